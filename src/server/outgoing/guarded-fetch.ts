/** Fetches what an owner named, without being led into places that are not public, and within bounds. */
import { Agent, fetch } from 'undici'
import type { Response } from 'undici'
import { checkUrl, guardedLookup, nextHop, portOf, systemResolve } from './address-guard.ts'
import type { Allow, Resolve } from './address-guard.ts'
import { FetchFault } from './fault.ts'
import type { FetchedBody, GuardedFetch } from './fetch.ts'

export interface GuardOptions {
  resolve?: Resolve
  /** Addresses that count as public although they are not. Only tests need it. */
  allow?: Allow
  /** For all hops and the body together; for the body alone where `patience` is given. */
  milliseconds?: number
  /** Milliseconds for all that comes before the body, where the other side makes it while we wait. */
  patience?: number
  /** Of the body once it is unpacked. */
  bytes?: number
}

const HEADER_BYTES = 16 * 1024
const HOPS = 3
const LARGEST = 5 * 1024 * 1024
const DAY = 24 * 60 * 60
const USER_AGENT = 'Mozilla/5.0 (compatible; Knead)'

export function createGuardedFetch(options: GuardOptions = {}): GuardedFetch {
  const { resolve = systemResolve, allow, milliseconds = 3000, patience, bytes = LARGEST } = options

  async function visit(
    url: URL,
    { headers, form }: { headers: Record<string, string>; form: Record<string, string> | undefined },
    until: Deadline,
  ): Promise<Visit> {
    checkUrl(url, allow)
    const agent = new Agent({
      connect: { lookup: guardedLookup(portOf(url), resolve, allow) },
      maxHeaderSize: HEADER_BYTES,
      connections: 1,
      pipelining: 0,
    })
    try {
      const response = await fetch(url, {
        dispatcher: agent,
        redirect: 'manual',
        headers,
        signal: until.signal,
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      })
      const next = nextHop(response.status, response.headers.get('location'), url)
      if (response.status === 200 && patience !== undefined) until.setTo(milliseconds)
      const body = response.status === 200 ? await bodyOf(response, bytes) : null
      return { response, next, body }
    } finally {
      // Whatever has not been read is of no use.
      await agent.destroy()
    }
  }

  return async ({ url: address, accept = '*/*', etag, lastModified, form }) => {
    const until = startDeadline(patience ?? milliseconds)
    const headers: Record<string, string> = { 'user-agent': USER_AGENT, accept }
    if (etag) headers['if-none-match'] = etag
    if (lastModified) headers['if-modified-since'] = lastModified
    try {
      let url = new URL(address)
      for (let hop = 0; hop <= HOPS; hop++) {
        const { response, next, body } = await visit(url, { headers, form }, until)
        if (next === undefined) return resultOf(response, url, body)
        // What was meant for one server is told to no other.
        if (form !== undefined) break
        url = next
      }
      throw new FetchFault('redirects-refused')
    } catch (error) {
      throw faultOf(error, until.signal)
    } finally {
      until.stop()
    }
  }
}

interface Deadline {
  signal: AbortSignal
  /** Milliseconds from now. */
  setTo: (milliseconds: number) => void
  stop: () => void
}

function startDeadline(milliseconds: number): Deadline {
  const controller = new AbortController()
  let timer = setTimeout(() => controller.abort(), milliseconds)
  const stop = (): void => clearTimeout(timer)
  return {
    signal: controller.signal,
    setTo: (more) => {
      stop()
      timer = setTimeout(() => controller.abort(), more)
    },
    stop,
  }
}

interface Visit {
  response: Response
  next: URL | undefined
  body: Uint8Array | null
}

/** Reads the unpacked body until it is too large. */
async function bodyOf(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array
    size += bytes.byteLength
    if (size > most) throw new FetchFault('too-large')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

function resultOf(response: Response, url: URL, body: Uint8Array | null): FetchedBody {
  const { status, headers } = response
  if (status !== 200 && status !== 304) {
    throw new FetchFault('status', String(status), retryAfterOf(headers))
  }
  return {
    bytes: body,
    contentType: headers.get('content-type'),
    etag: shortHeader(headers.get('etag')),
    lastModified: shortHeader(headers.get('last-modified')),
    url: url.href,
    header: (name) => headers.get(name),
  }
}

/** Seconds, at most a day; the header holds seconds or a date. */
function retryAfterOf(headers: Response['headers']): number | undefined {
  const given = headers.get('retry-after') ?? ''
  const now = Date.parse(headers.get('date') ?? '') || Date.now()
  const wait = /^\d+$/.test(given) ? Number(given) : Math.ceil((Date.parse(given) - now) / 1000)
  return wait > 0 ? Math.min(wait, DAY) : undefined
}

/** Kept to be sent back; one that is long is no validator that anybody needs. */
const shortHeader = (value: string | null): string | null =>
  value !== null && value.length <= 500 ? value : null

/** Only the code of what went wrong: messages hold addresses. */
function faultOf(error: unknown, signal: AbortSignal): FetchFault {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof FetchFault) return cause
    if (signal.aborted) return new FetchFault('too-slow')
    if ('code' in cause && typeof cause.code === 'string') return new FetchFault('unreachable', cause.code)
  }
  return new FetchFault('unreachable', 'no answer')
}
