/** The free times of a day: a radio group in parts of the day, as the clock that the reader looks at has them. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Slot } from '../../../../contract/booking.ts'
import { addMonths, monthOf } from '../calendar.ts'
import { dateIn, dateLabel, type DayPart, dayPart, timeLabel } from '../clock.ts'
import type { Choosing } from '../choosing.ts'
import { renderTrouble, renderWaiting } from './trouble.ts'
import { renderTurner } from './turner.ts'

export class TimeStep {
  readonly #panel: Choosing
  #missing = false

  constructor(panel: Choosing) {
    this.#panel = panel
  }

  get #date(): string {
    return this.#panel.flow.date ?? this.#panel.today
  }

  #month(away = 0) {
    const { freeTimes, flow, today } = this.#panel
    return freeTimes.month(flow, addMonths(monthOf(this.#date), away), today)
  }

  /** Days with something free in the months already known around this one. */
  #freeDays(): string[] {
    const known = [-1, 0, 1].flatMap((away) => [...(this.#month(away).days ?? [])])
    return known.filter(([, slots]) => slots.length > 0).map(([date]) => date)
  }

  #submitted = (event: Event): void => {
    event.preventDefault()
    this.#missing = !this.#panel.flow.slot
    if (this.#missing) void this.#panel.focus('[name=start]')
    else this.#panel.choose({})
  }

  #picked(slot: Slot): void {
    this.#missing = false
    this.#panel.pickSlot(slot)
  }

  render(): TemplateResult {
    const { words, flow } = this.#panel
    const { days, loading } = this.#month()
    if (loading.error) {
      return renderTrouble(this.#panel, loading.error, () => loading.start())
    }
    const slots = days?.get(this.#date) ?? []
    return html`${this.#renderDayBar()}
      <form class="times" part="times" novalidate @submit=${this.#submitted}>
        <div class="scrolls" tabindex="-1">
          ${
            days
              ? slots.length > 0
                ? this.#renderParts(slots)
                : html`<p class="notice" part="notice">${words.dayGone}</p>`
              : renderWaiting(this.#panel, loading.long)
          }
        </div>
        ${this.#panel.zones?.renderSwitch(this.#panel, slots)}
        <div class="foot" part="footer">
          <p class="error" part="error" role="alert">${this.#missing ? words.chooseTime : nothing}</p>
          <button
            type="submit"
            class="primary wide"
            part="continue"
            aria-disabled=${flow.slot ? 'false' : 'true'}
          >
            ${words.goOn}
          </button>
        </div>
      </form>`
  }

  #renderDayBar(): TemplateResult {
    const { words, language } = this.#panel
    const free = this.#freeDays()
    const before = free.findLast((date) => date < this.#date)
    const after = free.find((date) => date > this.#date)
    const turner = (part: 'previous' | 'next', label: string, date: string | undefined) =>
      renderTurner(part, label, !date, () => {
        if (date) this.#panel.pickDay(date)
      })
    return html`<div class="turn" part="day-bar">
      ${turner('previous', words.previousDay, before)}
      <h3 id="date" part="date" aria-live="polite">${dateLabel(language, this.#date)}</h3>
      ${turner('next', words.nextDay, after)}
    </div>`
  }

  /** Slots in their order, cut where the part of the day or, on the reader's clock, the day itself changes. */
  #partsOf(slots: Slot[]): { date: string; part: DayPart; slots: Slot[] }[] {
    const { zone } = this.#panel.clock
    const parts: { date: string; part: DayPart; slots: Slot[] }[] = []
    for (const slot of slots) {
      const start = Date.parse(slot.start)
      const [date, part] = [dateIn(start, zone), dayPart(start, zone)]
      const last = parts.at(-1)
      if (last?.date === date && last.part === part) last.slots.push(slot)
      else parts.push({ date, part, slots: [slot] })
    }
    return parts
  }

  #renderParts(slots: Slot[]): TemplateResult[] {
    const { words, language } = this.#panel
    return this.#partsOf(slots).map(({ date, part, slots: own }) => {
      // The reader's clock may be on the day before or after the studio's.
      const day = date === this.#date ? '' : `, ${dateLabel(language, date)}`
      return html`<fieldset part="day-part" aria-describedby="date">
        <legend part="day-part-name">${words[part]}${day}</legend>
        <div class="slots">${own.map((slot) => this.#renderSlot(slot))}</div>
      </fieldset>`
    })
  }

  #renderSlot(slot: Slot): TemplateResult {
    const { clock, flow, language, options } = this.#panel
    const chosen = flow.slot?.start === slot.start
    return html`<label class="slot" part=${chosen ? 'slot selected' : 'slot'}>
      <input
        type="radio"
        name="start"
        .value=${slot.start}
        .checked=${chosen}
        @change=${() => {
          this.#picked(slot)
        }}
      /><span>${timeLabel(clock, Date.parse(slot.start))}${options?.renderLeft(language, slot)}</span>
    </label>`
  }
}
