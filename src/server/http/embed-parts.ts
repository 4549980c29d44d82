/** What the faces' contents on the server's own pages are built from. */
import { html } from 'hono/html'
import type { Kernel } from '../kernel.ts'
import type { SiteContext } from './context.ts'
import type { Markup } from './page.ts'

export interface FaceRequest {
  kernel: Kernel
  site: SiteContext
  origin: string
  attributes: Map<string, string>
}

export interface FaceContent {
  title: string
  language: string
  /** Stands inside the face's tag until the face shows itself. */
  content: Markup
  /** Stands after the tag, whether the face shows itself or not. */
  after?: Markup
  /** More for `<head>`. */
  head?: Markup
  /** 200 when left out. */
  status?: number
}

export type Fallback = (request: FaceRequest) => Promise<FaceContent>

const MOST = 100

/** A `limit` attribute, if it is one. */
export function limitOf(attributes: Map<string, string>): { limit?: number } {
  const given = attributes.get('limit') ?? ''
  const limit = /^\d{1,3}$/.test(given) ? Number(given) : 0
  return limit >= 1 && limit <= MOST ? { limit } : {}
}

export const given = (attributes: Map<string, string>, name: string): string | undefined => {
  const value = attributes.get(name)
  return value === '' ? undefined : value
}

export const dateOf = (language: string, zone: string, instant: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: zone }).format(new Date(instant))

/** A link out of the page opens beside it: a frame must not be led away. */
export function link(origin: string, address: string, text: string): Markup {
  return address.startsWith(`${origin}/`)
    ? html`<a href="${address}">${text}</a>`
    : html`<a href="${address}" target="_blank" rel="noopener">${text}</a>`
}
