/** Addresses in and of articles. */
import { webAddressOf } from '../addresses.ts'
import type { Addresses } from '../html.ts'

const LINKS = new Set(['http:', 'https:', 'mailto:', 'tel:'])
const TRACKING = /^(?:utm_.*|mc_[ce]id|fbclid|gclid|msclkid|igshid|yclid|_hsenc|_hsmi)$/i

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
