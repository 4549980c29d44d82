import { keep, recall } from '../../kit/storage.ts'

/** What was kept for this tab under a name; empty when there is nothing, or nothing that can be read. */
export function recallKept<T extends object>(name: string): Partial<T> {
  try {
    return Object(JSON.parse(recall('sessionStorage', name) ?? '{}')) as Partial<T>
  } catch {
    return {}
  }
}

export function keepForTab(name: string, value: object | null): void {
  keep('sessionStorage', name, value && JSON.stringify(value))
}
