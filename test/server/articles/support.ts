/** A studio's folder of articles, and a web server that answers as a test says. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import type { SiteSource } from '../../../src/contract/site.ts'
import { createGuardedFetch } from '../../../src/server/articles/sources/guarded-fetch.ts'
import type { GuardOptions } from '../../../src/server/articles/sources/guarded-fetch.ts'
import type { Outside } from '../../../src/server/articles/sources/feed.ts'
import type { SiteContext } from '../../../src/server/http/context.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
import { findSite } from '../../../src/server/sites/service.ts'

export const JOURNAL: SiteSource = { id: 'journal', kind: 'markdown', folder: 'articles' }

export function writeFiles(base: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(base, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
}

/** A Markdown file with front matter. */
export const page = (facts: Record<string, string>, body = 'Some text.'): string =>
  ['---', ...Object.entries(facts).map(([name, value]) => `${name}: ${value}`), '---', body].join('\n')

export async function siteOf(kernel: Kernel): Promise<SiteContext> {
  const site = await findSite(kernel, 'studio')
  assert.ok(site)
  return site
}

export const rssItem = (guid: string, title = `Title ${guid}`, more = ''): string =>
  `<item><guid isPermaLink="false">${guid}</guid><title>${title}</title><description>Text of ${title}.</description>${more}</item>`

export const rssOf = (...items: string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Blog</title><link>https://blog.example/</link>${items.join('')}</channel></rss>`

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

export const worldWith = (server: WebServer): Outside => ({ fetch: allowed(server) })
