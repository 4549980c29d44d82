import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Article, ArticleCard, ArticleLink } from '../../contract/articles.ts'
import type { ServiceList } from '../../contract/booking.ts'
import { fill } from '../kit/locale.ts'
import type { CardContent } from './events.ts'
import type { Opener } from './open.ts'
import type { TextView } from './text.ts'

export { after as afterStyles } from './after.styles.ts'

/** The visit that the owner tied to the article's tags, in the owner's words where they are known. */
export interface Visit {
  button: HTMLElement
  name: string | undefined
  description: string | undefined
}

/** What other faces give to the end of an article. */
export interface Guests {
  visit?: Visit | undefined
  thread?: HTMLElement | undefined
}

type Ask = (path: 'services') => Promise<ServiceList>

/**
 * An element of another face, or undefined where the page has no way to bring it to life. Faces do not know each
 * other: the pasted script fetches it when it comes into sight.
 */
function guest(
  host: Opener,
  tag: string,
  attributes: Record<string, string | null>,
): HTMLElement | undefined {
  const meet = globalThis.Knead?.meet
  if (!meet && !customElements.get(tag)) return undefined
  const element = document.createElement(tag)
  const { server, site } = host
  for (const [name, value] of Object.entries({ server, site, ...attributes }))
    if (value) element.setAttribute(name, value)
  // Guests are no news to a page that waits for its own elements.
  element.addEventListener('knead-ready', (event) => {
    event.stopPropagation()
  })
  meet?.(element)
  return element
}

export async function visitOf(host: Opener, { id, service }: Article, ask: Ask): Promise<Visit | undefined> {
  // What the owner has put into the tag stands there already.
  if (!service || host.querySelector('knead-booking')) return undefined
  const button = guest(host, 'knead-booking', {
    service,
    label: host.getAttribute('booking-label'),
    article: id,
  })
  if (!button) return undefined
  const known = await ask('services').catch(() => undefined)
  const { name, description } = known?.services.find((each) => each.id === service) ?? {}
  return { button, name, description }
}

/** The conversation that stands on the article's own page: its path, or its id where that says too little. */
export function threadOf(host: Opener, { id, url, source }: Article): HTMLElement | undefined {
  const { pathname, search } = new URL(url)
  const path = pathname.replace(/\/(index\.html?)?$/, '') || '/'
  // What a page brings along without a server has no conversation either.
  return (host.getAttribute('without-comments') ?? 'false') !== 'false' || !source
    ? undefined
    : guest(host, 'knead-comments', { thread: search ? `article:${id}` : path })
}

export const guestsOf = async (host: Opener, article: Article, ask: Ask): Promise<Guests> => ({
  visit: await visitOf(host, article, ask),
  thread: threadOf(host, article),
})

/** What follows an article: the visit, more to read, and the conversation. */
export function after(
  article: Article,
  { visit, thread }: Guests,
  view: TextView,
  open: (article: CardContent, event: MouseEvent) => void,
): TemplateResult {
  const { related, previous, next } = article
  const { words, subheading } = view
  const link = (part: string, { id, url, title }: CardContent | ArticleLink) =>
    html`<a
      part=${part}
      href=${url ?? nothing}
      dir="auto"
      rel="noopener"
      @click=${(event: MouseEvent) => {
        open({ id, url, title } as CardContent, event)
      }}
      >${title}</a
    >`
  const neighbour = (part: 'earlier' | 'later', article: ArticleLink | undefined) =>
    article ? html`<div class=${part}><span>${words[part]}</span>${link(part, article)}</div>` : nothing
  const tile = ({ image, minutes, language, ...card }: ArticleCard) =>
    html`<li lang=${language}>
      <div class="image">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M5 19C4 10 9 4 20 4c0 11-6 16-15 15Zm0 0 8-8" />
        </svg>
        ${image ? html`<img src=${image.url} alt="" loading="lazy" decoding="async" />` : nothing}
      </div>
      <div>${link('related-link', card)}<span>${fill(words.minutes, { count: minutes })}</span></div>
    </li>`
  return html`<footer class="after" part="after">
    ${
      visit
        ? html`<div class="visit" part="visit">
            ${visit.name ? html`<p class="name" part="visit-name" dir="auto">${visit.name}</p>` : nothing}
            ${visit.description ? html`<p part="visit-description" dir="auto">${visit.description}</p>` : nothing}
            ${visit.button}
          </div>`
        : nothing
    }
    ${
      related.length > 0
        ? html`<section part="related">
            ${subheading(words.related)}
            <ul>
              ${related.map(tile)}
            </ul>
          </section>`
        : nothing
    }
    ${
      (previous ?? next)
        ? html`<nav part="around" aria-label=${words.around}>
            ${neighbour('earlier', previous)}${neighbour('later', next)}
          </nav>`
        : nothing
    }
    ${thread ? html`<div class="thread" part="thread">${thread}</div>` : nothing}
  </footer>`
}
