/** Which websites may read and write here. There are no credentials to protect: reads answer anyone. */
import type { Context, MiddlewareHandler } from 'hono'
import { isLoopbackOrigin } from './address.ts'
import type { Env } from './context.ts'
import type { Kernel } from '../kernel.ts'
import { originsOf } from '../sites/origins.ts'
import type { AppOptions } from './options.ts'
import { ProblemError } from './problem.ts'

const READS = ['GET', 'HEAD', 'OPTIONS']
/** Seconds a browser may remember a preflight. */
const PREFLIGHT_AGE = 7200
const EXPOSED = 'ETag, Retry-After, Location'
const PASS_HEADER = 'Knead-Page'
const REQUEST_HEADERS =
  'Content-Type, Idempotency-Key, Knead-Secret, Knead-Visitor, Knead-Token, Knead-Hold, Knead-Page, Authorization, If-None-Match, Last-Event-ID'

/** Lets every page read the answers, also those that refuse it: the element can then say why. */
export const openToReaders: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined) {
    return c.body(null, 204, {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      'Access-Control-Allow-Headers': REQUEST_HEADERS,
      'Access-Control-Max-Age': String(PREFLIGHT_AGE),
    })
  }
  await next()
  c.res.headers.set('Access-Control-Allow-Origin', '*')
  c.res.headers.set('Access-Control-Expose-Headers', EXPOSED)
  c.res.headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
  return undefined
}

/** Whether the page that sends this belongs to the server itself; browsers do not let pages forge either header. */
export function isOwnPage(c: Context<Env>, origin: string): boolean {
  return origin === new URL(c.get('origin')).origin || c.req.header('sec-fetch-site') === 'same-origin'
}

const DAY = 24 * 60 * 60 * 1000
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

/**
 * What our own framed pages show when they write. In a sandbox a page has no origin and sends no referrer, so nothing
 * that a browser adds tells it from a stranger's. Good for the day it was handed out and the next.
 */
export const pagePass = (kernel: Kernel, site: string): string =>
  kernel.tokens.mint('page', site, dayOf(kernel.clock()))

function hasPass(kernel: Kernel, c: Context<Env>): boolean {
  const pass = c.req.header(PASS_HEADER)
  if (pass === undefined) return false
  const now = kernel.clock()
  return [now, now - DAY].some((time) => kernel.tokens.verify('page', c.get('site').id, dayOf(time), pass))
}

/** Below `/s/:site`: only the site's own websites may write. Requests without `Origin` do not come from a foreign page. */
export function onlyOwnWebsitesWrite(kernel: Kernel, options: AppOptions): MiddlewareHandler<Env> {
  return async (c, next) => {
    const origin = c.req.header('origin')
    if (origin !== undefined && !READS.includes(c.req.method)) {
      const listed = originsOf(c.get('site').document)
      const here = options.loopback === true && isLoopbackOrigin(origin)
      const isFramed = origin === 'null' && hasPass(kernel, c)
      if (!listed.includes(origin) && !isOwnPage(c, origin) && !here && !isFramed) {
        throw new ProblemError(
          'origin-not-allowed',
          'This website may not post here. Its owner can allow it: add the website\'s origin to "origins" in the site\'s file and run knead site apply.',
        )
      }
    }
    await next()
  }
}
