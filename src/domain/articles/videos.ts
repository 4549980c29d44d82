/**
 * Embedded videos as links that a click turns into a player.
 *
 * Nothing of YouTube or Vimeo is fetched before the reader asks for it. Where a video was, a stored body holds a link to
 * its player, which opens by itself without scripts; a face may put a frame with the same address in its place on click:
 *
 *     <a href="https://www.youtube-nocookie.com/embed/ID?start=90" rel="noopener">Video: title</a>
 *     <a href="https://player.vimeo.com/video/ID?dnt=1&h=HASH" rel="noopener">Video (Vimeo)</a>
 */
import type { Element } from 'hast'
import { isElement, textOf } from '../html.ts'

interface Video {
  /** Address of the player. */
  href: string
  host: 'YouTube' | 'Vimeo'
}

const YOUTUBE = /^(?:www\.|m\.)?(?:youtube|youtube-nocookie)\.com$/

/** The video that an address shows, or undefined when it shows none of the hosts that we know. */
export function videoOf(address: string): Video | undefined {
  const clean = address.trim().replace(/^\/\//, 'https://')
  if (!URL.canParse(clean)) return undefined
  const url = new URL(clean)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  if (YOUTUBE.test(url.host)) {
    const id = /^\/(?:embed|shorts|live|v)\/([\w-]+)/.exec(url.pathname)?.[1] ?? url.searchParams.get('v')
    return id === 'videoseries' ? undefined : youtube(id, url)
  }
  if (url.host === 'youtu.be') return youtube(url.pathname.slice(1), url)
  return /^(?:www\.|player\.)?vimeo\.com$/.test(url.host) ? vimeo(url) : undefined
}

function youtube(id: string | null, url: URL): Video | undefined {
  if (id === null || !/^[\w-]{6,20}$/.test(id)) return undefined
  const start = /^(\d{1,6})s?$/.exec(url.searchParams.get('start') ?? url.searchParams.get('t') ?? '')?.[1]
  const player = `https://www.youtube-nocookie.com/embed/${id}`
  return { href: start === undefined ? player : `${player}?start=${start}`, host: 'YouTube' }
}

function vimeo(url: URL): Video | undefined {
  const path = /^\/(?:video\/)?(\d{4,12})(?:\/([\da-f]{6,20}))?\/?$/.exec(url.pathname)
  if (path?.[1] === undefined) return undefined
  // A video that is not listed is shown only with its hash.
  const hash = /^[\da-f]{6,20}$/.exec(url.searchParams.get('h') ?? '')?.[0] ?? path[2]
  const player = `https://player.vimeo.com/video/${path[1]}?dnt=1`
  return { href: hash === undefined ? player : `${player}&h=${hash}`, host: 'Vimeo' }
}

const linkTo = ({ href, host }: Video, title = ''): Element => ({
  type: 'element',
  tagName: 'a',
  properties: { href },
  children: [{ type: 'text', value: title === '' ? `Video (${host})` : `Video: ${title.slice(0, 200)}` }],
})

const word = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** What builders say of an embedded video, in an iframe or in place of one; undefined when it is no video. */
export function facadeOf(element: Element): Element | undefined {
  const { properties } = element
  if (element.tagName === 'iframe') {
    const address = [properties.src, properties.dataSrc, properties.dataLazySrc].map(word).find(Boolean) ?? ''
    const video = videoOf(address)
    return video && linkTo(video, word(properties.title))
  }
  // Squarespace keeps the frame as text until a script writes it.
  if (typeof properties.dataHtml === 'string') {
    const address = /<iframe[^>]+?src=["']([^"']{1,500})["']/i.exec(properties.dataHtml)?.[1]
    const video = videoOf((address ?? '').replaceAll('&amp;', '&'))
    return video && linkTo(video)
  }
  // WordPress leaves the bare address where it could not embed the video.
  if (element.tagName === 'figure' && String(properties.className).includes('wp-block-embed')) {
    const text = textOf(element)
    const video = element.children.some((child) => isElement(child, 'iframe')) ? undefined : videoOf(text)
    return video && linkTo(video)
  }
  return undefined
}
