/** Storage throws in sandboxed frames and where it is blocked: then things are kept as long as the page lives. */
const memory = new Map<string, string>()

type Area = 'localStorage' | 'sessionStorage'

/** What was kept under a name, or null. Never throws. */
export function recall(area: Area, name: string): string | null {
  try {
    return globalThis[area].getItem(name) ?? memory.get(name) ?? null
  } catch {
    return memory.get(name) ?? null
  }
}

/** Keeps a value under a name (`null` forgets it). Never throws. */
export function keep(area: Area, name: string, value: string | null): void {
  if (value === null) memory.delete(name)
  else memory.set(name, value)
  try {
    if (value === null) globalThis[area].removeItem(name)
    else globalThis[area].setItem(name, value)
  } catch {
    // Kept in memory only.
  }
}
