/** Serves the demo studio's website: plain files, on an origin of its own, as any host page would be. */
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { answerHost } from '../demo/hosts/serve.ts'
import { ROOT } from './paths.ts'

export interface DemoServer {
  /** Origin, such as `http://127.0.0.1:4871`. */
  address: string
  close: () => Promise<void>
}

export interface DemoOptions {
  /** 0 picks a free one. */
  port: number
  /** Origin of the Knead server; it replaces the default one in every page. */
  server: string
  host?: string
  /** Absolute folder of the website. */
  folder?: string
}

/** What the pages name as their server; it works as it is when nothing is set. */
const DEFAULT_SERVER = 'http://127.0.0.1:4870'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/** Absolute path below the folder, or undefined for an address that leads out of it or cannot be read. */
export function filePath(folder: string, pathname: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  if (decoded.includes('\0')) return undefined
  const file = join(folder, decoded)
  return file === folder || file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : undefined
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

/** `/blog/` and `/blog` mean `/blog/index.html`, `/blog/post` means `/blog/post.html`. */
async function resolveFile(path: string): Promise<string | undefined> {
  const trimmed = path.replace(/[\\/]+$/, '')
  for (const candidate of [path, `${trimmed}.html`, join(trimmed, 'index.html')]) {
    if (await isFile(candidate)) return candidate
  }
  return undefined
}

function answer(
  response: ServerResponse,
  status: number,
  type: string,
  body: Buffer | string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    ...headers,
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

async function serve(response: ServerResponse, folder: string, server: string): Promise<void> {
  const url = new URL(response.req.url ?? '/', 'http://demo.invalid')
  const { pathname } = url
  const host = await answerHost(url, { server, modules: join(ROOT, 'node_modules') })
  if (host) {
    answer(response, 200, host.type, host.body, host.headers)
    return
  }
  const path = filePath(folder, pathname)
  const file = path === undefined ? undefined : await resolveFile(path)
  if (file === undefined) {
    answer(response, 404, 'text/plain; charset=utf-8', 'There is no such page.\n')
    return
  }
  const type = TYPES[extname(file)] ?? 'application/octet-stream'
  const content = await readFile(file)
  const body = extname(file) === '.html' ? content.toString().replaceAll(DEFAULT_SERVER, server) : content
  answer(response, 200, type, body)
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host)
  await once(server, 'listening')
}

/** Rejects with the system's error when the port is taken. */
export async function startDemoServer(options: DemoOptions): Promise<DemoServer> {
  const { port, server, host = '127.0.0.1', folder = join(ROOT, 'demo') } = options
  const http = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      answer(response, 405, 'text/plain; charset=utf-8', 'These pages can only be read.\n')
      return
    }
    serve(response, folder, server).catch(() => {
      if (!response.headersSent)
        answer(response, 500, 'text/plain; charset=utf-8', 'The page cannot be read.\n')
      else response.destroy()
    })
  })
  await listen(http, port, host)
  const bound = http.address()
  if (bound === null || typeof bound === 'string') throw new Error('The demo website has no port.')
  return {
    address: `http://${host}:${String(bound.port)}`,
    close: async () => {
      const closed = once(http, 'close')
      http.close()
      http.closeAllConnections()
      await closed
    },
  }
}
