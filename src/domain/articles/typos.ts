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
  const width = word.length + 1
  // Three rows of the table are needed at a time: they take turns.
  const rows = [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)] as const
  let [older, above, current] = rows
  for (let column = 0; column < width; column++) above[column] = column
  for (let row = 1; row <= typed.length; row++) {
    current[0] = row
    for (let column = 1; column < width; column++) {
      const cost = typed[row - 1] === word[column - 1] ? 0 : 1
      let least = (above[column - 1] ?? 0) + cost
      least = Math.min(least, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
      if (row > 1 && typed[row - 2] === word[column - 1] && typed[row - 1] === word[column - 2]) {
        least = Math.min(least, (older[column - 2] ?? 0) + 1)
      }
      current[column] = least
    }
    ;[older, above, current] = [above, current, older]
  }
  return { whole: above[width - 1] ?? Infinity, beginning: Math.min(...above) }
}

/** The words at the least distance, if that is not too much. */
function nearest(
  candidates: string[],
  most: number,
  distanceOf: (word: string) => number,
): { words: string[]; distance: number } | undefined {
  let words: string[] = []
  let distance = most
  for (const word of candidates) {
    const one = distanceOf(word)
    if (one < distance) words = []
    if (one <= distance) {
      words.push(word)
      distance = one
    }
  }
  return words.length === 0 ? undefined : { words, distance }
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
  const others = candidates.filter((word) => word !== typed)
  const alike = others.filter((word) => Math.abs(word.length - typed.length) <= most)
  const found = nearest(alike, most, (word) => distanceBetween(typed, word).whole)
  if (found !== undefined) return found
  const none = { words: [], distance: 0 }
  if (isKnown || typed.length <= SHORTEST) return none
  return nearest(others, most, (word) => distanceBetween(typed, word).beginning) ?? none
}
