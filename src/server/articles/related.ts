/** The articles to read after one. */
import { indexOf } from '../../domain/articles/search.ts'
import { nearestTo } from '../../domain/articles/related.ts'
import type { Connection } from '../kernel.ts'
import { countArticles, readPostings } from './index-store.ts'
import type { Shelf, Summary } from './shelf.ts'

const RELATED = 3
/** Words by which texts are compared: the rarest of title, tags and excerpt that others have, too. */
const TELLING = 12

/** A word that more than a quarter of all have tells nothing. */
const isTelling = (having: number, count: number): boolean => having > 1 && having <= Math.max(5, count / 4)

export async function relatedTo(
  db: Connection,
  site: string,
  shelf: Shelf,
  summary: Summary,
): Promise<Summary[]> {
  const { terms } = indexOf({ ...summary, plain: '' })
  const counts = await countArticles(db, site, [...terms.keys()])
  const telling = [...counts]
    .filter(([, having]) => isTelling(having, shelf.summaries.length))
    .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
    .slice(0, TELLING)
    .map(([term]) => term)
  const shared = new Map<string, Map<string, number>>()
  for (const { term, article_id: id, weight } of await readPostings(db, site, telling)) {
    const weights = shared.get(term) ?? new Map<string, number>()
    shared.set(term, weights.set(id, weight))
  }
  return nearestTo(summary, shelf.summaries, shared, RELATED).flatMap((id) => shelf.byId.get(id) ?? [])
}
