/** What stands on the server's own pages for articles: readable without a script, and by search engines. */
import { html, raw } from 'hono/html'
import type { Article, ArticleCard, ArticleImage, ArticleLink } from '../../contract/articles.ts'
import { blog, blogPosting, jsonLdText } from '../../domain/articles/json-ld.ts'
import type { Publisher } from '../../domain/articles/json-ld.ts'
import type { SiteContext } from '../http/context.ts'
import { dateOf, given, limitOf, link } from '../http/embed-parts.ts'
import type { Fallback, FaceRequest } from '../http/embed-parts.ts'
import type { Markup } from '../http/page.ts'
import { localeFor, serverMessages } from '../mail/messages/index.ts'
import { ownPageOf } from './cards.ts'
import { pageMessages } from './page-messages.ts'
import { findArticle, listArticles } from './service.ts'

export const publisherOf = ({ document }: SiteContext): Publisher => ({
  name: document.studio.name,
  url: document.studio.url,
})

/** No browser runs it; the policy of the page has no say over it. */
export const jsonLd = (thing: Record<string, unknown>): Markup =>
  html`<script type="application/ld+json">
    ${raw(jsonLdText(thing))}
  </script>`

const feedLinks = ({ site, origin }: FaceRequest): Markup =>
  html`<link
      rel="alternate"
      type="application/rss+xml"
      href="${origin}/s/${site.id}/feed.xml"
      title="${site.document.studio.name}"
    />
    <link
      rel="alternate"
      type="application/feed+json"
      href="${origin}/s/${site.id}/feed.json"
      title="${site.document.studio.name}"
    />`

function articleItem({ site, origin }: FaceRequest, card: ArticleCard, level: 2 | 3): Markup {
  const { studio } = site.document
  const words = serverMessages(studio.language)
  const title = link(origin, card.url, card.title)
  return html`<li class="card" lang="${card.language}">
    ${level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
    <p class="muted" lang="${words.language}">
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
          ${items.map((card) => articleItem(request, card, 2))}
        </ul>`
  const address = `${origin}/s/${site.id}/embed/articles`
  return {
    title: `${words.faces.articles} – ${studio.name}`,
    language: words.language,
    content,
    head: html`${feedLinks(request)} ${jsonLd(blog(items, publisherOf(site), address))}`,
  }
}

export const articleFallback: Fallback = async (request) => {
  const { kernel, site, origin, attributes } = request
  const { studio } = site.document
  const words = serverMessages(studio.language)
  const article = await findArticle(kernel, site, origin, attributes.get('article') ?? '')
  if (!article) {
    const title = `${words.faces.article} – ${studio.name}`
    return { title, language: words.language, content: html`<p>${words.embed.noArticle}</p>`, status: 404 }
  }
  return {
    title: `${article.title} – ${studio.name}`,
    language: words.language,
    content: html`${wholeArticle(request, article)} ${around(request, article)}`,
    after: html`<p><a href="/s/${site.id}/embed/articles">${pageMessages(studio.language).all}</a></p>`,
    head: aboutArticle(request, article),
  }
}

const isElsewhere = ({ origin }: FaceRequest, { url }: Article): boolean => !url.startsWith(`${origin}/`)

function wholeArticle(request: FaceRequest, article: Article): Markup {
  const { studio } = request.site.document
  const words = serverMessages(studio.language)
  const { image } = article
  return html`<article class="prose" lang="${article.language}">
    <h1>${article.title}</h1>
    <p class="muted">
      ${article.authors.length > 0 ? `${article.authors.join(', ')} · ` : ''}<time
        datetime="${article.published}"
        >${dateOf(localeFor(studio.language), studio.zone, article.published)}</time
      >
      · ${words.embed.minutes(article.minutes)}
    </p>
    ${image === undefined ? '' : html`<p><img src="${image.url}" alt="${image.alt}" ${sizeOf(image)} /></p>`}
    ${raw(article.html)} ${health(request, article)}
    ${isElsewhere(request, article) ? html`<p>${link(request.origin, article.url, words.embed.original)}</p>` : ''}
  </article>`
}

const sizeOf = ({ width, height }: ArticleImage): Markup | string =>
  width === undefined || height === undefined ? '' : html`width="${width}" height="${height}"`

/** Who looked it over, and the owner's notice. */
function health({ site }: FaceRequest, { reviewed, notice }: Article): Markup | string {
  if (reviewed === undefined && notice === undefined) return ''
  const { language } = site.document.studio
  const words = pageMessages(language)
  const { by, on } = reviewed ?? {}
  const date = on === undefined ? undefined : dateOf(localeFor(language), 'UTC', `${on}T00:00:00Z`)
  const line =
    by !== undefined && date !== undefined
      ? words.reviewedByOn(by, date)
      : by !== undefined
        ? words.reviewedBy(by)
        : date !== undefined
          ? words.reviewedOn(date)
          : ''
  return html`<p class="muted" lang="${serverMessages(language).language}">${line} ${notice ?? ''}</p>`
}

/** Ways on, as the face has them too: the service tied to the article's tags, what is related, what came before and after. */
function around(request: FaceRequest, article: Article): Markup {
  const { site, origin } = request
  const words = pageMessages(site.document.studio.language)
  const service = site.document.services.find(({ id }) => id === article.service)
  const neighbour = (label: string, one: ArticleLink | undefined) =>
    one === undefined
      ? ''
      : html`<dt>${label}</dt>
          <dd>${link(origin, one.url, one.title)}</dd>`
  return html`${
    service === undefined
      ? ''
      : html`<p class="actions">
          <a class="button" href="/s/${site.id}/embed/booking?service=${service.id}"
            >${words.book(service.name)}</a
          >
        </p>`
  }
  ${
    article.related.length === 0
      ? ''
      : html`<h2>${words.related}</h2>
          <ul class="plain">
            ${article.related.map((card) => articleItem(request, card, 3))}
          </ul>`
  }
  ${
    (article.previous ?? article.next)
      ? html`<nav aria-label="${words.more}">
          <dl>${neighbour(words.older, article.previous)} ${neighbour(words.newer, article.next)}</dl>
        </nav>`
      : ''
  }`
}

/** Where the original is, and what a link to the article shows elsewhere. */
function aboutArticle(request: FaceRequest, article: Article): Markup {
  const { site } = request
  const canonical = isElsewhere(request, article) ? article.url : ownPageOf(request, article.id)
  const open: [string, string | undefined][] = [
    ['og:type', 'article'],
    ['og:site_name', site.document.studio.name],
    ['og:title', article.title],
    ['og:description', article.excerpt],
    ['og:url', canonical],
    ['og:image', article.image?.url],
    ['og:image:alt', article.image?.alt === '' ? undefined : article.image?.alt],
    ['og:image:width', article.image?.width?.toString()],
    ['og:image:height', article.image?.height?.toString()],
    ['article:published_time', article.published],
    ['article:modified_time', article.updated ?? undefined],
    ...article.tags.map((tag): [string, string] => ['article:tag', tag]),
  ]
  return html`<link rel="canonical" href="${canonical}" />
    <meta name="description" content="${article.excerpt}" />
    ${open.map(([name, value]) => (value === undefined ? '' : html`<meta property="${name}" content="${value}" />`))}
    <meta name="twitter:card" content="${article.image === undefined ? 'summary' : 'summary_large_image'}" />
    ${feedLinks(request)} ${jsonLd(blogPosting(article, publisherOf(site)))}`
}
