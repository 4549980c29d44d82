/** Feeds written to hang a reader, to fill its memory, or to lead it astray. */
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { send } from '../../support/web-server.ts'

const MEGABYTE = 1024 * 1024

const rss = (items: string, before = ''): string =>
  `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>t</title>${items}</channel></rss>`
const item = (inner: string): string => `<item><guid>1</guid><title>Hostile</title>${inner}</item>`

const laughs = Array.from(
  { length: 12 },
  (_, n) => `<!ENTITY e${String(n + 1)} "${`&e${String(n)};`.repeat(10)}">`,
).join('')

/** Bodies by name; what is too large to be kept is made when it is asked for. */
export const HOSTILE: Record<string, () => string | Uint8Array> = {
  '200,000 attributes': () =>
    rss(
      `<item ${Array.from({ length: 200_000 }, (_, n) => `a${String(n)}="1"`).join(' ')}><title>x</title></item>`,
    ),
  '50,000 nested elements': () => rss(`${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`),
  '50,000 nested elements in a body': () =>
    rss(item(`<description><![CDATA[${'<div>'.repeat(50_000)}x]]></description>`)),
  '50,000 nested quotes in a body': () =>
    rss(item(`<description><![CDATA[${'<blockquote>'.repeat(50_000)}x]]></description>`)),
  '100,000 items': () => rss('<item><title>x</title></item>'.repeat(100_000)),
  '200,000 character references': () => rss(item(`<description>${'&#65;'.repeat(200_000)}</description>`)),
  'entities of entities': () =>
    rss(item('<description>&e12;</description>'), `<!DOCTYPE r [<!ENTITY e0 "ha">${laughs}]>`),
  'an entity repeated': () =>
    rss(
      item(`<description>${'&e;'.repeat(100_000)}</description>`),
      `<!DOCTYPE r [<!ENTITY e "${'ha'.repeat(5000)}">]>`,
    ),
  'an entity from a file': () =>
    rss(item('<description>&e;</description>'), '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
  '20 MB of CDATA': () => rss(item(`<description><![CDATA[${'x'.repeat(20 * MEGABYTE)}]]></description>`)),
  '5 MB of CDATA': () => rss(item(`<description><![CDATA[${'x '.repeat(2.4 * MEGABYTE)}]]></description>`)),
  '4 MB of one word': () => rss(item(`<description>${'x'.repeat(4 * MEGABYTE)}</description>`)),
  'a table of 60,000 cells without ends': () =>
    rss(item(`<description><![CDATA[<table>${'<tr><td><b>'.repeat(60_000)}]]></description>`)),
  'formatting left open 20,000 times': () =>
    rss(item(`<description><![CDATA[${'<p><b><i><a href=x>'.repeat(20_000)}]]></description>`)),
  'a srcset of 100,000 entries': () =>
    rss(
      item(
        `<description><![CDATA[<img src="/a.png" srcset="${'/a.png 100w, '.repeat(100_000)}">]]></description>`,
      ),
    ),
  '100,000 open comments': () =>
    rss(item(`<description><![CDATA[${'<!--'.repeat(100_000)}]]></description>`)),
  'JSON nested 200,000 deep': () =>
    `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(200_000)}`,
  'nothing but noise': () => Uint8Array.from({ length: 200_000 }, (_, n) => (n * 7919) % 256),
  'half a letter at each end': () => Buffer.from([0xe2, 0x82, ...Buffer.from(rss(item(''))), 0xc3]),
}

const packed = (rounds: number): Uint8Array => {
  let bytes: Uint8Array = Buffer.alloc(50 * MEGABYTE, 'x')
  for (let round = 0; round < rounds; round++) bytes = gzipSync(bytes)
  return bytes
}

function* endless(): Generator<Uint8Array> {
  const block = Buffer.alloc(65_536, 'x')
  for (;;) yield block
}

/** Ways to answer that never come to a good end. */
export const HOSTILE_ANSWERS: Record<string, (response: ServerResponse, request: IncomingMessage) => void> = {
  'a gzip bomb': (response) => send(response, packed(1), { 'content-encoding': 'gzip' }),
  'a bomb in a bomb': (response) => send(response, packed(2), { 'content-encoding': 'gzip, gzip' }),
  'an endless body': (response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' })
    Readable.from(endless()).pipe(response)
  },
  'a drip': (response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' })
    const timer = setInterval(() => response.write(' '), 50)
    response.on('close', () => clearInterval(timer))
  },
  'a loop': (response) => send(response, '', { location: '/loop' }, 302),
  'a silence': () => undefined,
  'half an answer': (response, request) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-length': '1000' })
    response.write('<rss')
    request.socket.destroy()
  },
}
