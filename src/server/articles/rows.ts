/** From what a source gives to rows, and which of them have changed. */
import { createHash } from 'node:crypto'
import type { SiteSource } from '../../contract/site.ts'
import type { SourceArticle } from '../../domain/articles/article.ts'
import { INDEX_VERSION } from '../../domain/articles/search.ts'
import type { SiteContext } from '../http/context.ts'
import type { Connection } from '../kernel.ts'
import { removeIndex, toIndexed, writeIndex } from './index-store.ts'
import { insertArticle, isTaken, readByExternalId, updateArticle } from './store.ts'
import type { ArticleRow } from './store.ts'

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Longest identity kept as it is, in characters; a longer one would not fit an index. */
const LONGEST_ID = 400

const externalKey = ({ externalId }: SourceArticle): string =>
  externalId.length <= LONGEST_ID ? externalId : `sha256:${hash(externalId)}`

/** A source as it is configured: what was noted under another configuration counts for nothing. */
export const definitionOf = (site: SiteContext, source: SiteSource, rules: number): string =>
  `${String(rules)}.${hash(JSON.stringify([source, site.document.studio.language])).slice(0, 16)}`

/** Says whether what a source gives is what is stored. */
export const fingerprintOf = (definition: string, articles: SourceArticle[], kept: string[]): string =>
  `${definition}.${hash(JSON.stringify([articles, kept])).slice(0, 32)}`

interface Target {
  site: string
  source: string
  rules: number
  now: number
  /** Whether texts taken from the articles' own pages stand in for what the source gives only in part. */
  fullText?: boolean
  /** Whether whole texts stay when the source has only a part any more. */
  keepsTexts?: boolean
}

/** Writes what is new or different, and how it is found; answers the external ids of all that was given. */
export async function writeArticles(
  transaction: Connection,
  target: Target,
  articles: SourceArticle[],
): Promise<{ keys: Set<string>; written: number }> {
  const byKey = new Map(articles.map((article) => [externalKey(article), article]))
  const existing = await readByExternalId(transaction, target.site, target.source, [...byKey.keys()])
  const written: ArticleRow[] = []
  const renamed: string[] = []
  for (const [key, article] of byKey) {
    const before = existing.get(key)
    const id = await chooseId(transaction, target, article, key, before)
    const row = withText(rowOf(target, article, key, id, before), target, before)
    if (before === undefined) await insertArticle(transaction, row)
    else if (isDifferent(before, row)) await updateArticle(transaction, before.article_id, row)
    else continue
    written.push(row)
    if (before !== undefined && before.article_id !== id) renamed.push(before.article_id)
  }
  await removeIndex(transaction, target.site, renamed)
  await writeIndex(transaction, target.site, written.map(toIndexed))
  return { keys: new Set(byKey.keys()), written: written.length }
}

/** The id that is wished for, or one beside it when another article has that. Once given it stays. */
async function chooseId(
  transaction: Connection,
  { site, source }: Target,
  article: SourceArticle,
  key: string,
  before: ArticleRow | undefined,
): Promise<string> {
  const proper = hash(`${source}\n${key}`)
  const wish = article.id ?? proper.slice(0, 16)
  const beside = `${wish}-${proper.slice(0, 6)}`
  if (before?.article_id === wish || before?.article_id === beside) return before.article_id
  return (await isTaken(transaction, site, wish)) ? beside : wish
}

function rowOf(
  { site, source, rules, now }: Target,
  article: SourceArticle,
  key: string,
  id: string,
  before: ArticleRow | undefined,
): ArticleRow {
  return {
    site_id: site,
    article_id: id,
    source,
    external_id: key,
    url: article.url,
    title: article.title,
    excerpt: article.excerpt,
    html: article.html,
    plain: article.plain,
    image: article.image === null ? null : JSON.stringify(article.image),
    authors: JSON.stringify(article.authors),
    tags: JSON.stringify(article.tags),
    contents: JSON.stringify(article.contents),
    language: article.language,
    minutes: article.minutes,
    completeness: article.completeness,
    // An article without a date is as old as our knowledge of it.
    published: article.published ?? before?.published ?? now,
    updated: article.updated,
    rules,
    indexed: INDEX_VERSION,
    reviewed: article.reviewed === undefined ? null : JSON.stringify(article.reviewed),
    from_page: null,
  }
}

/**
 * The text that is stored stays when the source gives only a part: where it was taken from the article's own page, or
 * from a source that has whole texts only of the newest.
 */
function withText(
  row: ArticleRow,
  { fullText, keepsTexts }: Target,
  before: ArticleRow | undefined,
): ArticleRow {
  if (before === undefined || row.completeness === 'full') return row
  const isFromPage = fullText === true && before.from_page !== null
  const isFromBefore = keepsTexts === true && before.from_page === null && before.completeness === 'full'
  if (!isFromPage && !isFromBefore) return row
  const { html, plain, contents, minutes, completeness, rules, from_page } = before
  const image = row.image ?? before.image
  return { ...row, html, plain, contents, minutes, completeness, rules, from_page, image }
}

/** The article's row with the text of its own page; what the source says of it stays. */
export function rowWithText(before: ArticleRow, page: SourceArticle, rules: number, now: number): ArticleRow {
  return {
    ...before,
    html: page.html,
    plain: page.plain,
    contents: JSON.stringify(page.contents),
    minutes: page.minutes,
    completeness: page.completeness,
    image: before.image ?? (page.image === null ? null : JSON.stringify(page.image)),
    authors: before.authors === '[]' ? JSON.stringify(page.authors) : before.authors,
    tags: before.tags === '[]' ? JSON.stringify(page.tags) : before.tags,
    rules,
    indexed: INDEX_VERSION,
    from_page: now,
  }
}

const isDifferent = (before: ArticleRow, row: ArticleRow): boolean =>
  Object.entries(row).some(([name, value]) => Reflect.get(before, name) !== value)
