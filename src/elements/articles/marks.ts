/** Words as the search compares them: in lower case, without accents. */
export const plain = (word: string): string => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/** A part of a title, and whether it is what was searched for. */
export type Piece = readonly [text: string, isMarked: boolean]

/**
 * A title in pieces, with what was searched for told apart.
 * @param found Words of the article that the search has found, as `plain` gives them.
 * @param typed What the reader has typed.
 */
export function pieces(title: string, found: readonly string[], typed: string): Piece[] {
  const wanted = plain(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return title.split(/([\p{L}\p{N}]+)/u).flatMap((text, n): Piece[] => {
    // Every second part is a word; between them stand spaces and signs.
    if (n % 2 === 0) return [[text, false]]
    const word = plain(text)
    const start = wanted.find((each) => word.startsWith(each))?.length
    if (start === undefined) return [[text, found.includes(word)]]
    return [
      [text.slice(0, start), true],
      [text.slice(start), false],
    ]
  })
}
