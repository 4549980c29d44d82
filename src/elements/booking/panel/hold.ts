/** The chosen time, kept for the reader while the details are filled in. */
import type { ExtendedHold, Hold, HoldProof, NewHold, Slot } from '../../../contract/booking.ts'
import { ApiError, type ApiRequest } from '../../kit/api.ts'
import type { KneadBooking } from '../booking.ts'
import type { PanelHost } from './host.ts'
import { keepForTab, recallKept } from './kept.ts'
import { newKey } from './submission.ts'

export const MINUTE = 60_000
const KEPT = 'knead-booking-hold'
/** Stands for a hold that the server no longer knows. */
const PAST = '1970-01-01T00:00:00Z'

/** Who has a time kept. */
export interface Keeper {
  element: KneadBooking
  /** What is not held can be booked all the same: the page's own log need not hear of it. */
  askQuietly: PanelHost['ask']
  /** Ends when the element leaves the page. */
  life: AbortSignal
  /** The time left has changed; `announced` says that readers should be told now. */
  holdChanged: (announced: boolean) => void
  /** Someone else has the time. */
  holdTaken: (alternatives: Slot[]) => void
}

/** Without a hold everything goes on: nothing here ever fails. */
export class Keeping {
  held: Hold | undefined
  /** The server could not be asked for more time. */
  failed = false

  /** The server has heard that the time before is not needed any more, as far as it answers. */
  released: Promise<void> | undefined

  readonly #keeper: Keeper
  #proof: Partial<HoldProof> | undefined
  #wish = ''
  /** Where a page that goes away releases its hold. */
  #exit = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: Promise<void> | undefined
  /** The server was asked and has not answered: asks the same once more. */
  #again: (() => Promise<void>) | undefined

  constructor(keeper: Keeper) {
    this.#keeper = keeper
  }

  /** Milliseconds until the time falls free; 0 once it has. */
  get left(): number {
    return Math.max(0, Date.parse(this.held?.expires ?? PAST) - Date.now())
  }

  /** Resolves when it is known whether the time is kept, as far as the server answers at all. */
  get settled(): Promise<void> {
    return Promise.resolve(this.#asking).then(() => this.#again?.())
  }

  get proof(): HoldProof | undefined {
    return this.held && { id: this.held.id, token: this.held.token }
  }

  /** With these one's own time is not in one's way. */
  get headers(): Record<string, string> {
    this.#proof ??= recallKept<HoldProof>(this.#name)
    const { token } = this.#proof
    return token ? { 'knead-hold': token } : {}
  }

  get #name(): string {
    return `${KEPT}:${this.#keeper.element.endpoint.site}`
  }

  /** Keeps this time from now on and lets the one before go. */
  want(wish?: NewHold): void {
    const wanted = wish ? JSON.stringify(wish) : ''
    if (wanted === this.#wish) return
    this.#end(wanted)
    if (wish) this.#asking = this.#take(wish, wanted)
    else this.#release(this.#proof)
  }

  /** The hold has become a booking. */
  used(): void {
    this.#end('')
    this.#remember({})
  }

  extend = async (): Promise<void> => {
    const { held } = this
    if (!held) return
    let change: Partial<Hold> = {}
    this.failed = false
    try {
      change = await this.#ask<ExtendedHold>(held, 'PATCH')
    } catch (error) {
      const code = error instanceof ApiError && error.code
      if (code === 'conflict') change = { extendable: false }
      else if (code === 'gone' || code === 'wrong-secret') change = { expires: PAST }
      else this.failed = true
    }
    if (this.held !== held) return
    this.held = { ...held, ...change }
    this.#tick()
  }

  /** An answer that is lost may stand for a hold: asked again with the same token it is the same hold. */
  async #take(wish: NewHold, wanted: string): Promise<void> {
    const token = newKey()
    const request: ApiRequest = {
      method: 'POST',
      body: { ...wish, token },
      headers: this.headers,
      // Sent even when the element leaves the page at once: what comes back is then released.
      signal: undefined,
    }
    const ask = async () => {
      this.#again = undefined
      try {
        this.#keep(await this.#keeper.askQuietly<Hold>('holds', request), wanted)
      } catch (error) {
        const { code = '', problem = {} } = error as Partial<ApiError>
        const now = this.#wish === wanted
        if (code === 'unreachable') {
          if (now || !this.#wish) this.#remember({ token })
          if (now) this.#again = ask
        } else if (now) {
          // What was kept before is of no use any more.
          this.#release(this.#proof)
          if (code === 'slot-taken') this.#keeper.holdTaken(problem.alternatives ?? [])
        }
      }
    }
    await ask()
    await this.#again?.()
  }

  #keep(hold: Hold, wanted: string): void {
    if (this.#wish !== wanted) {
      this.#release(hold)
      return
    }
    this.held = hold
    this.#remember({ id: hold.id, token: hold.token })
    const { server, site } = this.#keeper.element.endpoint
    this.#exit = `${server}/s/${site}/api/holds/${hold.id}/release`
    addEventListener('pagehide', this.#leave)
    const life = this.#keeper.life
    life.addEventListener('abort', this.#leave)
    if (life.aborted) this.#leave()
    else this.#tick()
  }

  #ask<T>({ id = '', token = '' }: Partial<HoldProof>, method: 'PATCH' | 'DELETE'): Promise<T> {
    const request: ApiRequest = { method, headers: { 'knead-hold': token }, signal: undefined }
    return this.#keeper.askQuietly<T>(`holds/${id}`, request)
  }

  /** The proof is kept until the server has answered: until then one's own time would be missing from the free ones. */
  #release(proof: Partial<HoldProof> | undefined): void {
    if (!proof?.id) return
    const released = () => {
      if (this.#proof?.id === proof.id) this.#remember({})
    }
    this.released = this.#ask(proof, 'DELETE').then(released, () => {})
  }

  #remember(proof: Partial<HoldProof>): void {
    this.#proof = proof
    keepForTab(this.#name, proof.token ? proof : null)
  }

  #end(wish: string): void {
    this.#wish = wish
    this.held = undefined
    this.failed = false
    this.#again = undefined
    clearTimeout(this.#timer)
    removeEventListener('pagehide', this.#leave)
  }

  /** The page goes, perhaps only to be loaded again: the proof stays in the tab. */
  #leave = (): void => {
    const { proof } = this
    if (!proof) return
    navigator.sendBeacon(this.#exit, proof.token)
    this.#end('')
    this.#keeper.holdChanged(false)
  }

  #tick = (): void => {
    clearTimeout(this.#timer)
    const { left } = this
    if (left > 0) this.#timer = setTimeout(this.#tick, left % MINUTE || MINUTE)
    this.#keeper.holdChanged(left <= MINUTE)
  }
}
