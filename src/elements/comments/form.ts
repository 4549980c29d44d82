import type { TemplateResult } from 'lit/html.js'
import type { Comment, NewComment } from '../../contract/comments.ts'
import { ApiError } from '../kit/api.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { DraftKeeper, keepAuthor, lastAuthor } from './drafts.ts'
import { KneadCommentPostedEvent, KneadCommentSubmitEvent } from './events.ts'
import { formView } from './form-view.ts'
import { type Field, FIELDS, judge, left, stepOf } from './judge.ts'
import { pageAddress } from './page.ts'
import { CommentsPart } from './part.ts'
import { edit, post } from './send.ts'
import type { FormMode, ShownComment } from './thread.ts'

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
    left: { state: true },
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
  /** How many characters are left, once it matters, and how many there were when it was last said aloud. */
  private left: number | undefined
  #saidLeft: number | undefined

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
    area.setAttribute(
      'aria-describedby',
      this.#id('body-error') + (this.left === undefined ? '' : ` ${this.#id('left')}`),
    )
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

  override render(): TemplateResult {
    const { words, thread, mode, errors, trouble, busy, working, left } = this
    return formView({
      ...{ words, thread, mode, errors, trouble, busy, working, left },
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
