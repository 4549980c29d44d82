/**
 * A fake of the network for element tests: answers what a test tells it to and records what was asked.
 *
 *   const network = serve({ 'GET articles': () => json({ items: [], next: null, total: 0 }) })
 *   …
 *   expect(network.to('GET articles')).to.have.length(1)
 *
 * The pasted script's global points at it, so elements need no `server` and `site`. It ends after each test.
 */
export const SERVER = 'https://knead.test'
export const SITE = 'demo'

export interface Asked {
  method: string
  /** Behind `/s/{site}/api/`, without the query; still percent-encoded. */
  path: string
  query: URLSearchParams
  headers: Headers
  /** What the body said, read as JSON; undefined without one. */
  body: unknown
  signal: AbortSignal | undefined
  cache: RequestCache
  /** What stands in the `:name` places of the route, decoded. */
  params: Record<string, string>
}

/** Answers a request, or throws to be a server that cannot be reached. */
export type Answer = (asked: Asked) => Response | Promise<Response>

export interface Network {
  /** Every request so far, also those that nothing answers. */
  asked: Asked[]
  /** Requests to one route, in order. */
  to(route: string): Asked[]
  /** Changes or adds answers. */
  serve(answers: Record<string, Answer>): void
}

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status })
}

export function problem(code: string, status: number, more: Record<string, unknown> = {}): Response {
  const body = { type: 'about:blank', title: code, status, code, detail: `The server says ${code}.`, ...more }
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } })
}

/** A server that cannot be reached. */
export const unreachable: Answer = () => {
  throw new TypeError('Failed to fetch')
}

/** An answer that waits until the test lets it go. */
export function held(answer: Answer): { answer: Answer; release: () => void } {
  const gate = Promise.withResolvers<undefined>()
  return {
    answer: async (asked) => {
      await gate.promise
      return answer(asked)
    },
    release: () => {
      gate.resolve(undefined)
    },
  }
}

function match(route: string, asked: Asked): Record<string, string> | undefined {
  const [method, pattern = ''] = route.split(' ')
  const wanted = pattern.split('/')
  const given = asked.path.split('/')
  if (method !== asked.method || wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [n, part] of wanted.entries()) {
    const value = given[n] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value)
    else if (part !== value) return undefined
  }
  return params
}

async function read(input: RequestInfo | URL, init?: RequestInit): Promise<Asked> {
  const request = new Request(input, init)
  const url = new URL(request.url)
  const text = await request.text()
  return {
    method: request.method,
    path: url.pathname.replace(/^\/s\/[^/]+\/api\//, ''),
    query: url.searchParams,
    headers: request.headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
    signal: init?.signal ?? undefined,
    cache: request.cache,
    params: {},
  }
}

/** Rejects as `fetch` does when its signal is aborted. */
function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => {
      reject(signal?.reason as Error)
    }
    if (signal?.aborted) end()
    else signal?.addEventListener('abort', end, { once: true })
  })
}

let restore: (() => void) | undefined

/** Puts the fake in place. Requests to other servers go through. */
export function serve(answers: Record<string, Answer>): Network {
  restore?.()
  const real = globalThis.fetch
  const before = globalThis.Knead
  globalThis.Knead = { version: 'test', server: SERVER, site: SITE }
  restore = () => {
    globalThis.fetch = real
    globalThis.Knead = before
    restore = undefined
  }
  const routes = { ...answers }
  const asked: Asked[] = []

  async function answer(request: Asked): Promise<Response> {
    for (const [route, reply] of Object.entries(routes)) {
      const params = match(route, request)
      if (params) return reply(Object.assign(request, { params }))
    }
    return problem('not-found', 404)
  }

  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (!url.startsWith(SERVER)) return real(input, init)
    const request = await read(input, init)
    asked.push(request)
    return Promise.race([aborted(request.signal), answer(request)])
  }

  return {
    asked,
    to: (route) => asked.filter((request) => match(route, request) !== undefined),
    serve: (more) => {
      Object.assign(routes, more)
    },
  }
}

afterEach(() => restore?.())
