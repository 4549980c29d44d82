/** Errors as answers: RFC 9457 problem details. */
import type { Slot } from '../../contract/booking.ts'
import { problemStatus } from '../../contract/problem.ts'
import type { Challenge, FieldError, Problem, ProblemCode } from '../../contract/problem.ts'

const titles: Record<ProblemCode, string> = {
  'invalid-json': 'The body is not JSON',
  'invalid-input': 'Something in the request is not accepted',
  'identity-refused': 'The identity is not accepted',
  'wrong-secret': 'The secret does not match',
  blocked: 'You cannot write here',
  'proof-needed': 'More proof is needed',
  'origin-not-allowed': 'This website may not write here',
  'unknown-site': 'There is no such site',
  'not-found': 'There is nothing here',
  'method-not-allowed': 'This method is not offered here',
  'slot-taken': 'The time is taken',
  conflict: 'It has been changed meanwhile',
  gone: 'It is no longer here',
  'too-large': 'The body is too large',
  'unsupported-media-type': 'The type of the body is not accepted',
  'key-reused': 'The key was used for another request',
  'too-many-requests': 'Too many requests',
  internal: 'Something went wrong on the server',
  unavailable: 'The server cannot answer just now',
}

export interface ProblemExtra {
  errors?: FieldError[]
  /** With `slot-taken`. */
  alternatives?: Slot[]
  /** With `slot-taken` for a set. */
  visits?: Problem['visits']
  /** With `proof-needed`. */
  challenge?: Challenge
  /** Seconds. */
  retryAfter?: number
  /** With `method-not-allowed`. */
  allow?: string[]
}

/** Thrown anywhere below a route: the request ends with this problem, and an open transaction is undone. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly extra: ProblemExtra

  /** `detail` is a sentence for people and never repeats what was sent. */
  constructor(code: ProblemCode, detail: string, extra: ProblemExtra = {}) {
    super(detail)
    this.name = 'ProblemError'
    this.code = code
    this.extra = extra
  }
}

export function problemResponse(error: ProblemError): Response {
  const { errors, alternatives, visits, challenge, retryAfter, allow } = error.extra
  const body: Problem = {
    type: `urn:knead:problem:${error.code}`,
    title: titles[error.code],
    status: problemStatus[error.code],
    code: error.code,
    detail: error.message,
    ...(errors && { errors }),
    ...(alternatives && { alternatives }),
    ...(visits && { visits }),
    ...(challenge && { challenge }),
  }
  const headers = new Headers({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' })
  if (retryAfter !== undefined) headers.set('Retry-After', String(Math.max(1, Math.ceil(retryAfter))))
  if (body.status === 401) headers.set('WWW-Authenticate', 'Bearer')
  if (allow) headers.set('Allow', allow.join(', '))
  return new Response(JSON.stringify(body), { status: body.status, headers })
}
