import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { CommentSort } from '../../contract/comments.ts'
import type { Messages } from './messages/en.ts'

/** Stands where the thread will: a heading, a field and two comments in their sizes. */
export function skeleton(words: Messages, slow: boolean | undefined): TemplateResult {
  const comment = html`<div class="bone comment"></div>`
  return html`<div part="skeleton" aria-busy="true">
    <div class="head"></div>
    <div class="bone field"></div>
    ${comment}${comment}
    <p class="note" role="status">${slow ? words.slow : nothing}</p>
  </div>`
}

/** Something could not be loaded; what to do about it. */
export function failure(words: Messages, retry: () => void): TemplateResult {
  return html`<div class="note" part="error" role="alert">
    <p>${words.failed}</p>
    <button type="button" part="button" @click=${retry}>${words.retry}</button>
  </div>`
}

export const ORDERS = ['oldest', 'newest', 'best'] as const

/** The order in which the comments stand, for the reader to choose. */
export function sortControl(
  words: Messages,
  order: CommentSort,
  choose: (order: CommentSort) => void,
): TemplateResult {
  return html`<select
    part="sort"
    aria-label=${words.sort}
    .value=${order}
    @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as CommentSort)}
  >
    ${ORDERS.map((each) => html`<option value=${each}>${words[each]}</option>`)}
  </select>`
}

const headings: Record<number, (text: string) => TemplateResult> = {
  2: (text) => html`<h2 part="heading" tabindex="-1">${text}</h2>`,
  3: (text) => html`<h3 part="heading" tabindex="-1">${text}</h3>`,
  4: (text) => html`<h4 part="heading" tabindex="-1">${text}</h4>`,
  5: (text) => html`<h5 part="heading" tabindex="-1">${text}</h5>`,
}

/** Heading of the whole thread. */
export function head(level: number, text: string, control: TemplateResult | typeof nothing): TemplateResult {
  return html`<div class="head" part="header">${headings[level]?.(text)} ${control}</div>`
}

/** Goes on with the thread, or back to what stands before it. */
export function moreButton(text: string, busy: boolean, load: () => void): TemplateResult {
  return html`<button
    type="button"
    class="more"
    part="button more"
    aria-disabled=${busy}
    @click=${() => {
      if (!busy) load()
    }}
  >
    ${text}
  </button>`
}
