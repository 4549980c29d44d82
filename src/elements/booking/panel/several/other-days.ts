/** All free times of the days that would do for a visit, to choose one. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Availability, Slot } from '../../../../contract/booking.ts'
import { wordsFor } from '../../../kit/locale.ts'
import { addDays } from '../calendar.ts'
import { dateIn, dateLabel, timeLabel } from '../clock.ts'
import { Loading } from '../loading.ts'
import { type SetMessages, setWords } from '../messages/sets.ts'
import type { BookingPanel } from '../panel.ts'
import { renderTrouble, renderWaiting } from '../steps/trouble.ts'
import { aboutOf } from './visit-list.ts'
import type { WantedVisit } from './wanted.ts'

/** One question spans no more days than these. */
const MOST_DAYS = 62

interface Choice {
  /** Those of the free times that are open to the visit. */
  open: (slots: Slot[]) => Slot[]
  take: (slot: Slot) => void
}

export class OtherDays {
  readonly #panel: BookingPanel
  readonly #visit: WantedVisit
  readonly #choice: Choice
  readonly #answer: Loading<Availability>
  #slot: Slot | undefined
  #missing = false

  constructor(panel: BookingPanel, visit: WantedVisit, choice: Choice) {
    this.#panel = panel
    this.#visit = visit
    this.#choice = choice
    const query = Object.entries({ ...visit.wish, ...this.#range() })
    const path = `availability?${String(new URLSearchParams(query.map(([name, value]) => [name, String(value)])))}`
    this.#answer = new Loading(() => panel.ask<Availability>(path), panel.update)
    void this.#answer.start()
  }

  /** The days that would do, as far as one question goes, with the visit's own time in their midst. */
  #range(): { from: string; to: string } {
    const { today } = this.#panel
    const { from: first, to: last, slot, lost = slot } = this.#visit
    const from = first < today ? today : first
    if (last < addDays(from, MOST_DAYS)) return { from, to: last < from ? from : last }
    const near = lost ? addDays(lost.start.slice(0, 10), -MOST_DAYS / 2) : from
    const start = near < from ? from : near
    const end = addDays(start, MOST_DAYS - 1)
    return { from: start, to: end < last ? end : last }
  }

  get #own(): SetMessages {
    return wordsFor(setWords, this.#panel.language)
  }

  #submitted = (event: Event): void => {
    event.preventDefault()
    this.#missing = !this.#slot
    if (this.#slot) this.#choice.take(this.#slot)
    else void this.#panel.focus('[name=start]')
  }

  render(): TemplateResult {
    const panel = this.#panel
    const { value, error, long } = this.#answer
    if (error) return renderTrouble(panel, error, () => this.#answer.start())
    const slots = value && this.#choice.open(value.days.flatMap((day) => day.slots))
    return html`<p class="about" part="so-far">${aboutOf(panel, { ...this.#visit, slot: undefined })}</p>
      <form class="times" part="times" novalidate @submit=${this.#submitted}>
        <div class="scrolls" tabindex="-1">
          ${slots ? this.#renderDays(slots) : renderWaiting(panel, long)}
        </div>
        ${slots ? panel.zones?.renderSwitch(panel, slots) : nothing}
        <div class="foot" part="footer">
          <p class="error" part="error" role="alert">${this.#missing ? panel.words.chooseTime : nothing}</p>
          <button
            type="submit"
            class="primary wide"
            part="continue"
            aria-disabled=${this.#slot ? 'false' : 'true'}
          >
            ${this.#own.take}
          </button>
        </div>
      </form>`
  }

  #renderDays(slots: Slot[]): TemplateResult | TemplateResult[] {
    const { clock, language } = this.#panel
    if (slots.length === 0) return html`<p class="notice" part="notice">${this.#own.nothingElse}</p>`
    // By the dates of the clock that is looked at, so that dates and times go together.
    const days = Map.groupBy(slots, ({ start }) => dateIn(Date.parse(start), clock.zone))
    return [...days].map(
      ([date, own]) =>
        html`<fieldset part="day-part">
          <legend part="day-part-name">${dateLabel(language, date)}</legend>
          <div class="slots">${own.map((slot) => this.#renderSlot(slot))}</div>
        </fieldset>`,
    )
  }

  #renderSlot(slot: Slot): TemplateResult {
    const chosen = this.#slot?.start === slot.start
    return html`<label class="slot" part=${chosen ? 'slot selected' : 'slot'}>
      <input
        type="radio"
        name="start"
        .value=${slot.start}
        .checked=${chosen}
        @change=${() => {
          this.#slot = slot
          this.#missing = false
          this.#panel.update()
        }}
      /><span>${timeLabel(this.#panel.clock, Date.parse(slot.start))}</span>
    </label>`
  }
}
