/** Rows of the index by which articles are found. */
import { sql } from 'kysely'
import { indexOf, INDEX_VERSION } from '../../domain/articles/search.ts'
import type { SearchedText } from '../../domain/articles/search.ts'
import { SHORTEST, trigramsOf } from '../../domain/articles/typos.ts'
import type { Connection } from '../kernel.ts'
import type { ArticlesTable } from '../storage/schema.ts'

/** Rows written with one statement at most; smaller lots are halves of it, so that few statements are ever prepared. */
const LOT = 256
/** Words and pieces read with one search. */
const MOST_BEGUN = 100
const MOST_ALIKE = 500

export interface IndexedArticle extends SearchedText {
  id: string
}

async function insertLots(
  db: Connection,
  table: 'article_terms' | 'article_words' | 'article_trigrams',
  columns: string[],
  rows: (string | number)[][],
): Promise<void> {
  const into = sql`${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})`
  let at = 0
  for (let size = LOT; size >= 1; size /= 2) {
    while (rows.length - at >= size) {
      const lot = rows.slice(at, at + size).map((row) => sql`(${sql.join(row)})`)
      await sql`insert into ${into} values ${sql.join(lot)} on conflict do nothing`.execute(db)
      at += size
    }
  }
}

/** Files these articles anew, in the caller's transaction. */
export async function writeIndex(db: Connection, site: string, articles: IndexedArticle[]): Promise<void> {
  await removeIndex(
    db,
    site,
    articles.map(({ id }) => id),
  )
  const terms: [string, string, string, number][] = []
  const words = new Set<string>()
  const prominent = new Set<string>()
  for (const article of articles) {
    const entry = indexOf(article)
    for (const [term, weight] of entry.terms) terms.push([site, term, article.id, weight])
    for (const word of entry.words) words.add(word)
    for (const word of entry.prominent) if (word.length >= SHORTEST) prominent.add(word)
  }
  // In the order of the keys: neighbours are written to the same page, and two writers cannot block each other.
  terms.sort(([, a, x], [, b, y]) => compare(a, b) || compare(x, y))
  await insertLots(db, 'article_terms', ['site_id', 'term', 'article_id', 'weight'], terms)
  const pieces = [...prominent].flatMap((word) => trigramsOf(word).map((piece) => [piece, word] as const))
  pieces.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
  await insertLots(
    db,
    'article_words',
    ['site_id', 'word'],
    [...words].sort(compare).map((word) => [site, word]),
  )
  await insertLots(
    db,
    'article_trigrams',
    ['site_id', 'trigram', 'word'],
    pieces.map(([piece, word]) => [site, piece, word]),
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

const SOME = 200

/** Takes articles out of the index; words that none has any more do no harm. */
export async function removeIndex(db: Connection, site: string, ids: string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += SOME) {
    await db
      .deleteFrom('article_terms')
      .where('site_id', '=', site)
      .where('article_id', 'in', ids.slice(start, start + SOME))
      .execute()
  }
}

const BATCH = 20

/** Claims articles that are not filed by today's rules, at most one batch, in the caller's transaction. */
export async function claimUnindexed(db: Connection, site: string): Promise<IndexedArticle[]> {
  const rows = await db
    .updateTable('articles')
    .set({ indexed: INDEX_VERSION })
    .where('site_id', '=', site)
    .where('article_id', 'in', (query) =>
      query
        .selectFrom('articles')
        .select('article_id')
        .where('site_id', '=', site)
        .where('indexed', '<', INDEX_VERSION)
        .orderBy('article_id')
        .limit(BATCH),
    )
    // Again for the row itself: whoever comes second waits for the first, and then finds it done.
    .where('indexed', '<', INDEX_VERSION)
    .returning(['article_id', 'title', 'tags', 'excerpt', 'plain', 'language'])
    .execute()
  return rows.map(toIndexed)
}

export const toIndexed = ({
  article_id: id,
  tags,
  title,
  excerpt,
  plain,
  language,
}: Pick<
  ArticlesTable,
  'article_id' | 'title' | 'tags' | 'excerpt' | 'plain' | 'language'
>): IndexedArticle => ({
  id,
  title,
  tags: JSON.parse(tags) as string[],
  excerpt,
  plain,
  language,
})

export interface Posting {
  term: string
  article_id: string
  weight: number
}

export async function readPostings(db: Connection, site: string, terms: string[]): Promise<Posting[]> {
  if (terms.length === 0) return []
  return db
    .selectFrom('article_terms')
    .select(['term', 'article_id', 'weight'])
    .where('site_id', '=', site)
    .where('term', 'in', terms)
    .execute()
}

/** In how many articles each term stands. */
export async function countArticles(
  db: Connection,
  site: string,
  terms: string[],
): Promise<Map<string, number>> {
  if (terms.length === 0) return new Map()
  const rows = await db
    .selectFrom('article_terms')
    .select(['term', (expression) => expression.fn.countAll<number>().as('count')])
    .where('site_id', '=', site)
    .where('term', 'in', terms)
    .groupBy('term')
    .execute()
  return new Map(rows.map(({ term, count }) => [term, count]))
}

/** Words that begin so, shortest first. */
export async function readBegun(db: Connection, site: string, beginning: string): Promise<string[]> {
  const rows = await db
    .selectFrom('article_words')
    .select('word')
    .where('site_id', '=', site)
    .where('word', '>', beginning)
    .where('word', '<', `${beginning}\u{10ffff}`)
    .orderBy(sql`length(word)`)
    .orderBy('word')
    .limit(MOST_BEGUN)
    .execute()
  return rows.map(({ word }) => word)
}

/** Words that share pieces with this one and are not shorter than it by more than `less`, most alike first. */
export async function readAlike(db: Connection, site: string, word: string, less: number): Promise<string[]> {
  const rows = await db
    .selectFrom('article_trigrams')
    .select('word')
    .where('site_id', '=', site)
    .where('trigram', 'in', trigramsOf(word))
    .where(sql<boolean>`length(word) >= ${word.length - less}`)
    .groupBy('word')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('word')
    .limit(MOST_ALIKE)
    .execute()
  return rows.map((row) => row.word)
}
