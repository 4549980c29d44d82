import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Article } from '../../contract/articles.ts'
import type { Styles } from '../kit/css.ts'
import { lazily } from '../kit/lazy.ts'
import { type Catalog, fill, loadWords, wordsFor } from '../kit/locale.ts'
import { safeFragment } from '../kit/safe-html.ts'
import { ARTICLE } from './allowed.ts'
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
  /** Of what follows the text. */
  subheading: (content: unknown) => TemplateResult
}

/** Fewer parts than this are found without a list of them. */
const WORTH_A_LIST = 3

/** What needs more than a plain text: tables, and links to the players of films. */
const RICH = 'table, a[href*="youtube-nocookie.com/embed"], a[href*="player.vimeo.com/video"]'

/**
 * The article's text as an element, checked once more. Relative addresses in it are the server's.
 * @param language Of the page.
 * @returns Also the styles that it needs besides those of every text.
 */
export async function bodyOf(
  article: Article,
  server: string,
  language: string,
): Promise<{ body: HTMLElement; styles: Styles }> {
  const [content] = await Promise.all([
    safeFragment(article.html, server, ARTICLE),
    loadWords(readerWords, language),
  ])
  const body = document.createElement('div')
  body.part.add('body')
  body.lang = article.language
  body.dir = 'auto'
  body.append(content)
  // Without the part that looks after them they stay what they are.
  const isRich = body.querySelector(RICH) !== null
  const part = isRich && (await lazily(() => import('./rich.ts')).catch(() => false as const))
  if (part) part.settle(body, wordsFor(readerWords, language))
  return { body, styles: part ? part.richStyles : [] }
}

/** The same article without its picture. */
export function withoutImage<T extends CardContent>({ image: _, ...article }: T): Omit<T, 'image'> {
  return article
}

/** Calls back once, when an element comes nearer to what is in sight than a screen. */
export function whenNear(element: Element, root: Element | null, near: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      near()
    },
    { root, rootMargin: '1000px' },
  )
  observer.observe(element)
}

/** A whole article under its heading; `body` is its text, or what stands for it. */
export function fullText(
  article: CardContent & Partial<Article>,
  body: unknown,
  view: TextView,
): TemplateResult {
  const { image, url, completeness, notice } = article
  return html`<article class="full" part="text">
    ${view.heading} ${facts(article, view)}
    ${
      image
        ? html`<img
            part="picture"
            src=${image.url}
            srcset=${image.srcset?.map((each) => `${each.url} ${String(each.width)}w`).join() ?? nothing}
            sizes="min(100vw, 700px)"
            alt=${image.alt}
            width=${image.width ?? nothing}
            height=${image.height ?? nothing}
          />`
        : nothing
    }
    ${body instanceof Element ? contents(body, view) : nothing} ${body}
    ${
      completeness && completeness !== 'full' && url
        ? html`<p>
            <a class="go" part="continue" href=${url} target="_blank" rel="noopener"
              >${fill(view.words.more, { host: new URL(url).hostname.replace('www.', '') })} ↗</a
            >
          </p>`
        : nothing
    }
    ${notice ? html`<p class="notice" part="notice" dir="auto">${notice}</p>` : nothing}
  </article>`
}

function facts(article: CardContent & Partial<Article>, { language, zone, words }: TextView): TemplateResult {
  const { authors = [], published, updated, minutes, tags = [], reviewed } = article
  const time = (instant: string) => html`<time datetime=${instant}>${day(instant, language, zone)}</time>`
  return html`<p class="facts" part="facts">
      ${authors.length > 0 ? html`<span part="authors">${authors.join(', ')}</span>` : nothing}
      ${published ? time(published) : nothing}
      ${
        updated
          ? html`<span part="updated">${fill(words.updated, { date: day(updated, language, zone) })}</span>`
          : nothing
      }
      ${minutes ? html`<span>${fill(words.minutes, { count: minutes })}</span>` : nothing}
      ${
        tags.length > 0
          ? html`<span class="tags">${tags.map((tag) => html`<b part="tag">${tag}</b> `)}</span>`
          : nothing
      }
    </p>
    ${
      reviewed
        ? html`<p class="facts" part="reviewed" dir="auto">${reviewLine(reviewed, language, words)}</p>`
        : nothing
    }`
}

function reviewLine(
  { by, on }: NonNullable<Article['reviewed']>,
  language: string,
  words: ReaderMessages,
): string {
  const form = by && on ? words.reviewedByOn : by ? words.reviewedBy : words.reviewedOn
  // A mere date is that date in every zone.
  return fill(form, { by: by ?? '', on: on ? day(`${on}T12:00Z`, language, 'UTC') : '' })
}

/** The headings of a long text; a press on one leads there. */
function contents(body: Element, { words }: TextView): TemplateResult | typeof nothing {
  const headings = [...body.querySelectorAll<HTMLElement>('h2, h3')]
  if (headings.length < WORTH_A_LIST) return nothing
  const go = (heading: HTMLElement) => {
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
    heading.scrollIntoView()
  }
  return html`<details part="contents">
    <summary part="contents-summary">${words.contents}</summary>
    <ul lang=${body.getAttribute('lang') ?? nothing} dir="auto">
      ${headings.map(
        (heading) =>
          html`<li class=${heading.localName}>
            <button
              part="contents-link"
              @click=${() => {
                go(heading)
              }}
            >
              ${heading.textContent}
            </button>
          </li>`,
      )}
    </ul>
  </details>`
}
