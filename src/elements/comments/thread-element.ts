import type { Comment, CommentList, CommentSort } from '../../contract/comments.ts'
import { ApiError } from '../kit/api.ts'
import { oneOf } from '../kit/attributes.ts'
import { KneadElement } from '../kit/element.ts'
import { lazily } from '../kit/lazy.ts'
import { plural } from '../kit/plural.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { whole } from '../kit/whole.ts'
import { ORDERS } from './frame.ts'
import { keptReactions } from './kept.ts'
import { catalog } from './messages/catalog.ts'
import type { Messages } from './messages/en.ts'
import { type Ends, endsOf, linkedComment, pageThread, prepared, takeLink } from './page.ts'
import type { ShownComment } from './thread.ts'
import { merged } from './tree.ts'

/** What an element draws, besides what its attributes say. */
export const states = (names: string): PropertyDeclarations =>
  Object.fromEntries(names.split(' ').map((name) => [name, { state: true }]))

/** The thread in the element: which one it is, its pages as they come, and the way to one of its comments. */
export abstract class ThreadElement extends KneadElement {
  static override catalog = catalog
  static override properties: PropertyDeclarations = {
    ...KneadElement.properties,
    ...states('answer items ends linked busy missing said'),
  }

  abstract thread: string | null
  abstract sort: 'oldest' | 'newest' | 'best'
  abstract limit: number

  /** The last answer of the server: how many there are, the owner's words. */
  protected answer: CommentList | undefined
  protected items: ShownComment[] = []
  /** The order in which they stand: another one that is asked for comes with its answer. */
  protected standing: CommentSort = 'oldest'
  /** Where to go on, and back. */
  protected ends: Ends = {}
  /** The comment that the page's address has led to. */
  protected linked: string | undefined
  /** What is being fetched: the thread anew, or more of it. */
  protected busy: 'all' | 'more' | undefined
  /** The place in the thread that failed to load while others are shown; '' is the beginning. */
  protected missing: string | undefined
  /** What the live region says. */
  protected said = ''

  #page = ''
  #asked = ''

  protected override arrived(): void {
    this.#page = pageThread()
    if (!this.answer) this.#asked = ''
    this.linked = linkedComment()
    addEventListener('hashchange', this.#followed, { signal: this.life })
    if (this.answer) this.follow(this.answer)
    this.#refresh()
  }

  protected override willUpdate(): void {
    super.willUpdate()
    if (this.isConnected) this.#refresh()
  }

  /** Another thread is to be shown: nothing stays of the one before. */
  protected abstract leave(): void
  /** Looks after what is new in the thread from now on. */
  protected abstract follow(answer: CommentList): void
  /** Shows what this browser keeps of the thread, as long as `isThere`. */
  protected abstract recall(isThere: () => boolean): Promise<void>

  protected get key(): string {
    return this.thread ?? this.#page
  }

  protected get order(): CommentSort {
    return oneOf(this, 'sort', this.sort, ORDERS)
  }

  protected get say(): Messages {
    return this.words(catalog)
  }

  get #address(): string {
    const limit = whole(this, 'limit', this.limit, [1, 100, 20])
    return `threads/${encodeURIComponent(this.key)}/comments?sort=${this.order}&limit=${limit}`
  }

  /** Attributes come and change at any time: what they ask for now decides, not which of them changed. */
  #refresh(): void {
    const asked = `${this.server ?? ''} ${this.site ?? ''} ${this.#address}`
    if (asked === this.#asked) return
    // Another order keeps what is shown until the answer is there; another thread does not.
    if (asked.split('?')[0] !== this.#asked.split('?')[0]) {
      this.answer = undefined
      this.ends = {}
      this.items = []
      this.leave()
    }
    this.#asked = asked
    const { linked } = this
    void this.load(linked && !this.answer ? `at=${linked}` : '')
  }

  /** `place` is where the page begins, as the server takes it: `after`, `before` or `at`. */
  protected async load(place = ''): Promise<void> {
    const asked = this.#asked
    const [kind = ''] = place.split('=')
    const isMore = /after|before/.test(kind)
    const { order } = this
    this.busy = isMore ? 'more' : 'all'
    this.failure = this.missing = undefined
    try {
      const answer = await this.ask<CommentList>(`${this.#address}&${place}`)
      const items = await this.prepared(answer.items, answer)
      if (asked !== this.#asked) return
      this.ends = endsOf(answer, kind, this.ends)
      this.answer = answer
      this.standing = order
      const shown = isMore ? this.items : []
      this.items = kind === 'before' ? merged(items, shown) : merged(shown, items)
      this.ready()
      if (!isMore) this.follow(answer)
      const [first] = items
      if (isMore && first) await this.move(first.id, plural(this.language, this.say.arrived, items.length))
      else if (kind === 'at' && this.linked) await this.move(this.linked, '')
      this.busy = undefined
      await this.recall(() => asked === this.#asked)
    } catch (error) {
      if (asked !== this.#asked || this.life.aborted) return
      // A link to a comment that is gone leads to the conversation.
      if (kind === 'at' && error instanceof ApiError && error.code === 'not-found') await this.load()
      else if (this.answer) {
        this.missing = place
        this.report(error)
      } else this.fail(error)
    } finally {
      this.busy = undefined
    }
  }

  /** The reader asked again; the button that was pressed has gone, so on to what came in its place. */
  protected async retry(place?: string): Promise<void> {
    await this.load(place)
    await this.updateComplete
    const { activeElement } = this.renderRoot as ShadowRoot
    if (!activeElement) this.focusOn('[part=error] button, [part=heading]')
  }

  /** Comments with what they need to be shown. */
  protected async prepared(comments: Comment[], answer = this.answer): Promise<ShownComment[]> {
    const { endpoint } = this
    const { chosen = {} } = keptReactions(endpoint)
    const shown = await Promise.all(
      comments.map((comment) => prepared(comment, endpoint.server, this.say.nobody, chosen)),
    )
    if (answer?.offers?.images && shown.some(({ content }) => content.querySelector('[type]'))) {
      await lazily(() => import('./pictures.ts')).then(
        ({ showPictures }) => showPictures(shown, endpoint),
        // They stay links.
        () => undefined,
      )
    }
    return shown
  }

  protected focusOn(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus()
  }

  /** Moves the reader to a comment that has just come, and says what happened. */
  protected async move(id: string, said: string): Promise<void> {
    // The same words twice are two messages only when there was silence between them.
    this.said = ''
    await this.updateComplete
    this.said = said
    this.focusOn(`#c-${id}`)
  }

  /** The address of the page names another comment. */
  #followed = (): void => {
    const id = linkedComment()
    if (id) void this.#goTo(id)
  }

  /** The page that holds the comment is loaded where it is not there yet. */
  #goTo(id: string): Promise<void> {
    this.linked = id
    return this.items.some((item) => item.id === id) ? this.move(id, '') : this.load(`at=${id}`)
  }

  protected take = (event: Event, id: string): void => {
    if (takeLink(event as MouseEvent, id)) void this.#goTo(id)
  }
}
