/**
 * Comments on their way: each is shown in its place at once, sent in its turn, and kept until the server has taken it.
 * Fetched when somebody writes, or has written what could not be sent.
 */
import type { Comment } from '../../contract/comments.ts'
import { ApiError } from '../kit/api.ts'
import { keep } from '../kit/storage.ts'
import { deliver } from './deliver.ts'
import { DraftKeeper, keepOwn } from './drafts.ts'
import { KneadCommentPostedEvent } from './events.ts'
import { keptName, type Outgoing, ownComments } from './kept.ts'
import { fetchOwn } from './send.ts'
import { KneadCommentsSending, type Progress } from './sending.ts'
import type { Thread } from './thread.ts'

/** Milliseconds until the next attempt where the server cannot be reached: each time twice as long, up to the last. */
const PAUSES = [10_000, 300_000] as const

/** Lets no two pages of this browser send at the same time, where it can; the keys keep the comments single anyway. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  await ('locks' in navigator ? navigator.locks.request(name, work) : work())
}

export class Outbox {
  #thread: Thread
  readonly #shown = new Map<string, KneadCommentsSending>()
  /** Listens as long as something is on its way. */
  #life: AbortController | undefined
  /** Comments of one's own that this page knows of. */
  #known: Set<string>
  #turn = Promise.resolve()
  #timer: ReturnType<typeof setTimeout> | undefined
  #pause: number = PAUSES[0]

  constructor(thread: Thread) {
    this.#thread = thread
    this.#known = new Set(ownComments(thread.endpoint).keys())
  }

  get #name(): string {
    return keptName(this.#thread.endpoint, 'own')
  }

  /** Whether it is the outbox of this thread. */
  serves({ key, endpoint: { server, site } }: Thread): boolean {
    const { key: own, endpoint } = this.#thread
    return own === key && endpoint.server === server && endpoint.site === site
  }

  /** Takes the thread as it is now: its language may have changed. */
  meet(thread: Thread): this {
    this.#thread = thread
    return this
  }

  end(): void {
    clearTimeout(this.#timer)
    for (const key of this.#shown.keys()) this.#drop(key)
  }

  #listen(): void {
    if (this.#life) return
    this.#life = new AbortController()
    const { signal } = this.#life
    addEventListener('online', this.#again, { signal })
    document.addEventListener('visibilitychange', this.#again, { signal })
    addEventListener('storage', this.#changed, { signal })
  }

  /** Takes a comment from a form, shows it, moves to it and sends it. */
  async add(key: string, outgoing: Outgoing, name?: string): Promise<void> {
    const { endpoint, key: held, host } = this.#thread
    const sending = name ? { ...outgoing, name } : outgoing
    keepOwn(endpoint, key, { secret: '', held, sending })
    const element = this.#show(key, sending)
    // The form that it was written in closes first, and goes back to where it was opened.
    await host.updateComplete
    await element.updateComplete
    element.focusIt()
    await this.flush()
  }

  /** Shows what is left of an earlier visit, and sends it. */
  async resume(): Promise<void> {
    const { endpoint, key: here } = this.#thread
    for (const [key, { held, sending }] of ownComments(endpoint))
      if (sending && held === here && !this.#shown.has(key)) this.#show(key, sending)
    await this.flush()
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#turn = this.#turn.then(() => alone(this.#name, () => this.#sendAll()))
    return this.#turn
  }

  async #sendAll(): Promise<void> {
    const { endpoint } = this.#thread
    for (const [key, { held }] of ownComments(endpoint)) {
      // As it is by now: another page may have sent it, or its author taken it back.
      const sending = ownComments(endpoint).get(key)?.sending
      if (!sending || sending.refusal) continue
      if (navigator.onLine && (await this.#deliver(key, sending, held ?? ''))) continue
      this.#wait()
      break
    }
    await this.#catchUp()
  }

  /** Whether the server has answered, be it with a no. */
  async #deliver(key: string, outgoing: Outgoing, held: string): Promise<boolean> {
    this.#tell(key, 'sending')
    let comment: Comment
    try {
      comment = await deliver(this.#thread, {
        key,
        outgoing,
        held,
        noIdentity: this.#shown.get(key)?.said.noIdentity,
        working: () => {
          this.#tell(key, 'working')
        },
      })
    } catch (error) {
      const known = error instanceof ApiError ? error : new ApiError({})
      if (known.code === 'unreachable') return false
      this.#refuse(key, outgoing, held, known)
      return true
    }
    keepOwn(this.#thread.endpoint, key)
    this.#pause = PAUSES[0]
    if (held === this.#thread.key) await this.#taken(key, comment)
    return true
  }

  async #taken(key: string, comment: Comment): Promise<void> {
    const thread = this.#thread
    const element = this.#shown.get(key)
    this.#known.add(comment.id)
    const words = element?.said
    const said = (comment.state === 'held' ? words?.held : words?.posted) ?? ''
    await thread.accept(comment, said, !element?.hasFocus)
    this.#drop(key)
    thread.host.dispatchEvent(new KneadCommentPostedEvent(thread.key, comment))
  }

  /** The reason and the text go back into the form, or stay where they are as long as that is not free. */
  #refuse(key: string, outgoing: Outgoing, held: string, { problem }: ApiError): void {
    const { challenge: _, ...refusal } = problem
    const refused = { ...outgoing, refusal }
    keepOwn(this.#thread.endpoint, key, { secret: '', held, sending: refused })
    const element = this.#shown.get(key)
    if (!element) return
    element.outgoing = refused
    element.progress = 'refused'
    const form = this.#form(outgoing)
    if (form ? form.isFree : outgoing.slot && !element.isElsewhere) this.#back(key, element.hasFocus)
  }

  #form({ comment, slot }: Outgoing): HTMLElementTagNameMap['knead-comments-form'] | undefined {
    const forms = this.#thread.host.shadowRoot?.querySelectorAll('knead-comments-form') ?? []
    return [...forms].find((form) => (slot ? form.comment?.id === comment.parent : form.mode === 'post'))
  }

  /** Takes a comment out of the outbox and gives its text back to its author. */
  #back(key: string, isHere: boolean): void {
    const { endpoint, key: thread } = this.#thread
    const outgoing = ownComments(endpoint).get(key)?.sending
    keepOwn(endpoint, key)
    this.#drop(key)
    if (!outgoing) return
    const { comment, first, slot, refusal } = outgoing
    const drafts = new DraftKeeper(endpoint, thread, slot)
    const { body } = drafts.read()
    const { status = 500 } = refusal ?? {}
    drafts.write(
      body?.trim()
        ? // What is being written stays; nothing of either is lost.
          { body: `${body}\n\n${comment.body}`, refusal }
        : {
            ...comment.author,
            ...{ body: comment.body, key, sent: first ?? comment, refusal },
            refused: !!refusal && status < 500,
          },
    )
    const form = this.#form(outgoing)
    if (form) form.restore(isHere)
    else if (comment.parent) this.#thread.open({ id: comment.parent, mode: 'reply' })
  }

  /** The server cannot be reached: whatever is not refused waits. */
  #wait(): void {
    for (const element of this.#shown.values())
      if (element.progress !== 'refused') element.progress = navigator.onLine ? 'waiting' : 'offline'
    this.#timer = setTimeout(this.#again, this.#pause)
    this.#pause = Math.min(this.#pause * 2, PAUSES[1])
  }

  #again = (): void => {
    const { host } = this.#thread
    if (!host.isConnected) this.end()
    else if (navigator.onLine && !document.hidden) void this.flush()
  }

  /** Another page of this browser has sent something, or taken it back. */
  #changed = ({ key, newValue }: StorageEvent): void => {
    if (key !== this.#name) return
    if (newValue === null) keep('localStorage', key, null)
    void this.#catchUp()
  }

  async #catchUp(): Promise<void> {
    const { endpoint, key: here } = this.#thread
    const own = ownComments(endpoint)
    const gone = [...this.#shown.keys()].filter((key) => !own.has(key))
    const fresh = [...own.keys()].filter((id) => !this.#known.has(id) && !own.get(id)?.sending)
    for (const id of fresh) this.#known.add(id)
    const found = gone.length ? await fetchOwn(endpoint, fresh) : []
    const mine = found.filter(({ thread }) => thread === here)
    if (mine.length) await this.#thread.accept(mine, '', true)
    for (const key of gone) this.#drop(key)
  }

  #show(key: string, outgoing: Outgoing): KneadCommentsSending {
    const element = new KneadCommentsSending()
    element.thread = this.#thread
    element.outgoing = outgoing
    element.progress = outgoing.refusal ? 'refused' : navigator.onLine ? 'sending' : 'offline'
    element.addEventListener('send', () => {
      const { refusal: __, ...sending } = element.outgoing
      element.outgoing = sending
      keepOwn(this.#thread.endpoint, key, { secret: '', held: this.#thread.key, sending })
      this.#tell(key, 'sending')
      void this.flush()
    })
    element.addEventListener('back', () => {
      this.#back(key, true)
    })
    this.#shown.set(key, element)
    this.#listen()
    element.stand()
    return element
  }

  #tell(key: string, progress: Progress): void {
    const element = this.#shown.get(key)
    if (element) element.progress = progress
  }

  #drop(key: string): void {
    this.#shown.get(key)?.remove()
    this.#shown.delete(key)
    if (this.#shown.size) return
    this.#life?.abort()
    this.#life = undefined
  }
}

const outboxes = new WeakMap<HTMLElement, Outbox>()

/** The outbox of a thread, for as long as its element shows it. */
export function outboxOf(thread: Thread): Outbox {
  const { host } = thread
  const there = outboxes.get(host)
  if (there?.serves(thread)) return there.meet(thread)
  there?.end()
  if (!customElements.get('knead-comments-sending'))
    customElements.define('knead-comments-sending', KneadCommentsSending)
  const outbox = new Outbox(thread)
  outboxes.set(host, outbox)
  return outbox
}
