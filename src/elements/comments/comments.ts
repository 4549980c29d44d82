import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Comment, CommentList, ReactionKind } from '../../contract/comments.ts'
import type { Styles } from '../kit/css.ts'
import { fields } from '../kit/fields.styles.ts'
import { lazily } from '../kit/lazy.ts'
import { plural } from '../kit/plural.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { recall } from '../kit/storage.ts'
import { controls, tokens } from '../kit/tokens.styles.ts'
import { whole } from '../kit/whole.ts'
import { styles } from './comments.styles.ts'
import type * as composer from './composer.ts'
import type {} from './events.ts'
import { failure, head, moreButton, skeleton, sortControl } from './frame.ts'
import { draftName, ownComments, type Own } from './kept.ts'
import { Lists } from './lists.ts'
import type { Following } from './live.ts'
import type { Messages } from './messages/en.ts'
import { linkTo } from './page.ts'
import type { Identity, OpenForm, ShownComment, Thread } from './thread.ts'
import { states, ThreadElement } from './thread-element.ts'
import { merged, shownMore } from './tree.ts'
import { form, type View } from './view.ts'
import { type Clock, when } from './when.ts'

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
 *   `reaction`, that with its kind; in a form `preview`, `verify`, `forget` and, for marks, `strong`, `emphasis`, `link`, `quote`, `list` and
 *   `code`; of a comment on its way `send` and `back`.
 * @csspart toolbar - The buttons for marks under the text of a form.
 * @csspart preview - The text of a form as it will be shown.
 * @csspart counter - How many characters are left, near the end of the room.
 * @csspart progress - How far a comment is that is on its way.
 * @csspart identity - Who writes, where that is known.
 * @csspart confirmation - The question before a comment is deleted.
 * @csspart list - The comments.
 * @csspart replies - The replies to a comment.
 * @csspart comment - One comment; also `visitor`, `member` or `staff`, `shown`, `held` or `deleted`, on its way
 *   `sending`, `waiting` or `refused`, and `linked` when the page's address names it.
 * @csspart avatar - The author's initials.
 * @csspart author - The author's name.
 * @csspart badge - The mark of the studio's own people.
 * @csspart permalink - The comment's own address, around the time.
 * @csspart time - When it was written.
 * @csspart pinned - That the owner keeps it on top.
 * @csspart edited - That it was changed.
 * @csspart reply-to - Whom it answers, where it does not stand under that comment.
 * @csspart body - The text of a comment.
 * @csspart picture - A picture in a comment, where the owner wants them.
 * @csspart held - That the comment waits for approval.
 * @csspart closed - That no comments are taken.
 * @csspart empty - That there are no comments yet.
 * @csspart skeleton - What stands there while the comments are on their way.
 */
export class KneadComments extends ThreadElement {
  static override styles: Styles = [tokens, controls, fields, styles]
  static override properties: PropertyDeclarations = {
    ...ThreadElement.properties,
    thread: {},
    sort: {},
    limit: { type: Number },
    headingLevel: { attribute: 'heading-level', type: Number },
    closed: { type: Boolean },
    identity: { attribute: false },
    ...states('form opened formFailed'),
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
  /** The token of the site's own log-in that says who writes, or what gives one; a property only. */
  identity: Identity | undefined

  private form: OpenForm | undefined
  private opened = false
  private formFailed = false

  #lists = new Lists()
  #own = new Map<string, Own>()
  #thread: Thread | undefined
  /** What that was made of. */
  #known = ''
  #news: ReturnType<typeof setTimeout> | undefined

  protected override leave(): void {
    this.form = undefined
    this.#lists = new Lists()
    this.opened = false
  }

  protected override async recall(isThere: () => boolean): Promise<void> {
    const { endpoint, items } = this
    const key = this.answer?.thread ?? this.key
    const isHere = (id: string) => items.some((item) => item.id === id && item.state === 'shown')
    this.#own = ownComments(endpoint)
    this.requestUpdate()
    if (recall('sessionStorage', draftName(endpoint, key))) this.#write()
    const waiting = [...this.#own.keys()].filter((id) => this.#own.get(id)?.held === key && !isHere(id))
    if (!waiting.length && ![...this.#own.keys()].some(isHere)) return
    const composer = await this.#prepare()
    const found = this.#thread && (await composer?.recall(this.#thread, waiting))
    const shown = await this.prepared(found ?? [])
    if (isThere()) this.items = merged(this.items, shown)
  }

  /** Tells of what is new when the reader has been here for a while. */
  protected override follow(answer: CommentList): void {
    clearTimeout(this.#news)
    this.#news = setTimeout(() => {
      lazily(() => import('./live.ts')).then(
        ({ follow }) => {
          const thread = this.#thread
          if (thread) void follow({ ...this.#followed, thread, sequence: answer.sequence, life: this.life })
        },
        () => undefined,
      )
    }, SETTLED)
  }

  /** Fetches the part of the face that writes. */
  #prepare = async (): Promise<typeof composer | undefined> => {
    this.formFailed = false
    try {
      const composer = await lazily(() => import('./composer.ts'))
      await composer.register(this.form)
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

  #react = async (comment: ShownComment, kind: ReactionKind): Promise<void> => {
    const show = (changed: Partial<ShownComment>) => {
      this.items = this.items.map((item) => (item.id === comment.id ? { ...item, ...changed } : item))
    }
    try {
      const { react } = await lazily(() => import('./react.ts'))
      await react(this.endpoint, comment, kind, show)
    } catch {
      show({ trouble: this.say.notDone })
    }
  }

  #open = (form?: OpenForm): void => {
    const { id = '', mode } = form ?? this.form ?? {}
    this.form = form
    if (form) void this.#prepare()
    void this.updateComplete.then(() => {
      this.focusOn(`#c-${id} ${form ? ':is(select, textarea)' : `[part~=${mode ?? ''}]`}`)
    })
  }

  #accept = async (comments: Comment[], said: string, stay?: boolean): Promise<void> => {
    const shown = await this.prepared(comments)
    const { answer, items } = this
    const [first] = shown
    if (!answer || first?.thread !== answer.thread) return
    this.answer = { ...answer, total: answer.total + shownMore(items, shown) }
    this.#own = ownComments(this.endpoint)
    if (!stay) this.form = undefined
    this.items = merged(this.items, shown)
    await this.move(stay ? '' : first.id, said)
  }

  /** What others change is shown through this. */
  #followed: Omit<Following, 'thread' | 'sequence' | 'life'> = {
    items: () => this.items,
    tell: (instant) => when(instant, this.#clock),
    prepare: (comments) => this.prepared(comments),
    show: (items, facts) => {
      this.items = items
      if (this.answer) this.answer = { ...this.answer, ...facts }
      return this.updateComplete
    },
    move: (id, said) => this.move(id, said),
    reload: () => this.load(),
  }

  get #clock(): Clock {
    const { language, zone, cycle } = this
    return { language, zone, cycle, now: this.say.now }
  }

  /** What lazily loaded parts are given; another one when something changes that all comments show. */
  #threadOf({ thread: key, editMinutes, offers = {} }: CommentList, ...shown: unknown[]): Thread {
    const { endpoint, language } = this
    const known = JSON.stringify([endpoint, key, language, editMinutes, offers, shown])
    if (known !== this.#known || !this.#thread)
      this.#thread = {
        host: this,
        endpoint,
        key,
        language,
        editMinutes,
        offers,
        identity: () => this.identity,
        open: this.#open,
        accept: (comments, said, stay) =>
          this.#accept([comments].flat(), said, stay).catch(() => this.load()),
      }
    this.#known = known
    return this.#thread
  }

  /** What the comments need to be drawn. */
  #view(answer: CommentList, words: Messages, closed: boolean): View {
    const clock = this.#clock
    const { formFailed } = this
    return {
      words,
      clock,
      thread: this.#threadOf(answer, clock, words.reply, closed, formFailed, linkTo('')),
      own: this.#own,
      linked: this.linked,
      react: (comment, kind) => void this.#react(comment, kind),
      follow: this.take,
      form: this.form,
      opened: this.opened,
      closed,
      ...answer.words,
      prepare: () => void this.#prepare(),
      write: this.#write,
      formFailed,
    }
  }

  protected override renderFace(): TemplateResult {
    const words = this.say
    return html`${this.failure ? failure(words, () => void this.retry()) : this.#renderThread(words)}
      <p class="hidden-text" role="status">${this.said}</p>`
  }

  #renderThread(words: Messages): TemplateResult {
    const { answer, items, missing } = this
    if (!answer) return skeleton(words, this.slow)
    const closed = this.closed || answer.closed
    const view = this.#view(answer, words, closed)
    const again = (place: string) => failure(words, () => void this.retry(place))
    const { next, previous } = this.ends
    const more = (text: string, place: string) =>
      moreButton(text, this.busy === 'more', () => void this.load(place))
    return html`${this.#renderHead(answer.total, words)}
      ${items.length || closed ? nothing : html`<p class="note" part="empty">${words.empty}</p>`}
      ${closed ? html`<p class="note" part="closed">${words.closed}</p>` : form(view, 'post')}
      ${missing === '' ? again(missing) : nothing}
      ${previous ? more(words.earlier, `before=${previous}`) : nothing}
      <div aria-busy=${this.busy === 'all'}>${this.#lists.show(view, items, this.standing)}</div>
      <div class="news" role="status"></div>
      ${missing ? again(missing) : next ? more(words.more, `after=${next}`) : nothing}`
  }

  #renderHead(total: number, words: Messages): TemplateResult {
    const level = whole(this, 'heading-level', this.headingLevel, [2, 5, 2])
    const text = total ? plural(this.language, words.heading, total) : words.title
    const control = sortControl(words, this.order, (order) => (this.sort = order))
    return head(level, text, this.items.length > 1 ? control : nothing)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-comments': KneadComments
  }
}
