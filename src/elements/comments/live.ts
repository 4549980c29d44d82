/** Tells a reader what is new in the thread, without moving what is being read. Fetched when somebody has been here for a while. */
import { html, nothing, render } from 'lit/html.js'
import type { Comment, ThreadChanges } from '../../contract/comments.ts'
import { api } from '../kit/api.ts'
import { sheets } from '../kit/css.ts'
import { loadWords, wordsFor, type Catalog } from '../kit/locale.ts'
import { plural } from '../kit/plural.ts'
import { styles } from './live.styles.ts'
import { en, type LiveMessages } from './messages/live-en.ts'
import { keepTimes } from './renew.ts'
import type { ShownComment, Thread } from './thread.ts'

const catalog: Catalog<LiveMessages> = { en, others: { de: () => import('./messages/live-de.ts') } }

/** Milliseconds between two questions where a stream cannot be had, and how long a stream may take to open. */
const PAUSE = 30_000
const OPENING = 10_000

export interface Followed {
  thread: Thread
  /** What is shown is as the thread was then. */
  sequence: number
  /** What is shown. */
  items: () => ShownComment[]
  /** How long ago, in words. */
  tell: (instant: string) => string
  /** Ends when the element leaves the page. */
  life: AbortSignal
}

/** What follows the thread of an element, until that shows another one. */
const running = new WeakMap<HTMLElement, AbortController>()

class Live {
  readonly #followed: Followed
  readonly #signal: AbortSignal
  readonly #news = new Set<string>()
  #sequence: number
  #stream: EventSource | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #isNear = false
  /** The page is on its way into the browser's memory, or in it. */
  #isLeft = false
  /** Streams do not come through here. */
  #isBlocked = false

  constructor(followed: Followed, signal: AbortSignal) {
    this.#followed = followed
    this.#signal = signal
    this.#sequence = followed.sequence
    const { thread } = followed
    const root = thread.host.shadowRoot
    for (const sheet of sheets(styles))
      if (root && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
    const near = new IntersectionObserver(([entry]) => {
      this.#isNear = entry?.isIntersecting === true
      this.#settle()
    })
    near.observe(thread.host)
    signal.addEventListener('abort', () => {
      near.disconnect()
      this.#settle()
    })
    document.addEventListener('visibilitychange', this.#settle, { signal })
    for (const type of ['pagehide', 'pageshow'])
      addEventListener(type, () => this.#leave(type === 'pagehide'), { signal })
    thread.host.addEventListener('knead-comment-posted', this.#draw, { signal })
  }

  #leave(isLeft: boolean): void {
    this.#isLeft = isLeft
    this.#settle()
  }

  /** Asks only while somebody can see the thread. */
  #settle = (): void => {
    const isWanted = this.#isNear && !document.hidden && !this.#isLeft && !this.#signal.aborted
    if (isWanted === (this.#timer !== undefined || this.#stream !== undefined)) return
    if (isWanted) this.#start()
    else this.#stop()
    if (this.#signal.aborted) {
      this.#news.clear()
      this.#draw()
    }
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#stream?.close()
    this.#timer = this.#stream = undefined
  }

  #start(): void {
    if (this.#isBlocked) {
      void this.#ask()
      return
    }
    const { endpoint, key } = this.#followed.thread
    const address = `${endpoint.server}/s/${endpoint.site}/api/threads/${encodeURIComponent(key)}/events`
    const stream = new EventSource(`${address}?since=${String(this.#sequence)}`)
    this.#stream = stream
    stream.addEventListener('open', () => {
      clearTimeout(this.#timer)
    })
    stream.addEventListener('change', ({ data }: MessageEvent<string>) => {
      this.#take(JSON.parse(data) as ThreadChanges)
    })
    // A stream that broke comes back by itself; one that is refused is closed, one that is held back never opens.
    stream.addEventListener('error', () => {
      if (stream.readyState === EventSource.CLOSED) this.#block()
    })
    this.#timer = setTimeout(() => {
      if (stream.readyState !== EventSource.OPEN) this.#block()
    }, OPENING)
  }

  #block(): void {
    this.#stop()
    this.#isBlocked = true
    this.#settle()
  }

  /** Asks now and then; as long as nothing has changed, the browser is told so in one line. */
  #ask = async (): Promise<void> => {
    const { thread } = this.#followed
    this.#timer = setTimeout(() => void this.#ask(), PAUSE)
    const path = `threads/${encodeURIComponent(thread.key)}/changes?since=${String(this.#sequence)}`
    const changes = await api<ThreadChanges>(thread.endpoint, path, { signal: this.#signal }).catch(
      () => undefined,
    )
    if (changes) this.#take(changes)
  }

  #take({ sequence, changed }: ThreadChanges): void {
    this.#sequence = sequence
    for (const { id, isNew, state } of changed) {
      if (isNew) this.#news.add(id)
      if (state === 'gone') this.#news.delete(id)
    }
    this.#draw()
  }

  /** The comments that are waiting to be looked at; one's own stand there already. */
  get #waiting(): string[] {
    const shown = new Set(this.#followed.items().map(({ id }) => id))
    return [...this.#news].filter((id) => !shown.has(id))
  }

  #draw = (): void => {
    const { language, host } = this.#followed.thread
    const place = host.shadowRoot?.querySelector<HTMLElement>('.news')
    if (!place) return
    const { length } = this.#waiting
    const words = wordsFor(catalog, language)
    render(
      length
        ? html`<button type="button" class="primary" part="button news" @click=${this.#show}>
            ${plural(language, words.news, length)}
          </button>`
        : nothing,
      place,
    )
  }

  /** Shows what is new where it belongs, and goes to the first of it. */
  #show = async (): Promise<void> => {
    const { thread } = this.#followed
    const { endpoint, language } = thread
    const found = await Promise.all(
      this.#waiting.map((id) =>
        api<Comment>(endpoint, `comments/${id}`, { signal: this.#signal }).catch(() => undefined),
      ),
    )
    const shown = found.filter((comment) => comment !== undefined)
    this.#news.clear()
    this.#draw()
    const said = plural(language, wordsFor(catalog, language).news, shown.length)
    thread.accept(shown, said)
  }
}

export async function follow(followed: Followed): Promise<void> {
  const { thread, life } = followed
  const end = new AbortController()
  running.get(thread.host)?.abort()
  running.set(thread.host, end)
  await loadWords(catalog, thread.language)
  const signal = AbortSignal.any([end.signal, life])
  if (signal.aborted) return
  keepTimes({ host: thread.host, tell: followed.tell }, signal)
  new Live(followed, signal)
}
