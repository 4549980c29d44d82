/** The owner's list of words, found in a comment also where letters are swapped for others or set apart. */
import { skeleton } from './look-alikes.ts'

/** Scripts that leave no space between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

export interface WordList {
  /** Whether any of them stands in the text. */
  isIn: (plain: string) => boolean
}

/** Signs that stand for letters, where they end a word, are only signs. */
const EDGES = /^[!|@$]+|[!|@$]+$/gu

const tokensOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .split(/[^\p{L}\p{N}\p{M}@$!|]+/u)
    .map((word) => skeleton(word.replaceAll(EDGES, '')))
    .filter(Boolean)

/** Letters set apart, such as `v i a g r a`, are put together again. */
function joined(tokens: string[]): string[] {
  const words: string[] = []
  let run = ''
  const end = (): void => {
    if (run.length > 2) words.push(run)
    run = ''
  }
  for (const token of tokens) {
    if (token.length === 1) run += token
    else end()
  }
  end()
  return words
}

/**
 * Words match whole words, several words only one after another; one that ends in `*` also matches what goes on.
 * Upper and lower case, accents and look-alike letters are the same.
 */
export function wordList(entries: string[]): WordList {
  const words = new Set<string>()
  const beginnings: string[] = []
  const phrases: string[] = []
  const pieces: string[] = []
  for (const entry of entries) {
    const tokens = tokensOf(entry)
    const [first, second] = tokens
    if (first === undefined) continue
    if (UNSPACED.test(entry)) pieces.push(tokens.join(''))
    else if (second !== undefined) phrases.push(` ${tokens.join(' ')} `)
    else if (entry.trim().endsWith('*')) beginnings.push(first)
    else words.add(first)
  }
  if (words.size + beginnings.length + phrases.length + pieces.length === 0) return { isIn: () => false }
  return {
    isIn: (plain) => {
      const tokens = tokensOf(plain)
      const all = [...tokens, ...joined(tokens)]
      if (all.some((token) => words.has(token))) return true
      if (beginnings.some((beginning) => all.some((token) => token.startsWith(beginning)))) return true
      const text = ` ${tokens.join(' ')} `
      return (
        phrases.some((phrase) => text.includes(phrase)) ||
        (pieces.length > 0 && pieces.some((piece) => tokens.join('').includes(piece)))
      )
    },
  }
}
