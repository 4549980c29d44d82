import type { TemplateResult } from 'lit/html.js'
import type { Comment, NewComment } from '../../contract/comments.ts'
import { ApiError } from '../kit/api.ts'
import { lazily } from '../kit/lazy.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { DraftKeeper, keepAuthor, lastAuthor, newKey } from './drafts.ts'
import { KneadCommentSubmitEvent } from './events.ts'
import { formView } from './form-view.ts'
import { type Field, FIELDS, judge, left, stepOf } from './judge.ts'
import type { Outbox } from './outbox.ts'
import { pageAddress } from './page.ts'
import { CommentsPart } from './part.ts'
import { edit, reason, sameWords } from './send.ts'
import type { FormMode, ShownComment } from './thread.ts'

/** Milliseconds between the two halves of a double click, at most. */
const DOUBLE = 500

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
    left: { state: true },
  }

  mode: FormMode = 'post'
  comment: ShownComment | undefined
  /** The text to begin with, where there is no draft. */
  initial: string | undefined

  private errors: Partial<Record<Field, string>> = {}
  private trouble: string | undefined
  private busy = false
  /** How many characters are left, once it matters, and how many there were when it was last said aloud. */
  private left: number | undefined
  #saidLeft: number | undefined

  #drafts!: DraftKeeper
  /** When the first key came, and when the last comment was handed over. */
  #begun: number | undefined
  #sent = -DOUBLE
  #isRestored = false

  protected override createRenderRoot(): HTMLElement {
    this.addEventListener('input', this.#typed)
    this.addEventListener('focusout', this.#left)
    this.addEventListener('keydown', this.#pressed)
    this.addEventListener('submit', this.#submitted)
    return this.querySelector('.rest') ?? this
  }

  protected override firstUpdated(): void {
    this.#drafts = new DraftKeeper(this.thread.endpoint, this.thread.key, this.#slot)
    // Keys may have come before this part: what is in a field stays.
    const typed = this.#field('body')?.value
    if (typed) this.#drafts.write({ body: typed })
    const remember = this.querySelector<HTMLInputElement>('[name=remember]')
    if (remember) remember.checked = Object.keys(lastAuthor(this.thread.endpoint)).length > 0
    this.restore(false)
  }

  /** Nothing is written in it, and it is there to be written in. */
  get isFree(): boolean {
    return !this.#value('body') && !!this.querySelector('form.open')
  }

  /** Takes up the draft, and says why it has come back. */
  restore(isHere: boolean): void {
    const draft = this.#drafts.read()
    const known = { body: this.initial, ...lastAuthor(this.thread.endpoint), ...draft }
    for (const field of FIELDS) {
      const input = this.#field(field)
      if (input && (field === 'body' || !input.value)) input.value = known[field] ?? ''
    }
    this.#isRestored = !!draft.body
    this.#grow()
    if (draft.refusal) this.#refused(new ApiError(draft.refusal))
    this.#drafts.write({ refusal: undefined })
    if (isHere) this.#field(FIELDS.find((field) => this.errors[field]) ?? 'body')?.focus()
  }

  protected override updated(): void {
    const area = this.#field('body')
    if (!area) return
    // What is written while the comment is on its way would be lost when it has arrived.
    area.readOnly = this.busy
    area.setAttribute('aria-invalid', String(!!this.errors.body))
    area.setAttribute(
      'aria-describedby',
      this.#id('body-error') + (this.left === undefined ? '' : ` ${this.#id('left')}`),
    )
  }

  get #slot(): string {
    return this.mode === 'post' ? '' : `${this.mode} ${this.comment?.id ?? ''}`
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
    const { words, thread } = this
    const [anonymous, notify] = [thread.offers.anonymous, this.#ticked('notify')]
    return judge(field, this.#value(field), { words, language: thread.language, anonymous, notify })
  }

  #count(): void {
    const before = this.left
    this.left = left(this.#value('body'))
    const step = this.left === undefined ? undefined : stepOf(this.left)
    if (before === undefined || step !== stepOf(before)) this.#saidLeft = this.left
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
    this.#count()
    const area = this.#field('body')
    if (!area || CSS.supports('field-sizing', 'content')) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 2}px`
  }

  #typed = ({ target }: Event): void => {
    this.#begun ??= performance.now()
    // By the time the comment is sent, what sends it shall be there.
    if (this.mode !== 'edit') void this.#outbox().catch(() => undefined)
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
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    // One engine takes a proposal with a keystroke that is no longer part of the composition, but has its code.
    if (event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    void this.#submit()
  }

  #submitted = (event: Event): void => {
    event.preventDefault()
    void this.#submit()
  }

  async #submit(): Promise<void> {
    // The second half of a double click comes when the field is empty already.
    if (this.busy || (!this.#value('body') && performance.now() - this.#sent < DOUBLE)) return
    this.querySelector('knead-comments-toolbar')?.write()
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
      if (mode === 'edit' && comment) this.#saved(await edit(thread.endpoint, comment.id, wanted.body))
      else this.#handOver(await this.#outbox(), wanted)
    } catch (error) {
      this.#refused(error)
      this.#field(FIELDS.find((field) => this.errors[field]) ?? 'body')?.focus()
    } finally {
      this.busy = false
    }
  }

  async #outbox(): Promise<Outbox> {
    const { outboxOf } = await lazily(() => import('./outbox.ts'))
    return outboxOf(this.thread)
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
      // How long a text took that was begun in another visit nobody knows.
      ...(this.#begun !== undefined &&
        !this.#isRestored && { filled: Math.round(performance.now() - this.#begun) }),
    }
  }

  #empty(): void {
    const area = this.#field('body')
    this.#drafts.write({ body: '' })
    if (area) area.value = ''
    this.#grow()
    this.#begun = undefined
    this.#isRestored = false
    this.#sent = performance.now()
  }

  #saved(comment: Comment): void {
    const { words } = this
    this.#empty()
    void this.thread.accept(comment, comment.state === 'held' ? words.held : words.saved)
  }

  /** From here on the outbox keeps the comment. A key outlives the attempts, so that it is taken once. */
  #handOver(outbox: Outbox, wanted: NewComment): void {
    const draft = this.#drafts.read()
    const isSame = draft.sent && sameWords(draft.sent, wanted)
    const { key = newKey(), sent } = draft.refused && !isSame ? {} : draft
    const outgoing = isSame && sent ? { comment: sent } : { comment: wanted, first: sent }
    keepAuthor(this.thread.endpoint, this.#ticked('remember') ? (wanted.author ?? {}) : undefined)
    this.#empty()
    if (this.mode === 'reply') this.thread.open(undefined)
    void outbox.add(key, { ...outgoing, slot: this.#slot })
  }

  #refused(error: unknown): void {
    const { words } = this
    const { problem } = error instanceof ApiError ? error : new ApiError({})
    const labels: Record<string, string> = { body: words.body, name: words.name, email: words.email }
    this.trouble = reason(error, words)
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
  }

  #cancel = (): void => {
    if (this.mode === 'edit') this.#drafts.write({ body: '' })
    this.thread.open(undefined)
  }

  override render(): TemplateResult {
    const { words, thread, mode, errors, trouble, busy, left } = this
    return formView({
      ...{ words, thread, mode, errors, trouble, busy, left },
      said: this.#saidLeft,
      id: (name) => this.#id(name),
      cancel: this.#cancel,
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-comments-form': KneadCommentsForm
  }
}
