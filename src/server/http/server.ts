/** Listens, and stops without leaving anyone halfway. */
import { getRequestListener, RequestError } from '@hono/node-server'
import type { Hono } from 'hono'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Env } from './context.ts'
import { problemOf } from './errors.ts'
import { ProblemError, problemResponse } from './problem.ts'

/** How long requests under way may take to end. */
const GRACE = 2_000
const HEADERS_TIMEOUT = 10_000
const REQUEST_TIMEOUT = 30_000

export interface RunningServer {
  port: number
  /** Accepts nothing new and lets what is under way end, for at most two seconds. */
  stop: () => Promise<void>
}

/** The server cannot listen there; the message says how to choose another place. */
export class ListenError extends Error {}

/** For requests so broken that no route sees them. */
function answerBroken(error: unknown): Response {
  const broken = new ProblemError(
    'invalid-input',
    'The request cannot be read: its address or a header is broken.',
  )
  if (error instanceof RequestError) return problemResponse(broken)
  const known = error instanceof Error ? problemOf(error) : undefined
  return problemResponse(known ?? new ProblemError('internal', 'Something went wrong on the server.'))
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): ListenError {
  if (error.code === 'EADDRINUSE') {
    return new ListenError(
      `Port ${String(port)} on ${host} is taken by another program. Choose another with PORT, or PORT=0 for any free one.`,
    )
  }
  if (error.code === 'EACCES') {
    return new ListenError(
      `This user may not listen on port ${String(port)}. Choose one above 1023 with PORT, or PORT=0 for any free one.`,
    )
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new ListenError(
      `HOST names an address that this machine does not have. Use 127.0.0.1 for this machine only, or 0.0.0.0 for all.`,
    )
  }
  return new ListenError(`The server cannot listen on ${host}, port ${String(port)}: ${String(error.code)}.`)
}

export async function listen(app: Hono<Env>, port: number, host: string): Promise<RunningServer> {
  const listener = getRequestListener(app.fetch, { errorHandler: answerBroken, hostname: host })
  const server = createServer(
    { headersTimeout: HEADERS_TIMEOUT, requestTimeout: REQUEST_TIMEOUT },
    (request, answer) => {
      void listener(request, answer)
    },
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(listenError(error, port, host))
    })
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise<void>((resolve) => {
        const force = setTimeout(() => {
          server.closeAllConnections()
        }, GRACE)
        server.close(() => {
          clearTimeout(force)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}
