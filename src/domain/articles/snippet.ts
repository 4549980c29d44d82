/** Where a text has what was searched for, and the piece of it that shows that best. */
import type { Found, Marks } from '../../contract/articles.ts'
import { tokensOf } from './search.ts'
import type { Token } from './search.ts'

/** Answers what a word was found as, or undefined when it is none of those searched for. */
export type Matcher = (word: string) => string | undefined

/** About this many characters are shown, a few of them before the first word that was found. */
const LENGTH = 180
const BEFORE = 40

/** The places of the words that were found; those beside each other stay apart. */
export function marksIn(text: string, match: Matcher): Marks {
  return [...tokensOf(text)].flatMap(({ word, start, end }) =>
    match(word) === undefined ? [] : [[start, end] as [number, number]],
  )
}

interface Hit extends Token {
  as: string
}

interface Window {
  first: number
  last: number
  different: number
}

/** The run of hits, short enough to be shown, that has most different words, then most words; the first of equals. */
function bestWindow(hits: Hit[]): Window | undefined {
  let best: (Window & { count: number }) | undefined
  const inside = new Map<string, number>()
  let from = 0
  for (const [index, hit] of hits.entries()) {
    inside.set(hit.as, (inside.get(hit.as) ?? 0) + 1)
    for (let first = hits[from]; first && hit.end - first.start > LENGTH - BEFORE && from < index;) {
      const left = (inside.get(first.as) ?? 1) - 1
      if (left > 0) inside.set(first.as, left)
      else inside.delete(first.as)
      first = hits[++from]
    }
    const count = index - from + 1
    const isBetter =
      best === undefined ||
      inside.size > best.different ||
      (inside.size === best.different && count > best.count)
    const first = hits[from]
    if (isBetter && first) best = { first: first.start, last: hit.end, different: inside.size, count }
  }
  return best
}

function hitsIn(text: string, match: Matcher): Hit[] {
  return [...tokensOf(text)].flatMap((token) => {
    const as = match(token.word)
    return as === undefined ? [] : [{ ...token, as }]
  })
}

/** Cut at blanks, in one line, with `…` where something is left out. */
function cutOut(text: string, { first, last }: Window): string {
  let start = 0
  if (first > BEFORE) {
    const blank = text.slice(first - BEFORE, first).search(/\s/)
    start = blank < 0 ? first : first - BEFORE + blank + 1
  }
  let end = text.length
  const longest = Math.max(start + LENGTH, last)
  if (longest < text.length) {
    const blank = text.slice(last, longest).search(/\s\S*$/)
    end = blank < 0 ? last : last + blank
  }
  const piece = text.slice(start, end).replaceAll(/\s+/g, ' ').trim().toWellFormed()
  return `${start > 0 ? '…' : ''}${piece}${end < text.length ? '…' : ''}`
}

/** The excerpt when it tells as much as any place of the text; that place otherwise. */
export function snippetOf(excerpt: string, plain: string, match: Matcher): Found['snippet'] {
  const told = new Set(hitsIn(excerpt, match).map(({ as }) => as)).size
  const best = bestWindow(hitsIn(plain, match))
  const text = best === undefined || told >= best.different ? excerpt : cutOut(plain, best)
  return { text, marks: marksIn(text, match) }
}
