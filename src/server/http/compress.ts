/** Smaller answers for text that the server writes itself. Event streams pass as they are, or they would be held back. */
import type { MiddlewareHandler } from 'hono'
import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync, type BrotliOptions } from 'node:zlib'
import type { Env } from './context.ts'

const WORTHWHILE = 1024
const QUICK = 128 * 1024
/** As quick as gzip, and smaller. */
const BROTLI_QUALITY = 4
const TEXT =
  /^(application\/(problem\+|feed\+|ld\+)?json|application\/(rss|atom)\+xml|text\/(html|plain|calendar|css))\b/i

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

export type Encoding = 'br' | 'gzip'

/** The better of the two that the header accepts. */
export function acceptedEncoding(header: string | undefined): Encoding | undefined {
  const weights = new Map<string, number>()
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    weights.set(name, weight === undefined ? 1 : Number(weight.slice(2)))
  }
  const accepts = (name: Encoding) => (weights.get(name) ?? weights.get('*') ?? 0) > 0
  if (accepts('br')) return 'br'
  return accepts('gzip') ? 'gzip' : undefined
}

/** `quality`: 0 to 11, for Brotli. */
export function encode(bytes: Uint8Array, encoding: Encoding, quality: number): Promise<Buffer> {
  if (encoding === 'gzip') return deflate(bytes)
  return brotli(bytes, brotliOptions(bytes, quality))
}

function brotliOptions({ length }: Uint8Array, quality: number): BrotliOptions {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  return { params: { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_SIZE_HINT]: length } }
}

/** Packed at once: below this a thread of the pool would take longer to be woken than to work. */
function packed(plain: Uint8Array, encoding: Encoding): Buffer | Promise<Buffer> {
  if (plain.length > QUICK) return encode(plain, encoding, BROTLI_QUALITY)
  return encoding === 'gzip'
    ? gzipSync(plain)
    : brotliCompressSync(plain, brotliOptions(plain, BROTLI_QUALITY))
}

export const compressAnswers: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  const { headers, status } = c.res
  if (c.req.method === 'HEAD' || headers.has('content-encoding')) return
  if (!TEXT.test(headers.get('content-type') ?? '')) return
  headers.append('Vary', 'Accept-Encoding')
  const encoding = acceptedEncoding(c.req.header('accept-encoding'))
  // The body is not looked at before: whoever takes the answer as it is gets it on the server's shortest way.
  if (!encoding || !c.res.body) return
  const plain = new Uint8Array(await c.res.arrayBuffer())
  const copied = new Headers(headers)
  const body = plain.length < WORTHWHILE ? plain : new Uint8Array(await packed(plain, encoding))
  copied.delete('Content-Length')
  if (body !== plain) copied.set('Content-Encoding', encoding)
  c.res = undefined
  c.res = new Response(body, { status, headers: copied })
}
