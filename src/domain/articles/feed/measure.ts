/**
 * What a feed may hold, counted in one pass over its text before anything is built from it. Parsers build a tree: a few
 * megabytes of attributes or of empty items cost them seconds, and this only milliseconds.
 */

/** Elements and attributes; a feed of five hundred long posts has a tenth of them. */
const MOST_PARTS = 150_000
/** Characters of one tag. Addresses and namespaces stay far below. */
const LONGEST_TAG = 65_536

/** What is not an element, and how it ends. */
const OTHERS: [string, string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
  ['</', '>'],
]

const QUOTE = 34
const APOSTROPHE = 39
const GREATER = 62

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)

/** Where a start tag ends and how many attributes it has, by either of two ways to write them. */
function tagAt(text: string, start: number): { end: number; attributes: number } | undefined {
  let words = 0
  let values = 0
  let quote = 0
  let wasSpace = false
  const last = Math.min(text.length, start + LONGEST_TAG)
  for (let at = start; at < last; at++) {
    const code = text.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
      continue
    }
    if (code === GREATER) return { end: at, attributes: Math.max(words, values) }
    if (code === QUOTE || code === APOSTROPHE) {
      quote = code
      values++
    }
    const space = isSpace(code)
    if (wasSpace && !space) words++
    wasSpace = space
  }
  return undefined
}

/** Whether XML stays within what a feed needs. Text that is not well formed is judged by what it looks like. */
export function isWithinMeasure(text: string): boolean {
  let parts = 0
  let at = text.indexOf('<')
  while (at !== -1) {
    const other = OTHERS.find(([begin]) => text.startsWith(begin, at))
    if (other !== undefined) {
      const [begin, finish] = other
      const end = text.indexOf(finish, at + begin.length)
      if (end === -1) return true
      at = text.indexOf('<', end)
      continue
    }
    const tag = tagAt(text, at + 1)
    // What only looks like a tag ends with the text.
    if (tag === undefined) return text.length - at <= LONGEST_TAG
    parts += 1 + tag.attributes
    if (parts > MOST_PARTS) return false
    at = text.indexOf('<', tag.end)
  }
  return true
}
