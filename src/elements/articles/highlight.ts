import { html } from 'lit/html.js'
import type { Marks } from '../../contract/articles.ts'

/** The name under which browsers paint what was found, where they can without marking it up. */
const NAME = 'knead'

const painted = () => (globalThis.CSS as Partial<typeof CSS> | undefined)?.highlights

/** A text with marks. Where the browser paints them, `paint` must follow when it is on screen. */
export function marked(text: string, marks: Marks = []): unknown {
  if (marks.length === 0) return text
  if (painted()) return html`<span data-marks=${marks.join()}>${text}</span>`
  const ends = [0, ...marks.map(([, end]) => end)]
  return [
    ...marks.map(
      ([start, end], n) => html`${text.slice(ends[n], start)}<mark>${text.slice(start, end)}</mark>`,
    ),
    text.slice(ends.at(-1)),
  ]
}

/**
 * Paints the marks below `root` in place of those painted before.
 * @returns What is painted now: give it the next time, and `[]` for `root` when all is over.
 */
export function paint(root: ParentNode | undefined, before: readonly Range[]): Range[] {
  const all = painted()
  if (!all) return []
  const highlight = all.get(NAME) ?? new Highlight()
  all.set(NAME, highlight)
  for (const range of before) highlight.delete(range)
  const spans = [...(root?.querySelectorAll<HTMLElement>('[data-marks]') ?? [])]
  return spans.flatMap(({ dataset, childNodes }) => {
    const text = [...childNodes].find((node) => node instanceof Text)
    const bounds = dataset.marks?.split(',').map(Number) ?? []
    return bounds.flatMap((start, n) => {
      const end = bounds[n + 1]
      if (n % 2 || !text || end === undefined || end > text.length) return []
      const range = new Range()
      range.setStart(text, start)
      range.setEnd(text, end)
      highlight.add(range)
      return range
    })
  })
}
