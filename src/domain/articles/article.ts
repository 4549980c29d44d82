/** What a source gives for one article, ready to be stored. */
import type { ArticleCard, ArticleImage, Reviewed } from '../../contract/articles.ts'

export type Completeness = ArticleCard['completeness']

export interface SourceArticle {
  /** The source's own identity of it: guid, canonical address or file name. */
  externalId: string
  /** Wish for the id in addresses; left out, one is made from `externalId`. */
  id?: string
  /** Its own page, if it has one. */
  url: string | null
  title: string
  excerpt: string
  html: string
  plain: string
  /** An address that starts with `/` is on this server. */
  image: ArticleImage | null
  authors: string[]
  tags: string[]
  contents: { level: number; text: string }[]
  language: string
  minutes: number
  completeness: Completeness
  /** Epoch milliseconds; null when the source does not say: the moment it was first seen counts then. */
  published: number | null
  updated: number | null
  /** Who has looked it over, if it says. */
  reviewed?: Reviewed
}

/** Longest values kept, in characters. */
export const LIMITS = {
  title: 300,
  excerpt: 220,
  plain: 100_000,
  authors: 10,
  tags: 20,
  word: 80,
  /** Of the markup of one body, and the elements in it: what is longer is kept as far as that. */
  markup: 500_000,
  elements: 10_000,
  /** Of the markup of a title, a summary or a name. */
  words: 20_000,
  address: 2048,
}

const UNTAGGED = new Set(['uncategorized', 'uncategorised', 'allgemein', 'unkategorisiert', 'non classé'])

/** Each name once, whatever its case, without those that blog software gives by itself. */
export function distinct(names: (string | undefined)[], most: number): string[] {
  const seen = new Map<string, string>()
  for (const name of names) {
    const clean = (name ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, LIMITS.word)
    const key = clean.toLowerCase()
    if (clean !== '' && !UNTAGGED.has(key) && !seen.has(key)) seen.set(key, clean)
  }
  return [...seen.values()].slice(0, most)
}

/** The first value that is a language tag, in canonical form. */
export function languageOf(...wishes: (string | null | undefined)[]): string {
  for (const wish of wishes) {
    try {
      const [tag] = Intl.getCanonicalLocales((wish ?? '').trim().replaceAll('_', '-'))
      if (tag !== undefined) return tag
    } catch {
      // Feeds carry words such as "English" here; the next wish counts.
    }
  }
  return 'en'
}

const LATEST = Date.UTC(2100, 0)
/** A date alone is taken as noon, so that it reads the same in almost every time zone. */
const NOON = 12 * 60 * 60 * 1000

/** Epoch milliseconds of a date as feeds and front matter write them, or null. */
export function momentOf(text: string | null | undefined): number | null {
  const clean = (text ?? '').trim()
  if (clean === '') return null
  const moment = /^\d{4}-\d\d-\d\d$/.test(clean) ? Date.parse(clean) + NOON : Date.parse(clean)
  return Number.isNaN(moment) || moment < 0 || moment > LATEST ? null : moment
}
