/** Values out of JSON that somebody else has written. */

export type Facts = Record<string, unknown>

export const factsOf = (value: unknown): Facts | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Facts) : undefined

/** Text, or a number as text; '' for anything else. */
export function textIn(facts: Facts, ...names: string[]): string {
  for (const name of names) {
    const value = facts[name]
    if (typeof value === 'string' && value !== '') return value
    if (typeof value === 'number') return String(value)
  }
  return ''
}

export const isSet = (facts: Facts, name: string): boolean => facts[name] === true
