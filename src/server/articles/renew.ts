/** What older rules made of articles is made again; those of a feed cannot be fetched once they have left it. */
import { RULES_VERSION } from '../../domain/html-rules.ts'
import type { Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import { claimUnindexed, writeIndex } from './index-store.ts'
import { readOutdated, updateArticle } from './store.ts'

export async function renewBodies({ db }: Kernel, site: string, source: string): Promise<void> {
  for (;;) {
    const rows = await readOutdated(db, site, source, RULES_VERSION)
    if (rows.length === 0) return
    const { renewedBody } = await import('../../domain/articles/body.ts')
    for (const row of rows) {
      const { html, contents } = renewedBody(row.html)
      const renewed = { ...row, html, contents: JSON.stringify(contents), rules: RULES_VERSION }
      await updateArticle(db, row.article_id, renewed)
    }
  }
}

/** Files the articles that are not in the index, or there by older rules, a few at a time. */
export async function renewIndex({ db }: Pick<Kernel, 'db'>, site: string): Promise<void> {
  for (let count = 1; count > 0;) {
    count = await inTransaction(db, async (transaction) => {
      const articles = await claimUnindexed(transaction, site)
      if (articles.length > 0) await writeIndex(transaction, site, articles)
      return articles.length
    })
  }
}
