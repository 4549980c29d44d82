/** A thread on a fake network, and a reader who finds things in it as people do. */
import { fixture, html, waitUntil } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'
import type { TemplateResult } from 'lit'
import type { Comment, CommentList, EditedComment, NewComment } from '../../../src/contract/comments.ts'
import { KneadComments } from '../../../src/elements/comments/comments.ts'
import { type Asked, json, type Network, problem, serve } from '../../support/fetch.ts'

KneadComments.define('knead-comments')

export const THREAD = '/blog/micro-trauma'
const MINUTE = 60_000

export const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString()

let count = 0

/** A comment; those made later are younger unless said otherwise. */
export function comment(more: Partial<Comment> & { name?: string } = {}): Comment {
  count += 1
  const { name = 'Jonas Weber', ...rest } = more
  return {
    id: `c${String(count)}`,
    thread: THREAD,
    parent: null,
    author: { name, role: 'visitor', verified: false },
    html: `<p>Words of ${name}</p>`,
    created: ago(1000 - count),
    state: 'shown',
    ...rest,
  }
}

export const staff = { name: 'Marta Liepa', role: 'staff', verified: true } as const

/** A thread as the server keeps it: posts are taken once for each key, and changed by their secret. */
export class FakeThread {
  readonly network: Network
  readonly list: CommentList
  /** State of what is posted. */
  state: Comment['state'] = 'shown'
  /** How long a deletion can be taken back. */
  undoSeconds = 10
  readonly #words = new Map<string, string>()
  readonly #keys = new Map<string, { request: string; id: string }>()

  constructor(items: Comment[] = [], more: Partial<CommentList> = {}) {
    const total = items.filter(({ state }) => state === 'shown').length
    this.list = {
      thread: THREAD,
      items,
      next: null,
      sequence: items.length,
      total,
      closed: false,
      editMinutes: 15,
      words: {},
      ...more,
    }
    this.network = serve({
      'GET threads/:thread/comments': ({ params }) => json({ ...this.list, thread: params.thread }),
      'POST threads/:thread/comments': (asked) => this.post(asked),
      'GET comments/:id': (asked) => this.own(asked, (found) => found),
      'PATCH comments/:id': (asked) =>
        this.own(asked, (found) => {
          const { body } = asked.body as EditedComment
          return Object.assign(found, { body, html: `<p>${body}</p>`, edited: ago(0) })
        }),
      'DELETE comments/:id': (asked) => {
        const restorableUntil = new Date(Date.now() + this.undoSeconds * 1000).toISOString()
        return this.own(asked, (found) => {
          this.#words.set(found.id, found.html)
          Object.assign(found, { state: 'deleted', html: '' })
          return { ...found, restorableUntil }
        })
      },
      'POST comments/:id/restore': (asked) =>
        this.own(asked, (found) => Object.assign(found, { state: 'shown', html: this.#words.get(found.id) })),
    })
  }

  get posted(): Asked[] {
    return this.network.to('POST threads/:thread/comments')
  }

  get listed(): Asked[] {
    return this.network.to('GET threads/:thread/comments')
  }

  post({ body, headers, params }: Asked): Response {
    const key = headers.get('idempotency-key') ?? ''
    const request = JSON.stringify(body)
    const known = this.#keys.get(key)
    if (known && known.request !== request) return problem('key-reused', 422)
    if (known) return this.#answer(this.list.items.find(({ id }) => id === known.id)!)
    const { author, body: text, parent = null } = body as NewComment
    const made = comment({
      name: author?.name ?? '',
      parent,
      thread: params.thread ?? '',
      html: `<p>${text}</p>`,
      body: text,
      created: ago(0),
      editableUntil: ago(-15),
      state: this.state,
    })
    this.list.items.push(made)
    if (made.state === 'shown') this.list.total += 1
    this.#keys.set(key, { request, id: made.id })
    return this.#answer(made)
  }

  #answer(made: Comment): Response {
    return json({ ...made, secret: `secret-${made.id}` }, 201)
  }

  own({ params, headers }: Asked, change: (found: Comment) => Comment): Response {
    const found = this.list.items.find(({ id }) => id === params.id)
    if (!found) return problem('not-found', 404)
    if (headers.get('knead-secret') !== `secret-${found.id}`) return problem('wrong-secret', 403)
    return json(change(found))
  }
}

/** A site of its own for each test: the files of the suite run side by side and share one storage. */
export const newSite = (): string => crypto.randomUUID()

export const tag = (site = newSite()): TemplateResult =>
  html`<knead-comments site=${site} thread=${THREAD}></knead-comments>`

export class Reader {
  readonly element: KneadComments

  constructor(element: KneadComments) {
    this.element = element
  }

  /** What is inside, waited for until it is there. */
  static async of(template: TemplateResult = tag()): Promise<Reader> {
    const root: HTMLElement = await fixture(html`<div>${template}</div>`)
    const reader = new Reader(root.querySelector('knead-comments')!)
    await reader.until(
      () => reader.find('[part~=heading], [part~=error]') !== null,
      'the thread or a reason why not',
    )
    return reader
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!
  }

  find(selector: string): HTMLElement | null {
    return this.element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null
  }

  all(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)]
  }

  texts(selector: string): string[] {
    return this.all(selector).map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())
  }

  get status(): string {
    return this.find('.base > .hidden-text[role=status]')!.textContent
  }

  get focused(): HTMLElement | null {
    return this.root.activeElement as HTMLElement | null
  }

  until(condition: () => unknown, what: string): Promise<void> {
    return waitUntil(condition, `waited for ${what}`, { timeout: 15_000 })
  }

  /** The comment with these words in it. */
  article(words: string): HTMLElement {
    const found = this.all('article').find(({ textContent }) => textContent.includes(words))
    if (!found) throw new Error(`no comment says ${words}, only ${this.texts('article').join(' | ')}`)
    return found
  }

  /** A button that can be seen, by its words. */
  button(words: string, within: ParentNode = this.root): HTMLButtonElement {
    const found = [...within.querySelectorAll('button')].find(
      (button) => button.checkVisibility() && button.textContent.trim() === words,
    )
    if (!found) throw new Error(`no button says ${words}`)
    return found
  }

  /** Whether the focus is on the button with these words. */
  isOn(words: string, within: ParentNode = this.root): boolean {
    return this.focused?.textContent.trim() === words && within.contains(this.focused)
  }

  hasButton(words: string, within?: ParentNode): boolean {
    try {
      return this.button(words, within).checkVisibility()
    } catch {
      return false
    }
  }

  /** A field by the words of its label, in the form that is open in a comment or else the one on top. */
  field(label: string, within: ParentNode = this.root): HTMLInputElement {
    const found = [...within.querySelectorAll('label')].find((each) => each.textContent.startsWith(label))
    const field = found && this.root.getElementById(found.htmlFor)
    if (!field) throw new Error(`no field is called ${label}`)
    return field as HTMLInputElement
  }

  /** A box to tick, by the beginning of its words. */
  box(words: string): HTMLInputElement {
    const label = [...this.root.querySelectorAll('label')].find((each) => each.textContent.startsWith(words))
    const box = label?.querySelector('input')
    if (!box) throw new Error(`no box says ${words}`)
    return box
  }

  get text(): HTMLTextAreaElement {
    return this.root.querySelector('textarea')!
  }

  async type(field: HTMLElement, words: string): Promise<void> {
    field.focus()
    await sendKeys({ type: words })
  }

  /** Opens the form on top as readers do: by going into it. */
  async write(): Promise<void> {
    this.text.focus()
    await this.until(() => this.hasButton('Post comment'), 'the rest of the form')
  }

  /** Writes and sends a comment. */
  async post(words: string, name = 'Anna Berg'): Promise<void> {
    await this.write()
    await this.type(this.text, words)
    if (this.field('Name').value !== name) await this.type(this.field('Name'), name)
    this.button('Post comment').click()
  }

  /** Waits until so many comments stand there, none of them still on its way. */
  arrived(count: number): Promise<void> {
    const isThere = () => this.all('article').length === count && this.find('knead-comments-sending') === null
    return this.until(isThere, `${String(count)} comments`)
  }

  /** Goes away and comes back: another element with the same attributes. */
  async reload(): Promise<Reader> {
    const { site } = this.element
    this.element.remove()
    return Reader.of(tag(site!))
  }
}

export function heard<E extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  name: E,
): HTMLElementEventMap[E][] {
  const events: HTMLElementEventMap[E][] = []
  element.addEventListener(name, (event) => events.push(event))
  return events
}

/** Collects what is said in the console for the owner. */
export function warnings(): { lines: string[]; end: () => void } {
  const lines: string[] = []
  const real = console.warn
  console.warn = (line: string) => lines.push(line)
  return {
    lines,
    end: () => {
      console.warn = real
    },
  }
}
