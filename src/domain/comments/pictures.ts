/** Pictures that a comment leads to. */
import { visit } from 'unist-util-visit'
import { parseHtml } from '../html.ts'
import { PICTURE } from '../html-rules.ts'

/** Addresses of a stored comment's pictures, in their order. */
export function picturesIn(html: string): string[] {
  const found: string[] = []
  visit(parseHtml(html), 'element', ({ tagName, properties: { type, href } }) => {
    if (tagName === 'a' && type === PICTURE && typeof href === 'string') found.push(href)
  })
  return found
}

const text = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

/**
 * The media type of a picture by its first bytes, whatever its sender calls it; undefined for all that is none, and for
 * SVG, which is a document.
 */
export function pictureType(bytes: Uint8Array): string | undefined {
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(bytes, 0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  if (/^GIF8[79]a$/.test(text(bytes, 0, 6))) return 'image/gif'
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (/^ftypavi[fs]$/.test(text(bytes, 4, 12))) return 'image/avif'
  return undefined
}
