import type { Marks } from '../../contract/articles.ts'

/** Words as the search compares them: in lower case, without accents. */
export const plain = (word: string): string => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/**
 * Where a text has what was searched for.
 * @param found Words of the article that the search has found, as `plain` gives them.
 * @param typed What the reader has typed.
 */
export function marksOf(text: string, found: readonly string[], typed: string): Marks {
  const wanted = plain(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].flatMap(({ 0: written, index }): Marks => {
    const word = plain(written)
    const begun = wanted.find((each) => word.startsWith(each))?.length
    const length = begun ?? (found.includes(word) ? written.length : 0)
    return length ? [[index, index + length]] : []
  })
}
