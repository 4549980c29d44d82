/** Who writes in a form. What asks for it is fetched only where somebody may have an answer. */
import { lazily } from '../kit/lazy.ts'
import type { Person } from './identity.ts'
import { keptToken } from './kept.ts'
import type { Identity } from './thread.ts'
import type { Writer, WritersForm } from './writer.ts'

export class Author {
  readonly #form: WritersForm
  #writer: Writer | undefined
  /** What the page had set when it was asked. */
  #asked: Identity | undefined

  constructor(form: WritersForm) {
    this.#form = form
  }

  get person(): Person | undefined {
    return this.#writer?.person
  }

  /** The code by mail that is being waited for. */
  get code(): HTMLElement | undefined {
    return this.#writer?.code
  }

  /** The page has signed somebody in, or out, since it was asked. */
  get isAnother(): boolean {
    return this.#form.thread.identity() !== this.#asked
  }

  /** Asks who writes. */
  async meet(): Promise<void> {
    const { thread } = this.#form
    this.#asked = thread.identity()
    if (!this.#writer && !this.#asked && !keptToken(thread.endpoint)) return
    const writer = await this.#fetch()
    await writer.meet()
  }

  async confirm(name: string, email: string, isForLong: boolean): Promise<void> {
    const writer = await this.#fetch()
    await writer.confirm(name, email, isForLong)
  }

  forget(): void {
    void this.#writer?.forget()
  }

  async #fetch(): Promise<Writer> {
    const { Writer } = await lazily(() => import('./writer.ts'))
    return (this.#writer ??= new Writer(this.#form))
  }
}
