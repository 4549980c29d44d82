/** A fake server under pressure: real challenges, made and checked in the page. */
import { createChallenge, verifySolution, type Payload } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { type Answer, problem } from './fetch.ts'

const secrets = { hmacSignatureSecret: 'challenge', hmacKeySignatureSecret: 'key' }

/** As the server makes them; `counter` is how many derivations the solution takes. */
export const challengeOf = (counter: number, cost = 100) =>
  createChallenge({ algorithm: 'PBKDF2/SHA-256', cost, counter, deriveKey, ...secrets })

export async function isProof(proof: unknown): Promise<boolean> {
  if (typeof proof !== 'string') return false
  const { challenge, solution } = JSON.parse(atob(proof)) as Payload
  return (await verifySolution({ challenge, solution, deriveKey, ...secrets })).verified
}

/** Lets only requests with a proof through to `answer`. */
export const pressed =
  (answer: Answer, counter = 20): Answer =>
  async (asked) => {
    const { proof, ...body } = asked.body as { proof?: string }
    if (!(await isProof(proof))) {
      return problem('proof-needed', 403, { challenge: await challengeOf(counter) })
    }
    return answer({ ...asked, body })
  }
