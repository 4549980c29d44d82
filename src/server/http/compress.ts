/** Smaller answers for text that the server writes itself. Event streams pass as they are, or they would be held back. */
import type { MiddlewareHandler } from 'hono'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Env } from './context.ts'

const WORTHWHILE = 1024
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
  return brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
}

export const compressAnswers: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  const { headers, body, status } = c.res
  if (!body || c.req.method === 'HEAD' || headers.has('content-encoding')) return
  if (!TEXT.test(headers.get('content-type') ?? '')) return
  headers.append('Vary', 'Accept-Encoding')
  const encoding = acceptedEncoding(c.req.header('accept-encoding'))
  if (!encoding) return
  const plain = new Uint8Array(await c.res.arrayBuffer())
  const packed = plain.length < WORTHWHILE ? plain : await encode(plain, encoding, BROTLI_QUALITY)
  const copied = new Headers(headers)
  copied.delete('Content-Length')
  if (packed !== plain) copied.set('Content-Encoding', encoding)
  c.res = undefined
  c.res = new Response(new Uint8Array(packed), { status, headers: copied })
}
