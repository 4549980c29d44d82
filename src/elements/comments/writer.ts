/** Who writes in a form, where the page's own log-in says so or a code by mail has shown it. Fetched when either may be. */
import { lazily } from '../kit/lazy.ts'
import type { KneadCommentsCode } from './code.ts'
import { type Person, personOf, keepToken, tokenOf } from './identity.ts'
import type { ComposerMessages } from './messages/composer-en.ts'
import type { Thread } from './thread.ts'

/** What is known of the form. */
export interface WritersForm extends HTMLElement {
  thread: Thread
  said: ComposerMessages
  updateComplete: Promise<boolean>
  requestUpdate: () => void
}

export class Writer {
  person: Person | undefined
  /** The code by mail that is being waited for. */
  code: KneadCommentsCode | undefined

  readonly #form: WritersForm

  constructor(form: WritersForm) {
    this.#form = form
  }

  /** @throws ApiError when the page cannot say who writes. */
  async meet(): Promise<void> {
    const { thread, said } = this.#form
    this.person = undefined
    const token = await tokenOf(thread, said.noIdentity)
    if (token) this.person = personOf(token, thread)
  }

  /** Mails a code that shows whose the address is. */
  async confirm(name: string, email: string, isForLong: boolean): Promise<void> {
    const { KneadCommentsCode: Code } = await lazily(() => import('./code.ts'))
    if (!customElements.get('knead-comments-code')) customElements.define('knead-comments-code', Code)
    const code = Object.assign(new Code(), { thread: this.#form.thread, name, email, isForLong })
    for (const end of ['verified', 'cancel']) code.addEventListener(end, () => void this.#settle())
    this.code = code
    this.#form.requestUpdate()
  }

  /** Somebody else writes. */
  async forget(): Promise<void> {
    keepToken(this.#form.thread.endpoint, null)
    await this.#settle()
  }

  async #settle(): Promise<void> {
    const form = this.#form
    this.code = undefined
    await this.meet()
    form.requestUpdate()
    await form.updateComplete
    form.querySelector<HTMLElement>('[part=identity], [part~=verify]')?.focus()
  }
}
