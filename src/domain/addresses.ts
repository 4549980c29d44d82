/** Addresses of the web, as far as anything stored may name one. */

/** Longest address kept, in characters. */
export const LONGEST_ADDRESS = 2048

/** The address made absolute, or undefined when it is none or leads elsewhere than the web. */
export function webAddressOf(address: string | null | undefined, base?: string): string | undefined {
  const clean = (address ?? '').trim()
  if (clean === '' || !URL.canParse(clean, base)) return undefined
  const url = new URL(clean, base)
  // A name and password in an address serve only to deceive or to leak.
  if (url.username !== '' || url.password !== '') return undefined
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.href.length > LONGEST_ADDRESS)
    return undefined
  return url.href
}
