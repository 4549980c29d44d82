import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { ReactionKind } from '../../contract/comments.ts'
import { fill } from '../kit/locale.ts'
import { avatar } from './avatar.ts'
import type { Own } from './kept.ts'
import type { Messages } from './messages/en.ts'
import { linkTo } from './page.ts'
import { reactions } from './reactions.ts'
import type { FormMode, OpenForm, ShownComment, Thread } from './thread.ts'
import { DEEPEST, type Branch } from './tree.ts'
import { fullTime, when, type Clock } from './when.ts'

/** What the comments need to be drawn. */
export interface View {
  words: Messages
  clock: Clock
  thread: Thread
  own: Map<string, Own>
  /** The comment that was asked for by the page's address. */
  linked: string | undefined
  /** A reaction has been pressed. */
  react: (comment: ShownComment, kind: ReactionKind) => void
  /** Goes to a comment by its own address. */
  follow: (event: Event, id: string) => void
  /** The form that is open in a comment. */
  form: OpenForm | undefined
  /** Whether the form under the heading has been opened. */
  opened: boolean
  closed: boolean
  /** The owner's words above the form. */
  invitation?: string | undefined
  /** The owner's words on questions that a comment cannot answer. */
  professional?: string | undefined
  /** The owner's words under the form. */
  rules?: string | undefined
  /** Fetches the form's other half. */
  prepare: () => void
  /** The form is being used. */
  write: () => void
  /** The form's other half could not be fetched. */
  formFailed: boolean
}

/**
 * The part of a form that is there from the start: a real field, so that the first tap and every key count.
 * The other half (name, buttons, sending) is fetched when it is needed and fills `.rest`.
 */
export function form(view: View, mode: FormMode, comment?: ShownComment): TemplateResult {
  const { words, thread } = view
  const id = `body-${comment?.id ?? ''}`
  const label = {
    post: view.invitation ?? words.invitation,
    reply: fill(words.replyTo, { name: comment?.author.name ?? '' }),
    edit: words.edit,
  }
  return html`<knead-comments-form
    .thread=${thread}
    .mode=${mode}
    .comment=${comment}
    .initial=${view.form?.body}
  >
    <form
      novalidate
      part="composer"
      class=${`${comment || view.opened ? `open ${mode}` : ''} ${thread.offers.notify ? '' : 'short'}`}
      @focusin=${comment ? view.prepare : view.write}
      @pointerenter=${view.prepare}
    >
      ${mode === 'post' && view.professional ? html`<p part="professional">${view.professional}</p>` : nothing}
      <label part="label" for=${id}>${label[mode]}</label>
      <textarea
        part="field"
        id=${id}
        name="body"
        rows="3"
        dir="auto"
        autocomplete="off"
        placeholder=${words.placeholder}
      ></textarea>
      <div class="rest"></div>
      ${
        mode === 'post' && view.opened && view.rules
          ? html`<p class="hint" part="rules">${view.rules}</p>`
          : nothing
      }
      ${
        view.formFailed
          ? html`<p class="error" part="error" role="alert">
              ${words.formFailed}
              <button type="button" part="button" @click=${view.prepare}>${words.retry}</button>
            </p>`
          : nothing
      }
    </form>
  </knead-comments-form>`
}

function meta({ words, clock, follow }: View, { comment, depth, parent }: Branch): TemplateResult {
  const { id, author, created, edited, pinned } = comment
  return html`<p class="meta">
    <b part="author"><bdi>${author.name}</bdi></b>
    ${author.role === 'staff' ? html`<span class="badge" part="badge">${words.staff}</span>` : nothing}
    <a
      href=${linkTo(id)}
      part="permalink"
      title=${fullTime(created, clock)}
      @click=${(event: Event) => follow(event, id)}
      ><time part="time" datetime=${created} .textContent=${when(created, clock)}></time
    ></a>
    ${pinned ? html`<span part="pinned">${words.pinned}</span>` : nothing}
    ${edited ? html`<span part="edited">${words.edited}</span>` : nothing}
    ${
      parent && depth > 1 && parent.state !== 'deleted'
        ? html`<span class=${depth > DEEPEST ? '' : 'nested'} part="reply-to"
            >${fill(words.inReplyTo, { name: parent.author.name })}</span
          >`
        : nothing
    }
  </p>`
}

const tools = ({ thread }: View, comment: ShownComment): TemplateResult =>
  html`<knead-comments-tools .thread=${thread} .comment=${comment}></knead-comments-tools>`

function actions(view: View, comment: ShownComment, hidden: boolean): TemplateResult {
  const { words, thread, own, closed } = view
  const { id, author, state, trouble } = comment
  return html`<div class="actions" ?hidden=${hidden}>
    ${reactions(view, comment)}
    ${
      closed || state === 'held'
        ? nothing
        : html`<button
            type="button"
            class="quiet"
            part="button reply"
            aria-label=${fill(words.replyTo, { name: author.name })}
            @click=${() => thread.open({ id, mode: 'reply' })}
          >
            ${words.reply}
          </button>`
    }
    ${
      own.has(id)
        ? tools(view, comment)
        : thread.offers.report
          ? html`<button
              type="button"
              class="quiet"
              part="button report"
              @click=${() => thread.open({ id, mode: 'report' })}
            >
              ${words.report}
            </button>`
          : nothing
    }
    ${trouble ? html`<p class="error" part="error" role="alert">${trouble}</p>` : nothing}
  </div>`
}

/** One comment, without its replies. */
export function article(view: View, branch: Branch): TemplateResult {
  const { comment } = branch
  const { id, author, state, html: text } = comment
  const { words } = view
  // Without words, but with replies that need a place to stand.
  if (state === 'deleted' || !text)
    return html`<article id=${`c-${id}`} class="gone" part=${`comment ${state}`} tabindex="-1">
      ${state === 'deleted' ? words.deleted : words.waiting}
      ${comment.restorableUntil ? tools(view, comment) : nothing}
    </article>`
  const open = view.form?.id === id ? view.form.mode : undefined
  return html`<article
    id=${`c-${id}`}
    part=${`comment ${author.role} ${state}${view.linked === id ? ' linked' : ''}`}
    tabindex="-1"
    aria-label=${author.name}
  >
    ${avatar(author.name)} ${meta(view, branch)} ${open === 'edit' ? nothing : comment.content}
    ${state === 'held' ? html`<p class="held" part="held">${words.held} ${comment.reason}</p>` : nothing}
    ${actions(view, comment, !!open)}
    ${
      open === 'report'
        ? html`<knead-comments-report .thread=${view.thread} .comment=${comment}></knead-comments-report>`
        : open
          ? form(view, open, comment)
          : nothing
    }
  </article>`
}
