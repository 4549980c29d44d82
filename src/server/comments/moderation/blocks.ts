/** Who may not write: a person for good, and for a while whoever writes from the same address. */
import type { Selectable } from 'kysely'
import type { Connection } from '../../kernel.ts'
import type { CommentBlocksTable } from '../../storage/trust-tables.ts'
import type { CommentRow } from '../store.ts'

export type BlockRow = Selectable<CommentBlocksTable>

/** What a block is known by: its kind, and a keyed hash. */
export type BlockKey = Pick<BlockRow, 'kind' | 'subject'>

/** Blocks the author of a comment by all that is known of them. @returns what was not blocked before. */
export async function blockAuthor(
  transaction: Connection,
  row: CommentRow,
  { now, by }: { now: number; by: BlockRow['decided_by'] },
): Promise<BlockKey[]> {
  const { site_id: site, person, address, address_until: until } = row
  const known = [
    { kind: 'person' as const, subject: person, expires: null },
    // A household can have others in it: it is only watched, and only for as long as it is known.
    { kind: 'address' as const, subject: address, expires: until },
  ]
  const place = {
    thread: row.thread,
    comment_id: row.comment_id,
    name: row.author_name,
    decided_by: by,
    created: now,
  }
  const rows = known.flatMap(({ subject, ...rest }) =>
    subject === null ? [] : [{ site_id: site, subject, ...rest, ...place }],
  )
  return insertBlocks(transaction, rows)
}

/** @returns those that were not there. */
export async function insertBlocks(transaction: Connection, rows: BlockRow[]): Promise<BlockKey[]> {
  if (rows.length === 0) return []
  return transaction
    .insertInto('comment_blocks')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['site_id', 'kind', 'subject']).doNothing())
    .returning(['kind', 'subject'])
    .execute()
}

export async function removeBlocks(transaction: Connection, site: string, blocks: BlockKey[]): Promise<void> {
  for (const { kind, subject } of blocks) {
    await transaction
      .deleteFrom('comment_blocks')
      .where('site_id', '=', site)
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .execute()
  }
}

/** All blocks that one decision made, found by one of them. */
export async function readBlocks(
  transaction: Connection,
  site: string,
  { kind, subject }: BlockKey,
): Promise<BlockRow[]> {
  const blocks = transaction.selectFrom('comment_blocks').selectAll().where('site_id', '=', site)
  const found = await blocks.where('kind', '=', kind).where('subject', '=', subject).executeTakeFirst()
  if (found === undefined || found.comment_id === '') return found === undefined ? [] : [found]
  return blocks
    .where('comment_id', '=', found.comment_id)
    .where('created', '=', found.created)
    .orderBy('kind', 'desc')
    .execute()
}

/** Who is blocked by one decision. */
export interface BlockedPerson {
  key: BlockKey
  /** As it was when the person was blocked. */
  name: string
  /** Epoch milliseconds. */
  created: number
  by: BlockRow['decided_by']
  /** Whether the person may not write at all. */
  isBarred: boolean
  /** Until when comments from the same address wait; undefined when they do not. */
  watchedUntil: number | null | undefined
}

/** Newest first. `before` is what the page before answered as `next`. */
export async function blockedPeople(
  db: Connection,
  site: string,
  { before, limit, now }: { before?: string | undefined; limit: number; now: number },
): Promise<{ items: BlockedPerson[]; next: string | null }> {
  let query = db
    .selectFrom('comment_blocks')
    .selectAll()
    .where('site_id', '=', site)
    .where((where) => where.or([where('expires', 'is', null), where('expires', '>', now)]))
  const [, created, comment = ''] = /^(\d{1,15})-(\w{0,64})$/.exec(before ?? '') ?? []
  if (created !== undefined) {
    query = query.where((where) =>
      where.or([
        where('created', '<', Number(created)),
        where.and([where('created', '=', Number(created)), where('comment_id', '<', comment)]),
      ]),
    )
  }
  const rows = await query
    .orderBy('created', 'desc')
    .orderBy('comment_id', 'desc')
    .orderBy('kind', 'desc')
    // A decision makes two at most.
    .limit(2 * limit + 2)
    .execute()
  const people = Map.groupBy(rows, (row) => `${String(row.created)}-${row.comment_id || row.subject}`)
  const shown = [...people.values()].slice(0, limit)
  const last = shown.at(-1)?.[0]
  const isMore = people.size > limit && last !== undefined
  return {
    items: shown.map(personOf),
    next: isMore ? `${String(last.created)}-${last.comment_id}` : null,
  }
}

function personOf(rows: BlockRow[]): BlockedPerson {
  const [first] = rows
  if (first === undefined) throw new Error('A block without rows.')
  const { kind, subject, name, created, decided_by: by } = first
  return {
    key: { kind, subject },
    name,
    created,
    by,
    isBarred: rows.some((row) => row.kind === 'person'),
    watchedUntil: rows.find((row) => row.kind === 'address')?.expires,
  }
}
