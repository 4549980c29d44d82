/** What several rooms of the site's document are built from. */
import * as v from 'valibot'

/** All times of the booking face are multiples of this many minutes: the cell in which time is sold. */
export const CELL_MINUTES = 5

export const DAY_MINUTES = 1440

export const minutes = (least: number, most: number) =>
  v.pipe(
    v.number('must be a number of minutes'),
    v.integer('must be a whole number of minutes'),
    v.minValue(least, `must be at least ${String(least)} minutes`),
    v.maxValue(most, `must be at most ${String(most)} minutes`),
  )

/** Minutes on the five-minute grid. */
export const gridMinutes = (least: number, most: number) =>
  v.pipe(minutes(least, most), v.multipleOf(CELL_MINUTES, 'must be a multiple of 5 minutes'))

export const count = (least: number, most: number) =>
  v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(least, `must be at least ${String(least)}`),
    v.maxValue(most, `must be at most ${String(most)}`),
  )

export const unique =
  <T>(of: (item: T) => string) =>
  (items: T[]) =>
    new Set(items.map(of)).size === items.length

/** The place of a value within what is checked, as an issue carries it. */
export function pathTo(
  root: unknown,
  keys: [string | number, ...(string | number)[]],
): [v.IssuePathItem, ...v.IssuePathItem[]] {
  let input = root
  const [first, ...rest] = keys.map((key): v.IssuePathItem => {
    const value = (input as Record<string | number, unknown> | undefined)?.[key]
    const item = { type: 'unknown' as const, origin: 'value' as const, input, key, value }
    input = value
    return item
  })
  if (first === undefined) throw new RangeError('A place has at least one key.')
  return [first, ...rest]
}
