/** A website on loopback whose pages a test writes, and the world in which only that website is. */
import { send, serve, worldWith } from '../../support/web-server.ts'
import type { WebServer } from '../../support/web-server.ts'
import type { Outside } from '../../../src/server/outgoing/fetch.ts'

export interface Answer {
  body?: string | Uint8Array
  type?: string
  status?: number
  headers?: Record<string, string>
}

export interface Website {
  url: string
  /** By path, with or without what is asked; the first that fits is sent, and 404 where none is. */
  pages: Record<string, Answer>
  world: Outside
  /** Paths that were asked for since this was last read. */
  asked: () => string[]
  close: () => Promise<void>
}

export const html = (body: string): Answer => ({ body, type: 'text/html; charset=utf-8' })
export const json = (body: unknown, headers: Record<string, string> = {}): Answer => ({
  body: JSON.stringify(body),
  type: 'application/json; charset=utf-8',
  headers,
})
export const xml = (body: string): Answer => ({ body, type: 'application/xml' })

export async function openWebsite(pages: Record<string, Answer> = {}): Promise<Website> {
  const site: { pages: Record<string, Answer> } = { pages }
  const server: WebServer = await serve((request, response) => {
    const path = request.url ?? ''
    const answer = site.pages[path] ?? site.pages[path.replace(/\?.*$/, '')]
    const { body = '', type = 'text/html', status = 200, headers = {} } = answer ?? { status: 404 }
    send(response, body, { 'content-type': type, ...headers }, status)
  })
  let read = 0
  return Object.assign(site, {
    url: server.url,
    world: worldWith(server),
    asked: () => {
      const since = server.asked.slice(read)
      read = server.asked.length
      return since
    },
    close: server.close,
  })
}
