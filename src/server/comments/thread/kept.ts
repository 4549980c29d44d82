/** Pages of threads that were asked for lately, as they went out. Their version is in the key: none is ever out of date. */
import type { Database } from '../../kernel.ts'

/** Characters kept for one database; a page of ten comments has some 5,000. */
const MOST = 4_000_000

interface Kept {
  answers: Map<string, string>
  size: number
}

const kept = new WeakMap<Database, Kept>()

export async function keptAnswer(db: Database, key: string, make: () => Promise<string>): Promise<string> {
  const store = kept.get(db) ?? { answers: new Map<string, string>(), size: 0 }
  kept.set(db, store)
  const known = store.answers.get(key)
  if (known !== undefined) return known
  const answer = await make()
  // Two may have made it at once.
  if (store.answers.has(key)) return answer
  store.answers.set(key, answer)
  store.size += answer.length
  for (const [oldest, text] of store.answers) {
    if (store.size <= MOST) break
    store.answers.delete(oldest)
    store.size -= text.length
  }
  return answer
}
