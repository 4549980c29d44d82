import type { TemplateResult } from 'lit/html.js'
import type { Comment, NewComment } from '../../contract/comments.ts'
import { ApiError } from '../kit/api.ts'
import { lazily } from '../kit/lazy.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { Author } from './author.ts'
import { type Author as WhoWrote, DraftKeeper, keepAuthor, lastAuthor } from './drafts.ts'
import { KneadCommentSubmitEvent } from './events.ts'
import { Fields } from './fields.ts'
import { formView } from './form-view.ts'
import { type Field, FIELDS, judge } from './judge.ts'
import type { Outbox } from './outbox.ts'
import type { ComposerMessages } from './messages/composer-en.ts'
import { CommentsPart } from './part.ts'
import { edit } from './send.ts'
import type { FormMode, ShownComment } from './thread.ts'
import { type Faults, faultsOf, outgoing, wished } from './wish.ts'

/** Milliseconds between the two halves of a double click, at most. */
const DOUBLE = 500

/** Who writes, as it was typed last in one of a thread's forms: the next one need not ask again. */
const writers = new WeakMap<Node, WhoWrote>()

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
  }

  mode: FormMode = 'post'
  comment: ShownComment | undefined
  /** The text to begin with, where there is no draft. */
  initial: string | undefined

  private errors: Faults['errors'] = {}
  private trouble: string | undefined
  private busy = false
  readonly #author = new Author(this)
  readonly #fields = new Fields(this)
  #drafts!: DraftKeeper
  /** When the form was first touched, and when the last comment was handed over. */
  #begun: number | undefined
  #sent = -DOUBLE
  #isRestored = false
  /** The comment has been sent before, to no end. */
  #isRefused = false

  protected override createRenderRoot(): HTMLElement {
    this.addEventListener('input', this.#typed)
    this.addEventListener('focusout', this.#left)
    this.addEventListener('focusin', this.#entered)
    this.addEventListener('keydown', this.#pressed)
    this.addEventListener('submit', this.#submitted)
    return this.querySelector('.rest') ?? this
  }

  protected override firstUpdated(): void {
    this.#drafts = new DraftKeeper(this.thread.endpoint, this.thread.key, this.#slot)
    // Keys may have come before this part: what is in a field stays.
    const typed = this.#fields.get('body')?.value
    if (typed) this.#drafts.write({ body: typed })
    const remember = this.#fields.box('remember')
    if (remember) remember.checked = Object.keys(lastAuthor(this.thread.endpoint)).length > 0
    this.restore(false)
    // The field may have been touched before this part was there.
    if (this.contains((this.getRootNode() as ShadowRoot).activeElement)) this.#begun = performance.now()
    void this.#meet()
  }

  get said(): ComposerMessages {
    return this.words
  }

  /** Asks who writes. */
  async #meet(): Promise<void> {
    try {
      await this.#author.meet()
    } catch (error) {
      this.#refused(error)
    }
    this.requestUpdate()
    await this.updateComplete
    // Where the fields for it are there again, what is known of it is as well.
    this.#fill()
  }

  /** Nothing is written in it, and it is there to be written in. */
  get isFree(): boolean {
    return !this.#fields.value('body') && !!this.querySelector('form.open')
  }

  /** Takes up the draft, and says why it has come back. */
  restore(isHere: boolean): void {
    const draft = this.#drafts.read()
    this.#fields.empty('body')
    this.#fill()
    this.#isRestored = !!draft.body
    this.#measure()
    if (draft.refusal) this.#refused(new ApiError(draft.refusal))
    this.#isRefused = !!draft.refusal
    if (draft.refusal?.code === 'identity-refused') void this.#meet()
    this.#drafts.write({ refusal: undefined })
    if (isHere) this.#goTo('body')
  }

  #fill(): void {
    const known = {
      body: this.initial,
      ...lastAuthor(this.thread.endpoint),
      ...writers.get(this.getRootNode()),
      ...this.#drafts.read(),
    }
    for (const field of FIELDS) {
      const input = this.#fields.get(field)
      if (input) input.value ||= known[field] ?? ''
    }
  }

  /** On to the first field that something is wrong with. */
  #goTo(other?: Field): void {
    const field = FIELDS.find((name) => this.errors[name]) ?? other
    if (field) this.#fields.get(field)?.focus()
  }

  protected override updated(): void {
    const ids = [this.#id('body-error'), ...(this.#fields.left === undefined ? [] : [this.#id('left')])]
    this.#fields.describe(!!this.errors.body, this.busy, ids)
  }

  get #slot(): string {
    return this.mode === 'post' ? '' : `${this.mode} ${this.comment?.id ?? ''}`
  }

  #id(name: string): string {
    return `${name}-${this.comment?.id ?? ''}`
  }

  /** What is wrong with a field, in words. */
  #judge(field: Field): string | undefined {
    const { words, thread } = this
    const [anonymous, notify] = [thread.offers.anonymous, this.#fields.ticked('notify')]
    return judge(field, this.#fields.value(field), { words, language: thread.language, anonymous, notify })
  }

  #save(): void {
    const [name, email] = [this.#fields.value('name'), this.#fields.value('email')]
    if (this.#fields.get('name')) writers.set(this.getRootNode(), { name, email })
    this.#drafts.write({ body: this.#fields.get('body')?.value ?? '', ...writers.get(this.getRootNode()) })
  }

  #measure(): void {
    if (this.#fields.measure()) this.requestUpdate()
  }

  #typed = ({ target }: Event): void => {
    // By the time the comment is sent, what sends it shall be there.
    if (this.mode !== 'edit') void this.#outbox().catch(() => undefined)
    this.#save()
    this.#measure()
    // A complaint goes as soon as its reason has gone; a new one waits until the field is left.
    const field = (target as HTMLInputElement).name as Field
    if (this.errors[field]) this.errors = { ...this.errors, [field]: this.#judge(field) }
  }

  #entered = (): void => {
    this.#begun ??= performance.now()
    // A page that signs somebody in, or out, says so by another value.
    if (this.#author.isAnother) void this.#meet()
  }

  #left = ({ target }: Event): void => {
    const field = (target as HTMLInputElement).name as Field
    const judge = () => {
      this.errors = { ...this.errors, [field]: this.#judge(field) }
    }
    // A sentence that appears while a button is held down would move the button away from under the finger. Firefox
    // takes the focus before it holds the button down; and by then a quick finger may have sent what was written.
    setTimeout(() => {
      if (!FIELDS.includes(field) || !this.#fields.value(field)) return
      if (this.querySelector('button:active')) addEventListener('pointerup', judge, { once: true })
      else judge()
    })
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
    if (this.busy || (!this.#fields.value('body') && performance.now() - this.#sent < DOUBLE)) return
    this.querySelector('knead-comments-toolbar')?.write()
    const wrong = FIELDS.filter((field) => this.#fields.get(field) && this.#judge(field))
    this.errors = Object.fromEntries(wrong.map((field) => [field, this.#judge(field)]))
    if (wrong.length) this.#goTo()
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
      this.#isRefused = true
      this.#goTo('body')
    } finally {
      this.busy = false
    }
  }

  async #outbox(): Promise<Outbox> {
    const { outboxOf } = await lazily(() => import('./outbox.ts'))
    return outboxOf(this.thread)
  }

  #comment(): NewComment {
    return wished({
      value: (name) => this.#fields.value(name),
      notify: this.#fields.ticked('notify'),
      parent: this.comment?.id,
      // How long a text took that was begun in another visit nobody knows.
      begun: this.#isRestored ? undefined : this.#begun,
    })
  }

  #empty(): void {
    this.#drafts.write({ body: '' })
    this.#fields.empty('body')
    this.#measure()
    this.#isRestored = this.#isRefused = false
    this.trouble = undefined
    this.#sent = performance.now()
  }

  #saved(comment: Comment): void {
    const { words } = this
    this.#empty()
    void this.thread.accept(comment, comment.state === 'held' ? words.held : words.saved)
  }

  /** From here on the outbox keeps the comment. */
  #handOver(outbox: Outbox, wanted: NewComment): void {
    const made = outgoing(this.#drafts.read(), wanted, this.#slot)
    if (this.#fields.get('name'))
      keepAuthor(this.thread.endpoint, this.#fields.ticked('remember') ? (wanted.author ?? {}) : undefined)
    this.#empty()
    if (this.mode === 'reply') this.thread.open(undefined)
    void outbox.add(...made, this.#author.person?.name)
  }

  #refused(error: unknown): void {
    Object.assign(this, faultsOf(error, this.words))
    // Filled in by a browser that meant well; the next attempt goes without.
    this.#fields.empty('website')
  }

  /** A code by mail shall show that the name is theirs. */
  #verify = async (): Promise<void> => {
    const { noName, noEmail } = this.words
    const [name, email] = [this.#fields.value('name'), this.#fields.value('email')]
    this.errors = {
      name: name ? this.#judge('name') : noName,
      email: email ? this.#judge('email') : noEmail,
    }
    if (this.errors.name ?? this.errors.email) {
      this.#goTo()
      return
    }
    try {
      await this.#author.confirm(name, email, this.#fields.ticked('remember'))
    } catch (error) {
      this.#refused(error)
    }
  }

  #cancel = (): void => {
    if (this.mode === 'edit') this.#drafts.write({ body: '' })
    this.thread.open(undefined)
  }

  override render(): TemplateResult {
    const { words, thread, mode, errors, trouble, busy } = this
    const { left, said } = this.#fields
    const { person, code } = this.#author
    return formView({
      ...{ words, thread, mode, errors, trouble, busy, left, said, person, code },
      id: (name) => this.#id(name),
      isRefused: this.#isRefused,
      cancel: this.#cancel,
      verify: () => void this.#verify(),
      forget: () => {
        this.#author.forget()
      },
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-comments-form': KneadCommentsForm
  }
}
