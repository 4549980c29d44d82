/**
 * Other ways in, for the few pages that need them: tags that a builder strips, frames, and shadow roots. Fetched by
 * the pasted script when it meets one of them, so that all other pages do not pay for it.
 */

/** Pixels; more than any face is high. */
const HIGHEST = 20_000
const PREFIX = 'data-'

/** An element of the page that the pasted script has found; what it is decides what is done. */
export function meet(element: HTMLElement, server: string): void {
  if (element.localName === 'iframe') fitFrames(server)
  else stand(element)
}

/**
 * Puts the tag itself into what stands for it: `<div data-knead="booking" data-service="sports-60">…</div>`. What is
 * inside becomes the tag's fallback; attributes are carried over for as long as the page lives.
 */
function stand(place: HTMLElement): void {
  const tag = `knead-${place.dataset.knead ?? ''}`
  // A copy of a place that has its tag already, as sliders and page swaps make them, keeps it.
  const known = [...place.children].find(({ localName }) => localName === tag)
  const face = known ?? document.createElement(tag)
  const carry = (name: string | null) => {
    if (!name?.startsWith(PREFIX) || name === 'data-knead') return
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
function fitFrames(server: string): void {
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

/** Looks into the open shadow roots of the elements that the owner names, those that come later as well. */
export function lookInto(hosts: string, watch: (root: ShadowRoot) => void): void {
  const seen = new WeakSet<ShadowRoot>()
  const enter = async (host: Element) => {
    if (host.localName.includes('-')) await customElements.whenDefined(host.localName)
    const { shadowRoot } = host
    if (!shadowRoot || seen.has(shadowRoot)) return
    seen.add(shadowRoot)
    watch(shadowRoot)
  }
  const enterAll = () => {
    for (const host of document.querySelectorAll(hosts)) void enter(host)
  }
  new MutationObserver(enterAll).observe(document, { childList: true, subtree: true })
  enterAll()
}
