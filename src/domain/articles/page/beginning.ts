/** Whether two texts begin alike. */

/** Words by which a beginning is recognised in a text. */
const COMPARED = 25
const ALIKE = 0.6

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Whether a page has the article that a feed gave the beginning of, rather than a wall or another page. */
export function hasBeginning(page: string, beginning: string): boolean {
  const looked = wordsIn(beginning).slice(0, COMPARED)
  if (looked.length === 0) return true
  const there = new Set(wordsIn(page))
  return looked.filter((word) => there.has(word)).length >= looked.length * ALIKE
}
