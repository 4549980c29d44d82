/** Values out of JSON that strangers wrote: whatever is not as expected is not there. */

export function at(value: unknown, ...path: (string | number)[]): unknown {
  let here = value
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined
    here = Reflect.get(here, step)
  }
  return here
}

/** Text that is not blank; numbers are written out. */
export function wordAt(value: unknown, ...path: (string | number)[]): string | undefined {
  const found = at(value, ...path)
  if (typeof found === 'number') return String(found)
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined
}

export function numberAt(value: unknown, ...path: (string | number)[]): number | undefined {
  const found = Number(wordAt(value, ...path) ?? Number.NaN)
  return Number.isFinite(found) ? found : undefined
}

export function listAt(value: unknown, ...path: (string | number)[]): unknown[] {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}

/** The value of a JSON text, or undefined when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
