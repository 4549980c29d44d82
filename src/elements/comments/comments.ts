import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Comment, CommentList, CommentSort, ReactionKind } from '../../contract/comments.ts'
import { oneOf } from '../kit/attributes.ts'
import type { Styles } from '../kit/css.ts'
import { KneadElement } from '../kit/element.ts'
import { fields } from '../kit/fields.styles.ts'
import { ApiError } from '../kit/api.ts'
import { lazily } from '../kit/lazy.ts'
import { plural } from '../kit/plural.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { recall } from '../kit/storage.ts'
import { controls, tokens } from '../kit/tokens.styles.ts'
import { whole } from '../kit/whole.ts'
import { styles } from './comments.styles.ts'
import type * as composer from './composer.ts'
import type {} from './events.ts'
import { failure, head, moreButton, ORDERS, skeleton, sortControl } from './frame.ts'
import { draftName, keptReactions, ownComments, type Own } from './kept.ts'
import { catalog } from './messages/catalog.ts'
import type { Messages } from './messages/en.ts'
import { Lists } from './lists.ts'
import { type Ends, endsOf, linkedComment, pageThread, prepared, takeLink } from './page.ts'
import type { OpenForm, ShownComment } from './thread.ts'
import { merged, shownMore, tree } from './tree.ts'
import { form, type View } from './view.ts'

/** What the element draws, besides what its attributes say. */
const names = 'answer items ends linked busy missing form opened formFailed said'
const states = Object.fromEntries(names.split(' ').map((name) => [name, { state: true }]))

/** Milliseconds after which a reader is told what is new: by then the page has loaded. */
const SETTLED = 4000

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
 * @csspart professional - The owner's word above the form on questions that a comment cannot answer.
 * @csspart choice - A box to tick, with its words.
 * @csspart hint - A word of help under a field.
 * @csspart rules - The owner's rules under the form.
 * @csspart error - What is wrong, and what to do.
 * @csspart button - A button; also `primary`, `reply`, `edit`, `delete`, `undo`, `report`, `keep`, `confirm`, `more`, `news` or
 *   `reaction`, that with its kind.
 * @csspart confirmation - The question before a comment is deleted.
 * @csspart list - The comments.
 * @csspart replies - The replies to a comment.
 * @csspart comment - One comment; also `visitor`, `member` or `staff`, `shown`, `held` or `deleted`, and `linked`
 *   when the page's address names it.
 * @csspart avatar - The author's initials.
 * @csspart author - The author's name.
 * @csspart badge - The mark of the studio's own people.
 * @csspart permalink - The comment's own address, around the time.
 * @csspart time - When it was written.
 * @csspart pinned - That the owner keeps it on top.
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
    ...states,
  }

  /** Which conversation is shown; by default the path of the page's canonical address. */
  thread: string | null = null
  /** Which comments stand first; replies always stand oldest first. */
  sort: 'oldest' | 'newest' | 'best' = 'oldest'
  /** How many comments are shown at first and with each "Load more", from 1 to 100; replies are not counted. */
  limit = 20
  /** Level of the heading, from 2 to 5. */
  headingLevel = 2
  /** Takes no new comments; those that are there stay. */
  closed = false

  /** The last answer of the server: how many there are, the owner's words. */
  private answer: CommentList | undefined
  private items: ShownComment[] = []
  /** Where to go on, and back. */
  private ends: Ends = {}
  /** The comment that the page's address has led to. */
  private linked: string | undefined
  /** What is being fetched: the thread anew, or more of it. */
  private busy: 'all' | 'more' | undefined
  /** The place in the thread that failed to load while others are shown; '' is the beginning. */
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
  #news: ReturnType<typeof setTimeout> | undefined

  protected override arrived(): void {
    this.#page = pageThread()
    if (!this.answer) this.#asked = ''
    this.linked = linkedComment()
    addEventListener('hashchange', this.#followed, { signal: this.life })
    if (this.answer) this.#follow(this.answer)
    this.#refresh()
  }

  protected override willUpdate(): void {
    super.willUpdate()
    if (this.isConnected) this.#refresh()
  }

  get #key(): string {
    return this.thread ?? this.#page
  }

  get #order(): CommentSort {
    return oneOf(this, 'sort', this.sort, ORDERS)
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
      this.ends = {}
      this.items = []
      this.#lists = new Lists()
      this.opened = false
    }
    this.#asked = asked
    const { linked } = this
    void this.#load(linked && !this.answer ? `at=${linked}` : '')
  }

  /** `place` is where the page begins, as the server takes it: `after`, `before` or `at`. */
  async #load(place = ''): Promise<void> {
    const asked = this.#asked
    const [kind = ''] = place.split('=')
    const isMore = /after|before/.test(kind)
    this.busy = isMore ? 'more' : 'all'
    this.failure = this.missing = undefined
    try {
      const answer = await this.ask<CommentList>(`${this.#address}&${place}`)
      const items = await this.#prepared(answer.items)
      if (asked !== this.#asked) return
      this.ends = endsOf(answer, kind, this.ends)
      this.answer = answer
      const shown = isMore ? this.items : []
      this.items = kind === 'before' ? merged(items, shown) : merged(shown, items)
      this.ready()
      if (!isMore) this.#follow(answer)
      const [first] = items
      if (isMore && first)
        await this.#move(first.id, plural(this.language, this.#words.arrived, items.length))
      else if (kind === 'at' && this.linked) await this.#move(this.linked, '')
      this.busy = undefined
      await this.#recall(asked)
    } catch (error) {
      if (asked !== this.#asked || this.life.aborted) return
      // A link to a comment that is gone leads to the conversation.
      if (kind === 'at' && error instanceof ApiError && error.code === 'not-found') await this.#load()
      else if (this.answer) {
        this.missing = place
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
    const { chosen = {} } = keptReactions(this.endpoint)
    return Promise.all(comments.map((comment) => prepared(comment, server, this.#words.nobody, chosen)))
  }

  /** What this browser keeps of the thread: a draft, comments of one's own, those that wait for approval. */
  async #recall(asked: string): Promise<void> {
    const { endpoint, items } = this
    const key = this.answer?.thread ?? this.#key
    const isHere = (id: string) => items.some((item) => item.id === id && item.state === 'shown')
    this.#own = ownComments(endpoint)
    this.requestUpdate()
    if (recall('sessionStorage', draftName(endpoint, key))) this.#write()
    const waiting = [...this.#own.keys()].filter((id) => this.#own.get(id)?.held === key && !isHere(id))
    if (!waiting.length && ![...this.#own.keys()].some(isHere)) return
    const found = await (await this.#prepare())?.fetchOwn(endpoint, waiting)
    const shown = await this.#prepared(found ?? [])
    if (asked === this.#asked) this.items = merged(this.items, shown)
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

  /** The address of the page names another comment. */
  #followed = (): void => {
    const id = linkedComment()
    if (id) void this.#goTo(id)
  }

  /** The page that holds the comment is loaded where it is not there yet. */
  #goTo = (id: string): Promise<void> => {
    this.linked = id
    return this.items.some((item) => item.id === id) ? this.#move(id, '') : this.#load(`at=${id}`)
  }

  #take = (event: Event, id: string): void => {
    if (takeLink(event as MouseEvent, id)) void this.#goTo(id)
  }

  #react = async (comment: ShownComment, kind: ReactionKind): Promise<void> => {
    const show = (changed: Partial<ShownComment>) => {
      this.items = this.items.map((item) => (item.id === comment.id ? { ...item, ...changed } : item))
    }
    try {
      const { react } = await lazily(() => import('./react.ts'))
      await react(this.endpoint, comment, kind, show)
    } catch {
      show({ trouble: this.#words.notDone })
    }
  }

  #open = (form?: OpenForm): void => {
    const { id = '', mode } = form ?? this.form ?? {}
    this.form = form
    if (form) void this.#prepare()
    void this.updateComplete.then(() => {
      this.#focus(`#c-${id} ${form ? ':is(select, textarea)' : `[part~=${mode ?? ''}]`}`)
    })
  }

  #accept = async (comments: Comment[], said: string): Promise<void> => {
    const shown = await this.#prepared(comments)
    const { answer, items } = this
    const [first] = shown
    if (!answer || first?.thread !== answer.thread) return
    this.answer = { ...answer, total: answer.total + shownMore(items, shown) }
    this.#own = ownComments(this.endpoint)
    this.form = undefined
    this.items = merged(this.items, shown)
    await this.#move(first.id, said)
  }

  /** Tells of what is new when the reader has been here for a while. */
  #follow(answer: CommentList): void {
    clearTimeout(this.#news)
    this.#news = setTimeout(() => {
      const { sequence } = answer
      const { thread } = this.#view(answer, false)
      lazily(() => import('./live.ts')).then(
        ({ follow }) => follow({ thread, sequence, items: () => this.items, life: this.life }),
        () => undefined,
      )
    }, SETTLED)
  }

  get #words(): Messages {
    return this.words(catalog)
  }

  #view(
    { editMinutes, offers = {}, words: { rules, invitation, professional } }: CommentList,
    closed: boolean,
  ): View {
    return {
      words: this.#words,
      clock: { language: this.language, zone: this.zone, cycle: this.cycle, now: this.#words.now },
      thread: {
        host: this,
        endpoint: this.endpoint,
        key: this.#key,
        language: this.language,
        editMinutes,
        offers,
        open: this.#open,
        accept: (comments, said) => {
          this.#accept([comments].flat(), said).catch(() => this.#load())
        },
      },
      own: this.#own,
      linked: this.linked,
      react: (comment, kind) => void this.#react(comment, kind),
      follow: this.#take,
      form: this.form,
      opened: this.opened,
      closed,
      invitation,
      rules,
      professional,
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
    const again = (place: string) => failure(words, () => void this.#retry(place))
    const { next, previous } = this.ends
    const more = (text: string, place: string) =>
      moreButton(text, this.busy === 'more', () => void this.#load(place))
    return html`${this.#renderHead(answer.total, words)}
      ${items.length || closed ? nothing : html`<p class="note" part="empty">${words.empty}</p>`}
      ${closed ? html`<p class="note" part="closed">${words.closed}</p>` : form(view, 'post')}
      ${missing === '' ? again(missing) : nothing}
      ${previous ? more(words.earlier, `before=${previous}`) : nothing}
      <div aria-busy=${this.busy === 'all'}>${this.#lists.show(view, tree(items, this.#order))}</div>
      <div class="news" role="status"></div>
      ${missing ? again(missing) : next ? more(words.more, `after=${next}`) : nothing}`
  }

  #renderHead(total: number, words: Messages): TemplateResult {
    const level = whole(this, 'heading-level', this.headingLevel, [2, 5, 2])
    const text = total ? plural(this.language, words.heading, total) : words.title
    const control = sortControl(words, this.#order, (order) => (this.sort = order))
    return head(level, text, this.items.length > 1 ? control : nothing)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-comments': KneadComments
  }
}
