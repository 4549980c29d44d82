/**
 * Other ways in, for the few pages that need them: tags that a builder strips, frames, and shadow roots. Fetched by
 * the pasted script when it meets one of them, so that all other pages do not pay for it.
 */

/** Pixels; more than any face is high. */
const HIGHEST = 20_000
const PREFIX = 'data-'

/**
 * Who may write the text of a page but no scripts can write `data-` attributes all the same: editors and sanitisers let
 * them through. None of them becomes code, a look, or another server.
 */
const NOT_CARRIED = /^data-(?:knead$|server$|on|(?:class|id|is|part|slot|style)$)/

/** An element of the page that the pasted script has found; what it is decides what is done. */
export function meet(element: HTMLElement, server: string): void {
  if (element.localName === 'iframe') fitFrames(element as HTMLIFrameElement, server)
  else stand(element)
}

/**
 * Puts the tag itself into what stands for it: `<div data-knead="booking" data-service="sports-60">…</div>`. What is
 * inside becomes the tag's fallback; attributes are carried over for as long as the page lives.
 */
function stand(place: HTMLElement): void {
  // The tag's whole name is meant as well; what can be no name is told as one that there is not.
  const name = (place.dataset.knead ?? '').trim().toLowerCase()
  const tag = `knead-${name.replace(/^knead-/, '').replace(/[^a-z]+/g, '-')}`
  // A copy of a place that has its tag already, as sliders and page swaps make them, keeps it.
  const known = [...place.children].find(({ localName }) => localName === tag)
  const face = known ?? document.createElement(tag)
  if (place.dataset.server)
    console.warn(
      `Knead: data-server at data-knead="${name}" is not read; the script says which server, and a tag may name another.`,
    )
  const carry = (name: string | null) => {
    if (!name?.startsWith(PREFIX) || NOT_CARRIED.test(name)) return
    const value = place.getAttribute(name)
    if (value === null) face.removeAttribute(name.slice(PREFIX.length))
    else face.setAttribute(name.slice(PREFIX.length), value)
  }
  place.getAttributeNames().forEach(carry)
  new MutationObserver((changes) => {
    for (const { attributeName } of changes) carry(attributeName)
  }).observe(place, { attributes: true })
  if (known) return
  const fallback = document.createElement('span')
  fallback.slot = 'fallback'
  fallback.append(...place.childNodes)
  face.append(fallback)
  place.append(face)
}

const listening = new Set<string>()

/** Gives frames of this server the height that their page tells. Only a frame's own window may speak for it. */
function fitFrames(frame: HTMLIFrameElement, server: string): void {
  listen(server)
  // It may have told its height before anybody listened.
  frame.contentWindow?.postMessage('knead-height', '*')
}

function listen(server: string): void {
  if (listening.has(server)) return
  listening.add(server)
  const { origin: own } = new URL(server)
  addEventListener('message', ({ data, origin, source }: MessageEvent<{ kneadHeight?: unknown } | null>) => {
    const height = Number(data?.kneadHeight)
    // A frame in a sandbox has no origin of its own.
    if (!(height > 0 && height < HIGHEST) || (origin !== own && origin !== 'null')) return
    for (const frame of document.querySelectorAll('iframe')) {
      if (frame.contentWindow === source && frame.src.startsWith(`${server}/s/`))
        frame.style.height = `${String(Math.ceil(height))}px`
    }
  })
}

/** Looks into the open shadow roots of the elements that the owner names, one inside of another, also later ones. */
export function lookInto(hosts: string, watch: (root: ShadowRoot) => void): void {
  const seen = new WeakSet<ShadowRoot>()
  const enter = async (host: Element) => {
    if (host.localName.includes('-')) await customElements.whenDefined(host.localName)
    const { shadowRoot } = host
    if (!shadowRoot || seen.has(shadowRoot)) return
    seen.add(shadowRoot)
    watch(shadowRoot)
    search(shadowRoot)
  }
  const search = (root: Document | ShadowRoot) => {
    const enterAll = () => {
      for (const host of root.querySelectorAll(hosts)) void enter(host)
    }
    new MutationObserver(enterAll).observe(root, { childList: true, subtree: true })
    enterAll()
  }
  search(document)
}
