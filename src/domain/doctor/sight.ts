/** What there is of Knead in an owner's page, read from its HTML. */
import { parseHTML } from 'linkedom'

/** What the address of a pasted script says. */
export interface ScriptAddress {
  server: string
  site: string
  /** Of a script that is pinned to a version. */
  version: string | undefined
}

export interface SeenScript {
  /** Absolute; empty where there is none. */
  src: string
  attributes: Record<string, string>
  /** Missing where it is not Knead's. */
  knead: ScriptAddress | undefined
}

export interface SeenTag {
  /** Such as `knead-booking`. */
  tag: string
  attributes: Record<string, string>
  /** As a tag, as a place with `data-knead` that becomes one, or as the address of a frame. */
  way: 'tag' | 'place' | 'frame'
}

export interface Sight {
  scripts: SeenScript[]
  tags: SeenTag[]
  /** Addresses of frames of a Knead server. */
  frames: string[]
  /** Whether there are frames of others, into which nobody has looked. */
  hasOtherFrames: boolean
  /** Links to a face that stand in no tag and no place. */
  links: string[]
  /** Policies that the page itself holds. */
  policies: string[]
  /** A snippet stands in the page as text that people can read. */
  isShownAsText: boolean
  /** Tags written as `<knead-… />`. */
  selfClosed: string[]
  /** What programs that load pages faster have left in it. */
  html: string
}

const SCRIPT = /^(.*)\/s\/([\w-]+)\/(?:v\/([^/]+)\/)?knead\.js(?:[?#]|$)/
const FRAME = /\/s\/[\w-]+\/embed\/([^/?#]*)/
const FACE_PAGE = /\/s\/[\w-]+\/embed\/(?:articles|article|search|comments|booking)(?:[?#]|$)/
/** Where programs that delay scripts put the address. */
const DELAYED = [
  'src',
  'data-src',
  'data-rocket-src',
  'data-lazy-src',
  'data-litespeed-src',
  'data-pmdelayedscript',
]

export function scriptAddress(src: string): ScriptAddress | undefined {
  const [, server, site, version] = SCRIPT.exec(src) ?? []
  return server && site ? { server, site, version } : undefined
}

const attributesOf = (element: Element): Record<string, string> =>
  Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))

const absolute = (address: string, base: string): string =>
  URL.canParse(address, base) ? new URL(address, base).href : ''

function scriptOf(element: Element, base: string): SeenScript {
  const attributes = attributesOf(element)
  const given = DELAYED.map((name) => attributes[name]).filter((value) => value)
  const sources = given.map((value) => absolute(value ?? '', base))
  const own = sources.find((src) => scriptAddress(src) !== undefined)
  const src = own ?? sources[0] ?? ''
  // A copy that lies elsewhere says in words what its address does not.
  const { 'data-origin': server, 'data-site': site } = attributes
  const named = /\/knead\.js(?:[?#]|$)/.test(src)
  const told =
    scriptAddress(src) ?? (named && server && site ? { server, site, version: undefined } : undefined)
  return { src, attributes, knead: told && { ...told, ...(server && { server }), ...(site && { site }) } }
}

/** A place gives its tag what it has with `data-` before it, but no other server. */
function placeOf(element: Element): SeenTag {
  const { 'data-knead': given = '', ...others } = attributesOf(element)
  const face = given
    .trim()
    .toLowerCase()
    .replace(/^knead-/, '')
  const attributes = Object.entries(others)
    .filter(([name]) => name.startsWith('data-') && name !== 'data-server')
    .map(([name, value]) => [name.slice('data-'.length), value])
  return {
    tag: `knead-${face}`,
    attributes: Object.fromEntries(attributes) as Record<string, string>,
    way: 'place',
  }
}

/** Tags, and places that stand for them; what a place has been given as its tag is not counted again. */
function tagsOf(all: Element[]): SeenTag[] {
  return all.flatMap((element): SeenTag[] => {
    if (element.hasAttribute('data-knead')) return [placeOf(element)]
    const tag = element.localName.toLowerCase()
    if (!tag.startsWith('knead') || element.parentElement?.hasAttribute('data-knead')) return []
    return [{ tag, attributes: attributesOf(element), way: 'tag' }]
  })
}

/** What the address of a frame says of its face. */
export function frameTag(src: string): SeenTag {
  const { pathname, searchParams } = new URL(src)
  const [, face = ''] = FRAME.exec(pathname) ?? []
  return { tag: `knead-${face}`, attributes: Object.fromEntries(searchParams), way: 'frame' }
}

function stands(link: Element): boolean {
  for (let around = link.parentElement; around; around = around.parentElement) {
    if (around.localName.startsWith('knead') || around.hasAttribute('data-knead')) return true
  }
  return false
}

function textOf(document: Document): string {
  for (const hidden of document.querySelectorAll('script, style, template, noscript, code, pre'))
    hidden.remove()
  return document.body.textContent
}

const SHOWN = /<knead-[a-z]+|<script[^>]*\/knead\.js|data-knead=/

/** @param url where the page was found. */
export function readPage(html: string, url: string): Sight {
  const { document } = parseHTML(
    html.includes('<html') ? html : `<!doctype html><html><body>${html}</body></html>`,
  )
  const base = absolute(document.querySelector('base')?.getAttribute('href') ?? '', url) || url
  const all = [...document.querySelectorAll('*')]
  const addresses = (name: string, attribute: string) =>
    [...document.querySelectorAll(name)].map((element) =>
      absolute(element.getAttribute(attribute) ?? '', base),
    )
  const frames = addresses('iframe', 'src')
  const sight = {
    scripts: [...document.querySelectorAll('script')].map((element) => scriptOf(element, base)),
    tags: tagsOf(all),
    frames: frames.filter((src) => FRAME.test(src)),
    hasOtherFrames: frames.some((src) => !FRAME.test(src)),
    links: [...document.querySelectorAll('a')]
      .filter((link) => !stands(link))
      .map((link) => absolute(link.getAttribute('href') ?? '', base))
      .filter((href) => FACE_PAGE.test(href)),
    policies: all
      .filter(
        (element) =>
          element.localName === 'meta' &&
          element.getAttribute('http-equiv')?.toLowerCase() === 'content-security-policy',
      )
      .map((element) => element.getAttribute('content') ?? ''),
    selfClosed: [
      ...new Set([...html.matchAll(/<(knead-[a-z]+)(?:\s[^<>]*)?\/>/gi)].map(([, tag = '']) => tag)),
    ],
    html,
  }
  return { ...sight, isShownAsText: SHOWN.test(textOf(document)) }
}
