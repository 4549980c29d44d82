import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Comment, CommentList } from '../../contract/comments.ts'
import { oneOf } from '../kit/attributes.ts'
import type { Styles } from '../kit/css.ts'
import { KneadElement } from '../kit/element.ts'
import { fields } from '../kit/fields.styles.ts'
import { lazily } from '../kit/lazy.ts'
import type { Catalog } from '../kit/locale.ts'
import { plural } from '../kit/plural.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { recall } from '../kit/storage.ts'
import { controls, tokens } from '../kit/tokens.styles.ts'
import { whole } from '../kit/whole.ts'
import { styles } from './comments.styles.ts'
import type * as composer from './composer.ts'
import type {} from './events.ts'
import { failure, head, skeleton, sortControl, type Order } from './frame.ts'
import { draftName, ownComments, type Own } from './kept.ts'
import { en, type Messages } from './messages/en.ts'
import { Lists } from './lists.ts'
import { pageThread, prepared } from './page.ts'
import type { OpenForm, ShownComment } from './thread.ts'
import { tree } from './tree.ts'
import { form, type View } from './view.ts'

const catalog: Catalog<Messages> = { en, others: { de: () => import('./messages/de.ts') } }

/**
 * The conversation under a page: people read it, ask, answer, and keep hold of what they wrote, without an account.
 *
 * @tag knead-comments
 * @fires {KneadReadyEvent} knead-ready - The first comments, or the invitation to write one, are on screen.
 * @fires {KneadErrorEvent} knead-error - The comments could not be loaded.
 * @fires {KneadCommentSubmitEvent} knead-comment-submit - A comment is about to be sent; cancelable.
 * @fires {KneadCommentPostedEvent} knead-comment-posted - The server has taken a comment.
 * @csspart header - Heading and choice of order.
 * @csspart heading - "12 comments".
 * @csspart sort - The choice of order.
 * @csspart composer - A form: for a comment, a reply, or a change.
 * @csspart label - The label of a field.
 * @csspart field - A field of a form.
 * @csspart hint - A word of help under a field.
 * @csspart rules - The owner's rules under the form.
 * @csspart error - What is wrong, and what to do.
 * @csspart button - A button; also `primary`, `reply`, `edit`, `delete`, `keep`, `confirm` or `more`.
 * @csspart confirmation - The question before a comment is deleted.
 * @csspart list - The comments.
 * @csspart replies - The replies to a comment.
 * @csspart comment - One comment; also `visitor`, `member` or `staff`, and `shown`, `held` or `deleted`.
 * @csspart avatar - The author's initials.
 * @csspart author - The author's name.
 * @csspart badge - The mark of the studio's own people.
 * @csspart time - When it was written.
 * @csspart edited - That it was changed.
 * @csspart reply-to - Whom it answers, where it does not stand under that comment.
 * @csspart body - The text of a comment.
 * @csspart held - That the comment waits for approval.
 * @csspart closed - That no comments are taken.
 * @csspart empty - That there are no comments yet.
 * @csspart skeleton - What stands there while the comments are on their way.
 */
export class KneadComments extends KneadElement {
  static override styles: Styles = [tokens, controls, fields, styles]
  static override catalog = catalog
  static override properties: PropertyDeclarations = {
    ...KneadElement.properties,
    thread: {},
    sort: {},
    limit: { type: Number },
    headingLevel: { attribute: 'heading-level', type: Number },
    closed: { type: Boolean },
    answer: { state: true },
    items: { state: true },
    busy: { state: true },
    missing: { state: true },
    form: { state: true },
    opened: { state: true },
    formFailed: { state: true },
    said: { state: true },
  }

  /** Which conversation is shown; by default the path of the page's canonical address. */
  thread: string | null = null
  /** Which comments stand first; replies always stand oldest first. */
  sort: 'oldest' | 'newest' = 'oldest'
  /** How many comments are shown at first and with each "Load more", from 1 to 100; replies are not counted. */
  limit = 20
  /** Level of the heading, from 2 to 5. */
  headingLevel = 2
  /** Takes no new comments; those that are there stay. */
  closed = false

  /** The last answer of the server: where the next page begins, how many there are, the owner's words. */
  private answer: CommentList | undefined
  private items: ShownComment[] = []
  /** What is being fetched: the thread anew, or more of it. */
  private busy: 'all' | 'more' | undefined
  /** The page of the thread that failed to load while others are shown; '' is the first one. */
  private missing: string | undefined
  private form: OpenForm | undefined
  private opened = false
  private formFailed = false
  /** What the live region says. */
  private said = ''

  #page = ''
  #asked = ''
  #lists = new Lists()
  #own = new Map<string, Own>()

  protected override arrived(): void {
    this.#page = pageThread()
    if (!this.answer) this.#asked = ''
    this.#refresh()
  }

  protected override willUpdate(): void {
    super.willUpdate()
    if (this.isConnected) this.#refresh()
  }

  get #key(): string {
    return this.thread ?? this.#page
  }

  get #order(): Order {
    return oneOf(this, 'sort', this.sort, ['oldest', 'newest'])
  }

  get #address(): string {
    const limit = whole(this, 'limit', this.limit, [1, 100, 20])
    return `threads/${encodeURIComponent(this.#key)}/comments?sort=${this.#order}&limit=${limit}`
  }

  /** Attributes come and change at any time: what they ask for now decides, not which of them changed. */
  #refresh(): void {
    const asked = `${this.server ?? ''} ${this.site ?? ''} ${this.#address}`
    if (asked === this.#asked) return
    // Another order keeps what is shown until the answer is there; another thread does not.
    if (asked.split('?')[0] !== this.#asked.split('?')[0]) {
      this.answer = this.form = undefined
      this.items = []
      this.#lists = new Lists()
      this.opened = false
    }
    this.#asked = asked
    void this.#load()
  }

  async #load(after = ''): Promise<void> {
    const asked = this.#asked
    this.busy = after ? 'more' : 'all'
    this.failure = this.missing = undefined
    try {
      const place = after && `&after=${encodeURIComponent(after)}`
      const answer = await this.ask<CommentList>(`${this.#address}${place}`)
      const items = await this.#prepared(answer.items)
      if (asked !== this.#asked) return
      this.answer = answer
      if (!after) this.items = []
      this.#merge(items)
      this.ready()
      const [first] = items
      if (after && first) await this.#move(first.id, plural(this.language, this.#words.arrived, items.length))
      this.busy = undefined
      await this.#recall(asked)
    } catch (error) {
      if (asked !== this.#asked || this.life.aborted) return
      if (this.answer) {
        this.missing = after
        this.report(error)
      } else this.fail(error)
    } finally {
      this.busy = undefined
    }
  }

  /** The reader asked again; the button that was pressed has gone, so on to what came in its place. */
  async #retry(after?: string): Promise<void> {
    await this.#load(after)
    await this.updateComplete
    const { activeElement } = this.renderRoot as ShadowRoot
    if (!activeElement) this.#focus('[part=error] button, [part=heading]')
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus()
  }

  #prepared(comments: Comment[]): Promise<ShownComment[]> {
    const { server } = this.endpoint
    return Promise.all(comments.map((comment) => prepared(comment, server)))
  }

  /** Adds comments, or puts them in the place of their older selves. */
  #merge(comments: ShownComment[]): void {
    this.items = [...new Map([...this.items, ...comments].map((comment) => [comment.id, comment])).values()]
  }

  /** What this browser keeps of the thread: a draft, comments of one's own, those that wait for approval. */
  async #recall(asked: string): Promise<void> {
    const { endpoint, items } = this
    const key = this.#key
    const isHere = (id: string) => items.some((item) => item.id === id && item.state === 'shown')
    this.#own = ownComments(endpoint)
    this.requestUpdate()
    if (recall('sessionStorage', draftName(endpoint, key))) this.#write()
    const waiting = [...this.#own.keys()].filter((id) => this.#own.get(id)?.held === key && !isHere(id))
    if (!waiting.length && ![...this.#own.keys()].some(isHere)) return
    const found = await (await this.#prepare())?.fetchOwn(endpoint, waiting)
    const shown = await this.#prepared(found ?? [])
    if (asked === this.#asked) this.#merge(shown)
  }

  /** Fetches the part of the face that writes. */
  #prepare = async (): Promise<typeof composer | undefined> => {
    this.formFailed = false
    try {
      const composer = await lazily(() => import('./composer.ts'))
      composer.register()
      return composer
    } catch {
      this.formFailed = this.opened || !!this.form
      return undefined
    }
  }

  #write = (): void => {
    this.opened = true
    void this.#prepare()
  }

  /** Moves the reader to a comment that has just come, and says what happened. */
  async #move(id: string, said: string): Promise<void> {
    // The same words twice are two messages only when there was silence between them.
    this.said = ''
    await this.updateComplete
    this.said = said
    this.#focus(`#c-${id}`)
  }

  #open = (form?: OpenForm): void => {
    const { id = '', mode } = form ?? this.form ?? {}
    this.form = form
    if (form) void this.#prepare()
    void this.updateComplete.then(() => {
      this.#focus(`#c-${id} ${form ? 'textarea' : `[part~=${mode ?? ''}]`}`)
    })
  }

  #accept = async (comment: Comment, said: string): Promise<void> => {
    const before = this.items.find(({ id }) => id === comment.id)
    const shown = await this.#prepared([comment])
    if (!this.answer || comment.thread !== this.#key) return
    const change = Number(comment.state === 'shown') - Number(before?.state === 'shown')
    this.answer = { ...this.answer, total: this.answer.total + change }
    this.#own = ownComments(this.endpoint)
    this.form = undefined
    this.#merge(shown)
    await this.#move(comment.id, said)
  }

  get #words(): Messages {
    return this.words(catalog)
  }

  #view({ editMinutes, words: { rules, invitation } }: CommentList, closed: boolean): View {
    return {
      words: this.#words,
      clock: { language: this.language, zone: this.zone, cycle: this.cycle, now: this.#words.now },
      thread: {
        host: this,
        endpoint: this.endpoint,
        key: this.#key,
        language: this.language,
        editMinutes,
        open: this.#open,
        accept: (comment, said) => {
          this.#accept(comment, said).catch(() => this.#load())
        },
      },
      own: this.#own,
      form: this.form,
      opened: this.opened,
      closed,
      invitation,
      rules,
      prepare: () => void this.#prepare(),
      write: this.#write,
      formFailed: this.formFailed,
    }
  }

  protected override renderFace(): TemplateResult {
    const words = this.#words
    return html`${this.failure ? failure(words, () => void this.#retry()) : this.#renderThread(words)}
      <p class="hidden-text" role="status">${this.said}</p>`
  }

  #renderThread(words: Messages): TemplateResult {
    const { answer, items, missing } = this
    if (!answer) return skeleton(words, this.slow)
    const closed = this.closed || answer.closed
    const view = this.#view(answer, closed)
    const again = (after: string) => failure(words, () => void this.#retry(after))
    return html`${this.#renderHead(answer.total, words)}
      ${items.length || closed ? nothing : html`<p class="note" part="empty">${words.empty}</p>`}
      ${closed ? html`<p class="note" part="closed">${words.closed}</p>` : form(view, 'post')}
      ${missing === '' ? again(missing) : nothing}
      <div aria-busy=${this.busy === 'all'}>${this.#lists.show(view, tree(items, this.#order))}</div>
      ${missing ? again(missing) : this.#renderMore(answer.next, words)}`
  }

  #renderHead(total: number, words: Messages): TemplateResult {
    const level = whole(this, 'heading-level', this.headingLevel, [2, 5, 2])
    const text = total ? plural(this.language, words.heading, total) : words.title
    const control = sortControl(words, this.#order, (order) => (this.sort = order))
    return head(level, text, this.items.length > 1 ? control : nothing)
  }

  #renderMore(next: string | null, words: Messages): TemplateResult | typeof nothing {
    if (!next) return nothing
    return html`<button
      type="button"
      class="more"
      part="button more"
      aria-disabled=${this.busy === 'more'}
      @click=${() => void (this.busy ?? this.#load(next))}
    >
      ${words.more}
    </button>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-comments': KneadComments
  }
}
