/** Who may not write: a person for good, and for a while whoever writes from the same address. */
import type { Connection } from '../../kernel.ts'
import type { CommentRow } from '../store.ts'

type Kind = 'person' | 'address'

export interface Block {
  kind: Kind
  /** Keyed hash. */
  subject: string
}

/** Blocks the author of a comment by all that is known of them. @returns what was not blocked before. */
export async function blockAuthor(transaction: Connection, row: CommentRow, now: number): Promise<Block[]> {
  const { site_id: site, person, address, address_until: until } = row
  const known = [
    { kind: 'person' as const, subject: person, expires: null },
    // A household can have others in it: it is only watched, and only for as long as it is known.
    { kind: 'address' as const, subject: address, expires: until },
  ]
  const made: Block[] = []
  for (const { kind, subject, expires } of known) {
    if (subject === null) continue
    const inserted = await transaction
      .insertInto('comment_blocks')
      .values({ site_id: site, kind, subject, created: now, expires })
      .onConflict((conflict) => conflict.columns(['site_id', 'kind', 'subject']).doNothing())
      .returning('subject')
      .executeTakeFirst()
    if (inserted !== undefined) made.push({ kind, subject })
  }
  return made
}

export async function removeBlocks(transaction: Connection, site: string, blocks: Block[]): Promise<void> {
  for (const { kind, subject } of blocks) {
    await transaction
      .deleteFrom('comment_blocks')
      .where('site_id', '=', site)
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .execute()
  }
}
