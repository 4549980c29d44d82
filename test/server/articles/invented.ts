/** Articles in a language that nobody speaks, as many as wished, the same each time. */

export interface InventedArticle {
  id: string
  title: string
  tags: string[]
  /** `YYYY-MM-DD`. */
  date: string
  body: string
}

/** Numbers from 0 to 1 as a die would give them, but the same after the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const ONSETS = 'b br c ch d dr f fl g gr h j k l m n p pl pr qu r s sc sh sl st str t th tr v w'.split(' ')
const NUCLEI = 'a e i o u ai ea ee oo ou io'.split(' ')
const CODAS = ['', '', '', 'n', 'r', 's', 't', 'l', 'm', 'ck', 'nd', 'st']
const ENDINGS = ['', '', '', '', 's', 'ing', 'ed', 'er', 'ness', 'ation', 'ly']
/** Words that stand in every text. */
export const SMALL = 'the a of and in to for with on is are that how your when after'.split(' ')

/** How many different words there are; the first are the most frequent. */
const WORDS = 6000

function inventWords(random: () => number): string[] {
  const pick = (from: string[]): string => from[Math.floor(random() * from.length)] ?? ''
  const words = new Set<string>()
  while (words.size < WORDS) {
    const syllables = 1 + Math.floor(random() * 3)
    let word = ''
    for (let n = 0; n < syllables; n++) word += pick(ONSETS) + pick(NUCLEI) + pick(CODAS)
    word += pick(ENDINGS)
    if (word.length >= 3 && word.length <= 14) words.add(word)
  }
  return [...words]
}

export function inventArticles(count: number, seed = 1): InventedArticle[] {
  const random = chance(seed)
  const words = inventWords(random)
  // As in real texts: a few words very often, most of them seldom.
  const word = (): string => words[Math.floor(WORDS ** random()) - 1] ?? 'word'
  const telling = (): string => words[Math.floor(random() * WORDS)] ?? 'word'
  const small = (): string => SMALL[Math.floor(random() * SMALL.length)] ?? 'the'
  const tags = Array.from({ length: 30 }, telling)
  const sentence = (): string => {
    const length = 6 + Math.floor(random() * 14)
    const text = Array.from({ length }, () => (random() < 0.4 ? small() : word())).join(' ')
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
  }
  const paragraph = (): string => Array.from({ length: 4 }, sentence).join(' ')
  return Array.from({ length: count }, (_, n) => ({
    id: `a${String(n).padStart(5, '0')}`,
    title: [telling(), small(), word(), telling(), small(), telling(), word()].join(' '),
    tags: [0, 1].map(() => tags[Math.floor(random() * tags.length)] ?? 'tag'),
    date: new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10),
    body: Array.from({ length: 10 }, paragraph).join('\n\n'),
  }))
}

export const TYPOS = ['insertion', 'deletion', 'substitution', 'transposition'] as const
export type Typo = (typeof TYPOS)[number]

/** The word with one error, anywhere in it; two equal neighbours do not change places. */
export function misspell(word: string, typo: Typo, random: () => number): string {
  const at = Math.floor(random() * word.length)
  const letter = String.fromCharCode(97 + Math.floor(random() * 26))
  if (typo === 'insertion') return word.slice(0, at) + letter + word.slice(at)
  if (typo === 'deletion') return word.slice(0, at) + word.slice(at + 1)
  if (typo === 'substitution') {
    const other = letter === word[at] ? (letter === 'z' ? 'a' : 'z') : letter
    return word.slice(0, at) + other + word.slice(at + 1)
  }
  const places = Array.from(word, (_, n) => n).filter((n) => n > 0 && word[n] !== word[n - 1])
  const place = places[Math.floor(random() * places.length)] ?? 1
  return word.slice(0, place - 1) + (word[place] ?? '') + (word[place - 1] ?? '') + word.slice(place + 1)
}
