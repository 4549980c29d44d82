/** Comments of Isso: its SQLite file, or the JSON that it reads itself. */
import { DatabaseSync } from 'node:sqlite'
import { isoMoment, secondsMoment } from '../../../../domain/comments/exchange/dates.ts'
import { ImportFault, OtherFormat } from '../fault.ts'
import { jsonItems } from '../read/json-items.ts'
import type { SourceText } from '../read/text.ts'
import type { Intake } from '../staging.ts'
import { fingerprint } from './fingerprint.ts'
import { factsOf, textIn } from './values.ts'
import type { Facts } from './values.ts'

const WANTED = ['*/id', '*/title', '*/comments/*']

/** A list of pages, each with its comments; there are no replies in it. */
export async function readIssoJson(text: SourceText, intake: Intake): Promise<void> {
  let count = 0
  let page = { outer: 0, id: '', title: '' }
  const refOf = (outer: number): string => `${text.name} ${String(outer)}`
  // Its address may come after its comments.
  const tellPage = (): void => {
    if (page.id !== '') intake.thread({ ref: refOf(page.outer), addresses: [page.id], title: page.title })
  }
  for await (const { path, value, outer } of jsonItems(text, WANTED)) {
    if (outer !== page.outer) {
      tellPage()
      page = { outer, id: '', title: '' }
    }
    if (path === '*/id') page.id = String(value)
    else if (path === '*/title') page.title = typeof value === 'string' ? value : ''
    else takeFromJson(factsOf(value) ?? {}, refOf(outer), intake, `${text.name}, comment ${String(++count)}`)
  }
  tellPage()
  if (page.outer === 0) {
    throw new OtherFormat(`${text.name} is no JSON for Isso: it is not a list of pages with comments.`)
  }
}

function takeFromJson(facts: Facts, thread: string, intake: Intake, place: string): void {
  const [text, created] = [textIn(facts, 'text'), textIn(facts, 'created')]
  const author = { name: textIn(facts, 'author'), email: textIn(facts, 'email') }
  intake.comment(
    {
      // Numbers count within one page here, or not at all.
      source: `isso ${fingerprint(textIn(facts, 'id'), author.name, created, text)}`,
      thread,
      parent: null,
      author,
      created: isoMoment(created),
      body: { kind: 'markdown', text },
      state: 'shown',
    },
    place,
  )
}

const NEEDED: Record<string, string[]> = {
  threads: ['id', 'uri'],
  comments: ['id', 'tid', 'created', 'text'],
}

/** Opened to read alone: Isso may go on with it. Throws ImportFault where it is none of Isso's, or damaged. */
export function readIssoDatabase(path: string, intake: Intake): void {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path, { readOnly: true })
    db.exec('pragma trusted_schema = off; pragma cell_size_check = on')
    takeDatabase(db, path, intake)
  } catch (error) {
    if (error instanceof ImportFault) throw error
    const reason = error instanceof Error ? error.message : 'unknown'
    throw new ImportFault(
      `${path} is a SQLite file that cannot be read, it is damaged or cut off (${reason}).`,
    )
  } finally {
    db?.close()
  }
}

function takeDatabase(db: DatabaseSync, path: string, intake: Intake): void {
  for (const [table, columns] of Object.entries(NEEDED)) {
    const kind = db.prepare('select type from sqlite_master where name = ?').get(table)?.type
    const known = new Set(
      db
        .prepare('select name from pragma_table_info(?)')
        .all(table)
        .map(({ name }) => name),
    )
    if (kind === 'table' && columns.every((column) => known.has(column))) continue
    throw new OtherFormat(
      `${path} is a SQLite file, but not one of Isso: it has no table "${table}" as Isso makes it.`,
    )
  }
  const [check] = db.prepare('pragma quick_check(1)').all()
  if (check?.quick_check !== 'ok') {
    throw new ImportFault(`${path} is damaged: its tables cannot be read to their end.`)
  }
  for (const thread of db.prepare('select * from threads').iterate()) {
    const address = textIn(thread, 'uri')
    intake.thread({
      ref: `thread ${textIn(thread, 'id')}`,
      addresses: [address],
      title: textIn(thread, 'title'),
    })
  }
  for (const row of db
    .prepare(
      'select comments.*, threads.uri as uri from comments left join threads on threads.id = comments.tid order by comments.id',
    )
    .iterate()) {
    takeRow(row, intake, `${path}, comment ${textIn(row, 'id')}`)
  }
}

/** What `mode` says: 1 accepted, 2 waits, 4 deleted. */
const HELD = 2
const DELETED = 4

function takeRow(row: Facts, intake: Intake, place: string): void {
  const sourceOf = (id: string): string => `isso ${textIn(row, 'uri')} ${id}`
  const parent = textIn(row, 'parent')
  intake.comment(
    {
      source: sourceOf(textIn(row, 'id')),
      thread: `thread ${textIn(row, 'tid')}`,
      parent: parent === '' ? null : sourceOf(parent),
      author: { name: textIn(row, 'author'), email: textIn(row, 'email') },
      created: secondsMoment(row.created),
      edited: secondsMoment(row.modified),
      body: { kind: 'markdown', text: textIn(row, 'text') },
      state: row.mode === HELD ? 'held' : 'shown',
      skip: row.mode === DELETED ? 'deleted' : undefined,
    },
    place,
  )
}
