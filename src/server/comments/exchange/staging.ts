/**
 * What has been read, on a private database file of its own that goes with the process: nothing is written to the
 * site before the whole file has been read, however large it is.
 */
import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import type { SourceAuthor, SourceComment, SourceThread } from '../../../domain/comments/exchange/source.ts'
import { ImportFault } from './fault.ts'
import type { ImportReport } from './report.ts'
import type { OwnFacts } from './formats/knead.ts'

/** KiB that the file may take of memory. */
const CACHE = 8_192
const MOST_ROWS = 5_000_000
/** Rows written at once. */
const BATCH = 5_000

const TABLES = `
  create table threads (
    ref text primary key, addresses text not null, title text, closed integer, held integer, gone integer,
    created integer, key text, fault text
  );
  create table authors (ref text primary key, name text not null, email text, staff integer);
  create table rows (
    n integer primary key, place text not null, source text not null, thread text not null, parent text,
    author text, name text, email text, staff integer, created integer, stamp integer, edited integer,
    kind text, body text, html text, state text not null, skip text, repairs text not null default '',
    own text, sequence integer,
    key text, up integer, kept integer not null default 0, lost integer not null default 0,
    there integer not null default 0, id text
  );
  create unique index rows_by_source on rows (source);
`

export interface Intake {
  thread: (thread: SourceThread) => void
  author: (ref: string, author: SourceAuthor) => void
  /** @param place where it stands in the file, for people; @param own of our own format: what else is known of it */
  comment: (comment: SourceComment, place: string, own?: OwnFacts) => void
}

export class Staging implements Intake {
  readonly db: DatabaseSync
  readonly #report: ImportReport
  readonly #now: number
  readonly #threads: StatementSync
  readonly #authors: StatementSync
  readonly #rows: StatementSync
  #pending = 0
  /** The last moment that could be read. */
  #last: number | undefined

  constructor(report: ImportReport, now: number) {
    this.#report = report
    this.#now = now
    // Without a name the file is the process's own, and is gone when it is closed.
    this.db = new DatabaseSync('')
    this.db.exec(`pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -${String(CACHE)}`)
    this.db.exec(TABLES)
    this.#threads = this.db.prepare(
      `insert into threads (ref, addresses, title, closed, held, gone, created) values (?, ?, ?, ?, ?, ?, ?)
       on conflict (ref) do update set addresses = case when addresses = '[]' then excluded.addresses else addresses end,
       title = coalesce(nullif(title, ''), excluded.title)`,
    )
    this.#authors = this.db.prepare('insert or ignore into authors values (?, ?, ?, ?)')
    this.#rows = this.db.prepare(
      `insert or ignore into rows (place, source, thread, parent, author, name, email, staff, created, stamp, edited, kind,
       body, html, state, skip, repairs, own, sequence) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    this.db.exec('begin')
  }

  thread(thread: SourceThread): void {
    const { ref, addresses, title, closed, held, gone, created } = thread
    const flags = [closed, held, gone].map(Number)
    this.#threads.run(ref, JSON.stringify(addresses), title ?? null, ...flags, created ?? null)
  }

  author(ref: string, { name, email, staff }: SourceAuthor): void {
    this.#authors.run(ref, name, email ?? null, Number(staff ?? false))
  }

  comment(comment: SourceComment, place: string, own?: OwnFacts): void {
    const report = this.#report
    if (++report.rows > MOST_ROWS) {
      throw new ImportFault('There are more than 5,000,000 comments in the file; split it.')
    }
    const { moment, skip, repair } = this.#dated(comment, own)
    const author = typeof comment.author === 'string' ? { ref: comment.author } : comment.author
    const { kind, text, html } = comment.body
    const { changes } = this.#rows.run(
      ...[place, comment.source, comment.thread, comment.parent],
      ...('ref' in author
        ? [author.ref, null, null, null]
        : [null, author.name, author.email ?? null, Number(author.staff ?? false)]),
      ...[moment ?? null, comment.created ?? moment ?? null, comment.edited ?? null],
      ...[kind, text, html ?? null, comment.state, skip ?? null, repair],
      ...[own === undefined ? null : JSON.stringify(own), own?.sequence ?? null],
    )
    if (changes === 0) report.skip('duplicate', place)
    if (++this.#pending >= BATCH) {
      this.#pending = 0
      this.db.exec('commit; begin')
    }
  }

  /** When it was written, or what stands for that, and why it is not taken over. */
  #dated(
    comment: SourceComment,
    own: OwnFacts | undefined,
  ): { moment: number | undefined; skip: SourceComment['skip']; repair: string } {
    const { created, body } = comment
    const isSound = created !== undefined && created <= this.#now + DAY
    if (isSound) this.#last = created
    const moment = isSound ? created : this.#last
    const isEmpty = own === undefined && body.text.trim() === '' && (body.html ?? '').trim() === ''
    const skip = comment.skip ?? (isEmpty ? 'empty' : moment === undefined ? 'no-date' : undefined)
    return { moment, skip, repair: isSound ? '' : 'date-unreadable' }
  }

  /** No more is coming. */
  finish(): void {
    this.db.exec('commit')
  }

  close(): void {
    this.db.close()
  }
}

const DAY = 24 * 60 * 60 * 1000
