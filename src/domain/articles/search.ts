/** How words are compared when somebody searches. */

/** A word without case and accents, so that "laufer" finds "Läufer". */
export const foldWord = (word: string): string =>
  word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')

/**
 * Letters that may differ: none in short words, where every word is near another; two in longer ones, because
 * two letters that have changed places count as two.
 */
export function tolerance(word: string): number {
  if (word.length < 4) return 0
  return word.length < 6 ? 1 : 2
}

/** Whether a word may be the beginning of the one that is meant. */
export const isBeginning = (word: string): boolean => word.length >= 2
