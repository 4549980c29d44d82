/** Reads `Authorization: Bearer …`: who writes, as the owner's site or a code by mail has shown. */
import { createHash, createSecretKey, type KeyObject } from 'node:crypto'
import type { JWTPayload } from 'jose'
import * as v from 'valibot'
import { line, mailAddress } from '../../../contract/primitives.ts'
import { cleanName } from '../../../domain/comments/names.ts'
import type { SiteContext } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Connection, Kernel } from '../../kernel.ts'
import { checkingKey, listKeys } from './keys.ts'
import { isVerified } from './people.ts'
import { personOfSubject } from './person.ts'

type Site = Pick<SiteContext, 'id'>
type Store = Pick<Kernel, 'db' | 'clock' | 'tokens'>

export interface Identity {
  /** Keyed hash, the same for everything this person writes on the site. */
  person: string
  /** As it is shown; takes the place of a name that came with the comment. */
  name: string
  email: string | null
  /** `member`: known to the owner's site. `visitor`: has shown that an e-mail address is theirs. */
  role: 'member' | 'visitor' | 'staff'
  verified: boolean
  /** Posts once; undefined where it may do so again. */
  use: { hash: string; expires: number } | undefined
}

const HEADER = /^Bearer ([\w-]{1,4000}\.[\w-]{1,8000}\.[\w-]{0,1000})$/i
/** Names the server's own key; those of owners are hexadecimal. */
const OWN_KEY = 'mail'
const OWN_ALGORITHM = 'HS256'
const ALGORITHMS: Record<string, 'HS256' | 'EdDSA'> = { HS256: 'HS256', EdDSA: 'EdDSA', Ed25519: 'EdDSA' }
const MINUTE = 60_000
/** Clocks differ. */
const TOLERANCE = MINUTE
/** A token is for what is being written now. */
const LONGEST = 60 * MINUTE
const VERIFIED_DAYS = 90

const refused = (sentence: string): ProblemError =>
  new ProblemError('identity-refused', `The identity token is not accepted: ${sentence}`)

const claims = v.object({
  sub: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  name: v.pipe(v.string(), v.transform(cleanName), line(60)),
  email: v.nullish(mailAddress),
  jti: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  exp: v.number(),
})

/** Undefined where no header was sent; throws `identity-refused` where one was and is not accepted. */
export async function identify(
  kernel: Store,
  site: Site,
  header: string | undefined,
): Promise<Identity | undefined> {
  if (header === undefined) return undefined
  const token = HEADER.exec(header)?.[1]
  if (token === undefined) throw refused('send it as "Authorization: Bearer", a space, and the token.')
  const { algorithm, keyId } = await headOf(token)
  if (keyId === OWN_KEY) return readOwn(kernel, site, token)
  const keys = (await listKeys(kernel, site.id)).filter(
    (key) => key.algorithm === ALGORITHMS[algorithm] && (keyId === undefined || key.key_id === keyId),
  )
  if (keys.length === 0) throw refused('this site has no such key.')
  const payload = await checked(
    kernel,
    site,
    token,
    keys.map((key) => checkingKey(kernel, key)),
    algorithm,
  )
  return identityOf(kernel, site, payload)
}

async function headOf(token: string): Promise<{ algorithm: string; keyId: string | undefined }> {
  const { decodeProtectedHeader } = await import('jose')
  let head: { alg?: unknown; kid?: unknown }
  try {
    head = decodeProtectedHeader(token)
  } catch {
    throw refused('its first part cannot be read.')
  }
  const { alg, kid } = head
  if (typeof alg !== 'string' || !Object.hasOwn(ALGORITHMS, alg)) {
    throw refused('it must be signed with HS256 or EdDSA.')
  }
  if (kid !== undefined && typeof kid !== 'string') throw refused('its "kid" must be text.')
  return { algorithm: alg, keyId: kid }
}

/** The claims, once one of the keys fits. */
async function checked(
  kernel: Store,
  site: Site,
  token: string,
  keys: KeyObject[],
  algorithm: string,
): Promise<JWTPayload> {
  const { errors, jwtVerify } = await import('jose')
  for (const key of keys) {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [algorithm],
        audience: site.id,
        currentDate: new Date(kernel.clock()),
        clockTolerance: TOLERANCE / 1000,
        requiredClaims: ['exp'],
      })
      return payload
    } catch (error) {
      if (error instanceof errors.JWSSignatureVerificationFailed) continue
      if (error instanceof errors.JWTExpired) throw refused('it has run out. Reload the page and try again.')
      if (error instanceof errors.JWTClaimValidationFailed) throw refused(claimFault(error.claim))
      throw refused('it cannot be read.')
    }
  }
  throw refused('its signature does not fit.')
}

function claimFault(claim: string): string {
  if (claim === 'aud') return 'its "aud" must be the key of this site.'
  if (claim === 'nbf') return 'it is not valid yet.'
  return claim === 'exp'
    ? 'it must say in "exp" when it runs out.'
    : 'one of its claims is not as it must be.'
}

function identityOf(kernel: Store, site: Site, payload: JWTPayload): Identity {
  const given = v.safeParse(claims, payload)
  if (!given.success) {
    const [issue] = given.issues
    throw refused(`its "${v.getDotPath(issue) ?? 'payload'}" ${issue.message}.`)
  }
  const { sub, name, email, jti, exp } = given.output
  if (exp * 1000 > kernel.clock() + LONGEST + TOLERANCE) throw refused('it may be valid for an hour at most.')
  return {
    person: personOfSubject(kernel, site.id, sub),
    name,
    email: email ?? null,
    role: 'member',
    verified: true,
    use: {
      hash: createHash('sha256').update(`${sub}\n${jti}`).digest('base64url'),
      expires: exp * 1000 + TOLERANCE,
    },
  }
}

const ownKey = ({ tokens }: Pick<Kernel, 'tokens'>, site: string): KeyObject =>
  createSecretKey(Buffer.from(tokens.mint('identity', site, 'verified')))

/** For whoever has shown that an e-mail address is theirs. */
export async function mintVerified(
  kernel: Pick<Kernel, 'clock' | 'tokens'>,
  site: Site,
  { person, name, email }: { person: string; name: string; email: string },
): Promise<{ token: string; expires: number }> {
  const { SignJWT } = await import('jose')
  const now = Math.floor(kernel.clock() / 1000)
  const expires = now + VERIFIED_DAYS * 24 * 60 * 60
  const token = await new SignJWT({ name, email })
    .setProtectedHeader({ alg: OWN_ALGORITHM, kid: OWN_KEY })
    .setSubject(person)
    .setAudience(site.id)
    .setIssuedAt(now)
    .setExpirationTime(expires)
    .sign(ownKey(kernel, site.id))
  return { token, expires: expires * 1000 }
}

const ownClaims = v.object({ sub: v.string(), name: v.string(), email: v.string() })

async function readOwn(kernel: Store, site: Site, token: string): Promise<Identity> {
  const payload = await checked(kernel, site, token, [ownKey(kernel, site.id)], OWN_ALGORITHM)
  const given = v.safeParse(ownClaims, payload)
  if (!given.success) throw refused('it cannot be read.')
  const { sub: person, name, email } = given.output
  if (!(await isVerified(kernel.db, site.id, person, name))) {
    throw refused('the name is not verified any more. Ask for a new code.')
  }
  return { person, name, email, role: 'visitor', verified: true, use: undefined }
}

/** Within the posting transaction, so that what came to nothing uses nothing up. */
export async function useIdentity(transaction: Connection, site: string, identity: Identity): Promise<void> {
  if (identity.use === undefined) return
  const { hash, expires } = identity.use
  const used = await transaction
    .insertInto('identity_uses')
    .values({ site_id: site, token_hash: hash, expires })
    .onConflict((conflict) => conflict.columns(['site_id', 'token_hash']).doNothing())
    .returning('token_hash')
    .executeTakeFirst()
  if (used === undefined) throw refused('it has been used. Each token posts one comment.')
}
