import { refuse } from './attributes.ts'

/** The value if it is a whole number from `least` to `most`, else `fallback` with a warning, without one when absent. */
export function whole(
  element: Element,
  attribute: string,
  value: number | null,
  [least, most, fallback]: readonly [number, number, number],
): number {
  if (value === null) return fallback
  if (value % 1 === 0 && value >= least && value <= most) return value
  refuse(element, attribute, value, [least, most].join(' to '), fallback)
  return fallback
}
