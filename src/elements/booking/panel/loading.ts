import { ApiError } from '../../kit/api.ts'

/** After this many milliseconds of waiting a sentence says that it goes on. */
const LONG_WAIT = 2500

/** One question to the server as a reader meets it: waiting, waiting long, answered, or failed. */
export class Loading<T> {
  value: T | undefined
  error: ApiError | undefined
  /** The wait has become long enough to say so. */
  long = false

  readonly #ask: () => Promise<T>
  readonly #changed: () => void
  #answered = 0
  #pending: Promise<void> | undefined

  constructor(ask: () => Promise<T>, changed: () => void) {
    this.#ask = ask
    this.#changed = changed
  }

  get waiting(): boolean {
    return this.#pending !== undefined
  }

  /** Asks unless an answer younger than `age` milliseconds is there; what was known stays until then. Never fails. */
  async start(age = Infinity): Promise<void> {
    if (this.value !== undefined && Date.now() - this.#answered < age) return
    this.#pending ??= this.#wait()
    await this.#pending
  }

  async #wait(): Promise<void> {
    this.error = undefined
    const patience = setTimeout(() => {
      this.long = true
      this.#changed()
    }, LONG_WAIT)
    try {
      this.value = await this.#ask()
      this.#answered = Date.now()
    } catch (error) {
      // Anything else means that the element has left the page: there is nobody to tell.
      if (error instanceof ApiError && this.value === undefined) this.error = error
    }
    clearTimeout(patience)
    this.#pending = undefined
    this.long = false
    this.#changed()
  }
}
