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

/** In order: byte order mark, HTTP charset, XML declaration, UTF-8, windows-1252 (which never fails). */
export function decodeFeed(bytes: Uint8Array, contentType?: string | null): string {
  const guesses = [markOf(bytes), charsetOf(contentType), declarationOf(bytes), 'utf-8']
  for (const guess of guesses) {
    const text = guess === undefined ? undefined : decoded(bytes, guess)
    if (text !== undefined) return text
  }
  return new TextDecoder('windows-1252').decode(bytes)
}
