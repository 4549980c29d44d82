/** Words for whoever writes the page, about attributes that do not exist. Fetched where one looks wrong, and not before. */
import { warn } from './warn.ts'

/** Attributes that the browser knows under another name in scripts, and what page builders leave on every tag. */
const THEIRS =
  /^(accesskey|contenteditable|enterkeyhint|exportparts|inputmode|item\w+|key|ref|about|property|typeof|vocab)$/

/** What is read from the tag only when an article is open, and is no property of its element. */
const LATER = ['booking-label', 'without-comments']
const SHOWS_ARTICLES = /^knead-(articles?|search)$/

/** Edits between two words: insert, delete, replace. */
function distance(one: string, other: string): number {
  let row = [0]
  for (let j = 1; j <= other.length; j += 1) row.push(j)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** The name that was probably meant, if one is near: half of its letters may be wrong, or two. */
function meant(name: string, accepted: string[]): string | undefined {
  const most = Math.max(2, name.length / 2)
  const near = accepted
    .map((each) => ({ each, edits: distance(name, each) }))
    .filter(({ edits }) => edits <= most)
  return near.sort((a, b) => a.edits - b.edits)[0]?.each
}

/** Says once for each kind of element that it has no such attribute, and which it has. */
export function advise({ localName, parentElement }: Element, odd: string[], accepted: string[]): void {
  const all = SHOWS_ARTICLES.test(localName) ? [...accepted, ...LATER] : accepted
  for (const name of odd) {
    if (all.includes(name)) continue
    const other = meant(name, all)
    // A place that stands for a tag has attributes for others as well, and hands on all of them.
    if (THEIRS.test(name) || (!other && parentElement?.dataset.knead)) continue
    const hint = other ? `; did you mean ${other}?` : '.'
    warn(`<${localName} ${name}>: there is no such attribute${hint} It has ${all.join(', ')}.`)
  }
}
