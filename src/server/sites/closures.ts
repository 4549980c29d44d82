/** Closed days that the owner takes over with a button, instead of in the site's file. */
import * as v from 'valibot'
import { siteClosures } from '../../contract/site/hours.ts'
import type { SiteDocument } from '../../contract/site.ts'
import type { Holiday } from '../../domain/booking/holidays.ts'
import type { Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import { readSite, replaceDocument } from './store.ts'

/**
 * Writes days into the closures of the document that is in force, as if the owner had applied it with them. Days that
 * are closed already stay as they are. @returns how many were written.
 */
export function closeDays(kernel: Kernel, site: string, days: readonly Holiday[]): Promise<number> {
  return inTransaction(kernel.db, async (transaction) => {
    for (;;) {
      const row = await readSite(transaction, site)
      if (row === undefined) return 0
      const document = JSON.parse(row.document) as SiteDocument
      const before = document.closed ?? []
      const isClosed = (date: string) => before.some(({ from, to }) => from <= date && date <= (to ?? from))
      const added = days
        .filter(({ date }) => !isClosed(date))
        .map(({ date, name }) => ({ from: date, reason: name }))
      if (added.length === 0) return 0
      const closed = v.parse(siteClosures, [...before, ...added])
      const changed = JSON.stringify({ ...document, closed })
      if (await replaceDocument(transaction, row, changed, kernel.clock())) return added.length
      // Applied by someone else since it was read: look again.
    }
  })
}
