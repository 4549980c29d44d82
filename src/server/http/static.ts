/** The built files: the pasted script and the faces' chunks. */
import { Hono } from 'hono'
import type { Context } from 'hono'
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { acceptedEncoding, encode } from './compress.ts'
import type { Encoding } from './compress.ts'
import type { Env } from './context.ts'
import { openToReaders } from './cors.ts'
import type { AppOptions } from './options.ts'
import { ProblemError } from './problem.ts'

const IMMUTABLE = 'public, max-age=31536000, immutable'
const SHORT = 'public, max-age=300'
const BEST_QUALITY = 11

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
}

interface StoredFile {
  modified: number
  size: number
  bytes: Buffer
  hash: string
  packed: Map<Encoding, Promise<Buffer>>
}

const suffix: Record<Encoding, string> = { br: '.br', gzip: '.gz' }

/** Files are read once, and again when they have changed on disk; there are few and they are small. */
export function fileShelf(folder: string) {
  const shelf = new Map<string, StoredFile>()

  async function find(name: string): Promise<StoredFile | undefined> {
    const path = join(folder, name)
    const about = await stat(path).catch(() => undefined)
    if (!about?.isFile()) return undefined
    const known = shelf.get(name)
    if (known?.modified === about.mtimeMs && known.size === about.size) return known
    const bytes = await readFile(path)
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
    const file = { modified: about.mtimeMs, size: about.size, bytes, hash, packed: new Map() }
    shelf.set(name, file)
    return file
  }

  /** The build leaves packed copies beside the files; where one is missing it is made now, once. */
  function pack(name: string, file: StoredFile, encoding: Encoding): Promise<Buffer> {
    const known = file.packed.get(encoding)
    if (known) return known
    const made = readFile(join(folder, name + suffix[encoding])).catch(() =>
      encode(file.bytes, encoding, BEST_QUALITY),
    )
    file.packed.set(encoding, made)
    return made
  }

  /** Answers with the file, packed as the client accepts; undefined when there is none. */
  return async function serve(c: Context<Env>, name: string, cache: string): Promise<Response | undefined> {
    const file = await find(name)
    if (!file) return undefined
    const type = types[extname(name)] ?? 'application/octet-stream'
    const text = /^(text|application\/json|image\/svg)/.test(type)
    const encoding = text ? acceptedEncoding(c.req.header('accept-encoding')) : undefined
    const etag = `"${file.hash}${encoding ? `-${encoding}` : ''}"`
    const headers: Record<string, string> = {
      'Content-Type': type,
      'Cache-Control': cache,
      ETag: etag,
      'Timing-Allow-Origin': '*',
      ...(text && { Vary: 'Accept-Encoding' }),
      ...(encoding && { 'Content-Encoding': encoding }),
    }
    if (matches(c.req.header('if-none-match'), etag)) {
      return new Response(null, { status: 304, headers })
    }
    const bytes = encoding ? await pack(name, file, encoding) : file.bytes
    return new Response(new Uint8Array(bytes), { headers })
  }
}

/** Whether an `If-None-Match` header names this ETag, weakly compared. */
export function matches(header: string | undefined, etag: string): boolean {
  const plain = (tag: string) => tag.trim().replace(/^W\//, '')
  const tags = header?.split(',') ?? []
  return tags.some((tag) => tag.trim() === '*' || plain(tag) === plain(etag))
}

const NOT_BUILT = 'This file has not been built on this server: run npm run build.'
const missing = () => new ProblemError('not-found', 'There is no such file.')

/**
 * `/assets/{file}`, also as `/assets/~{n}/{file}`: browsers remember that a module could not be fetched, so a page that
 * tries again does it under another path, which the module's own imports then share.
 */
export function assetRoutes(options: AppOptions): Hono<Env> {
  const serve = fileShelf(join(options.dist, 'assets'))
  const serveKept = options.kept === undefined ? undefined : fileShelf(join(options.kept, 'assets'))
  const routes = new Hono<Env>()
  routes.use('*', openToReaders)
  routes.on('GET', ['/:file', '/:attempt{~\\d+}/:file'], async (c) => {
    const name = c.req.param('file')
    if (!/^[\w-][\w.-]*$/.test(name)) throw missing()
    const answer = (await serve(c, name, IMMUTABLE)) ?? (await serveKept?.(c, name, IMMUTABLE))
    if (!answer) throw missing()
    return answer
  })
  return routes
}

/** `/site.schema.json`: completes and checks site files in editors. */
export function schemaRoute(options: AppOptions) {
  const serve = fileShelf(options.dist)
  return async (c: Context<Env>) => {
    const answer = await serve(c, 'site.schema.json', SHORT)
    if (!answer) throw new ProblemError('unavailable', NOT_BUILT)
    return answer
  }
}

const STRAY = /^\/s\/[^/]+\/(?:v\/[^/]+\/)?knead\.js$/
/** Which one it is says the page, so that nothing of the address is repeated. */
const STRAY_SCRIPT = `console.warn('Knead: '+(document.currentScript?.src??'the script')+': there is no site with this key on this server; the address ends in /s/{site}/knead.js.')`

/**
 * The script of a site that there is not: it tells whoever has pasted it. With the status 404 no browser would run it.
 * @returns undefined for an address that is no script's.
 */
export const strayScript = (c: Context<Env>): Response | undefined =>
  STRAY.test(c.req.path)
    ? new Response(STRAY_SCRIPT, {
        headers: { 'Content-Type': types['.js'] ?? '', 'Cache-Control': 'no-store' },
      })
    : undefined

/** What a page writes as `integrity` to take this script and no other; undefined before the build. */
export async function scriptIntegrity(dist: string): Promise<string | undefined> {
  const script = await readFile(join(dist, 'knead.js')).catch(() => undefined)
  return script && `sha384-${createHash('sha384').update(script).digest('base64')}`
}

/** The pasted script, below `/s/:site`. */
export function scriptRoutes(options: AppOptions): Hono<Env> {
  const serve = fileShelf(options.dist)
  const routes = new Hono<Env>()
  const serveKept = options.kept === undefined ? undefined : fileShelf(join(options.kept, 'v'))
  const script = async (c: Context<Env>, name: string, cache: string) => {
    const answer = await serve(c, name, cache)
    if (!answer) throw new ProblemError('unavailable', NOT_BUILT)
    return answer
  }
  routes.get('/knead.js', (c) => script(c, 'knead.js', SHORT))
  routes.get('/frame.js', (c) => script(c, 'frame.js', SHORT))
  routes.get('/v/:version/knead.js', async (c) => {
    const version = c.req.param('version')
    if (version === options.version) return script(c, 'knead.js', IMMUTABLE)
    const earlier = /^\w[\w.-]*$/.test(version) && (await serveKept?.(c, `${version}/knead.js`, IMMUTABLE))
    if (earlier) return earlier
    throw new ProblemError(
      'not-found',
      `This server has version ${options.version} of the script, and not the one asked for.`,
    )
  })
  return routes
}
