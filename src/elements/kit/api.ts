import type { Problem } from '../../contract/problem.ts'
import { lazily } from './lazy.ts'
import { warn } from './warn.ts'

/** How long a reader is kept waiting for an answer, in milliseconds. */
export const PATIENCE = 8000

/** The server's refusal, or that it could not be reached (`code` is then `unreachable`). */
export class ApiError extends Error {
  readonly code: string
  readonly problem: Partial<Problem>

  constructor(problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? 'The server could not be reached.')
    this.problem = problem
    this.code = problem.code ?? 'unreachable'
  }
}

export interface Endpoint {
  /** Origin of the server, without a slash at the end. */
  server: string
  site: string
}

export interface ApiRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  headers?: Record<string, string>
  /** What the browser itself remembers of an answer is used for as long as the server allows, unless this says otherwise. */
  cache?: RequestCache | undefined
  /** Ends the wait early; an element's own requests end when it leaves the page, unless this is `undefined`. */
  signal?: AbortSignal | undefined
  /** Told when the server asks for some work of the browser first: the answer then takes a second or two longer. */
  working?: () => void
}

/**
 * Asks the server. `path` starts behind `/s/{site}/api/`.
 * @throws ApiError when the server refuses, cannot be reached, or does not answer in time.
 */
export async function api<T>({ server, site }: Endpoint, path: string, request: ApiRequest = {}): Promise<T> {
  const { method = 'GET', body, headers, cache = 'default', signal } = request
  const limit = AbortSignal.timeout(PATIENCE)
  const json = body !== undefined && { 'content-type': 'application/json' }
  // On the server's own framed pages: what lets them write from a sandbox, where they have no origin.
  const { kneadPage } = document.documentElement.dataset
  const pass = kneadPage !== undefined && method !== 'GET' && { 'knead-page': kneadPage }
  let problem: Partial<Problem> = {}
  try {
    const response = await fetch(`${server}/s/${site}/api/${path}`, {
      method,
      headers: { ...headers, ...json, ...pass },
      body: json ? JSON.stringify(body) : null,
      cache,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      credentials: 'omit',
    })
    // Captive portals answer 200 with a page, proxies 502 with one: only JSON counts as the server's word.
    const answer: unknown = [202, 204].includes(response.status) ? null : await response.json()
    if (response.ok) return answer as T
    problem = answer as Partial<Problem>
  } catch (cause) {
    if (signal?.aborted) throw cause
  }
  const solver = problem.challenge && (await lazily(() => import('./proof.ts')).catch(() => undefined))
  if (solver) return solver.prove({ server, site }, path, request, problem)
  const error = new ApiError(problem)
  // Whoever wrote the page may have the address wrong.
  if (/^un(reachable|known-site)$/.test(error.code)) warn(`${server}/s/${site}: ${error.message}`)
  throw error
}
