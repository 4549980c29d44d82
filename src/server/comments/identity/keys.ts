/** The keys that an owner's own site signs identity tokens with; several at once, so that they can change. */
import { createPublicKey, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Kernel } from '../../kernel.ts'
import type { IdentityKeysTable } from '../../storage/trust-tables.ts'

type Store = Pick<Kernel, 'db' | 'clock' | 'tokens'>
export type IdentityKey = Selectable<IdentityKeysTable>
export type IdentityAlgorithm = IdentityKey['algorithm']

/** Each token is tried with every key of its kind. */
const MOST_KEYS = 10

/** It cannot be used; the message says why. */
export class KeyFault extends Error {}

/** The secret of an HS256 key. It is kept nowhere: the server's own key makes it again. */
const secretOf = ({ tokens }: Pick<Kernel, 'tokens'>, site: string, id: string): string =>
  tokens.mint('identity', site, `key ${id}`)

/** @returns the new key's id with its secret, which is shown this once. */
export async function addSecretKey(kernel: Store, site: string): Promise<{ id: string; secret: string }> {
  const id = await insertKey(kernel, site, 'HS256', null)
  return { id, secret: secretOf(kernel, site, id) }
}

/** @param text an Ed25519 public key as PEM or JWK. */
export async function addPublicKey(kernel: Store, site: string, text: string): Promise<string> {
  return insertKey(kernel, site, 'EdDSA', readPublicKey(text))
}

async function insertKey(
  kernel: Store,
  site: string,
  algorithm: IdentityAlgorithm,
  publicKey: string | null,
): Promise<string> {
  const known = await listKeys(kernel, site)
  if (known.length >= MOST_KEYS) {
    throw new KeyFault(`A site has at most ${String(MOST_KEYS)} identity keys. Remove one first.`)
  }
  const id = randomBytes(6).toString('hex')
  await kernel.db
    .insertInto('identity_keys')
    .values({ site_id: site, key_id: id, algorithm, public_key: publicKey, created: kernel.clock() })
    .execute()
  return id
}

function readPublicKey(text: string): string {
  if (/PRIVATE KEY|"d"\s*:/.test(text)) {
    throw new KeyFault('This is a private key. It stays with your site; give its public key.')
  }
  let key: KeyObject
  try {
    const isJwk = text.trimStart().startsWith('{')
    key = isJwk
      ? createPublicKey({ key: JSON.parse(text) as Record<string, string>, format: 'jwk' })
      : createPublicKey(text)
  } catch {
    throw new KeyFault('This is no public key. Give one of Ed25519 as PEM or as JWK.')
  }
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new KeyFault('This public key is of another kind. Give one of Ed25519.')
  }
  return key.export({ type: 'spki', format: 'pem' }).toString()
}

export function listKeys({ db }: Pick<Kernel, 'db'>, site: string): Promise<IdentityKey[]> {
  return db
    .selectFrom('identity_keys')
    .selectAll()
    .where('site_id', '=', site)
    .orderBy('created')
    .orderBy('key_id')
    .execute()
}

/** @returns whether it was there. Tokens that it signed are refused from now on. */
export async function removeKey({ db }: Pick<Kernel, 'db'>, site: string, id: string): Promise<boolean> {
  const removed = await db
    .deleteFrom('identity_keys')
    .where('site_id', '=', site)
    .where('key_id', '=', id)
    .returning('key_id')
    .executeTakeFirst()
  return removed !== undefined
}

/** What checks a signature. */
export function checkingKey(kernel: Pick<Kernel, 'tokens'>, key: IdentityKey): KeyObject {
  return key.public_key === null
    ? createSecretKey(Buffer.from(secretOf(kernel, key.site_id, key.key_id)))
    : createPublicKey(key.public_key)
}
