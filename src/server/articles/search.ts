/** Search in the index of a site's articles: the same answers on both engines, typing errors forgiven. */
import { rarity } from '../../domain/articles/related.ts'
import { isBeginning, termsFor, wordsOf } from '../../domain/articles/search.ts'
import { nearestWords, tolerance } from '../../domain/articles/typos.ts'
import type { Connection } from '../kernel.ts'
import { readAlike, readBegun, readPostings } from './index-store.ts'
import type { Posting } from './index-store.ts'

/** A word found in fewer articles than this may be a typing error that happens to be a word. */
const ENOUGH = 10
/** What a word counts when it is only begun, or mistyped by one letter; less with every other one. */
const BEGUN = 0.6
const MISTYPED = 0.4

export interface SearchResult {
  /** Best first. */
  ids: string[]
  /** What the words were found as, by term. */
  terms: Set<string>
}

/** Where one word of the search was found. */
interface WordFound {
  /** Score by article id. */
  scores: Map<string, number>
  terms: Set<string>
}

/** How much a term counts as what was typed. */
type Qualities = Map<string, number>

interface Place {
  db: Connection
  site: string
  /** Ids of all articles that may be shown, newest first: that decides among equals. */
  all: string[]
}

/**
 * Those with all of the words; with some of them when none has all. When few have what is typed, also those with words
 * of which it may be a typing error.
 */
export async function searchArticles(place: Place, search: string): Promise<SearchResult> {
  const words = wordsOf(search)
  let found = await asWritten(place, words)
  let ranked = rank(place, found)
  if (ranked.complete < ENOUGH) {
    found = await withMistyped(place, words, found)
    ranked = rank(place, found)
  }
  return { ids: ranked.ids, terms: new Set(found.flatMap((one) => [...one.terms])) }
}

function rank(place: Place, found: WordFound[]): { ids: string[]; complete: number } {
  const totals = new Map<string, { score: number; words: number }>()
  for (const { scores } of found) {
    for (const [id, score] of scores) {
      const total = totals.get(id) ?? { score: 0, words: 0 }
      totals.set(id, { score: total.score + score, words: total.words + 1 })
    }
  }
  const all = place.all.flatMap((id) => {
    const total = totals.get(id)
    return total === undefined ? [] : [{ id, ...total }]
  })
  const complete = all.filter(({ words }) => words === found.length)
  const shown = (complete.length > 0 ? complete : all).sort((a, b) => b.words - a.words || b.score - a.score)
  return { ids: shown.map(({ id }) => id), complete: complete.length }
}

/** The words as they are written, in another form, or only begun. */
async function asWritten(place: Place, words: string[]): Promise<WordFound[]> {
  const { db, site } = place
  const wanted = words.map(async (word) => {
    const qualities: Qualities = new Map(termsFor(word).map((term) => [term, 1]))
    for (const longer of isBeginning(word) ? await readBegun(db, site, word) : []) {
      const quality = BEGUN * (word.length / longer.length)
      for (const term of termsFor(longer)) if (!qualities.has(term)) qualities.set(term, quality)
    }
    return qualities
  })
  return scores(place, await Promise.all(wanted))
}

/** Adds the articles that have a word of which a typed one may be a typing error; those count less than all others. */
async function withMistyped(place: Place, words: string[], written: WordFound[]): Promise<WordFound[]> {
  const { db, site } = place
  const wanted = words.map(async (word, n): Promise<Qualities> => {
    const known = written[n]?.terms ?? new Set()
    const most = tolerance(word, known.size > 0)
    if (most === 0) return new Map()
    const alike = await readAlike(db, site, word, most)
    const { words: meant, distance } = nearestWords(word, alike, known.size > 0)
    const terms = meant.flatMap(termsFor).filter((term) => !known.has(term))
    return new Map(terms.map((term) => [term, MISTYPED / Math.max(1, distance)]))
  })
  const more = await scores(place, await Promise.all(wanted))
  return more.map((one, n) => below(written[n] ?? one, one))
}

/** Both, the second one's articles after the first one's. */
function below(first: WordFound, second: WordFound): WordFound {
  const worst = Math.min(Infinity, ...first.scores.values())
  const best = Math.max(0, ...second.scores.values())
  const scale = best >= worst ? worst / (2 * best) : 1
  const lower = [...second.scores].filter(([id]) => !first.scores.has(id))
  return {
    scores: new Map([...first.scores, ...lower.map(([id, value]) => [id, value * scale] as const)]),
    terms: new Set([...first.terms, ...second.terms]),
  }
}

/** A term that few articles have says more; of several that fit, the best counts. */
async function scores({ db, site, all }: Place, wanted: Qualities[]): Promise<WordFound[]> {
  const postings = new Map<string, Posting[]>()
  const terms = [...new Set(wanted.flatMap((qualities) => [...qualities.keys()]))]
  for (const posting of await readPostings(db, site, terms)) {
    const known = postings.get(posting.term)
    if (known) known.push(posting)
    else postings.set(posting.term, [posting])
  }
  return wanted.map((qualities) => {
    const found: WordFound = { scores: new Map(), terms: new Set() }
    for (const [term, quality] of qualities) {
      const having = postings.get(term) ?? []
      if (having.length > 0) found.terms.add(term)
      const each = quality * rarity(all.length, having.length)
      for (const { article_id: id, weight } of having) {
        found.scores.set(id, Math.max(found.scores.get(id) ?? 0, weight * each))
      }
    }
    return found
  })
}
