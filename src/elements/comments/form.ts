import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Comment, NewComment } from '../../contract/comments.ts'
import { ApiError } from '../kit/api.ts'
import { fill } from '../kit/locale.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { DraftKeeper, keepAuthor, lastAuthor } from './drafts.ts'
import { KneadCommentPostedEvent, KneadCommentSubmitEvent } from './events.ts'
import { pageAddress } from './page.ts'
import { CommentsPart } from './part.ts'
import { edit, post } from './send.ts'
import type { FormMode, ShownComment } from './thread.ts'

/** The longest comment and the longest name that the server takes, in characters. */
const BODY_LENGTH = 10_000
const NAME_LENGTH = 60

type Field = 'body' | 'name' | 'email'
const FIELDS: Field[] = ['body', 'name', 'email']

/** The server judges in full; this catches what is surely mistyped. */
const MAIL_ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Where a comment was written, for the owner to find it. */
function thisPage(): NewComment['page'] {
  const { origin, pathname, search } = pageAddress()
  const url = origin + pathname + search
  return url.length > 2048 ? undefined : { url, title: document.title.slice(0, 300) }
}

/**
 * The other half of a comment form: name, e-mail, buttons, and sending. The field for the text is in the page
 * before this part is; what is typed into it in between is taken over.
 *
 * @internal
 */
export class KneadCommentsForm extends CommentsPart {
  static override properties: PropertyDeclarations = {
    ...CommentsPart.properties,
    mode: { state: true },
    comment: { state: true },
    initial: { state: true },
    errors: { state: true },
    trouble: { state: true },
    busy: { state: true },
    working: { state: true },
  }

  mode: FormMode = 'post'
  comment: ShownComment | undefined
  /** The text to begin with, where there is no draft. */
  initial: string | undefined

  private errors: Partial<Record<Field, string>> = {}
  private trouble: string | undefined
  private busy = false
  /** The server has asked for some work of the browser before it takes the comment. */
  private working = false

  #drafts!: DraftKeeper

  protected override createRenderRoot(): HTMLElement {
    this.addEventListener('input', this.#typed)
    this.addEventListener('focusout', this.#left)
    this.addEventListener('keydown', this.#pressed)
    this.addEventListener('submit', this.#submitted)
    return this.querySelector('.rest') ?? this
  }

  protected override firstUpdated(): void {
    const slot = this.mode === 'post' ? '' : `${this.mode} ${this.comment?.id ?? ''}`
    this.#drafts = new DraftKeeper(this.thread.endpoint, this.thread.key, slot)
    // Keys may have come before this part: what is in a field stays.
    const typed = this.#field('body')?.value
    if (typed) this.#drafts.write({ body: typed })
    const known = { body: this.initial, ...lastAuthor(this.thread.endpoint), ...this.#drafts.read() }
    for (const field of FIELDS) {
      const input = this.#field(field)
      if (input) input.value ||= known[field] ?? ''
    }
    const remember = this.querySelector<HTMLInputElement>('[name=remember]')
    if (remember) remember.checked = Object.keys(lastAuthor(this.thread.endpoint)).length > 0
    this.#grow()
  }

  protected override updated(): void {
    const area = this.#field('body')
    if (!area) return
    // What is written while the comment is on its way would be lost when it has arrived.
    area.readOnly = this.busy
    area.setAttribute('aria-invalid', String(!!this.errors.body))
    area.setAttribute('aria-describedby', this.#id('body-error'))
  }

  #id(name: string): string {
    return `${name}-${this.comment?.id ?? ''}`
  }

  #field(name: Field | 'website'): HTMLInputElement | HTMLTextAreaElement | null {
    return this.querySelector(`[name=${name}]`)
  }

  #ticked(name: 'notify' | 'remember'): boolean {
    return this.querySelector<HTMLInputElement>(`[name=${name}]`)?.checked === true
  }

  #value(name: Field | 'website'): string {
    return this.#field(name)?.value.trim() ?? ''
  }

  /** What is wrong with a field, in words. */
  #judge(field: Field): string | undefined {
    const { words } = this
    const value = this.#value(field)
    if (field === 'email') {
      if (!value) return this.#ticked('notify') ? words.noEmail : undefined
      return MAIL_ADDRESS.test(value) ? undefined : words.badEmail
    }
    if (field === 'name' && !value && this.thread.offers.anonymous) return undefined
    const [none, long, most] =
      field === 'body'
        ? [words.noBody, words.longBody, BODY_LENGTH]
        : [words.noName, words.longName, NAME_LENGTH]
    const count = (length: number) => length.toLocaleString(this.thread.language)
    if (!value) return none
    return value.length > most ? fill(long, { most: count(most), count: count(value.length) }) : undefined
  }

  #save(): void {
    const [name, email] = [this.#value('name'), this.#value('email')]
    this.#drafts.write({
      body: this.#field('body')?.value ?? '',
      ...(this.#field('name') && { name, email }),
    })
  }

  /** Fields grow with their text by themselves, but not in every browser. */
  #grow(): void {
    const area = this.#field('body')
    if (!area || CSS.supports('field-sizing', 'content')) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 2}px`
  }

  #typed = ({ target }: Event): void => {
    this.#save()
    this.#grow()
    // A complaint goes as soon as its reason has gone; a new one waits until the field is left.
    const field = (target as HTMLInputElement).name as Field
    if (this.errors[field]) this.errors = { ...this.errors, [field]: this.#judge(field) }
  }

  #left = ({ target }: Event): void => {
    const field = (target as HTMLInputElement).name as Field
    if (!FIELDS.includes(field) || !this.#value(field)) return
    const judge = () => {
      this.errors = { ...this.errors, [field]: this.#judge(field) }
    }
    // A sentence that appears while a button is held down would move the button away from under the finger.
    if (this.querySelector('button:active')) addEventListener('pointerup', judge, { once: true })
    else judge()
  }

  #pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
    event.preventDefault()
    void this.#submit()
  }

  #submitted = (event: Event): void => {
    event.preventDefault()
    void this.#submit()
  }

  async #submit(): Promise<void> {
    if (this.busy) return
    const wrong = FIELDS.filter((field) => this.#field(field) && this.#judge(field))
    this.errors = Object.fromEntries(wrong.map((field) => [field, this.#judge(field)]))
    if (wrong[0]) this.#field(wrong[0])?.focus()
    else await this.#send()
  }

  async #send(): Promise<void> {
    const { thread, mode, comment } = this
    const wanted = this.#comment()
    if (mode !== 'edit' && !thread.host.dispatchEvent(new KneadCommentSubmitEvent(thread.key, wanted))) return
    this.busy = true
    this.trouble = undefined
    try {
      if (mode === 'edit' && comment) this.#taken(await edit(thread.endpoint, comment.id, wanted.body))
      else {
        const working = () => {
          this.working = true
        }
        this.#taken(await post(thread, this.#drafts, wanted, working))
      }
    } catch (error) {
      this.#refused(error)
    } finally {
      this.busy = this.working = false
    }
  }

  #comment(): NewComment {
    const name = this.#value('name')
    const email = this.#value('email')
    const website = this.#value('website')
    const page = thisPage()
    return {
      body: this.#value('body'),
      ...((name || email) && { author: { ...(name && { name }), ...(email && { email }) } }),
      ...(this.#ticked('notify') && { notify: true }),
      ...(this.comment && { parent: this.comment.id }),
      ...(page && { page }),
      ...(website && { website }),
    }
  }

  #taken(comment: Comment): void {
    const { thread, words, mode } = this
    const area = this.#field('body')
    this.#drafts.write({ body: '' })
    if (area) area.value = ''
    this.#grow()
    if (mode === 'edit') {
      thread.accept(comment, comment.state === 'held' ? words.held : words.saved)
      return
    }
    keepAuthor(thread.endpoint, this.#ticked('remember') ? (this.#comment().author ?? {}) : undefined)
    thread.accept(comment, comment.state === 'held' ? words.held : words.posted)
    thread.host.dispatchEvent(new KneadCommentPostedEvent(thread.key, comment))
  }

  #refused(error: unknown): void {
    const { words } = this
    const { code, message, problem } = error instanceof ApiError ? error : new ApiError({})
    const labels: Record<string, string> = { body: words.body, name: words.name, email: words.email }
    const said: Record<string, string> = { unreachable: words.unreachable, 'proof-needed': words.crowded }
    this.trouble = said[code] ?? message
    this.errors = {}
    for (const { field, message } of problem.errors ?? []) {
      const name = field.replace('author.', '')
      const label = labels[name]
      if (label) this.errors = { ...this.errors, [name]: `${label} ${message}.` }
      else this.trouble += ` ${field} ${message}.`
    }
    // Filled in by a browser that meant well; the next attempt goes without.
    const trap = this.#field('website')
    if (trap) trap.value = ''
    const wrong = FIELDS.find((field) => this.errors[field])
    if (wrong) this.#field(wrong)?.focus()
  }

  #cancel = (): void => {
    if (this.mode === 'edit') this.#drafts.write({ body: '' })
    this.thread.open(undefined)
  }

  #renderError(field: Field): TemplateResult {
    return html`<p class="error" part="error" id=${this.#id(`${field}-error`)}>${this.errors[field]}</p>`
  }

  #renderField(field: 'name' | 'email', label: string, hint = ''): TemplateResult {
    const id = this.#id(field)
    return html`<div>
      <label part="label" for=${id}>${label}</label>
      <input
        part="field"
        id=${id}
        name=${field}
        type=${field === 'email' ? 'email' : 'text'}
        autocomplete=${field}
        ?required=${field === 'name' && !this.thread.offers.anonymous}
        aria-invalid=${!!this.errors[field]}
        aria-describedby=${`${id}-hint ${this.#id(`${field}-error`)}`}
      />
      <p class="hint" part="hint" id=${`${id}-hint`}>${hint}</p>
      ${this.#renderError(field)}
    </div>`
  }

  #renderChoice(name: 'notify' | 'remember', text: string): TemplateResult {
    return html`<label class="choice" part="choice"><input type="checkbox" name=${name} />${text}</label>`
  }

  override render(): TemplateResult {
    const { words, mode, busy, working, trouble } = this
    const { anonymous, notify } = this.thread.offers
    const send = { post: words.post, reply: words.reply, edit: words.save }[mode]
    return html`${this.#renderError('body')}
      ${
        mode === 'edit'
          ? nothing
          : html`<div class="who">
                ${this.#renderField('name', anonymous ? `${words.name} ${words.optional}` : words.name)}
                ${this.#renderField('email', `${words.email} ${words.optional}`, words.emailHint)}
              </div>
              <div>
                ${notify ? this.#renderChoice('notify', words.notify) : nothing}
                ${this.#renderChoice('remember', words.remember)}
              </div>
              <label class="trap" aria-hidden="true"
                >${words.trap}<input name="website" tabindex="-1" autocomplete="off"
              /></label>`
      }
      ${trouble ? html`<p class="error" part="error" role="alert">${trouble}</p>` : nothing}
      <div role="status">${working ? html`<p class="hint" part="hint">${words.working}</p>` : nothing}</div>
      <div class="send">
        <button type="submit" class="primary" part="button primary" aria-disabled=${busy}>
          ${busy ? words.busy : trouble ? words.retry : send}
        </button>
        ${
          mode === 'post'
            ? nothing
            : html`<button type="button" class="quiet" part="button" @click=${this.#cancel}>
                ${words.cancel}
              </button>`
        }
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-comments-form': KneadCommentsForm
  }
}
