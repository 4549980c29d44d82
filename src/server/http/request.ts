/** What is settled about every request before a route sees it. */
import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'
import { randomBytes } from 'node:crypto'
import { clientAddress, publicOrigin } from './address.ts'
import type { Env } from './context.ts'
import type { AppOptions } from './options.ts'
import { ProblemError } from './problem.ts'

/** The peer's address; without a socket, as in tests, an address that nobody has. */
function peer(c: Context): string {
  const bindings = c.env as Partial<HttpBindings> | undefined
  return bindings?.incoming?.socket.remoteAddress ?? '0.0.0.0'
}

/** A path that cannot be decoded, or holds NUL, which Postgres cannot store. */
function refuseBrokenAddress(url: string): void {
  const path = /^[^?#]*/.exec(url)?.[0] ?? ''
  try {
    decodeURIComponent(path)
  } catch {
    throw new ProblemError('invalid-input', 'The address has a broken percent-encoding.')
  }
  if (url.includes('%00')) throw new ProblemError('invalid-input', 'The address holds the character NUL.')
}

/** Sets `requestId`, `address` and `origin`. */
export function settleRequest(options: AppOptions): MiddlewareHandler<Env> {
  const trusted = options.trusted ?? (() => false)
  return async (c, next) => {
    const remote = peer(c)
    c.set('requestId', randomBytes(9).toString('base64url'))
    c.set('address', clientAddress(remote, c.req.header('x-forwarded-for'), trusted))
    refuseBrokenAddress(c.req.url)
    const url = new URL(c.req.url)
    c.set(
      'origin',
      publicOrigin({
        publicUrl: options.publicUrl,
        viaProxy: trusted(remote),
        scheme: url.protocol.slice(0, -1),
        host: c.req.header('host') ?? url.host,
        forwardedProto: c.req.header('x-forwarded-proto'),
        forwardedHost: c.req.header('x-forwarded-host'),
      }),
    )
    await next()
  }
}

/** Headers that every answer carries; a page has set its own policy already. */
export const secureAnswers: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  const { headers } = c.res
  const set = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value)
  }
  set('X-Content-Type-Options', 'nosniff')
  set('Referrer-Policy', 'strict-origin-when-cross-origin')
  set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  set('X-Request-Id', c.get('requestId'))
}
