/** Solves a challenge as a reader's browser would. */
import assert from 'node:assert/strict'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import type { Challenge, Problem } from '../../src/contract/problem.ts'

export async function solve(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey })
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
}

/** The proof that an answer asks for. */
export async function proofFor(answer: Response): Promise<string> {
  const { code, challenge } = (await answer.clone().json()) as Problem
  assert.equal(code, 'proof-needed')
  assert.ok(challenge)
  return solve(challenge)
}
