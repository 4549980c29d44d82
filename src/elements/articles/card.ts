import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Marks } from '../../contract/articles.ts'
import type { Styles } from '../kit/css.ts'
import { KneadElement } from '../kit/element.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { type Catalog, fill } from '../kit/locale.ts'
import { controls, tokens } from '../kit/tokens.styles.ts'
import { whole } from '../kit/whole.ts'
import { cards } from './card.styles.ts'
import { day } from './date.ts'
import type { CardContent } from './events.ts'
import { en, type Messages } from './messages/en.ts'
import { type Open, openArticle, openMode, resume } from './open.ts'

export const headings: Record<number, (content: unknown) => TemplateResult> = {
  2: (content) => html`<h2 part="heading">${content}</h2>`,
  3: (content) => html`<h3 part="heading">${content}</h3>`,
  4: (content) => html`<h4 part="heading">${content}</h4>`,
  5: (content) => html`<h5 part="heading">${content}</h5>`,
}

/** How a card shows a text that may have what was searched for. */
export type Mark = (text: string, marks?: Marks) => unknown

/** Widths that pictures have about; browsers that can look closer do, once the layout is known. */
const SIZES = '(min-width:640px)400px,100vw'

/** Stands where a card will be, in its size. */
export const waiting = html`<article class="wait">
  <div class="text"><i></i><i></i><i></i></div>
  <div class="image"></div>
</article>`

/** The class says to the styles whether the image has come, or is broken. */
const settleImage = (event: Event) => {
  ;(event.target as Element).className = event.type
}

/** The excerpt lies above the card's link so that it can be selected; a mere click on it is one on the link. */
const passOn = (event: Event) => {
  const excerpt = (event.target as Element).closest('.excerpt')
  // The right button has its menu.
  if (!excerpt || (event as MouseEvent).button > 1 || getSelection()?.toString()) return
  excerpt.parentElement?.querySelector('a')?.dispatchEvent(new MouseEvent('click', event))
}

/** What the faces with cards share. */
export abstract class CardElement extends KneadElement {
  static override styles: Styles = [tokens, controls, cards]
  static override catalog: Catalog<Messages> = { en, others: { de: () => import('./messages/de.ts') } }
  static override properties: PropertyDeclarations = {
    ...KneadElement.properties,
    open: {},
    headingLevel: { attribute: 'heading-level', type: Number },
    withoutImages: { attribute: 'without-images', type: Boolean },
  }

  /** Where an article opens: `reader` over the page, `page` instead of it, or `tab`. */
  open: Open = 'reader'
  /** Level of the headings, from 2 to 5. */
  headingLevel = 3
  /** Shows text only. */
  withoutImages = false

  override connectedCallback(): void {
    super.connectedCallback()
    resume(this)
  }

  protected override createRenderRoot(): HTMLElement | ShadowRoot {
    const root = super.createRenderRoot()
    for (const type of ['click', 'auxclick']) root.addEventListener(type, passOn)
    return root
  }

  /** While it waits: what the page has put into the tag, where that is more than a link; else grey cards. */
  protected meanwhile(grey: TemplateResult): TemplateResult {
    const isRich = this.matches(':has(>[slot=fallback]:not(a),>article):not(:has(>[slot=placeholder]))')
    return html`<slot name=${isRich ? 'fallback' : 'placeholder'}>${grey}</slot>`
  }

  protected get level(): number {
    return whole(this, 'heading-level', this.headingLevel, [2, 5, 3])
  }

  protected get text(): Messages {
    return this.words(CardElement.catalog)
  }

  /** Shows where a text has what was searched for. */
  protected mark: Mark = (text) => text

  /** @param lazy Whether the image may wait until it comes near the screen. */
  protected card(article: CardContent, lazy: boolean): TemplateResult {
    const { url, title, excerpt, image, published, minutes, tags = [], language, found } = article
    const link = html`<a
      part="link"
      lang=${language ?? nothing}
      dir="auto"
      href=${url ?? nothing}
      target=${openMode(this) === 'tab' ? '_blank' : nothing}
      rel="noopener"
      @click=${(event: MouseEvent) => {
        openArticle(this, article, event)
      }}
      >${this.mark(title, found?.title)}</a
    >`
    return html`<article part="card">
      <div class="text">
        ${headings[this.level]?.(link)}
        ${
          excerpt
            ? html`<p class="excerpt" part="excerpt">
                <bdi lang=${language ?? nothing}
                  >${found ? this.mark(found.snippet.text, found.snippet.marks) : excerpt}</bdi
                >
              </p>`
            : nothing
        }
        <p class="meta" part="meta">
          ${tags[0] ? html`<b part="tag">${tags[0]}</b>` : nothing}
          ${published ? html`<time datetime=${published}>${day(published, this.language, this.zone)}</time>` : nothing}
          ${minutes ? html`<span>${fill(this.text.minutes, { count: minutes })}</span>` : nothing}
        </p>
      </div>
      ${
        this.withoutImages
          ? nothing
          : html`<div class="image" part="image">
              ${
                image
                  ? html`<img
                      srcset=${image.srcset?.map(({ url, width }) => `${url} ${String(width)}w`).join() ?? nothing}
                      sizes=${lazy ? `auto,${SIZES}` : SIZES}
                      src=${image.url}
                      alt=${image.alt}
                      width=${image.width ?? nothing}
                      height=${image.height ?? nothing}
                      loading=${lazy ? 'lazy' : 'eager'}
                      @load=${settleImage}
                      @error=${settleImage}
                    />`
                  : nothing
              }<svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M5 19C4 10 9 4 20 4c0 11-6 16-15 15Zm0 0 8-8" />
              </svg>
            </div>`
      }
    </article>`
  }
}
