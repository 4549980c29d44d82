/**
 * Embedded videos as links that a click turns into a player.
 *
 * Nothing of YouTube or Vimeo is fetched before the reader asks for it. A stored body holds
 *
 *     <a href="https://www.youtube.com/watch?v=ID" data-knead-video="youtube:ID" rel="noopener">Video: title</a>
 *
 * which leads to the video's page without scripts. A face may put a player in the link's place on click:
 *
 * | `data-knead-video` | address of the player                                               |
 * | ------------------ | ------------------------------------------------------------------- |
 * | `youtube:ID`       | `https://www.youtube-nocookie.com/embed/ID?autoplay=1`              |
 * | `youtube:ID:90`    | the same with `&start=90`, in seconds                               |
 * | `vimeo:ID`         | `https://player.vimeo.com/video/ID?dnt=1&autoplay=1`                |
 * | `vimeo:ID:HASH`    | the same with `&h=HASH`, for a video that is not listed             |
 */
import type { Element } from 'hast'
import { isElement, textOf } from '../html.ts'

interface Video {
  /** As it stands in `data-knead-video`. */
  name: string
  /** The video's page. */
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
  return {
    name: `youtube:${id}${start === undefined ? '' : `:${start}`}`,
    href: `https://www.youtube.com/watch?v=${id}${start === undefined ? '' : `&t=${start}`}`,
    host: 'YouTube',
  }
}

function vimeo(url: URL): Video | undefined {
  const path = /^\/(?:video\/)?(\d{4,12})(?:\/([\da-f]{6,20}))?\/?$/.exec(url.pathname)
  if (path?.[1] === undefined) return undefined
  const hash = /^[\da-f]{6,20}$/.exec(url.searchParams.get('h') ?? '')?.[0] ?? path[2]
  return {
    name: `vimeo:${path[1]}${hash === undefined ? '' : `:${hash}`}`,
    href: `https://vimeo.com/${path[1]}${hash === undefined ? '' : `/${hash}`}`,
    host: 'Vimeo',
  }
}

const linkTo = ({ name, href, host }: Video, title = ''): Element => ({
  type: 'element',
  tagName: 'a',
  properties: { href, dataKneadVideo: name },
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

/** Only a link that leads to the very video may become its player. */
export function keepFacade(link: Element): void {
  const { href, dataKneadVideo } = link.properties
  if (dataKneadVideo === undefined) return
  if (typeof href === 'string' && videoOf(href)?.name === dataKneadVideo) return
  delete link.properties.dataKneadVideo
}
