/** A website of its own on this machine, whose pages and headers a test names. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface HostPage {
  body: string
  head?: string
  headers?: Record<string, string>
  status?: number
}

export interface HostSite {
  origin: string
  /** Puts a page at a path. @returns its address */
  put: (path: string, page: HostPage) => string
  close: () => Promise<void>
}

const write = ({ head = '', body }: HostPage) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>${head}</head><body>${body}</body></html>`

export async function openHostSite(): Promise<HostSite> {
  const pages = new Map<string, HostPage>()
  const server = createServer((request, response) => {
    const page = pages.get((request.url ?? '/').split('?')[0] ?? '/')
    response.writeHead(page ? (page.status ?? 200) : 404, {
      'content-type': 'text/html; charset=utf-8',
      ...page?.headers,
    })
    response.end(page ? write(page) : 'nothing here')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return {
    origin,
    put: (path, page) => {
      pages.set(path, page)
      return origin + path
    },
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
