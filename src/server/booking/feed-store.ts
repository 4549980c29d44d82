/** Which address a practitioner's calendar feed has. */
import type { Connection } from '../kernel.ts'

export interface FeedState {
  /** Part of what proves the address: an earlier one proves nothing. */
  generation: number
  open: boolean
}

const FIRST: FeedState = { generation: 0, open: true }

export async function readFeed(db: Connection, site: string, practitioner: string): Promise<FeedState> {
  const row = await db
    .selectFrom('calendar_feeds')
    .select(['generation', 'open'])
    .where('site_id', '=', site)
    .where('practitioner', '=', practitioner)
    .executeTakeFirst()
  return row === undefined ? FIRST : { generation: row.generation, open: row.open === 1 }
}

/** Ends every address that the feed has had; an open feed has the next one from now on. */
export async function raiseFeed(
  db: Connection,
  site: string,
  practitioner: string,
  open: boolean,
): Promise<void> {
  const state = open ? 1 : 0
  await db
    .insertInto('calendar_feeds')
    .values({ site_id: site, practitioner, generation: FIRST.generation + 1, open: state })
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'practitioner']).doUpdateSet((each) => ({
        generation: each('calendar_feeds.generation', '+', 1),
        open: state,
      })),
    )
    .execute()
}
