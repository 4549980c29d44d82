import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Article } from '../../contract/articles.ts'
import { type Catalog, fill } from '../kit/locale.ts'
import { safeFragment } from '../kit/safe-html.ts'
import { day } from './date.ts'
import type { CardContent } from './events.ts'
import { en, type ReaderMessages } from './messages/reader-en.ts'

export { text as textStyles } from './text.styles.ts'

export const readerWords: Catalog<ReaderMessages> = {
  en,
  others: { de: () => import('./messages/reader-de.ts') },
}

/** What the text around an article's own text needs to know. */
export interface TextView {
  language: string
  zone: string | undefined
  words: ReaderMessages
  heading: TemplateResult
}

/** The article's text as an element, checked once more. Relative addresses in it are the server's. */
export async function bodyOf({ html: stored, language }: Article, server: string): Promise<HTMLElement> {
  const body = document.createElement('div')
  body.part.add('body')
  body.lang = language
  body.dir = 'auto'
  body.append(await safeFragment(stored, server))
  return body
}

/** The same article without its picture. */
export function withoutImage({ image: _, ...article }: CardContent): CardContent {
  return article
}

/** A whole article under its heading; `body` is its text, or what stands for it. */
export function fullText(article: CardContent, body: unknown, view: TextView): TemplateResult {
  const { authors = [], published, minutes, tags = [], image, url, completeness } = article
  return html`<article class="full" part="text">
    ${view.heading}
    <p class="facts" part="facts">
      ${authors.length > 0 ? html`<span part="authors">${authors.join(', ')}</span>` : nothing}
      ${
        published
          ? html`<time datetime=${published}>${day(published, view.language, view.zone)}</time>`
          : nothing
      }
      ${minutes ? html`<span>${fill(view.words.minutes, { count: minutes })}</span>` : nothing}
      ${tags.map((tag) => html`<b part="tag">${tag}</b> `)}
    </p>
    ${
      image
        ? html`<img
            part="picture"
            src=${image.url}
            alt=${image.alt}
            width=${image.width ?? nothing}
            height=${image.height ?? nothing}
          />`
        : nothing
    }
    ${body}
    ${
      completeness === 'excerpt' && url
        ? html`<p><a part="continue" href=${url} target="_blank" rel="noopener">${view.words.more}</a></p>`
        : nothing
    }
  </article>`
}
