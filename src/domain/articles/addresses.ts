/** Addresses in and of articles. */
import type { Element, Root } from 'hast'
import { webAddressOf } from '../addresses.ts'
import type { Addresses } from '../html.ts'

const LINKS = new Set(['http:', 'https:', 'mailto:', 'tel:'])
const TRACKING =
  /^(?:utm_.*|mc_[ce]id|fbclid|gclid|dclid|gbraid|wbraid|msclkid|igshid|igsh|yclid|ttclid|twclid|_hsenc|_hsmi|mkt_tok|vero_id|oly_(?:anon|enc)_id|pk_.*|mtm_.*|piwik_.*|srsltid|ref_src)$/i

/** The address under which an article is known: without fragment and without what only counts visitors. */
export function canonicalAddress(address: string): string {
  const url = new URL(address)
  url.hash = ''
  for (const name of [...url.searchParams.keys()]) {
    const medium = name === 'source' && url.searchParams.get(name)?.startsWith('rss') === true
    if (medium || TRACKING.test(name)) url.searchParams.delete(name)
  }
  return url.href
}

/** Addresses of a feed's item: relative ones start from the item's own page. */
export function feedAddresses(base: string | undefined): Addresses {
  return {
    link: (address) => {
      const clean = address.trim()
      // There are no ids in a stored article that a fragment could lead to.
      if (clean === '' || clean.startsWith('#') || !URL.canParse(clean, base)) return undefined
      const url = new URL(clean, base)
      if (!LINKS.has(url.protocol)) return undefined
      return url.protocol === 'http:' || url.protocol === 'https:' ? webAddressOf(url.href) : url.href
    },
    image: (address) => webAddressOf(address, base),
  }
}

/** Makes addresses whole below elements of a body that name a base of their own. */
export function applyBases(tree: Root | Element, base: string | undefined, isInside = false): void {
  for (const child of tree.children) {
    if (child.type !== 'element') continue
    const { xmlBase } = child.properties
    const isOwn = typeof xmlBase === 'string'
    const inner = isOwn ? (webAddressOf(xmlBase, base) ?? base) : base
    if (isInside || isOwn) wholeAddresses(child, inner)
    applyBases(child, inner, isInside || isOwn)
  }
}

function wholeAddresses({ properties }: Element, base: string | undefined): void {
  for (const name of ['href', 'src'] as const) {
    const address = properties[name]
    if (typeof address === 'string' && URL.canParse(address, base))
      properties[name] = new URL(address, base).href
  }
}
