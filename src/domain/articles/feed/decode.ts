/** Bytes of a feed to text. Parsers take text, and what feeds say of their own encoding is often wrong. */

const MARKS: [string, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  // Without a mark the first `<` gives UTF-16 away.
  ['utf-16le', [0x3c, 0x00]],
  ['utf-16be', [0x00, 0x3c]],
]

const markOf = (bytes: Uint8Array): string | undefined =>
  MARKS.find(([, mark]) => mark.every((byte, n) => bytes[n] === byte))?.[0]

const charsetOf = (contentType: string | null | undefined): string | undefined =>
  /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType ?? '')?.[1]

/** The encoding that the XML declaration names; the declaration itself is ASCII in all of them. */
function declarationOf(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 300))
  return /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w:.-]+)["']/i.exec(start)?.[1]
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // Either no such encoding or bytes that it cannot hold: the next guess counts.
    return undefined
  }
}

/** One byte in this many may be damaged before UTF-8 is given up. */
const DAMAGED = 2000

/** UTF-8 with a few damaged letters, such as one cut in two by software that counts bytes. */
function almostUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes)
  const damaged = text.split('\ufffd').length - 1
  const intact = (text.match(/[^\u0000-\u007f\ufffd]/g) ?? []).length
  return damaged <= Math.max(3, bytes.length / DAMAGED) && intact > damaged * 4 ? text : undefined
}

/** What servers say by default, whatever the file holds. */
const isLatin = (encoding: string): boolean =>
  /^(?:iso-8859-1|latin1|us-ascii|ascii|windows-1252|cp1252)$/i.test(encoding)

function decodedBy(bytes: Uint8Array, guesses: (string | undefined)[]): string {
  const utf8 = decoded(bytes, 'utf-8')
  for (const guess of guesses) {
    if (guess === undefined) continue
    // Letters beyond ASCII that make valid UTF-8 are hardly ever anything else.
    const text = isLatin(guess) && utf8 !== undefined ? utf8 : decoded(bytes, guess)
    if (text !== undefined) return text
  }
  return utf8 ?? almostUtf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes)
}

/** In order: byte order mark, HTTP charset, XML declaration, UTF-8, windows-1252 (which never fails). */
export const decodeFeed = (bytes: Uint8Array, contentType?: string | null): string =>
  decodedBy(bytes, [markOf(bytes), charsetOf(contentType), declarationOf(bytes)])

/** The same for a web page, which says it in a meta element. */
export function decodePage(bytes: Uint8Array, contentType?: string | null): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  const named = /<meta\b[^>]{0,200}charset\s*=\s*["']?([\w:.-]+)/i.exec(start)?.[1]
  return decodedBy(bytes, [markOf(bytes), charsetOf(contentType), named])
}
