import type { Connection } from '../kernel.ts'

export async function insertInvite(
  db: Connection,
  site: string,
  hash: string,
  expires: number,
): Promise<void> {
  await db.insertInto('invites').values({ site_id: site, token_hash: hash, expires }).execute()
}

export async function inviteStands(
  db: Connection,
  site: string,
  hash: string,
  now: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('invites')
    .select('expires')
    .where('site_id', '=', site)
    .where('token_hash', '=', hash)
    .where('expires', '>', now)
    .executeTakeFirst()
  return row !== undefined
}

/** True for the one caller who takes it. */
export async function takeInvite(db: Connection, site: string, hash: string, now: number): Promise<boolean> {
  const row = await db
    .deleteFrom('invites')
    .where('site_id', '=', site)
    .where('token_hash', '=', hash)
    .where('expires', '>', now)
    .returning('token_hash')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertSession(
  db: Connection,
  session: { site: string; hash: string; created: number; expires: number },
): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      site_id: session.site,
      token_hash: session.hash,
      created: session.created,
      expires: session.expires,
    })
    .execute()
}

export async function sessionStands(
  db: Connection,
  site: string,
  hash: string,
  now: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('sessions')
    .select('expires')
    .where('site_id', '=', site)
    .where('token_hash', '=', hash)
    .where('expires', '>', now)
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteSession(db: Connection, site: string, hash: string): Promise<void> {
  await db.deleteFrom('sessions').where('site_id', '=', site).where('token_hash', '=', hash).execute()
}
