import { warn } from './warn.ts'

const refuse = (element: Element, attribute: string, value: unknown, accepted: string, used: unknown) => {
  warn(`<${element.localName} ${attribute}="${String(value)}"> accepts ${accepted}; ${String(used)} is used.`)
}

/** The value if it is one of `accepted`, else the first of them with a warning. An absent value is the first. */
export function oneOf<const T extends string>(
  element: Element,
  attribute: string,
  value: string | null | undefined,
  accepted: readonly [T, ...T[]],
): T {
  const found = accepted.find((each) => each === value)
  if (value && !found) refuse(element, attribute, value, accepted.join(', '), accepted[0])
  return found ?? accepted[0]
}

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
