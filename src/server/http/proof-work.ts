/** Challenges and what they come to. Loaded when a limit is near, and not before. */
import { createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import * as v from 'valibot'
import { challenge, type Challenge } from '../../contract/problem.ts'
import type { Kernel } from '../kernel.ts'

/** How long a challenge can be solved: a reader may think before trying again. */
const VALID = 10 * 60_000

/** Rounds of one derivation: a fraction of a millisecond for the server, which makes one for each challenge. */
const ROUNDS = 2000
/** Derivations that a solution takes at most, and half of it on average: about a second of a slow phone's time. */
const TRIES = 900
/** How many times that is added at full pressure. */
const PRESSED = 2

/** What a proof is good for. */
export interface Purpose {
  site: string
  action: string
}

export interface Effort {
  /** Rounds of one derivation. */
  cost: number
  /** The solution: derivations before the one that is looked for. Any number is as likely as another, so none can be left out. */
  counter: number
}

export interface Proof {
  /** Names the proof: each is used once. */
  signature: string
}

/** `pressure` from 0 to 1 makes it harder. */
export const effortAt = (pressure: number): Effort => ({
  cost: ROUNDS,
  counter: randomInt(Math.round(TRIES * (1 + PRESSED * pressure)), 0),
})

/** The server's key makes others for each site and action, so that a proof of one is none for another. */
const secretsOf = ({ tokens }: Kernel, { site, action }: Purpose) => ({
  hmacSignatureSecret: tokens.mint('proof', site, `${action} challenge`),
  hmacKeySignatureSecret: tokens.mint('proof', site, `${action} key`),
})

export async function newChallenge(kernel: Kernel, purpose: Purpose, effort: Effort): Promise<Challenge> {
  const made = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    ...effort,
    deriveKey,
    data: { expires: kernel.clock() + VALID },
    ...secretsOf(kernel, purpose),
  })
  return v.parse(challenge, made)
}

const payload = v.object({
  challenge: v.looseObject({
    parameters: v.looseObject({
      ...challenge.entries.parameters.entries,
      data: v.object({ expires: v.number() }),
    }),
    signature: challenge.entries.signature,
  }),
  solution: v.object({ counter: v.number(), derivedKey: v.string() }),
})

/** Reads a proof; undefined when it is none, is for something else, or comes too late. */
export async function readProof(kernel: Kernel, purpose: Purpose, proof: string): Promise<Proof | undefined> {
  const given = v.safeParse(payload, parsed(proof))
  if (!given.success) return undefined
  const { challenge, solution } = given.output
  const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secretsOf(kernel, purpose) })
  const inTime = challenge.parameters.data.expires > kernel.clock()
  return verified && inTime ? { signature: challenge.signature } : undefined
}

function parsed(proof: string): unknown {
  try {
    return JSON.parse(Buffer.from(proof, 'base64').toString())
  } catch {
    return undefined
  }
}
