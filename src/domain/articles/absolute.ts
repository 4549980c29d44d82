/** Bodies for readers that do not know where they came from. */
import { visit } from 'unist-util-visit'
import { parseHtml, serialise } from '../html.ts'

/** What starts with one stroke is on this server. */
const OWN = /^\/(?!\/)/

const ADDRESSES = ['src', 'href', 'poster'] as const

/** A stored body with the addresses of this server whole. `origin` has no stroke at its end. */
export function absoluteBody(html: string, origin: string): string {
  if (!/(?:src|href|poster)="\/(?!\/)|srcset="/i.test(html)) return html
  const body = parseHtml(html)
  const whole = (address: string): string => (OWN.test(address) ? origin + address : address)
  visit(body, 'element', ({ properties }) => {
    for (const name of ADDRESSES) {
      const address = properties[name]
      if (typeof address === 'string') properties[name] = whole(address)
    }
    const { srcSet } = properties
    if (typeof srcSet === 'string') properties.srcSet = srcSet.split(/,\s+/).map(whole).join(', ')
  })
  return serialise(body)
}
