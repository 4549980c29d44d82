/** The frame of every page that the server writes itself: no script, no stranger, readable anywhere. */
import { html, raw } from 'hono/html'
import { createHash } from 'node:crypto'
import { PAGE_STYLE } from './page-style.ts'

/** What `html` of hono/html makes. */
export type Markup = ReturnType<typeof html>

export interface PageOptions {
  title: string
  /** Language tag of the page's text. */
  language: string
  /** Stands in `<main>`. */
  body: Markup
  /** More for `<head>`, for example a script of this server on embed pages. */
  head?: Markup
  /** 200 when left out. */
  status?: number
  /** For other websites' frames: our own script may run, any image may show, anyone may frame it. */
  embed?: boolean
  /** What lets the page write although it is framed in a sandbox, where it has no origin; see `cors.ts`. */
  pass?: string
  /** `Cache-Control`; `no-store` when left out. */
  cache?: string
  /** Whether search engines may list it; no when left out. */
  index?: boolean
  /** A few lines of script of ours, for what a page cannot do without; named by its hash in the policy. */
  script?: string
  /** More room for tables of things. */
  wide?: boolean
}

const styleHash = createHash('sha256').update(PAGE_STYLE).digest('base64')
const style = `style-src 'sha256-${styleHash}'`
const closed = `default-src 'none'; ${style}; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
/** For what other websites frame or paste: our own script may run, and any image may show. */
export const EMBED_POLICY = `default-src 'none'; ${style}; script-src 'self'; connect-src 'self'; img-src * data:; form-action 'self'; base-uri 'none'; frame-ancestors *`

const scriptSource = (script: string) =>
  `; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`

export async function page(options: PageOptions): Promise<Response> {
  const bodyClass = options.embed ? 'embed' : ''
  const mainClass = options.wide ? 'wide' : ''
  const document = await html`<!doctype html>
    <html lang="${options.language}" ${options.pass ? html` data-knead-page="${options.pass}"` : ''}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${options.index ? '' : html`<meta name="robots" content="noindex" />`}
        <title>${options.title}</title>
        <link rel="icon" href="/favicon.svg" />
        ${raw(`<style>${PAGE_STYLE}</style>`)} ${options.head ?? ''}
      </head>
      <body class="${bodyClass}">
        <main class="${mainClass}">${options.body}</main>
        ${options.script === undefined ? '' : raw(`<script>${options.script}</script>`)}
      </body>
    </html> `
  return new Response(String(document), {
    status: options.status ?? 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': options.embed
        ? EMBED_POLICY
        : closed + (options.script === undefined ? '' : scriptSource(options.script)),
      'Cache-Control': options.cache ?? 'no-store',
      // Addresses of these pages can hold tokens. Not `no-referrer`: forms would then come with the origin `null`.
      'Referrer-Policy': 'same-origin',
    },
  })
}
