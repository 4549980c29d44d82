import type { Availability, Slot } from '../../../contract/booking.ts'
import { thrifty } from '../thrift.ts'
import { addMonths, lastDay, monthOf } from './calendar.ts'
import { type Choice, seatsOf, wishOf } from './flow.ts'
import { Loading } from './loading.ts'

/** Free times older than this are asked for again when they come into view. */
const FRESH = 60_000

/** One month of free times as it is known so far. */
export interface Month {
  /** Free slots by studio-local date; undefined while they are not known. */
  days: Map<string, Slot[]> | undefined
  /** The next date with something free, when the month has none. */
  nextFree: string | undefined
  loading: Loading<Availability>
}

type Ask = (path: string, cache: RequestCache | undefined) => Promise<Availability>

/** The free times of a service and a practitioner, a month at a time, kept while the panel lives. */
export class FreeTimes {
  readonly #ask: Ask
  readonly #changed: () => void
  #months = new Map<string, Loading<Availability>>()
  #cache: RequestCache | undefined

  constructor(ask: Ask, changed: () => void) {
    this.#ask = ask
    this.#changed = changed
  }

  /** A month in the studio's calendar; `today` is the studio's. Asks for it if need be, and never for days gone by. */
  month(choice: Choice, month: string, today: string): Month {
    const from = month === monthOf(today) ? today : `${month}-01`
    const query = Object.entries({ ...wishOf(choice), ...seatsOf(choice), from, to: lastDay(month) })
    const path = `availability?${new URLSearchParams(query.map(([name, value]) => [name, String(value)]))}`
    const loading = this.#months.get(path) ?? new Loading(() => this.#ask(path, this.#cache), this.#changed)
    this.#months.set(path, loading)
    return {
      days: loading.value && new Map(loading.value.days.map(({ date, slots }) => [date, slots])),
      nextFree: loading.value?.nextFree,
      loading,
    }
  }

  /** Fetches what is missing or old of a month, then the month after it, so that turning the page is at once. */
  async load(choice: Choice, month: string, today: string): Promise<void> {
    const { loading } = this.month(choice, month, today)
    await loading.start(FRESH)
    if (loading.value && !thrifty()) void this.month(choice, addMonths(month, 1), today).loading.start(FRESH)
  }

  /** Something was sold: everything known is old, also what the browser remembers by itself. */
  forget(): void {
    this.#cache = 'no-cache'
    this.#months = new Map()
  }
}
