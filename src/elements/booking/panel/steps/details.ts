/** The details of a new booking, the summary above them, and what is said when its time is gone. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Booking, Slot } from '../../../../contract/booking.ts'
import type { ApiError } from '../../../kit/api.ts'
import { KneadBookingSubmitEvent } from '../../events.ts'
import { draftOf, keepDetails } from '../details.ts'
import { MINUTE } from '../hold.ts'
import { send } from '../submission.ts'
import { DetailsForm } from './form.ts'
import { renderPolicy } from './policy.ts'
import { renderHold, renderSummary, renderTaken } from './visit.ts'

export class DetailsStep extends DetailsForm<Booking> {
  /** The free times from which the reader was asked to choose one first. */
  #asked: Slot[] | undefined

  /** Not while the chosen time is gone and none of the others was taken yet. */
  protected override isReady(): boolean {
    const { slot, alternatives } = this.panel.flow
    if (slot) return true
    this.#asked = alternatives
    void this.panel.focus('.taken')
    return false
  }

  /** @returns undefined when the time was lost before, or the page has taken over */
  protected override async send(): Promise<Booking | undefined> {
    const panel = this.panel
    // One's own hold on its way would be in the way of the booking.
    await panel.hold.settled
    const draft = draftOf(panel.flow, this.details, { ...this.around, hold: panel.hold.proof })
    if (!draft || !panel.element.dispatchEvent(new KneadBookingSubmitEvent(draft))) return undefined
    return send((request) => panel.ask('bookings', { ...request, working: this.working }), draft)
  }

  protected override sent(booking: Booking): void {
    const { email } = this.details
    keepDetails(this.site, null)
    this.panel.booked(booking, email)
  }

  protected override refused(error: ApiError): void {
    if (error.code !== 'slot-taken') {
      super.refused(error)
      return
    }
    this.panel.slotTaken(error.problem.alternatives ?? [])
    void this.panel.focus('.taken')
  }

  protected override beforeButton(): TemplateResult | typeof nothing {
    const { flow, list } = this.panel
    if (!flow.slot || !list) return nothing
    const { moveNotice, cancelNotice } = list.policies
    const start = Date.parse(flow.slot.start)
    return renderPolicy(this.panel, start - moveNotice * MINUTE, start - cancelNotice * MINUTE)
  }

  render(): TemplateResult {
    const { panel } = this
    const { alternatives, slot } = panel.flow
    return html`<div class="top">
        ${alternatives ? renderTaken(panel, alternatives) : [renderSummary(panel), renderHold(panel)]}
      </div>
      ${this.renderForm(slot !== undefined, alternatives && alternatives === this.#asked ? panel.words.chooseTime : '')}`
  }
}
