/** Which articles are near another one. */

export interface Neighbour {
  id: string
  tags: string[]
}

/** What two articles share says more the fewer others have it. A tag is the owner's own word for it and counts twice. */
const TAG = 2
/** Weight at which a word in a text counts half of what it can. */
const HALF = 8

export const rarity = (count: number, having: number): number => Math.log(1 + count / Math.max(1, having))

const keysOf = (tags: string[]): Set<string> => new Set(tags.map((tag) => tag.toLowerCase()))

/**
 * Ids of the nearest, at most `most`. `all` holds every article, newest first, which decides among equals; `shared` has for each
 * telling word of the article the weight that it has in others.
 */
export function nearestTo(
  article: Neighbour,
  all: Neighbour[],
  shared: Map<string, Map<string, number>>,
  most: number,
): string[] {
  const own = keysOf(article.tags)
  const having = new Map<string, number>()
  for (const { tags } of all) {
    for (const tag of keysOf(tags)) if (own.has(tag)) having.set(tag, (having.get(tag) ?? 0) + 1)
  }
  const near = new Map<string, number>()
  const add = (id: string, value: number): void => void near.set(id, (near.get(id) ?? 0) + value)
  for (const { id, tags } of all) {
    for (const tag of keysOf(tags)) {
      const count = having.get(tag)
      if (count !== undefined) add(id, TAG * rarity(all.length, count))
    }
  }
  for (const weights of shared.values()) {
    for (const [id, weight] of weights) add(id, (rarity(all.length, weights.size) * weight) / (weight + HALF))
  }
  const places = new Map(all.map(({ id }, place) => [id, place]))
  const placeOf = (id: string): number => places.get(id) ?? all.length
  return [...near]
    .filter(([id]) => id !== article.id && places.has(id))
    .sort(([a, x], [b, y]) => y - x || placeOf(a) - placeOf(b))
    .slice(0, most)
    .map(([id]) => id)
}
