/**
 * What others do in a thread while somebody reads it: what is new waits behind a button until the reader wants it, what
 * is shown changes in its place. Nothing that is being read or written moves for it.
 */
import { html, nothing, render } from 'lit/html.js'
import type { Comment, CommentList, ThreadChanges } from '../../contract/comments.ts'
import { api, ApiError } from '../kit/api.ts'
import { wordsFor, type Catalog } from '../kit/locale.ts'
import { plural } from '../kit/plural.ts'
import type { KneadCommentPostedEvent } from './events.ts'
import { styles } from './live.styles.ts'
import { en, type LiveMessages } from './messages/live-en.ts'
import type { ShownComment, Thread } from './thread.ts'
import { merged } from './tree.ts'

export const catalog: Catalog<LiveMessages> = {
  en,
  others: { de: () => import('./messages/live-de.ts') },
}

/** Milliseconds in which changes are gathered before what has changed is asked for. */
const GATHER = 800

/** The part of a thread that changes are shown in. */
export interface Followed {
  thread: Thread
  /** What is shown. */
  items: () => ShownComment[]
  prepare: (comments: Comment[]) => Promise<ShownComment[]>
  /** Shows these instead, and how many there are by now; fulfilled when it is on screen. */
  show: (items: ShownComment[], facts: Partial<CommentList>) => Promise<unknown>
  /** Goes to a comment and says why. */
  move: (id: string, said: string) => Promise<void>
  /** Shows the thread from its beginning. */
  reload: () => Promise<void>
}

export class News {
  readonly #followed: Followed
  readonly #signal: AbortSignal
  /** New comments that the reader has not asked for yet. */
  readonly #new = new Set<string>()
  /** Comments that are shown and are not any more as they are shown. */
  readonly #stale = new Set<string>()
  /** So much has happened that not all of it was told. */
  #isMuch = false
  #facts: Pick<CommentList, 'total' | 'closed'> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(followed: Followed, signal: AbortSignal) {
    this.#followed = followed
    this.#signal = signal
    const { host } = followed.thread
    host.wear(styles)
    host.addEventListener('knead-comment-posted', this.#posted, { signal })
    signal.addEventListener('abort', () => {
      clearTimeout(this.#timer)
      this.#forget()
    })
  }

  take({ total, closed, changed, more }: ThreadChanges): void {
    const isOther = total !== this.#facts?.total || closed !== this.#facts.closed
    this.#facts = { total, closed }
    this.#isMuch ||= more
    const states = new Map(this.#followed.items().map(({ id, state }) => [id, state]))
    for (const { id, isNew, state } of changed) {
      const shown = states.get(id)
      if (state === 'gone') this.#new.delete(id)
      else if (isNew && !shown) this.#new.add(id)
      // One's own that was deleted here can still be brought back there.
      if (shown && (state !== 'gone' || shown !== 'deleted')) this.#stale.add(id)
    }
    this.#draw()
    // Reactions come in showers.
    if (isOther || this.#stale.size > 0) this.#timer ??= setTimeout(() => void this.#refresh(), GATHER)
  }

  /** The stream can be quicker than the answer. */
  #posted = ({ comment }: KneadCommentPostedEvent): void => {
    this.#new.delete(comment.id)
    this.#draw()
  }

  /** The comments that are waiting to be looked at; one's own stand there already. */
  get #waiting(): string[] {
    const shown = new Set(this.#followed.items().map(({ id }) => id))
    return [...this.#new].filter((id) => !shown.has(id))
  }

  #draw = (): void => {
    const { language, host } = this.#followed.thread
    const place = host.shadowRoot?.querySelector<HTMLElement>('.news')
    if (!place) return
    const { length } = this.#waiting
    const { news, much } = wordsFor(catalog, language)
    render(
      length || this.#isMuch
        ? html`<button type="button" class="primary" part="button news" @click=${this.#show}>
            ${this.#isMuch ? much : plural(language, news, length)}
          </button>`
        : nothing,
      place,
    )
  }

  #forget(): void {
    this.#new.clear()
    this.#isMuch = false
    this.#draw()
  }

  /** As it is now, null when it is gone, undefined when that cannot be known. */
  async #ask(id: string): Promise<Comment | null | undefined> {
    try {
      return await api<Comment>(this.#followed.thread.endpoint, `comments/${id}`, { signal: this.#signal })
    } catch (error) {
      return error instanceof ApiError && error.code === 'not-found' ? null : undefined
    }
  }

  /** Shows what is new where it belongs, and goes to the first of it. A form that is open stays open. */
  #show = async (): Promise<void> => {
    const { thread, items, prepare, show, move, reload } = this.#followed
    if (this.#isMuch) {
      this.#forget()
      await reload()
      return
    }
    const asked = await Promise.all(this.#waiting.map((id) => this.#ask(id)))
    const found = await prepare(asked.filter((comment) => !!comment))
    const [first] = found
    if (this.#signal.aborted || !first) return
    this.#forget()
    await show(merged(items(), found), { ...this.#facts })
    await move(first.id, plural(thread.language, wordsFor(catalog, thread.language).news, found.length))
  }

  /** Brings what is shown up to date, in its place. */
  async #refresh(): Promise<void> {
    this.#timer = undefined
    const { thread, items, prepare, show } = this.#followed
    const stale = [...this.#stale]
    this.#stale.clear()
    const answers = await Promise.all(stale.map(async (id) => [id, await this.#ask(id)] as const))
    const changed = await prepare(answers.flatMap(([, comment]) => comment ?? []))
    if (this.#signal.aborted) return
    const now = new Map<string, ShownComment | null>(changed.map((comment) => [comment.id, comment]))
    for (const [id, answer] of answers) if (answer === null) now.set(id, null)
    const isInUse = (id: string) => thread.host.shadowRoot?.querySelector(`#c-${id} form`)
    for (const [id, comment] of now) {
      // What somebody is writing under it stays; the server has the last word when it is sent.
      if (comment?.state === 'shown' || !isInUse(id)) continue
      now.delete(id)
      this.#stale.add(id)
    }
    const left = items().flatMap((item) => now.get(item.id) ?? (now.has(item.id) ? [] : item))
    const { total = 0, closed = false } = this.#facts ?? {}
    await keepInPlace(thread.host, () => show(left, { total: total - this.#waiting.length, closed }))
  }
}

/** Most browsers keep in place what is being read by themselves. */
async function keepInPlace(host: HTMLElement, change: () => Promise<unknown>): Promise<void> {
  const all = CSS.supports('overflow-anchor', 'auto')
    ? []
    : (host.shadowRoot?.querySelectorAll('article') ?? [])
  const anchor = [...all].find((article) => article.getBoundingClientRect().top >= 0)
  const before = anchor?.getBoundingClientRect().top ?? 0
  await change()
  if (anchor?.isConnected) scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: 'instant' })
}
