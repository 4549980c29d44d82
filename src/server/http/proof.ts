/**
 * The door for what strangers send: free while little comes, open to whoever has worked for it when a limit is near,
 * and closed at the limit.
 */
import { resolver } from 'hono-openapi'
import { problem } from '../../contract/problem.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import { bucketOf, type Bucket, drawToken, inSeconds, levelOf, secondsUntil, tooMany } from './limits.ts'
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
export async function admit(kernel: Kernel, door: Door, { site, address, proof }: Caller): Promise<void> {
  if (!kernel.limits) return
  const { action, burst, perMinute } = door
  const buckets: Buckets = {
    household: bucketOf(kernel, { site, action, address, burst, perMinute }),
    all: { ...door.all, site, name: `${action}:all` },
  }
  const work = proof === undefined ? undefined : await import('./proof-work.ts')
  const read = await work?.readProof(kernel, { site, action }, proof ?? '')
  const passed = await attempt(kernel, door, buckets, read)
  if (!passed) throw await refusal(kernel, door, buckets)
}

/** Thrown to undo what was drawn from one bucket when another has nothing left. */
class Closed extends Error {}

async function attempt(
  kernel: Kernel,
  { burst, free }: Door,
  { household, all }: Buckets,
  proof: Proof | undefined,
): Promise<boolean> {
  const now = kernel.clock()
  try {
    // In this order everywhere, so that no two requests wait for each other.
    await inTransaction(kernel.db, async (transaction) => {
      const proven = proof !== undefined && (await spend(transaction, now, household.site, proof))
      if (!(await drawToken(transaction, now, household, proven ? 1 : burst - free + 1))) throw new Closed()
      // Counted below nought as well: the deeper, the harder the challenges.
      const drawn = await drawToken(transaction, now, all, proven ? 1 - all.burst : 1)
      if (!drawn && !proven) throw new Closed()
    })
    return true
  } catch (error) {
    if (error instanceof Closed) return false
    throw error
  }
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
