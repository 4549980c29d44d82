/** Days and times at which two visits can take place side by side. */
import type { TemplateResult } from 'lit/html.js'
import type { BesideAvailability, Slot } from '../../../../contract/booking.ts'
import { wordsFor } from '../../../kit/locale.ts'
import { FreeTimes } from '../availability.ts'
import { addDays, monthOf } from '../calendar.ts'
import type { Flow, Wish } from '../flow.ts'
import type { Keeping } from '../hold.ts'
import type { Messages } from '../messages/en.ts'
import { type PairMessages, pairWords } from '../messages/pairs.ts'
import { OwnTimes } from '../own-times.ts'
import type { BookingPanel } from '../panel.ts'

/** One question spans no more days than these. */
const MOST_DAYS = 62

interface Heard {
  /** Another step is on show, or the details are next. */
  moved: () => void
  picked: () => void
}

export class SharedTimes extends OwnTimes {
  override readonly freeTimes: FreeTimes
  override readonly hold: Keeping
  readonly #second: Wish
  readonly #heard: Heard

  constructor(panel: BookingPanel, second: Wish, heard: Heard) {
    const { service, options, location, practitioner, date } = panel.flow
    super(panel, { step: 'time', service, options, location, practitioner, date })
    this.hold = panel.hold
    this.#second = second
    this.#heard = heard
    this.freeTimes = new FreeTimes((path, cache) => this.#ask(path, cache), panel.update)
  }

  get #own(): PairMessages {
    return wordsFor(pairWords, this.language)
  }

  override get words(): Messages {
    return { ...this.panel.words, ...this.#own.steps }
  }

  get title(): string {
    return this.flow.step === 'day' ? this.#own.title.day : this.#own.title.time
  }

  /** Begins on the day that was chosen for one, and at its time, as far as they are free for two. */
  async begin(): Promise<void> {
    const { panel, freeTimes, flow } = this
    // One's own time would be in the way of the pair.
    await panel.hold.settled
    await panel.hold.released
    const { date = this.today } = flow
    await freeTimes.load(flow, monthOf(date), this.today)
    const { days } = freeTimes.month(flow, monthOf(date), this.today)
    if (this.flow !== flow || !days) return
    const open = days.get(date) ?? []
    const slot = open.find(({ start }) => start === panel.flow.slot?.start)
    this.flow = { ...flow, slot }
    if (open.length === 0) this.goTo('day')
    else this.update()
  }

  override goTo(step: Flow['step']): void {
    super.goTo(step)
    this.#heard.moved()
  }

  override pickSlot(slot: Slot): void {
    super.pickSlot(slot)
    this.#heard.picked()
  }

  lose(alternatives: Slot[]): void {
    this.without(alternatives)
  }

  render(): TemplateResult {
    return this.flow.step === 'day' ? this.day.render() : this.time.render()
  }

  #query(path: string): URLSearchParams {
    const query = new URLSearchParams(path.slice(path.indexOf('?')))
    const { service, variant } = this.#second
    query.set('beside', service)
    if (variant) query.set('besideVariant', variant)
    return query
  }

  /** The server's answer, with the next day that has something where a month has nothing. */
  async #ask(path: string, cache: RequestCache | undefined) {
    const query = this.#query(path)
    const ask = () => this.panel.ask<BesideAvailability>(`availability/beside?${String(query)}`, { cache })
    const firstFree = ({ days }: BesideAvailability) => days.find(({ slots }) => slots.length > 0)?.date
    const answer = await ask()
    if (firstFree(answer)) return answer
    const from = addDays(query.get('to') ?? '', 1)
    query.set('from', from)
    query.set('to', addDays(from, MOST_DAYS - 1))
    return { ...answer, nextFree: firstFree(await ask()) }
  }
}
