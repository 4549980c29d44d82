/** Names that are proved, and therefore nobody else's on this site. */
import { nameMark } from '../../../domain/comments/names.ts'
import type { Connection } from '../../kernel.ts'

/** Notes that the name is this person's; another one of theirs is free again. */
export async function noteVerified(
  db: Connection,
  site: string,
  { person, name }: { person: string; name: string },
  now: number,
): Promise<void> {
  const facts = { name, mark: nameMark(name), seen: now }
  await db
    .insertInto('verified_people')
    .values({ site_id: site, person, ...facts })
    .onConflict((conflict) => conflict.columns(['site_id', 'person']).doUpdateSet(facts))
    .execute()
}

export async function isVerified(
  db: Connection,
  site: string,
  person: string,
  name: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('verified_people')
    .select('name')
    .where('site_id', '=', site)
    .where('person', '=', person)
    .executeTakeFirst()
  return row?.name === name
}
