import type { Problem } from '../../contract/problem.ts'

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
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  body?: unknown
  headers?: Record<string, string>
  /** Ends the wait early, for example when the element leaves the page. */
  signal?: AbortSignal
}

/** Captive portals answer 200 with a page; proxies answer 502 with one: only JSON of ours counts. */
async function readJson(response: Response): Promise<unknown> {
  if (!/[/+]json\b/.test(response.headers.get('content-type') ?? '')) return undefined
  return response.json().catch(() => undefined)
}

/**
 * Asks the server. `path` starts behind `/s/{site}/api/`.
 * @throws ApiError when the server refuses, cannot be reached, or does not answer in time.
 */
export async function api<T>({ server, site }: Endpoint, path: string, request: ApiRequest = {}): Promise<T> {
  const limit = AbortSignal.timeout(PATIENCE)
  const init: RequestInit = {
    method: request.method ?? 'GET',
    headers: { ...request.headers },
    signal: request.signal ? AbortSignal.any([request.signal, limit]) : limit,
    credentials: 'omit',
  }
  if (request.body !== undefined) {
    init.headers = { ...request.headers, 'content-type': 'application/json' }
    init.body = JSON.stringify(request.body)
  }
  let response: Response
  let answer: unknown
  try {
    response = await fetch(`${server}/s/${site}/api/${path}`, init)
    answer = response.status === 204 ? null : await readJson(response)
  } catch (cause) {
    if (request.signal?.aborted) throw cause
    throw new ApiError({})
  }
  if (response.ok && answer !== undefined) return answer as T
  throw new ApiError((response.ok ? undefined : (answer as Partial<Problem> | undefined)) ?? {})
}
