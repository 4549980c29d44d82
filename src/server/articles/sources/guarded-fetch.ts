/** Fetches what an owner named, without being led into places that are not public, and within bounds. */
import { Agent, fetch } from 'undici'
import type { Response } from 'undici'
import { SourceFault } from '../messages.ts'
import { checkUrl, guardedLookup, portOf, systemResolve } from './address-guard.ts'
import type { Allow, Resolve } from './address-guard.ts'

export interface FetchRequest {
  url: string
  etag?: string | null | undefined
  lastModified?: string | null | undefined
}

export interface FetchedBody {
  /** Null when it has not changed since the `etag` or date that was given. */
  bytes: Uint8Array | null
  contentType: string | null
  etag: string | null
  lastModified: string | null
  /** Where it was found in the end. */
  url: string
}

/** Answers a body, or throws SourceFault. */
export type GuardedFetch = (request: FetchRequest) => Promise<FetchedBody>

export interface GuardOptions {
  resolve?: Resolve
  /** Addresses that count as public although they are not. Only tests need it. */
  allow?: Allow
  /** For all hops and the body together. */
  milliseconds?: number
  /** Of the body once it is unpacked. */
  bytes?: number
}

const HEADER_BYTES = 16 * 1024
const HOPS = 3
const DAY = 24 * 60 * 60

const HEADERS = {
  'user-agent': 'Mozilla/5.0 (compatible; Knead feed reader)',
  accept:
    'application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
}

export function createGuardedFetch(options: GuardOptions = {}): GuardedFetch {
  const { resolve = systemResolve, allow, milliseconds = 3000, bytes = 5 * 1024 * 1024 } = options

  async function visit(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Visit> {
    checkUrl(url, allow)
    const agent = new Agent({
      connect: { lookup: guardedLookup(portOf(url), resolve, allow) },
      maxHeaderSize: HEADER_BYTES,
      connections: 1,
      pipelining: 0,
    })
    try {
      const response = await fetch(url, { dispatcher: agent, redirect: 'manual', headers, signal })
      const next = redirectOf(response, url)
      const body = response.status === 200 ? await bodyOf(response, bytes) : null
      return { response, next, body }
    } finally {
      // Whatever has not been read is of no use.
      await agent.destroy()
    }
  }

  return async ({ url: address, etag, lastModified }) => {
    const signal = AbortSignal.timeout(milliseconds)
    const headers: Record<string, string> = { ...HEADERS }
    if (etag) headers['if-none-match'] = etag
    if (lastModified) headers['if-modified-since'] = lastModified
    try {
      let url = new URL(address)
      for (let hop = 0; hop <= HOPS; hop++) {
        const { response, next, body } = await visit(url, headers, signal)
        if (next === undefined) return resultOf(response, url, body)
        url = next
      }
      throw new SourceFault('redirects-refused')
    } catch (error) {
      throw faultOf(error, signal)
    }
  }
}

interface Visit {
  response: Response
  next: URL | undefined
  body: Uint8Array | null
}

/** Where an answer leads on to, checked as far as the scheme; its address is checked like any other. */
function redirectOf(response: Response, from: URL): URL | undefined {
  const location = response.headers.get('location')
  if (response.status < 301 || response.status > 308 || response.status === 304 || location === null)
    return undefined
  if (!URL.canParse(location, from)) throw new SourceFault('redirects-refused')
  const next = new URL(location, from)
  if (from.protocol === 'https:' && next.protocol === 'http:') throw new SourceFault('redirects-refused')
  return next
}

/** Reads the unpacked body until it is too large. */
async function bodyOf(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array
    size += bytes.byteLength
    if (size > most) throw new SourceFault('too-large')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

function resultOf(response: Response, url: URL, body: Uint8Array | null): FetchedBody {
  const { status, headers } = response
  if (status !== 200 && status !== 304) {
    const wait = Number(headers.get('retry-after') ?? Number.NaN)
    throw new SourceFault('status', String(status), wait > 0 ? Math.min(wait, DAY) : undefined)
  }
  return {
    bytes: body,
    contentType: headers.get('content-type'),
    etag: shortHeader(headers.get('etag')),
    lastModified: shortHeader(headers.get('last-modified')),
    url: url.href,
  }
}

/** Kept to be sent back; one that is long is no validator that anybody needs. */
const shortHeader = (value: string | null): string | null =>
  value !== null && value.length <= 500 ? value : null

/** Only the code of what went wrong: messages hold addresses. */
function faultOf(error: unknown, signal: AbortSignal): SourceFault {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof SourceFault) return cause
    if (signal.aborted) return new SourceFault('too-slow')
    if ('code' in cause && typeof cause.code === 'string') return new SourceFault('unreachable', cause.code)
  }
  return new SourceFault('unreachable', 'no answer')
}
