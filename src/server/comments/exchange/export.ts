/** Writes all comments of a site into a file, line by line: see contract `exchange.ts`. */
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { EXPORT_VERSION } from '../../../contract/exchange.ts'
import type { ExportedComment, ExportedThread, ExportHead, ExportLine } from '../../../contract/exchange.ts'
import type { SiteContext } from '../../http/context.ts'
import type { Kernel } from '../../kernel.ts'
import { readEmptyThreads, readForExport } from './store.ts'

const BATCH = 200

export interface ExportCount {
  comments: number
  threads: number
}

type ExportRow = Awaited<ReturnType<typeof readForExport>>[number]

const threadOf = (row: Pick<ExportRow, 'thread' | 'url' | 'title' | 'closed'>): ExportedThread => ({
  key: row.thread,
  url: row.url,
  title: row.title,
  closed: row.closed === 1,
})

const commentOf = (row: ExportRow): ExportedComment => ({
  id: row.comment_id,
  parent: row.parent,
  sequence: row.sequence,
  author: { name: row.author_name, email: row.author_email, role: row.role },
  body: row.body,
  state: row.state,
  created: new Date(row.created).toISOString(),
  edited: row.edited === null ? null : new Date(row.edited).toISOString(),
})

const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`

async function* linesOf(kernel: Kernel, site: SiteContext, count: ExportCount): AsyncGenerator<string> {
  const made = new Date(kernel.clock()).toISOString()
  yield lineOf({ knead: 'export', version: EXPORT_VERSION, site: site.id, made } satisfies ExportHead)
  let after: { thread: string; sequence: number } | undefined
  for (;;) {
    const rows = await readForExport(kernel.db, site.id, after, BATCH)
    let lines = ''
    for (const row of rows) {
      if (row.thread !== after?.thread) count.threads++
      count.comments++
      after = { thread: row.thread, sequence: row.sequence }
      lines += lineOf({ thread: threadOf(row), comment: commentOf(row) } satisfies ExportLine)
    }
    if (lines !== '') yield lines
    if (rows.length < BATCH) break
  }
  for (const row of await readEmptyThreads(kernel.db, site.id)) {
    count.threads++
    yield lineOf({ thread: threadOf(row) } satisfies ExportLine)
  }
  yield lineOf({ end: count })
}

/** The file is there whole or not at all; only its owner may read it, as it holds addresses of people. */
export async function exportComments(kernel: Kernel, site: SiteContext, file: string): Promise<ExportCount> {
  const count = { comments: 0, threads: 0 }
  const part = `${file}.part`
  try {
    const lines = Readable.from(linesOf(kernel, site, count))
    const target = createWriteStream(part, { mode: 0o600 })
    if (file.endsWith('.gz')) await pipeline(lines, createGzip(), target)
    else await pipeline(lines, target)
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return count
}
