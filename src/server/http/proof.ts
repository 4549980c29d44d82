/**
 * The door for what strangers send: free while little comes, open to whoever has worked for it when a limit is near,
 * and closed at the limit.
 */
import { resolver } from 'hono-openapi'
import { sql } from 'kysely'
import { problem } from '../../contract/problem.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import {
  bucketOf,
  type Bucket,
  drawToken,
  drawTokens,
  inSeconds,
  levelOf,
  secondsUntil,
  tooMany,
} from './limits.ts'
import { ProblemError } from './problem.ts'
import type { Proof } from './proof-work.ts'

/** For the API's description: what `admit` answers. */
export const proofNeeded = {
  description:
    'Much is being sent just now: problem `proof-needed`. Solve its `challenge` and send the same request again with `proof`, or wait for `Retry-After` seconds.',
  content: { 'application/problem+json': { schema: resolver(problem) } },
}

export interface Door {
  action: string
  /** Requests of one household that may come at once; those beyond `free` need a proof. */
  burst: number
  free: number
  perMinute: number
  /** Requests of all households together. Beyond them everybody needs a proof, and nobody is refused. */
  all: { burst: number; perMinute: number }
}

export interface Caller {
  site: string
  address: string
  /** As it came with the request. */
  proof: string | undefined
}

interface Buckets {
  household: Bucket
  all: Bucket
}

/**
 * Lets a request pass, or throws `proof-needed` with a challenge, or `too-many-requests`. A proof lets one request
 * pass; one that came to nothing at the limit can be used again.
 */
export async function admit(kernel: Kernel, door: Door, caller: Caller): Promise<void> {
  if (kernel.limits) await atDoor(kernel, { door, caller }, () => Promise.resolve())
}

/** A request that stands at a door. */
export interface Entry {
  door: Door
  caller: Caller
}

/**
 * Runs `work` in the transaction that lets the request pass. What it refuses by a `ProblemError` is undone and counted
 * all the same; any other throw undoes everything. Without `entry` the request has been let pass before.
 */
export async function admitted<T>(
  kernel: Kernel,
  entry: Entry | undefined,
  work: (transaction: Connection) => Promise<T>,
): Promise<T> {
  if (entry === undefined || !kernel.limits) return inTransaction(kernel.db, work)
  const outcome = await atDoor(kernel, entry, (transaction) => refusable(transaction, work))
  if ('refused' in outcome) throw outcome.refused
  return outcome.value
}

async function atDoor<T>(
  kernel: Kernel,
  { door, caller }: Entry,
  work: (transaction: Connection) => Promise<T>,
): Promise<T> {
  const buckets = bucketsOf(kernel, door, caller)
  const proof = await readGiven(kernel, door, caller)
  try {
    return await inTransaction(kernel.db, async (transaction) => {
      await pass(kernel, transaction, { door, buckets, proof })
      return work(transaction)
    })
  } catch (error) {
    throw error instanceof Closed ? await refusal(kernel, door, buckets) : error
  }
}

type Outcome<T> = { value: T } | { refused: ProblemError }

/** What comes before stays, also where `work` refuses. */
async function refusable<T>(
  transaction: Connection,
  work: (transaction: Connection) => Promise<T>,
): Promise<Outcome<T>> {
  await sql`savepoint passed`.execute(transaction)
  try {
    return { value: await work(transaction) }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    await sql`rollback to savepoint passed`.execute(transaction)
    return { refused: error }
  }
}

function bucketsOf(kernel: Kernel, door: Door, { site, address }: Caller): Buckets {
  const { action, burst, perMinute } = door
  return {
    household: bucketOf(kernel, { site, action, address, burst, perMinute }),
    all: { ...door.all, site, name: `${action}:all` },
  }
}

async function readGiven(
  kernel: Kernel,
  { action }: Door,
  { site, proof }: Caller,
): Promise<Proof | undefined> {
  if (proof === undefined) return undefined
  const { readProof } = await import('./proof-work.ts')
  return readProof(kernel, { site, action }, proof)
}

/** Thrown to undo what was drawn from one bucket when another has nothing left. */
class Closed extends Error {}

async function pass(
  { clock }: Kernel,
  transaction: Connection,
  {
    door: { burst, free },
    buckets: { household, all },
    proof,
  }: { door: Door; buckets: Buckets; proof: Proof | undefined },
): Promise<void> {
  const now = clock()
  const proven = proof !== undefined && (await spend(transaction, now, household.site, proof))
  // In this order everywhere, so that no two requests wait for each other.
  const drawn = await drawTokens(transaction, now, [
    { ...household, least: proven ? 1 : burst - free + 1 },
    // Counted below nought as well: the deeper, the harder the challenges.
    { ...all, least: proven ? 1 - all.burst : 1 },
  ])
  if (!drawn.has(household.name) || !(proven || drawn.has(all.name))) throw new Closed()
}

/** A used proof is a bucket that had one token and gets no other; it is removed with all that are out of use. */
function spend(transaction: Connection, now: number, site: string, { signature }: Proof): Promise<boolean> {
  return drawToken(transaction, now, { site, name: `proof:${signature}`, burst: 1, perMinute: 0 })
}

const share = (part: number) => Math.min(1, Math.max(0, part))

async function refusal(
  kernel: Kernel,
  { action, burst, free }: Door,
  { household, all }: Buckets,
): Promise<ProblemError> {
  const now = kernel.clock()
  const [own, everybody] = [await levelOf(kernel.db, now, household), await levelOf(kernel.db, now, all)]
  if (own < 1) return tooMany(secondsUntil(household, own, 1))
  const reserve = burst - free
  const pressure = Math.max(share(1 - own / (reserve + 1)), share(-everybody / all.burst))
  const { effortAt, newChallenge } = await import('./proof-work.ts')
  const purpose = { site: household.site, action }
  const retryAfter = Math.max(secondsUntil(household, own, reserve + 1), secondsUntil(all, everybody, 1))
  return new ProblemError(
    'proof-needed',
    `A great deal is being sent just now. Try again ${inSeconds(retryAfter)}.`,
    { retryAfter, challenge: await newChallenge(kernel, purpose, effortAt(pressure)) },
  )
}
