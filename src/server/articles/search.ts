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

interface Place {
  db: Connection
  site: string
  /** Ids of all articles that may be shown, newest first: that decides among equals. */
  all: string[]
}

/**
 * Those with all of the words; with some of them when none has all. When few have what is typed, also those with words of which it may
 * be a typing error.
 */
export async function searchArticles(place: Place, search: string): Promise<SearchResult> {
  const words = wordsOf(search)
  const written: WordFound[] = []
  for (const word of words) written.push(await findWritten(place, word))
  let found = written
  let ranked = rank(place, found)
  if (ranked.complete < ENOUGH) {
    found = []
    for (const [n, word] of words.entries()) {
      found.push(await withMistyped(place, word, written[n] ?? { scores: new Map(), terms: new Set() }))
    }
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

/** The word as it is written, in another form, or only begun. */
async function findWritten(place: Place, word: string): Promise<WordFound> {
  const { db, site } = place
  const qualities = new Map(termsFor(word).map((term) => [term, 1]))
  if (isBeginning(word)) {
    for (const longer of await readBegun(db, site, word)) {
      const quality = BEGUN * (word.length / longer.length)
      for (const term of termsFor(longer)) if (!qualities.has(term)) qualities.set(term, quality)
    }
  }
  return score(place, qualities, await readPostings(db, site, [...qualities.keys()]))
}

/** Adds the articles that have a word of which this one may be a typing error; those count less than all others. */
async function withMistyped(place: Place, word: string, written: WordFound): Promise<WordFound> {
  const { db, site } = place
  const isKnown = written.scores.size > 0
  const most = tolerance(word, isKnown)
  if (most === 0) return written
  const { words, distance } = nearestWords(word, await readAlike(db, site, word, most), isKnown)
  const meant = [...new Set(words.flatMap(termsFor))].filter((term) => !written.terms.has(term))
  const qualities = new Map(meant.map((term) => [term, MISTYPED / Math.max(1, distance)]))
  const more = score(place, qualities, await readPostings(db, site, meant))
  const worst = Math.min(Infinity, ...written.scores.values())
  const best = Math.max(0, ...more.scores.values())
  const scale = isKnown && best >= worst ? worst / (2 * best) : 1
  const lower = [...more.scores].filter(([id]) => !written.scores.has(id))
  return {
    scores: new Map([...written.scores, ...lower.map(([id, value]) => [id, value * scale] as const)]),
    terms: new Set([...written.terms, ...more.terms]),
  }
}

/** A term that few articles have says more; of several that fit, the best counts. */
function score({ all }: Place, qualities: Map<string, number>, postings: Posting[]): WordFound {
  const frequency = new Map<string, number>()
  for (const { term } of postings) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  const scores = new Map<string, number>()
  for (const { term, article_id: id, weight } of postings) {
    const value = weight * rarity(all.length, frequency.get(term) ?? 1) * (qualities.get(term) ?? 0)
    scores.set(id, Math.max(scores.get(id) ?? 0, value))
  }
  return { scores, terms: new Set(frequency.keys()) }
}
