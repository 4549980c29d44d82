/** Which written word a mistyped one may stand for. */

/** The pieces of three letters that a word is made of, its ends marked by blanks: a typing error leaves some whole. */
export function trigramsOf(word: string): string[] {
  const padded = `  ${word} `
  const found = new Set<string>()
  for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3))
  return [...found]
}

/** Shorter words are near every other. */
export const SHORTEST = 3

/** Letters that may be wrong. A word that somebody writes is probably meant: less is forgiven then. */
export function tolerance(word: string, isKnown: boolean): number {
  if (word.length < (isKnown ? SHORTEST + 1 : SHORTEST)) return 0
  return isKnown || word.length < 8 ? 1 : 2
}

/** How far a typed word is from a whole word, and from its nearest beginning. */
export interface Distance {
  whole: number
  beginning: number
}

/** Counts letters that are missing, too many, others, or changed with their neighbour. */
export function distanceBetween(typed: string, word: string): Distance {
  let older: number[] = []
  let above = Array.from({ length: word.length + 1 }, (_, n) => n)
  for (let row = 1; row <= typed.length; row++) {
    const current = [row]
    for (let column = 1; column <= word.length; column++) {
      const same = typed[row - 1] === word[column - 1]
      const swapped =
        row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1]
      current[column] = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (older[column - 2] ?? 0) + 1 : Infinity,
      )
    }
    older = above
    above = current
  }
  return { whole: above[word.length] ?? Infinity, beginning: Math.min(...above) }
}

/**
 * The words that are nearest to the typed one, all at the same distance. When none is near enough and nobody writes the
 * typed one (`isKnown`), those of which it is nearly the beginning.
 */
export function nearestWords(
  typed: string,
  candidates: string[],
  isKnown: boolean,
): { words: string[]; distance: number } {
  const most = tolerance(typed, isKnown)
  const judged = candidates
    .filter((word) => word !== typed)
    .map((word) => ({ word, ...distanceBetween(typed, word) }))
  for (const reach of ['whole', 'beginning'] as const) {
    if (reach === 'beginning' && (isKnown || typed.length <= SHORTEST)) break
    const distance = Math.min(Infinity, ...judged.map((one) => one[reach]))
    if (distance <= most)
      return { words: judged.filter((one) => one[reach] === distance).map(({ word }) => word), distance }
  }
  return { words: [], distance: 0 }
}
