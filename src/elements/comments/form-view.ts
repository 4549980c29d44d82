/** How the other half of a form is drawn. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import { plural } from '../kit/plural.ts'
import type { Field } from './judge.ts'
import type { ComposerMessages } from './messages/composer-en.ts'
import type { FormMode, Thread } from './thread.ts'

export interface FormView {
  words: ComposerMessages
  thread: Thread
  mode: FormMode
  /** Makes names of elements the form's own. */
  id: (name: string) => string
  errors: Partial<Record<Field, string>>
  trouble: string | undefined
  /** How many characters are left, once it matters. */
  left: number | undefined
  /** How many were left when it was last said aloud. */
  said: number | undefined
  busy: boolean
  cancel: () => void
}

function error({ id, errors }: FormView, field: Field): TemplateResult {
  return html`<p class="error" part="error" id=${id(`${field}-error`)}>${errors[field]}</p>`
}

function input(view: FormView, field: 'name' | 'email', label: string, hint = ''): TemplateResult {
  const id = view.id(field)
  return html`<div>
    <label part="label" for=${id}>${label}</label>
    <input
      part="field"
      id=${id}
      name=${field}
      type=${field === 'email' ? 'email' : 'text'}
      autocomplete=${field}
      ?required=${field === 'name' && !view.thread.offers.anonymous}
      aria-invalid=${!!view.errors[field]}
      aria-describedby=${`${id}-hint ${view.id(`${field}-error`)}`}
    />
    <p class="hint" part="hint" id=${`${id}-hint`}>${hint}</p>
    ${error(view, field)}
  </div>`
}

const choice = (name: 'notify' | 'remember', text: string): TemplateResult =>
  html`<label class="choice" part="choice"><input type="checkbox" name=${name} />${text}</label>`

/** Who writes. */
function who(view: FormView): TemplateResult {
  const { words, thread } = view
  const { anonymous, notify } = thread.offers
  return html`<div class="who">
      ${input(view, 'name', anonymous ? `${words.name} ${words.optional}` : words.name)}
      ${input(view, 'email', `${words.email} ${words.optional}`, words.emailHint)}
    </div>
    <div>${notify ? choice('notify', words.notify) : nothing} ${choice('remember', words.remember)}</div>
    <label class="trap" aria-hidden="true"
      >${words.trap}<input name="website" tabindex="-1" autocomplete="off"
    /></label>`
}

/** How much room is left: shown at every key, said aloud at some. */
function counter({ words, thread, left, said, id }: FormView): TemplateResult {
  const say = (count: number | undefined) =>
    count === undefined ? '' : plural(thread.language, count < 0 ? words.over : words.left, Math.abs(count))
  const isOver = left !== undefined && left < 0
  return html`<p class=${isOver ? 'hint over' : 'hint'} part="counter" id=${id('left')}>${say(left)}</p>
    <p class="hidden-text" role="status">${say(said)}</p>`
}

export function formView(view: FormView): TemplateResult {
  const { words, mode, busy, trouble, thread } = view
  const send = { post: words.post, reply: words.reply, edit: words.save }[mode]
  return html`<knead-comments-toolbar .thread=${thread}></knead-comments-toolbar>
    ${counter(view)} ${error(view, 'body')} ${mode === 'edit' ? nothing : who(view)}
    ${trouble ? html`<p class="error" part="error" role="alert">${trouble}</p>` : nothing}
    <div class="send">
      <button type="submit" class="primary" part="button primary" aria-disabled=${busy}>
        ${busy ? words.busy : trouble ? words.retry : send}
      </button>
      ${
        mode === 'post'
          ? nothing
          : html`<button type="button" class="quiet" part="button" @click=${view.cancel}>
              ${words.cancel}
            </button>`
      }
    </div>`
}
