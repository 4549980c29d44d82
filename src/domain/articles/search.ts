/** What is kept of an article so that it is found, and how the words of a search are read. */
import { porterStem } from './porter.ts'

/** Raised with every change below, so that stored articles are indexed again. */
export const INDEX_VERSION = 1

/** What of a body is searched, in characters: its beginning says what it is about. */
export const SEARCHED = 20_000

/** Longer runs of letters are no words. */
const LONGEST = 40
/** Words of one search that count. */
const MOST_WORDS = 8

/** Words that every text has say nothing of what it is about. */
const STOP = new Set(
  (
    'a an and are as at be but by can do for from has have how i if in into is it its my no not of on or our so than ' +
    'that the their them then there these they this to was we were what when which who why with you your ' +
    'als am an auf aus bei bin das dass dem den der des die ein eine einem einen einer es fur hat ich ihr im ist mit ' +
    'nach nicht oder sich sie sind uber um und uns von vor wie wir zu zum zur'
  ).split(' '),
)

/** A word without case and accents, so that "laufer" finds "Läufer". */
export function foldWord(word: string): string {
  const lower = word.toLowerCase()
  if (/^[a-z0-9]*$/.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
}

export interface Token {
  /** As `foldWord` gives it. */
  word: string
  start: number
  end: number
}

/** The words of a text with their places in it. An English possessive counts as the word itself. */
export function* tokensOf(text: string): Generator<Token> {
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}]+)*/gu)) {
    const written = match[0].replace(/['’][sS]$/, '')
    const word = foldWord(written)
    if (word !== '' && word.length <= LONGEST) {
      yield { word, start: match.index, end: match.index + written.length }
    }
  }
}

/** What a word is filed under in a text of this language. */
export const termOf = (word: string, language: string): string =>
  /^en(?:-|$)/i.test(language) ? porterStem(word) : word

/** What a word may be filed under, whatever the language of the text. */
export const termsFor = (word: string): string[] => [...new Set([word, porterStem(word)])]

export interface SearchedText {
  title: string
  tags: string[]
  excerpt: string
  plain: string
  language: string
}

export interface IndexEntry {
  /** What it is found under, and how much that says of it. */
  terms: Map<string, number>
  /** Its words as they are written: what somebody may have begun to type. */
  words: Set<string>
  /** Those of title, tags and excerpt: what somebody may have mistyped. */
  prominent: Set<string>
}

/** Weight of a word by where it stands; in a body it grows with each time, up to a bound. */
const WEIGHT = { title: 12, tags: 8, excerpt: 4, body: 1 }
const MOST_IN_BODY = 6

export function indexOf(article: SearchedText): IndexEntry {
  const entry: IndexEntry = { terms: new Map(), words: new Set(), prominent: new Set() }
  const inBody = new Map<string, number>()
  const take = (text: string, weight: number): void => {
    const here = new Set<string>()
    for (const { word } of tokensOf(text)) {
      if (STOP.has(word)) continue
      entry.words.add(word)
      const term = termOf(word, article.language)
      if (weight === WEIGHT.body) inBody.set(term, (inBody.get(term) ?? 0) + 1)
      else {
        entry.prominent.add(word)
        here.add(term)
      }
    }
    for (const term of here) entry.terms.set(term, (entry.terms.get(term) ?? 0) + weight)
  }
  take(article.title, WEIGHT.title)
  take(article.tags.join('\n'), WEIGHT.tags)
  take(article.excerpt, WEIGHT.excerpt)
  take(article.plain.slice(0, SEARCHED), WEIGHT.body)
  for (const [term, count] of inBody) {
    entry.terms.set(term, (entry.terms.get(term) ?? 0) + Math.min(count, MOST_IN_BODY) * WEIGHT.body)
  }
  return entry
}

/** The words of a search that count: those that every text has only when there are no others. */
export function wordsOf(search: string): string[] {
  const all = [...new Set([...tokensOf(search)].map(({ word }) => word))]
  const telling = all.filter((word) => !STOP.has(word))
  return (telling.length > 0 ? telling : all).slice(0, MOST_WORDS)
}

/** Whether a word may be the beginning of the one that is meant. */
export const isBeginning = (word: string): boolean => word.length >= 2
