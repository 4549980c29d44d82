/** What stored HTML may consist of when it is shown; the server keeps to a list of its own when it stores. */
export interface Allowed {
  elements: string[]
  attributes: string[]
}

/** The part of the Sanitizer API that the type library does not know yet. */
interface HtmlSetter {
  setHTML(html: string, options: { sanitizer: Allowed & { comments: false } }): void
}

/** Parsed in a document that is not shown, so that nothing is fetched before the addresses are checked. */
async function parsed(html: string, allowed: Allowed): Promise<DocumentFragment> {
  const inert = document.implementation.createHTMLDocument('')
  const body: HTMLElement & Partial<HtmlSetter> = inert.body
  if (!body.setHTML) return (await import('./purify.ts')).purified(html, allowed)
  body.setHTML(html, { sanitizer: { ...allowed, comments: false } })
  const fragment = inert.createDocumentFragment()
  fragment.append(...body.childNodes)
  return fragment
}

const LINKS = /^(https?|mailto|tel):/
const IMAGES = /^(https?:|data:image\/(png|jpe?g|gif|webp|avif);)/

/** Neither sanitiser judges addresses as strictly as we do: what is not on our list goes. */
function settle(element: Element, attribute: string, allowed: RegExp, base: string): void {
  const value = element.getAttribute(attribute)?.trim()
  const address = value && !value.startsWith('#') && URL.canParse(value, base) && new URL(value, base).href
  if (address && allowed.test(address)) element.setAttribute(attribute, address)
  else element.removeAttribute(attribute)
}

/**
 * Nodes of stored HTML, safe to put into a page.
 * @param base Origin against which relative addresses are meant, in general the server's.
 * @throws when the browser has no sanitiser of its own and ours could not be fetched.
 */
export async function safeFragment(html: string, base: string, allowed: Allowed): Promise<DocumentFragment> {
  const fragment = await parsed(html, allowed)
  for (const link of fragment.querySelectorAll('a')) {
    settle(link, 'href', LINKS, base)
    link.rel = 'noopener nofollow ugc'
  }
  for (const image of fragment.querySelectorAll('img')) {
    settle(image, 'src', IMAGES, base)
    image.loading = 'lazy'
    image.decoding = 'async'
    if (!image.hasAttribute('src')) image.remove()
  }
  for (const quote of fragment.querySelectorAll('[cite]')) settle(quote, 'cite', LINKS, base)
  return document.importNode(fragment, true)
}
