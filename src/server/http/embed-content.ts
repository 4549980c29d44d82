/** What stands inside a face's tag on an embed page: the same as the face shows, as plain HTML. */
import { html, raw } from 'hono/html'
import type { ArticleCard } from '../../contract/articles.ts'
import type { Comment } from '../../contract/comments.ts'
import { findArticle, listArticles } from '../articles/service.ts'
import { moneyLabel } from '../booking/labels.ts'
import { listServices } from '../booking/offer.ts'
import { listComments } from '../comments/service.ts'
import type { Kernel } from '../kernel.ts'
import { localeFor, serverMessages } from '../mail/messages/index.ts'
import type { ServerMessages } from '../mail/messages/index.ts'
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
  content: Markup
  /** Where the original is, when it is elsewhere. */
  canonical?: string
  /** 200 when left out. */
  status?: number
}

export type Fallback = (request: FaceRequest) => Promise<FaceContent>

const MOST = 100

/** A `limit` attribute, if it is one. */
function limitOf(attributes: Map<string, string>): { limit?: number } {
  const given = attributes.get('limit') ?? ''
  const limit = /^\d{1,3}$/.test(given) ? Number(given) : 0
  return limit >= 1 && limit <= MOST ? { limit } : {}
}

const given = (attributes: Map<string, string>, name: string): string | undefined => {
  const value = attributes.get(name)
  return value === '' ? undefined : value
}

const dateOf = (language: string, zone: string, instant: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: zone }).format(new Date(instant))

/** A link out of the page opens beside it: a frame must not be led away. */
function link(origin: string, address: string, text: string): Markup {
  return address.startsWith(`${origin}/`)
    ? html`<a href="${address}">${text}</a>`
    : html`<a href="${address}" target="_blank" rel="noopener">${text}</a>`
}

function articleItem(request: FaceRequest, words: ServerMessages, card: ArticleCard): Markup {
  const { studio } = request.site.document
  return html`<li class="card">
    <h2>${link(request.origin, card.url, card.title)}</h2>
    <p class="muted">
      <time datetime="${card.published}"
        >${dateOf(localeFor(studio.language), studio.zone, card.published)}</time
      >
      · ${words.embed.minutes(card.minutes)}
    </p>
    <p>${card.excerpt}</p>
  </li>`
}

export const articlesFallback: Fallback = async (request) => {
  const { kernel, site, origin, attributes } = request
  const { studio } = site.document
  const words = serverMessages(studio.language)
  const tag = given(attributes, 'tag')
  const source = given(attributes, 'source')
  const { items } = await listArticles(kernel, site, origin, {
    ...limitOf(attributes),
    ...(tag !== undefined && { tag }),
    ...(source !== undefined && { source }),
  })
  const content =
    items.length === 0
      ? html`<p>${words.embed.noArticles}</p>`
      : html`<ul class="plain">
          ${items.map((card) => articleItem(request, words, card))}
        </ul>`
  return { title: `${words.faces.articles} – ${studio.name}`, language: words.language, content }
}

export const articleFallback: Fallback = async ({ kernel, site, origin, attributes }) => {
  const { studio } = site.document
  const words = serverMessages(studio.language)
  const article = await findArticle(kernel, site, origin, attributes.get('article') ?? '')
  if (!article) {
    const title = `${words.faces.article} – ${studio.name}`
    return { title, language: words.language, content: html`<p>${words.embed.noArticle}</p>`, status: 404 }
  }
  const isElsewhere = !article.url.startsWith(`${origin}/`)
  const content = html`<article class="prose" lang="${article.language}">
    <h1>${article.title}</h1>
    <p class="muted">
      ${article.authors.length > 0 ? `${article.authors.join(', ')} · ` : ''}<time
        datetime="${article.published}"
        >${dateOf(localeFor(studio.language), studio.zone, article.published)}</time
      >
      · ${words.embed.minutes(article.minutes)}
    </p>
    ${article.image === undefined ? '' : html`<p><img src="${article.image.url}" alt="${article.image.alt}" /></p>`}
    ${raw(article.html)} ${isElsewhere ? html`<p>${link(origin, article.url, words.embed.original)}</p>` : ''}
  </article>`
  return {
    title: `${article.title} – ${studio.name}`,
    language: words.language,
    content,
    ...(isElsewhere && { canonical: article.url }),
  }
}

function commentItem(locale: string, zone: string, comment: Comment): Markup {
  return html`<li class="card">
    <p>
      <strong>${comment.author.name}</strong>
      <time class="muted" datetime="${comment.created}">${dateOf(locale, zone, comment.created)}</time>
    </p>
    ${raw(comment.html)}
  </li>`
}

export const commentsFallback: Fallback = async ({ kernel, site, attributes }) => {
  const { studio } = site.document
  const words = serverMessages(studio.language)
  const thread = given(attributes, 'thread')
  const list =
    thread === undefined ? undefined : await listComments(kernel, site, thread, limitOf(attributes))
  const shown = (list?.items ?? []).filter((comment) => comment.html !== '')
  const content =
    shown.length === 0
      ? html`<p>${words.embed.noComments}</p>`
      : html`<ol class="plain">
          ${shown.map((comment) => commentItem(localeFor(studio.language), studio.zone, comment))}
        </ol>`
  return { title: `${words.faces.comments} – ${studio.name}`, language: words.language, content }
}

export const bookingFallback: Fallback = ({ site, attributes }) => {
  const { studio } = site.document
  const words = serverMessages(studio.language)
  const wanted = given(attributes, 'service')
  const { services } = listServices(site.document)
  const shown = services.some(({ id }) => id === wanted)
    ? services.filter(({ id }) => id === wanted)
    : services
  const content = html`<ul class="plain">
      ${shown.map(
        ({ name, description, duration, price }) =>
          html`<li class="card">
            <div class="row">
              <h2>${name}</h2>
              <span class="muted"
                >${words.embed.minutes(duration)}${price ? ` · ${moneyLabel(localeFor(studio.language), price)}` : ''}</span
              >
            </div>
            ${description === undefined ? '' : html`<p>${description}</p>`}
          </li>`,
      )}
    </ul>
    <p>${words.embed.bookByContact}</p>
    <dl>
      ${
        studio.phone === undefined
          ? ''
          : html`<dt>${words.embed.phone}</dt>
              <dd><a href="tel:${studio.phone.replace(/[^\d+]/g, '')}">${studio.phone}</a></dd>`
      }
      <dt>${words.embed.email}</dt>
      <dd><a href="mailto:${studio.email}">${studio.email}</a></dd>
    </dl>`
  return Promise.resolve({
    title: `${words.faces.booking} – ${studio.name}`,
    language: words.language,
    content,
  })
}
