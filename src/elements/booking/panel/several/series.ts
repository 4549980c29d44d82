/** A visit that comes again: how often, what each would come to, and the way to have them all. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { NewBookingSet, Series, SeriesVisit } from '../../../../contract/booking.ts'
import { wordsFor } from '../../../kit/locale.ts'
import { plural } from '../../../kit/plural.ts'
import { addDays } from '../calendar.ts'
import { dateIn } from '../clock.ts'
import { wishOf } from '../flow.ts'
import { Loading } from '../loading.ts'
import { type SeriesMessages, seriesWords } from '../messages/series.ts'
import type { BookingPanel } from '../panel.ts'
import { renderContact, renderTrouble, renderWaiting } from '../steps/trouble.ts'
import { momentOf } from '../steps/visit.ts'
import { VisitsForm } from './visits-form.ts'
import { renderTotal, renderVisit } from './visit-list.ts'
import { bookable, visitOf, type WantedVisit } from './wanted.ts'

const MOST_WEEKS = 8
const MOST_VISITS = 26
/** Days around a wished time in which others may do. */
const AROUND = 7

const upTo = (least: number, most: number) => [...Array(most - least + 1).keys()].map((n) => least + n)

export class Repeating extends VisitsForm {
  #weeks = 1
  #count = 4
  #answer: Loading<Series> | undefined
  /** What the answer was asked for. */
  #asked = ''

  constructor(panel: BookingPanel) {
    super(panel)
    // A time that is kept for one visit would stand in the way of all of them.
    panel.goTo('time')
  }

  get #words(): SeriesMessages {
    return wordsFor(seriesWords, this.panel.language)
  }

  protected override get name(): string {
    return this.#words.title
  }

  protected override get kind(): Pick<NewBookingSet, 'kind'> {
    return { kind: 'series' }
  }

  protected override get least(): number {
    return 2
  }

  protected override leave = (): void => {
    this.panel.goTo('details')
  }

  #chosen = ({ target }: Event): void => {
    const { name, value } = target as HTMLSelectElement
    if (name === 'weeks') this.#weeks = Number(value)
    else this.#count = Number(value)
    this.panel.update()
  }

  #submitted = (event: Event): void => {
    event.preventDefault()
    void this.#ask()
  }

  /** Asks for the visits, unless the answer is there: then whatever was changed of it stays. */
  async #ask(): Promise<void> {
    const { panel } = this
    const { flow } = panel
    const query = {
      ...wishOf(flow),
      start: flow.slot?.start,
      everyWeeks: this.#weeks,
      count: this.#count,
    }
    const asked = String(
      new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])),
    )
    this.show('visits')
    if (asked === this.#asked && this.visits.length > 0) return
    this.#asked = asked
    this.visits = []
    this.open = undefined
    const answer = new Loading(async () => {
      await panel.hold.settled
      await panel.hold.released
      return panel.ask<Series>(`series?${asked}`)
    }, panel.update)
    this.#answer = answer
    await this.#find(answer)
  }

  async #find(answer: Loading<Series>): Promise<void> {
    await answer.start()
    if (this.#answer !== answer || !answer.value) return
    const { zone, visits } = answer.value
    this.visits = visits.map((visit) => this.#wanted(visit, zone))
    this.panel.announce(this.#sentence)
  }

  #wanted({ start, slot, alternatives }: SeriesVisit, zone: string): WantedVisit {
    const { flow, today } = this.panel
    const date = dateIn(Date.parse(start), zone)
    const from = addDays(date, -AROUND)
    return {
      ...visitOf(flow),
      from: from < today ? today : from,
      to: addDays(date, AROUND),
      wished: start,
      slot,
      others: alternatives,
    }
  }

  get #sentence(): string {
    const { free, conflicts, none } = this.#words
    const found = bookable(this.visits).length
    if (this.visits.every(({ slot }) => slot)) return free
    return found > 0 || this.visits.some(({ others }) => others.length > 0) ? conflicts : none
  }

  protected override renderStart(): TemplateResult {
    const words = this.#words
    const { language, flow } = this.panel
    const field = (name: string, label: string, choices: [number, string][], chosen: number) =>
      html`<div class="field" part="field">
        <label for=${name} part="label">${label}</label>
        <select id=${name} name=${name} part="input" @change=${this.#chosen}>
          ${choices.map(
            ([value, text]) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`,
          )}
        </select>
      </div>`
    const weeks = upTo(1, MOST_WEEKS).map((n): [number, string] => [n, plural(language, words.weeks, n)])
    const counts = upTo(2, MOST_VISITS).map((n): [number, string] => [n, n.toLocaleString(language)])
    return html`<form class="start" part="form" novalidate @submit=${this.#submitted}>
      <p class="lead" part="so-far">
        <b>${flow.service?.name}</b><br />${flow.slot ? momentOf(this.panel, flow.slot) : nothing}
      </p>
      ${field('weeks', words.often, weeks, this.#weeks)} ${field('count', words.count, counts, this.#count)}
      <div class="foot" part="footer">
        <button type="submit" class="primary wide" part="continue">${words.show}</button>
      </div>
    </form>`
  }

  protected override renderVisits(): TemplateResult {
    const { panel, visits } = this
    const answer = this.#answer
    if (answer?.error) return renderTrouble(panel, answer.error, () => this.#find(answer))
    if (!answer?.value) return renderWaiting(panel, answer?.long ?? false)
    const words = this.#words
    const sentence = this.#sentence
    const often = plural(panel.language, words.weeks, this.#weeks)
    return html`<div class="around">
        <p><b>${often}</b></p>
        <p>${sentence}</p>
        <button
          type="button"
          class="quiet"
          part="change"
          @click=${() => {
            this.show('start', '[name=weeks]')
          }}
        >
          ${words.change}
        </button>
      </div>
      ${sentence === words.none ? renderContact(panel) : nothing}
      <ol class="visits" part="visits">
        ${visits.map((visit, n) => renderVisit(panel, this, visit, n, words.taken))}
      </ol>
      ${panel.zones?.renderSwitch(
        panel,
        visits.flatMap(({ slot }) => slot ?? []),
      )}
      ${this.renderGoOn(renderTotal(panel, this))}`
  }
}
