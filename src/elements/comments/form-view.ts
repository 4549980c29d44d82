/** How the other half of a form is drawn. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import { fill } from '../kit/locale.ts'
import { plural } from '../kit/plural.ts'
import type { Person } from './identity.ts'
import type { Field } from './judge.ts'
import type { ComposerMessages } from './messages/composer-en.ts'
import type { FormMode, Thread } from './thread.ts'
import type { Faults } from './wish.ts'

export interface FormView {
  words: ComposerMessages
  thread: Thread
  mode: FormMode
  /** Makes names of elements the form's own. */
  id: (name: string) => string
  errors: Faults['errors']
  trouble: string | undefined
  /** The comment has been sent before, to no end. */
  isRefused: boolean
  /** How many characters are left, once it matters. */
  left: number | undefined
  /** How many were left when it was last said aloud. */
  said: number | undefined
  busy: boolean
  cancel: () => void
  /** Who writes, where that is known. */
  person: Person | undefined
  /** The code by mail that is being waited for. */
  code: HTMLElement | undefined
  /** Asks for one. */
  verify: () => void
  /** Somebody else writes. */
  forget: () => void
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

const nameLabel = ({ words, thread }: FormView): string =>
  thread.offers.anonymous ? `${words.name} ${words.optional}` : words.name

const email = (view: FormView): TemplateResult =>
  input(view, 'email', `${view.words.email} ${view.words.optional}`, view.words.emailHint)

/** Who writes is known already. */
function known(view: FormView, person: Person): TemplateResult {
  const { words, thread } = view
  const { notify } = thread.offers
  return html`<div class="person">
      <p part="identity" tabindex="-1">
        ${fill(words.writingAs, { name: person.name })} ${person.byMail ? words.byMail : nothing}
      </p>
      ${
        person.byMail
          ? html`<button type="button" class="quiet" part="button forget" @click=${view.forget}>
              ${words.notYou}
            </button>`
          : nothing
      }
    </div>
    ${notify && !person.hasEmail ? email(view) : nothing} ${notify ? choice('notify', words.notify) : nothing}`
}

/** Who writes. */
function who(view: FormView): TemplateResult {
  const { words, thread, person, code } = view
  const { notify, verify } = thread.offers
  return html`${
      person
        ? known(view, person)
        : html`<div class="who">${input(view, 'name', nameLabel(view))} ${email(view)}</div>
            ${
              code ??
              (verify
                ? html`<div class="verify">
                    <button type="button" class="quiet" part="button verify" @click=${view.verify}>
                      ${words.verify}
                    </button>
                  </div>`
                : nothing)
            }
            <div>
              ${notify ? choice('notify', words.notify) : nothing} ${choice('remember', words.remember)}
            </div>`
    }
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
        ${busy ? words.busy : view.isRefused ? words.retry : send}
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
