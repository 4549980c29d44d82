/** A web server on loopback that answers as a test says, and the guarded fetch that may visit it. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Outside } from '../../src/server/outgoing/fetch.ts'
import { createGuardedFetch } from '../../src/server/outgoing/guarded-fetch.ts'
import type { GuardOptions } from '../../src/server/outgoing/guarded-fetch.ts'

export interface WebServer {
  url: string
  port: number
  /** Paths that were asked for. */
  asked: string[]
  /** Headers of the last request. */
  last: IncomingMessage['headers']
  close: () => Promise<void>
}

/** A web server on loopback. */
export async function serve(answer: RequestListener): Promise<WebServer> {
  const asked: string[] = []
  const state: { last: IncomingMessage['headers'] } = { last: {} }
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    state.last = request.headers
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${String(port)}`,
    port,
    asked,
    get last() {
      return state.last
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export const send = (
  response: ServerResponse,
  body: string | Uint8Array = '',
  headers: Record<string, string> = {},
  status = 200,
): void => {
  response.writeHead(status, { 'content-type': 'application/rss+xml', ...headers })
  response.end(body)
}

/** The guarded fetch, allowed to visit this one port of loopback. */
export const allowed = ({ port }: { port: number }, options: GuardOptions = {}) =>
  createGuardedFetch({ allow: (address, at) => at === port && address === '127.0.0.1', ...options })

export const worldWith = (server: WebServer, options: GuardOptions = {}): Outside => ({
  fetch: allowed(server, options),
})
