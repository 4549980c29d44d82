/** Articles from their own pages: for sources that give only a part, and for sources that are pages. */
import { createHash } from 'node:crypto'
import type { SiteSource } from '../../contract/site.ts'
import type { SourceArticle } from '../../domain/articles/article.ts'
import { hasBeginning } from '../../domain/articles/page/beginning.ts'
import { RULES_VERSION } from '../../domain/html-rules.ts'
import type { SiteContext } from '../http/context.ts'
import type { Connection, Database, Kernel } from '../kernel.ts'
import { Fault, FetchFault } from '../outgoing/fault.ts'
import type { Outside } from '../outgoing/fetch.ts'
import { inTransaction } from '../storage/transaction.ts'
import { toIndexed, writeIndex } from './index-store.ts'
import { SourceFault, storedFault } from './messages.ts'
import { claimPage, notePage, wantPages } from './page-store.ts'
import type { PageRow } from './page-store.ts'
import { rowWithText, writeArticles } from './rows.ts'
import { fetchWhole, plain } from './sources/fetched.ts'
import { preparePageThread, readPageInThread } from './sources/page-thread.ts'
import { POLITE } from './sources/taken.ts'
import { raiseRevision, readByAddress, updateArticle } from './store.ts'

/** Pages read in one round; the next round is half a minute later. */
const EACH_ROUND = 5
/** A page that could not be read is tried again after a day. */
const RETRY = 24 * 60 * 60_000
/** For how long a server that refuses is left alone when it does not say. */
const QUIET = 60 * 60_000
const PAGES = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1'

/** Moments before which a source's pages are not asked for, by process. */
const quiet = new WeakMap<Database, Map<string, number>>()

export const allowsFullText = (source: SiteSource): boolean =>
  'fullText' in source && source.fullText === true

const takesPages = (source: SiteSource): boolean => source.kind === 'page' || allowsFullText(source)

/** Wants the pages of articles that are given only in part, in the caller's transaction. */
export function wantTexts(
  transaction: Connection,
  site: string,
  source: string,
  articles: SourceArticle[],
): Promise<void> {
  const wanted = articles.flatMap(({ url, completeness, title, plain: text, updated }) => {
    if (url === null || completeness === 'full') return []
    const version = createHash('sha256')
      .update(JSON.stringify([title, text, updated]))
      .digest('base64url')
    return [{ address: url, version }]
  })
  return wantPages(transaction, site, source, wanted)
}

/** Reads the next pages that are due, one after the other and with pauses; answers how many were read. */
export async function takePages(
  kernel: Kernel,
  site: SiteContext,
  source: SiteSource,
  world: Outside,
): Promise<number> {
  if (!takesPages(source)) return 0
  const silence = quiet.get(kernel.db) ?? new Map<string, number>()
  quiet.set(kernel.db, silence)
  const key = `${site.id}/${source.id}`
  let read = 0
  for (let round = 0; round < EACH_ROUND; round++) {
    const now = kernel.clock()
    if ((silence.get(key) ?? 0) > now) break
    const page = await claimPage(kernel.db, site.id, source.id, { now, before: now - RETRY })
    if (page === undefined) break
    if (round > 0) await world.wait?.(POLITE)
    try {
      await takePage(kernel, { site, source, page, world })
      read++
    } catch (error) {
      if (!isFault(error)) throw error
      await notePage(kernel.db, page, { fault: storedFault(error) })
      if (isRefusing(error)) silence.set(key, now + (error.retryAfter ? error.retryAfter * 1000 : QUIET))
    }
  }
  if (read > 0) kernel.log.info('pages-taken-in', { site: site.id, source: source.id, read })
  return read
}

/** Any code of any room: each is told in words elsewhere. */
const isFault = (error: unknown): error is Fault => error instanceof Fault

/** A server that does not want to be asked now, whatever page it is. */
const isRefusing = (fault: Fault): boolean =>
  fault.retryAfter !== undefined ||
  (fault instanceof FetchFault && fault.code === 'status' && ['403', '429', '503'].includes(fault.detail))

interface Taking {
  site: SiteContext
  source: SiteSource
  page: PageRow
  world: Outside
}

async function takePage(kernel: Kernel, { site, source, page, world }: Taking): Promise<void> {
  preparePageThread()
  const part = await fetchWhole(world, page.address, PAGES)
  const { language } = site.document.studio
  const found = await readPageInThread({ ...plain(part), language }, world.readTime)
  // A sitemap lists every page of a site: what does not say to be an article is none.
  const isOther = source.kind === 'page' && source.sitemap !== undefined && found?.isDeclared !== true
  if (found === undefined && !isOther) throw new SourceFault('no-article')
  await inTransaction(kernel.db, async (transaction) => {
    if (found !== undefined && !isOther) {
      await (source.kind === 'page' ? storeArticle : storeText)(
        transaction,
        page,
        found.article,
        kernel.clock(),
      )
    }
    await notePage(transaction, page, { taken: page.version })
  })
}

/** An article that is known by its page alone. */
async function storeArticle(
  transaction: Connection,
  { site_id: site, source, address }: PageRow,
  article: SourceArticle,
  now: number,
): Promise<void> {
  const target = { site, source, rules: RULES_VERSION, now }
  const { written } = await writeArticles(transaction, target, [{ ...article, externalId: address }])
  if (written > 0) await raiseRevision(transaction, site, source, now)
}

/** The text of an article whose source gave only a part. Throws SourceFault when the page has another text. */
async function storeText(
  transaction: Connection,
  { site_id: site, source, address }: PageRow,
  article: SourceArticle,
  now: number,
): Promise<void> {
  const rows = await readByAddress(transaction, site, source, address)
  for (const before of rows) {
    if (before.completeness === 'full' && before.from_page === null) continue
    const isShorter = before.from_page === null && article.plain.length < before.plain.length
    if (isShorter || !hasBeginning(article.plain, before.excerpt)) throw new SourceFault('other-text')
    const row = rowWithText(before, article, RULES_VERSION, now)
    await updateArticle(transaction, before.article_id, row)
    await writeIndex(transaction, site, [toIndexed(row)])
  }
  if (rows.length > 0) await raiseRevision(transaction, site, source, now)
}
