/** The month: a grid of days by the pattern of the ARIA Authoring Practices. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import { fill } from '../../../kit/locale.ts'
import { plural } from '../../../kit/plural.ts'
import type { Month } from '../availability.ts'
import {
  addDays,
  addMonths,
  daysIntoWeek,
  firstWeekday,
  lastDay,
  monthOf,
  sameDayIn,
  weeksOf,
} from '../calendar.ts'
import { dateLabel } from '../clock.ts'
import type { Choosing } from '../choosing.ts'
import { renderTrouble } from './trouble.ts'
import { renderTurner } from './turner.ts'

/** No calendar is open further ahead than this. */
const MONTHS_AHEAD = 24

const longMonth: Intl.DateTimeFormatOptions = { month: 'long', year: 'numeric' }

export class DayStep {
  readonly #panel: Choosing
  /** The day that takes the focus when the grid is entered; its month is the one in view. */
  #cursor = ''
  /** A day without free times that the reader asked for. */
  #full = ''

  constructor(panel: Choosing) {
    this.#panel = panel
  }

  /** The step comes into view, or something it shows has changed. */
  async enter(): Promise<void> {
    const { today, flow } = this.#panel
    this.#cursor ||= flow.date ?? today
    if (this.#cursor < today) this.#cursor = today
    await this.#load()
  }

  get #month(): string {
    return monthOf(this.#cursor || this.#panel.today)
  }

  #known(month = this.#month): Month {
    return this.#panel.freeTimes.month(this.#panel.flow, month, this.#panel.today)
  }

  #name(month = this.#month): string {
    return dateLabel(this.#panel.language, `${month}-01`, longMonth)
  }

  /** Fetches the month in view; says what is in it unless the reader has turned the page meanwhile. */
  async #load(): Promise<void> {
    const month = this.#month
    const { freeTimes, flow, today } = this.#panel
    await freeTimes.load(flow, month, today)
    const { days } = this.#known()
    if (month !== this.#month || !days || this.#panel.flow.step !== 'day') return
    const free = [...days.values()].filter((slots) => slots.length > 0).length
    const { words, language } = this.#panel
    this.#panel.announce(
      free > 0 ? fill(plural(language, words.daysFree, free), { month: this.#name() }) : this.#noneSentence(),
    )
  }

  #noneSentence(): string {
    const { words } = this.#panel
    return fill(this.#known().nextFree ? words.noneIn : words.noneAhead, { month: this.#name() })
  }

  /** Moves the cursor, within what can be booked at all; the focus follows if it was in the grid. */
  #moveTo(date: string, focus: boolean): void {
    const { today } = this.#panel
    const last = lastDay(addMonths(monthOf(today), MONTHS_AHEAD))
    const before = this.#month
    this.#full = ''
    this.#cursor = date < today ? today : date > last ? last : date
    if (this.#month !== before) void this.#load()
    if (focus) void this.#panel.focus(`[data-date="${this.#cursor}"]`)
    else this.#panel.update()
  }

  #turn(months: number, focus: boolean): void {
    this.#moveTo(sameDayIn(addMonths(this.#month, months), this.#cursor), focus)
  }

  #keyed = (event: KeyboardEvent): void => {
    const { key, shiftKey } = event
    const ahead = (event.currentTarget as Element).matches(':dir(rtl)') ? -1 : 1
    const inWeek = daysIntoWeek(this.#cursor, firstWeekday(this.#panel.language))
    const days: Record<string, number> = {
      ArrowLeft: -ahead,
      ArrowRight: ahead,
      ArrowUp: -7,
      ArrowDown: 7,
      Home: -inWeek,
      End: 6 - inWeek,
    }
    const months: Record<string, number> = { PageUp: -1, PageDown: 1 }
    if (key in days) this.#moveTo(addDays(this.#cursor, days[key] ?? 0), true)
    else if (key in months) this.#turn((months[key] ?? 0) * (shiftKey ? 12 : 1), true)
    else return
    event.preventDefault()
  }

  #pressed = (date: string, free: number | undefined): void => {
    this.#cursor = date
    this.#full = free === 0 && date >= this.#panel.today ? date : ''
    if (free) this.#panel.choose({ date })
    else this.#panel.announce(this.#dayName(date, free))
  }

  #dayName(date: string, free: number | undefined): string {
    const { words, language } = this.#panel
    const day = dateLabel(language, date)
    if (free === undefined) return day
    return `${day}, ${free > 0 ? plural(language, words.times, free) : words.nothingFree}`
  }

  render(): TemplateResult {
    const { words, today, zones } = this.#panel
    const { days, loading } = this.#known()
    if (loading.error) {
      return renderTrouble(this.#panel, loading.error, () => this.#load())
    }
    const turner = (part: 'previous' | 'next', label: string, months: number, blocked = false) =>
      renderTurner(part, label, blocked, () => {
        this.#turn(months, false)
      })
    return html`<div class="turn" part="month-bar">
        ${turner('previous', words.previousMonth, -1, this.#month <= monthOf(today))}
        <h3 id="month" part="month">${this.#name()}</h3>
        ${turner('next', words.nextMonth, 1)}
      </div>
      <table
        role="grid"
        part="calendar"
        aria-labelledby="month"
        aria-busy=${days ? 'false' : 'true'}
        @keydown=${this.#keyed}
      >
        ${this.#renderWeekdays()}
        <tbody>
          ${weeksOf(this.#month, firstWeekday(this.#panel.language)).map(
            (week) =>
              html`<tr>
                ${week.map((date) => html`<td aria-selected=${date === this.#panel.flow.date}>${this.#renderDay(date, days)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
      ${this.#renderNotice()} ${zones?.renderDates(this.#panel, [...(days?.values() ?? [])].flat())}`
  }

  #renderWeekdays(): TemplateResult {
    const { language } = this.#panel
    // Any week will do: this one begins on a Monday.
    const first = addDays('2024-01-01', firstWeekday(language) - 1)
    return html`<thead>
      <tr>
        ${[0, 1, 2, 3, 4, 5, 6].map((day) => {
          const name = (weekday: 'long' | 'short') => dateLabel(language, addDays(first, day), { weekday })
          return html`<th scope="col" part="weekday" abbr=${name('long')}>${name('short')}</th>`
        })}
      </tr>
    </thead>`
  }

  #renderDay(date: string | undefined, days: Month['days']): TemplateResult | typeof nothing {
    if (!date) return nothing
    const { flow, today, language } = this.#panel
    const free = date < today ? 0 : days && (days.get(date)?.length ?? 0)
    const states = [
      'day',
      free === undefined && 'waiting',
      free && 'free',
      date === today && 'today',
      date === flow.date && 'selected',
    ].filter(Boolean)
    return html`<button
      type="button"
      class=${states.join(' ')}
      part=${states.join(' ')}
      tabindex=${date === this.#cursor ? 0 : -1}
      data-date=${date}
      aria-label=${this.#dayName(date, free)}
      aria-disabled=${free ? 'false' : 'true'}
      aria-current=${date === today ? 'date' : nothing}
      @click=${() => {
        this.#pressed(date, free)
      }}
    >
      ${Number(date.slice(8)).toLocaleString(language)}
    </button>`
  }

  #renderNotice(): TemplateResult {
    const { words, language } = this.#panel
    const { days, nextFree, loading } = this.#known()
    const none = days && ![...days.values()].some((slots) => slots.length > 0)
    const next =
      none && nextFree
        ? html`<button
            type="button"
            class="primary"
            part="next-free"
            @click=${() => {
              this.#moveTo(nextFree, true)
            }}
          >
            ${fill(words.nextFree, { date: dateLabel(language, nextFree) })}
          </button>`
        : nothing
    const sentence = this.#full ? this.#dayName(this.#full, 0) : none && this.#noneSentence()
    return html`<div class="notice" part="notice">
      ${sentence ? html`<p>${sentence}</p>` : loading.long ? html`<p role="status">${words.slow}</p>` : nothing}
      ${next} ${days && this.#panel.wait ? this.#renderWait() : nothing}
    </div>`
  }

  /** To the waiting list, for the day or the month that is looked at. */
  #renderWait(): TemplateResult {
    const { today, words, wait } = this.#panel
    const first = `${this.#month}-01`
    return html`<button
      type="button"
      class="quiet"
      part="wait"
      @click=${() => {
        wait?.(this.#full || (first < today ? today : first), this.#full || lastDay(this.#month))
      }}
    >
      ${words.wait}
    </button>`
  }
}
