/** Feeds written to hang a reader, to fill its memory, or to lead it astray. */
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FaultCode } from '../../../src/server/articles/messages.ts'
import type { FetchCode } from '../../../src/server/outgoing/fault.ts'
import { send } from '../../support/web-server.ts'

const MEGABYTE = 1024 * 1024

const rss = (items: string, before = ''): string =>
  `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>t</title>${items}</channel></rss>`
const item = (inner: string): string => `<item><guid>1</guid><title>Hostile</title>${inner}</item>`

const laughs = Array.from(
  { length: 12 },
  (_, n) => `<!ENTITY e${String(n + 1)} "${`&e${String(n)};`.repeat(10)}">`,
).join('')

/**
 * Bodies by name, with the fault that they end in, or null for those from which something can be taken in. What is too
 * large to be kept is made when it is asked for.
 */
export const HOSTILE: Record<
  string,
  { body: () => string | Uint8Array; fault: FaultCode | FetchCode | null }
> = {
  '200,000 attributes': {
    fault: 'too-much',
    body: () =>
      rss(
        `<item ${Array.from({ length: 200_000 }, (_, n) => `a${String(n)}="1"`).join(' ')}><title>x</title></item>`,
      ),
  },
  '200,000 attributes on a hundred elements': {
    fault: 'too-much',
    body: () => rss(`<item>${`<a ${'b="" '.repeat(2000)}/>`.repeat(100)}<title>x</title></item>`),
  },
  '50,000 nested elements': {
    fault: 'unreadable',
    body: () => rss(`${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`),
  },
  '50,000 nested elements in a body': {
    fault: null,
    body: () => rss(item(`<description><![CDATA[${'<div>'.repeat(50_000)}x]]></description>`)),
  },
  '50,000 nested quotes in a body': {
    fault: null,
    body: () => rss(item(`<description><![CDATA[${'<blockquote>'.repeat(50_000)}x]]></description>`)),
  },
  '100,000 items': { fault: 'too-much', body: () => rss('<item><title>x</title></item>'.repeat(100_000)) },
  '200,000 character references': {
    fault: null,
    body: () => rss(item(`<description>${'&#65;'.repeat(200_000)}</description>`)),
  },
  'entities of entities': {
    fault: null,
    body: () => rss(item('<description>&e12;</description>'), `<!DOCTYPE r [<!ENTITY e0 "ha">${laughs}]>`),
  },
  'an entity repeated': {
    fault: null,
    body: () =>
      rss(
        item(`<description>${'&e;'.repeat(100_000)}</description>`),
        `<!DOCTYPE r [<!ENTITY e "${'ha'.repeat(5000)}">]>`,
      ),
  },
  'an entity from a file': {
    fault: 'unreadable',
    body: () =>
      rss(item('<description>&e;</description>'), '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
  },
  '20 MB of CDATA': {
    fault: 'too-large',
    body: () => rss(item(`<description><![CDATA[${'x'.repeat(20 * MEGABYTE)}]]></description>`)),
  },
  '5 MB of CDATA': {
    fault: null,
    body: () => rss(item(`<description><![CDATA[${'x '.repeat(2.4 * MEGABYTE)}]]></description>`)),
  },
  '4 MB of one word': {
    fault: null,
    body: () => rss(item(`<description>${'x'.repeat(4 * MEGABYTE)}</description>`)),
  },
  'a table of 60,000 cells without ends': {
    fault: null,
    body: () => rss(item(`<description><![CDATA[<table>${'<tr><td><b>'.repeat(60_000)}]]></description>`)),
  },
  'formatting left open 20,000 times': {
    fault: null,
    body: () => rss(item(`<description><![CDATA[${'<p><b><i><a href=x>'.repeat(20_000)}]]></description>`)),
  },
  'a srcset of 100,000 entries': {
    fault: null,
    body: () =>
      rss(
        item(
          `<description><![CDATA[<img src="/a.png" srcset="${'/a.png 100w, '.repeat(100_000)}">]]></description>`,
        ),
      ),
  },
  '100,000 open comments': {
    fault: null,
    body: () => rss(item(`<description><![CDATA[${'<!--'.repeat(100_000)}]]></description>`)),
  },
  '70,000 names of tags': {
    fault: null,
    body: () => rss(item('<category>a &amp;amp; b</category>'.repeat(70_000))),
  },
  '500,000 names of tags in JSON': {
    fault: null,
    body: () =>
      `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"Hostile","tags":[${'"&amp;",'.repeat(500_000)}"z"]}]}`,
  },
  'a title of 4 MB': {
    fault: null,
    body: () => rss(`<item><title>${'&amp;lt;i&amp;gt;'.repeat(250_000)}</title></item>`),
  },
  'a picture of 4 MB written out': {
    fault: null,
    body: () =>
      rss(
        item(
          `<description><![CDATA[<p>x</p><img src="data:image/png;base64,${'A'.repeat(4 * MEGABYTE)}">]]></description>`,
        ),
      ),
  },
  'JSON nested 200,000 deep': {
    fault: 'cut',
    body: () => `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(200_000)}`,
  },
  'nothing but noise': {
    fault: 'not-a-feed',
    body: () => Uint8Array.from({ length: 200_000 }, (_, n) => (n * 7919) % 256),
  },
  'half a letter at each end': {
    fault: null,
    body: () => Buffer.from([0xe2, 0x82, ...Buffer.from(rss(item(''))), 0xc3]),
  },
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

type Answering = (response: ServerResponse, request: IncomingMessage) => void

/** Ways to answer that never come to a good end, with the fault that they end in. */
export const HOSTILE_ANSWERS: Record<
  string,
  { answer: Answering; fault: FetchCode | `unreachable ${string}` }
> = {
  'a gzip bomb': {
    fault: 'too-large',
    answer: (response) => send(response, packed(1), { 'content-encoding': 'gzip' }),
  },
  'a bomb in a bomb': {
    fault: 'too-large',
    answer: (response) => send(response, packed(2), { 'content-encoding': 'gzip, gzip' }),
  },
  'an endless body': {
    fault: 'too-large',
    answer: (response) => {
      response.writeHead(200, { 'content-type': 'application/rss+xml' })
      Readable.from(endless()).pipe(response)
    },
  },
  'a drip': {
    fault: 'too-slow',
    answer: (response) => {
      response.writeHead(200, { 'content-type': 'application/rss+xml' })
      const timer = setInterval(() => response.write(' '), 50)
      response.on('close', () => clearInterval(timer))
    },
  },
  'a loop': {
    fault: 'redirects-refused',
    answer: (response) => send(response, '', { location: '/loop' }, 302),
  },
  'a silence': { fault: 'too-slow', answer: () => undefined },
  'half an answer': {
    fault: 'unreachable UND_ERR_SOCKET',
    answer: (response, request) => {
      response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-length': '1000' })
      response.write('<rss')
      request.socket.destroy()
    },
  },
}

/** Pages of an article that are written to hang whoever looks for the text in them. */
export const HOSTILE_PAGES: Record<string, () => string> = {
  '300,000 nested elements': () => '<div>'.repeat(300_000),
  '300,000 open paragraphs': () => '<p>x, y '.repeat(300_000),
  '50,000 nested tables': () => `<article>${'<table><tr><td>'.repeat(50_000)}`,
  '100,000 attributes': () => `<p ${Array.from({ length: 100_000 }, (_, n) => `a${String(n)}`).join(' ')}>x`,
  'facts nested 500,000 deep': () => `<script type="application/ld+json">${'['.repeat(500_000)}</script><p>x`,
  '50,000 media queries': () =>
    `<style>${'@media (max-width:1px){a{display:none}}'.repeat(50_000)}</style><p>x`,
}
