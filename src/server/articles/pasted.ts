/**
 * Cards to paste into a page of another website: `<knead-articles>` with the articles inside it, so that search engines,
 * and readers without scripts, have what the face would show. The face takes their place when it is there, and gives it back
 * while the server is down.
 */
import { html } from 'hono/html'
import type { ArticleCard, SnippetQuery } from '../../contract/articles.ts'
import { blog } from '../../domain/articles/json-ld.ts'
import type { SiteContext } from '../http/context.ts'
import { dateOf } from '../http/embed-parts.ts'
import type { Markup } from '../http/page.ts'
import type { Kernel } from '../kernel.ts'
import { localeFor, serverMessages } from '../mail/messages/index.ts'
import { pageMessages } from './page-messages.ts'
import { jsonLd, publisherOf } from './pages.ts'
import { listArticles } from './service.ts'

/** As many as the face shows by itself. */
const USUAL = 6
/** Width in pixels that pictures are given, for pages that have no styles for them. */
const IMAGE_WIDTH = 320
const HEADING = '3'

export async function articleSnippet(
  kernel: Kernel,
  site: SiteContext,
  origin: string,
  query: SnippetQuery,
): Promise<string> {
  const { source, tag, limit = USUAL } = query
  const { items } = await listArticles(kernel, site, origin, {
    limit,
    ...(source !== undefined && { source }),
    ...(tag !== undefined && { tag }),
  })
  const { studio } = site.document
  const attributes = Object.entries({ ...query, limit: String(limit) }).map(
    ([name, value]) => html` ${name}="${value}"`,
  )
  const all = `${origin}/s/${site.id}/embed/articles`
  const content = await html`<knead-articles${attributes}>
  ${items.map((card) => lightCard(site, card, query['heading-level'] ?? HEADING))}
  <a slot="fallback" href="${all}">${pageMessages(studio.language).all}</a>
</knead-articles>
${jsonLd(blog(items, publisherOf(site), studio.url ?? all))}
<script async src="${origin}/s/${site.id}/knead.js"></script>
`
  return onLines(String(content))
}

/** Somebody will look at it before pasting it: a line for each part. Signs of markup in texts are escaped by now. */
const onLines = (markup: string): string =>
  `${markup
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=<(?:\/?article|h\d|img|p|a slot|\/knead|script)\b)/g, '\n')
    .trim()}\n`

function lightCard({ document }: SiteContext, card: ArticleCard, level: string): Markup {
  const { language, zone } = document.studio
  const words = serverMessages(language)
  const date = dateOf(localeFor(language), zone, card.published)
  return html`<article slot="fallback" lang="${card.language}">
    ${heading(level, html`<a href="${card.url}">${card.title}</a>`)} ${picture(card)}
    <p>${card.excerpt}</p>
    <p lang="${words.language}">
      <time datetime="${card.published}">${date}</time> · ${words.embed.minutes(card.minutes)}
    </p>
  </article> `
}

/** Tag names cannot be put in: each level has its own. */
function heading(level: string, content: Markup): Markup {
  switch (level) {
    case '2':
      return html`<h2>${content}</h2>`
    case '4':
      return html`<h4>${content}</h4>`
    case '5':
      return html`<h5>${content}</h5>`
    default:
      return html`<h3>${content}</h3>`
  }
}

function picture({ image }: ArticleCard): Markup | string {
  if (image === undefined) return ''
  const { url, alt, width, height } = image
  const ratio = width === undefined || height === undefined || width === 0 ? undefined : height / width
  return html`<img
    src="${url}"
    alt="${alt}"
    width="${IMAGE_WIDTH}"
    ${ratio === undefined ? '' : html`height="${Math.round(IMAGE_WIDTH * ratio)}"`}
    loading="lazy"
  />`
}
