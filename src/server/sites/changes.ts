/** What differs between two site documents, told by dotted paths. */

export interface Change {
  kind: 'added' | 'removed' | 'changed'
  /** For example `services.sports-60.price.amount`. */
  path: string
  before?: unknown
  after?: unknown
}

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list whose items carry ids is compared by id, so that a new service in front does not change all others. */
function asFields(value: unknown): Fields | undefined {
  if (isFields(value)) return value
  if (!Array.isArray(value) || value.length === 0) return undefined
  const fields: Fields = {}
  for (const item of value as unknown[]) {
    if (!isFields(item) || typeof item.id !== 'string') return undefined
    fields[item.id] = item
  }
  return fields
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** In the order of the new document; what was removed comes after. Empty when nothing differs. */
export function changesBetween(before: unknown, after: unknown, path = ''): Change[] {
  const old = asFields(before)
  const fresh = asFields(after)
  if (!old || !fresh) return same(before, after) ? [] : [{ kind: 'changed', path, before, after }]
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const changes = Object.entries(fresh).flatMap(([name, value]): Change[] =>
    Object.hasOwn(old, name)
      ? changesBetween(old[name], value, at(name))
      : [{ kind: 'added', path: at(name), after: value }],
  )
  for (const [name, value] of Object.entries(old)) {
    if (!Object.hasOwn(fresh, name)) changes.push({ kind: 'removed', path: at(name), before: value })
  }
  return changes
}
