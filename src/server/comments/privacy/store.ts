/** Rows of what is kept of a person. */
import { sql } from 'kysely'
import type { Connection } from '../../kernel.ts'
import type { CommentRow } from '../store.ts'

/** With the address of the comment's page. */
export type KeptRow = CommentRow & { url: string | null }

export type Owner = { person: string; emails: string[] } | { ids: string[] }

/** Comments of which anything is kept, oldest first. */
export function readOf(db: Connection, site: string, owner: Owner): Promise<KeptRow[]> {
  return db
    .selectFrom('comments')
    .innerJoin('threads', (join) =>
      join.onRef('threads.site_id', '=', 'comments.site_id').onRef('threads.thread', '=', 'comments.thread'),
    )
    .selectAll('comments')
    .select('threads.url')
    .where('comments.site_id', '=', site)
    .where('comments.body', '!=', '')
    .where((where) =>
      'ids' in owner
        ? where('comments.comment_id', 'in', owner.ids)
        : where.or([
            where('comments.person', '=', owner.person),
            where('comments.author_email', 'in', owner.emails),
          ]),
    )
    .orderBy('comments.comment_id')
    .execute()
}

const MAILS = ['comment:', 'comment;'] as const

/** Mails that have left keep their key only, so that none leaves twice; others do not leave. */
async function forgetMails(
  db: Connection,
  site: string,
  [first, end]: readonly [string, string],
  holding = '',
): Promise<void> {
  const wanted = `%${holding.replaceAll(/[\\%_]/g, '\\$&')}%`
  const isAbout = sql<boolean>`dedupe >= ${first} and dedupe < ${end} and payload like ${wanted} escape '\\'`
  await db
    .updateTable('outbox')
    .set({ payload: '{}' })
    .where('site_id', '=', site)
    .where('state', '=', 'sent')
    .where(isAbout)
    .execute()
  await db
    .deleteFrom('outbox')
    .where('site_id', '=', site)
    .where('state', '!=', 'sent')
    .where(isAbout)
    .execute()
}

/** Mails of the comments room to this address. */
export const forgetMailsTo = (db: Connection, site: string, email: string): Promise<void> =>
  forgetMails(db, site, MAILS, JSON.stringify(email))

/** What tells of a comment: mails, and the reactions to it. */
export async function forgetTold(transaction: Connection, site: string, comment: string): Promise<void> {
  await forgetMails(transaction, site, [`comment:${comment}:`, `comment:${comment};`])
  await transaction
    .updateTable('comment_blocks')
    .set({ name: '' })
    .where('site_id', '=', site)
    .where('comment_id', '=', comment)
    .execute()
  for (const table of [
    'comment_reactions',
    'comment_pictures',
    'comment_marks',
    'comment_reports',
    'spam_feedback',
  ] as const) {
    await transaction
      .deleteFrom(table)
      .where('site_id', '=', site)
      .where('comment_id', '=', comment)
      .execute()
  }
}

/** Names that were verified for somebody. */
export async function forgetPerson(db: Connection, site: string, person: string): Promise<void> {
  await db.deleteFrom('verified_people').where('site_id', '=', site).where('person', '=', person).execute()
}
