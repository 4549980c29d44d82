import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { CommentList } from '../../../../src/contract/comments.ts'
import { exportComments } from '../../../../src/server/comments/exchange/export.ts'
import { importComments } from '../../../../src/server/comments/exchange/import.ts'
import type { ImportOptions } from '../../../../src/server/comments/exchange/import.ts'
import type { ImportReport } from '../../../../src/server/comments/exchange/report.ts'
import type { Kernel } from '../../../../src/server/kernel.ts'
import { findSite } from '../../../../src/server/sites/service.ts'
import { makeApp } from '../../../support/app.ts'

/** A folder for files of a suite, gone when it ends. */
export function filesOf(name: string): (file: string, content: string | Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), `knead-${name}-`))
  after(() => {
    rmSync(folder, { recursive: true })
  })
  return (file, content) => {
    const path = join(folder, file)
    writeFileSync(path, content)
    return path
  }
}

async function studioOf(kernel: Kernel) {
  const site = await findSite(kernel, 'studio')
  assert.ok(site)
  return site
}

export async function takeIn(
  kernel: Kernel,
  options: Omit<ImportOptions, 'dryRun'> & { dryRun?: boolean },
): Promise<ImportReport> {
  const report = await importComments(kernel, await studioOf(kernel), { dryRun: false, ...options })
  assert.equal(report.imported + report.already + report.skips, report.rows, 'every row is accounted for')
  return report
}

export const writeOut = async (kernel: Kernel, file: string) =>
  exportComments(kernel, await studioOf(kernel), file)

/** The reports that count, as plain facts. */
export const told = (report: ImportReport) => ({
  rows: report.rows,
  imported: report.imported,
  held: report.held,
  already: report.already,
  gaps: report.gaps,
  skipped: Object.fromEntries([...report.skipped].map(([reason, { count }]) => [reason, count])),
  repaired: Object.fromEntries([...report.repaired].map(([repair, { count }]) => [repair, count])),
})

/** All of a thread as it is told to everybody, page by page, as it came over the wire. */
export async function publicForm(kernel: Kernel, thread: string, size = 3): Promise<string[]> {
  const app = makeApp(kernel)
  const pages: string[] = []
  for (const sort of ['oldest', 'newest', 'best']) {
    let query = `?limit=${String(size)}&sort=${sort}`
    for (;;) {
      const response = await app.request(
        `/s/studio/api/threads/${encodeURIComponent(thread)}/comments${query}`,
      )
      assert.equal(response.status, 200)
      // How often a thread has been changed is no part of what it says.
      const page = (await response.text()).replace(/"sequence":\d+,/, '')
      pages.push(page)
      const { next } = JSON.parse(page) as CommentList
      if (next === null) break
      query = `?limit=${String(size)}&sort=${sort}&after=${next}`
    }
  }
  return pages
}

/** A thread as lines: how deep, who, what. */
export async function outline(kernel: Kernel, thread: string): Promise<string[]> {
  const app = makeApp(kernel)
  const response = await app.request(`/s/studio/api/threads/${encodeURIComponent(thread)}/comments?limit=100`)
  const { items } = (await response.json()) as CommentList
  const depths = new Map<string, number>()
  return items.map(({ id, parent, author, html, state }) => {
    const depth = parent === null ? 0 : (depths.get(parent) ?? -1) + 1
    depths.set(id, depth)
    const words = html
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
    return `${'- '.repeat(depth)}${state === 'shown' ? `${author.name}: ${words}` : `(${state})`}`
  })
}

/** Everything that is stored of comments and threads. */
export const everything = async (kernel: Kernel) => ({
  comments: await kernel.db.selectFrom('comments').selectAll().orderBy('comment_id').execute(),
  threads: await kernel.db.selectFrom('threads').selectAll().orderBy('thread').execute(),
  outbox: await kernel.db.selectFrom('outbox').selectAll().execute(),
})
