import { fill } from '../kit/locale.ts'
import type { ReaderMessages } from './messages/reader-en.ts'

export { richStyles } from './rich.styles.ts'

/** All that a player may do: it never leads the page elsewhere. */
const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-presentation'
const ALLOW = 'autoplay; fullscreen; encrypted-media; picture-in-picture'

/** Players that the server leads to where a film was. */
const FILM = /^https:\/\/(www\.youtube-nocookie\.com\/embed|player\.vimeo\.com\/video)\/[\w-]+(\?|$)/

/** Gives tables room to scroll, and puts a curtain before each film. */
export function settle(body: Element, words: ReaderMessages): void {
  for (const table of body.querySelectorAll('table')) {
    // A table keeps its meaning only as long as it is one: a box around it scrolls.
    const box = document.createElement('div')
    box.tabIndex = 0
    box.role = 'region'
    box.ariaLabel = table.caption?.textContent ?? words.table
    box.className = 'wide'
    table.replaceWith(box)
    box.append(table)
  }
  for (const link of body.querySelectorAll('a')) if (FILM.test(link.href)) curtain(link, words)
}

/**
 * Puts a curtain where a film is linked: until someone presses it, nothing is asked of the film's host.
 * @param link Leads to the player of a film; it stays under the curtain.
 */
function curtain(link: HTMLAnchorElement, words: ReaderMessages): void {
  const { hostname, href } = link
  // The server's own word before a title would stand there twice.
  const title = link.textContent.trim().replace(/^Video: /, '') || hostname
  const figure = document.createElement('figure')
  figure.className = 'film'
  figure.part.add('film')
  const button = document.createElement('button')
  button.part.add('film-play')
  button.ariaLabel = fill(words.play, { title })
  const name = document.createElement('span')
  name.textContent = title
  button.append(name)
  const note = document.createElement('figcaption')
  note.textContent = fill(words.film, { host: hostname.replace(/^(www|player)\./, '') })

  button.addEventListener('click', () => {
    const frame = document.createElement('iframe')
    const address = new URL(href)
    address.searchParams.set('autoplay', '1')
    frame.title = title
    frame.allow = ALLOW
    frame.setAttribute('sandbox', SANDBOX)
    // Without any referrer the hosts refuse to play.
    frame.referrerPolicy = 'strict-origin-when-cross-origin'
    frame.src = address.href
    button.replaceWith(frame)
    // Where the page's policy forbids the frame, the link still works.
    note.replaceChildren(link)
    frame.focus()
  })

  const paragraph = link.parentElement
  link.replaceWith(figure)
  figure.append(button, note)
  // A figure cannot stand in a paragraph: one that held only the film makes way for it.
  if (paragraph?.localName === 'p') {
    paragraph.after(figure)
    if (!paragraph.textContent.trim() && !paragraph.childElementCount) paragraph.remove()
  }
}
