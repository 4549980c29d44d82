/** Works out what a server under pressure asks for. Fetched when it does, and not before. */
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import type { Problem } from '../../contract/problem.ts'
import { api, ApiError, type ApiRequest, type Endpoint } from './api.ts'
import { warn } from './warn.ts'

/** How long a very slow device may work, in milliseconds. */
const LONGEST = 60_000

/**
 * Sends a request again with the proof that its refusal asks for. The browser derives keys on threads of its own, one
 * after the other, so the page stays at hand; no worker is needed, which a page might forbid.
 * @throws ApiError when the proof cannot be had or is refused; sent once more, the request gets another challenge.
 */
export async function prove<T>(
  endpoint: Endpoint,
  path: string,
  request: ApiRequest,
  problem: Partial<Problem>,
): Promise<T> {
  const { signal, working } = request
  const { challenge } = problem
  const body = { ...(request.body as { proof?: string } | undefined) }
  // Asked once more right away: somebody else may be quicker all the time, so the reader decides.
  if (!challenge || body.proof) throw new ApiError(problem)
  // The browser derives keys on secure pages only.
  if (!isSecureContext) {
    warn('On pages without https a reader cannot send while the server is under pressure.')
    throw new ApiError(problem)
  }
  working?.()
  // It may have left while this module was on its way.
  signal?.throwIfAborted()
  const controller = new AbortController()
  signal?.addEventListener('abort', () => {
    controller.abort()
  })
  const solution = await solveChallenge({ challenge, deriveKey, controller, timeout: LONGEST }).catch(
    () => null,
  )
  signal?.throwIfAborted()
  if (!solution) throw new ApiError(problem)
  body.proof = btoa(JSON.stringify({ challenge, solution }))
  return api<T>(endpoint, path, { ...request, body })
}
