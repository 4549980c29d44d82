import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { ShownComment } from './thread.ts'
import type { View } from './view.ts'

/** What others chose, and a button for each choice. One's own comment is for others to react to: there only counts. */
export function reactions(
  { words, thread, own, react }: View,
  comment: ShownComment,
): TemplateResult[] | typeof nothing {
  const { id, state, reactions = {}, chosen } = comment
  if (state !== 'shown') return nothing
  const isOwn = own.has(id)
  const kinds = (thread.offers.reactions ?? []).filter((kind) => !isOwn || reactions[kind])
  return kinds.map(
    (kind) =>
      html`<button
        type="button"
        class="quiet"
        part=${`button reaction ${kind}`}
        ?disabled=${isOwn}
        aria-pressed=${chosen === kind}
        @click=${() => react(comment, kind)}
      >
        ${words[kind]} ${reactions[kind]}
      </button>`,
  )
}
