import { warn } from './warn.ts'

/** Says once what an attribute accepts and what is used instead. */
export function refuse(
  element: Element,
  attribute: string,
  value: unknown,
  accepted: string,
  used: unknown,
): void {
  // A word in the place of a number is no number any more; what was written says more.
  const written = element.getAttribute(attribute) ?? value
  warn(
    `<${element.localName} ${attribute}="${String(written)}"> accepts ${accepted}; ${String(used)} is used.`,
  )
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
