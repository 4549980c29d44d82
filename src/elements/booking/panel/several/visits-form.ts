/** Several visits that can be looked over one by one: each at another time, or left out. */
import { html, type nothing, type TemplateResult } from 'lit/html.js'
import type { Slot } from '../../../../contract/booking.ts'
import type { ApiError } from '../../../kit/api.ts'
import { fill } from '../../../kit/locale.ts'
import { KneadSlotSelectEvent } from '../../events.ts'
import { shortMoment } from './moment.ts'
import { OtherDays } from './other-days.ts'
import { renderLost, renderSummary } from './overview.ts'
import { SetForm, type Stage } from './set-form.ts'
import { bookable, moved, timesFor, unsettled, type WantedVisit, withoutLost } from './wanted.ts'

/** The server takes no more at once. */
const MOST_VISITS = 26

export abstract class VisitsForm extends SetForm {
  /** Whose other times are on show, by its place. */
  open: number | undefined
  #other: OtherDays | undefined
  /** From where other days are looked at. */
  #from: Stage = 'visits'

  /** How many visits there have to be. */
  protected abstract get least(): number

  override get title(): string {
    return this.stage === 'other' ? this.own.title.other : super.title
  }

  override get back(): (() => void) | undefined {
    if (this.stage !== 'other') return super.back
    return () => {
      this.show(this.#from, this.#from === 'details' ? '.taken' : '[aria-expanded=true]')
    }
  }

  protected override reset(): void {
    super.reset()
    this.open = undefined
  }

  change(n: number, change: (visit: WantedVisit) => WantedVisit): void {
    this.visits = this.visits.map((visit, place) => (place === n ? change(visit) : visit))
    this.refusal = ''
    this.panel.update()
  }

  /** Shows the other times of a visit, or hides them. */
  toggle(n: number): void {
    this.open = this.open === n ? undefined : n
    this.panel.update()
  }

  /** Takes another time for a visit. */
  take(n: number, slot: Slot): void {
    this.change(n, (visit) => moved(visit, slot))
    this.open = undefined
    const { name = '', wish } = this.visits[n] ?? {}
    this.panel.element.dispatchEvent(new KneadSlotSelectEvent(wish?.service ?? '', slot))
    this.settled(n)
    this.panel.announce(fill(this.own.nowAt, { name, moment: shortMoment(this.panel.clock, slot) }))
  }

  leaveOut(n: number, leftOut: boolean): void {
    const { name = '', slot, lost = slot } = this.visits[n] ?? {}
    this.change(n, (visit) => ({ ...visit, leftOut }))
    if (this.open === n) this.open = undefined
    if (this.stage === 'details') this.settled(n)
    const said = leftOut ? this.own.nowOut : this.own.nowIn
    if (lost) this.panel.announce(fill(said, { name, moment: shortMoment(this.panel.clock, lost) }))
  }

  /** A visit has its time: on to the next that lacks one, or to what comes after. */
  protected settled(n: number): void {
    const target = unsettled(this.visits).length > 0 ? '.taken' : '[part=submit]'
    void this.arrive(this.stage === 'details' ? target : `[data-visit="${String(n)}"] [part=another-time]`)
  }

  /** Free times that a visit can still have beside the others. */
  othersFor(visit: WantedVisit, slots: Slot[] = visit.others): Slot[] {
    return timesFor(this.visits, visit, slots)
  }

  lookFurther(n: number): void {
    const visit = this.visits[n]
    if (!visit) return
    this.#from = this.stage
    this.#other = new OtherDays(this.panel, visit, {
      open: (slots) => this.othersFor(visit, slots),
      take: (slot) => {
        this.stage = this.#from
        this.take(n, slot)
      },
    })
    this.show('other')
  }

  #change = (): void => {
    this.show('visits')
  }

  /** On to the details, if there is anything to book. */
  protected proceed = (): void => {
    this.refusal = this.#refusal
    if (this.refusal) this.panel.update()
    else this.show('details')
  }

  get #refusal(): string {
    const { length } = bookable(this.visits)
    if (length > MOST_VISITS) return fill(this.own.atMost, { count: MOST_VISITS })
    if (length >= this.least) return ''
    return this.least > 1 ? this.own.needTwo : this.own.needOne
  }

  protected override isReady(): boolean {
    const [lost] = unsettled(this.visits)
    this.refusal = lost ? this.own.choose : this.#refusal
    if (lost) void this.panel.focus('.taken')
    return !this.refusal
  }

  protected override refused(error: ApiError): void {
    const { visits, alternatives = [] } = error.problem
    if (error.code !== 'slot-taken') {
      super.refused(error)
      return
    }
    this.panel.freeTimes.forget()
    this.visits = withoutLost(this.visits, visits ?? [{ visit: 0, alternatives }])
    this.show('details', '.taken')
  }

  /** The button that leads to the details, with what is to be said above it. */
  protected renderGoOn(total: unknown): TemplateResult {
    return html`<div class="foot" part="footer">
      <p class="total" part="total" role="status">${total}</p>
      <p class="error" part="error" role="alert">${this.refusal}</p>
      <button
        type="button"
        class="primary wide"
        part="continue"
        aria-disabled=${this.#refusal ? 'true' : 'false'}
        @click=${this.proceed}
      >
        ${this.own.goOn}
      </button>
    </div>`
  }

  protected override renderSummary(): TemplateResult {
    const lost = unsettled(this.visits)
    if (lost.length > 0) return renderLost(this.panel, this, lost)
    return renderSummary(this.panel, this, this.#change)
  }

  override render(): TemplateResult | typeof nothing {
    return this.stage === 'other' && this.#other ? this.#other.render() : super.render()
  }
}
