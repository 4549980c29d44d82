/** What is thrown becomes a problem: the client's mistakes by name, ours without details. */
import type { ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import type { Kernel, Logger } from '../kernel.ts'
import type { Env } from './context.ts'
import { ProblemError, problemResponse } from './problem.ts'

/** SQLITE_BUSY: another process held the file for longer than we wait. */
const SQLITE_BUSY = 5
/** The database is away, shutting down or full of connections. */
const DATABASE_AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', '57P01', '57P02', '57P03', '53300'])
const SECONDS_AWAY = 5

function databaseAway(error: Error): boolean {
  if ('errcode' in error && error.errcode === SQLITE_BUSY) return true
  if ('code' in error && typeof error.code === 'string' && DATABASE_AWAY.has(error.code)) return true
  return /^(timeout exceeded when trying to connect|Connection terminated)/.test(error.message)
}

/** Where it happened, without the message: that may hold what someone wrote. */
function place(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((text) => text.startsWith('    at '))
  return frames
    .slice(0, 4)
    .map((text) => text.trim().replace(/file:\/\/\S*?\/(src|dist|node_modules)\//, '$1/'))
    .join(' < ')
}

export function logUnexpected(
  log: Logger,
  event: string,
  error: unknown,
  facts: Record<string, string> = {},
): void {
  const known = error instanceof Error ? error : new Error('not an error')
  const code = 'code' in known ? String(known.code) : ''
  log.error(event, { ...facts, error: known.name, code, at: place(known) })
}

export function problemOf(error: Error): ProblemError | undefined {
  if (error instanceof ProblemError) return error
  if (error instanceof HTTPException && error.status < 500) {
    return new ProblemError('invalid-input', 'The request could not be read.')
  }
  if (databaseAway(error)) {
    return new ProblemError(
      'unavailable',
      'The server cannot reach its data just now. Try again in a moment.',
      {
        retryAfter: SECONDS_AWAY,
      },
    )
  }
  return undefined
}

export function errorHandler(kernel: Kernel): ErrorHandler<Env> {
  return (error, c) => {
    const problem = problemOf(error)
    if (problem && problem.code !== 'unavailable') return problemResponse(problem)
    // The client went away while it was still sending.
    if (c.req.raw.signal.aborted) {
      return problemResponse(new ProblemError('invalid-input', 'The request broke off.'))
    }
    const facts = { request: c.get('requestId'), method: c.req.method, route: routePath(c, -1) }
    logUnexpected(kernel.log, problem ? 'database-unavailable' : 'unexpected-error', error, facts)
    return problemResponse(
      problem ??
        new ProblemError(
          'internal',
          'Something went wrong on the server. It has been noted; please try again.',
        ),
    )
  }
}

export const notFound: NotFoundHandler<Env> = () =>
  problemResponse(new ProblemError('not-found', 'There is nothing at this address.'))
