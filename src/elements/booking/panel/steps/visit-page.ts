/** A visit that was opened, moved or cancelled: the confirmation with other words. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Booking } from '../../../../contract/booking.ts'
import { fill, wordsFor } from '../../../kit/locale.ts'
import type { Aside } from '../aside.ts'
import { momentLabel } from '../clock.ts'
import { type VisitMessages, visitWords } from '../messages/visits.ts'
import type { BookingPanel } from '../panel.ts'
import { renderConfirmation } from './confirmation.ts'
import { renderContact } from './trouble.ts'

/** What has just happened to it. */
export type Happened = 'opened' | 'moved' | 'cancelled'

/** What can no longer be done with a visit that is still to come; undefined when everything can. */
function tooLateFor({
  state,
  start,
  moveUntil,
  cancelUntil,
}: Booking): 'both' | 'move' | 'cancel' | undefined {
  const now = Date.now()
  const standing = state === 'confirmed' || state === 'pending'
  if (!standing || Date.parse(start) <= now) return undefined
  const moves = Date.parse(moveUntil) > now
  const cancels = Date.parse(cancelUntil) > now
  if (moves) return cancels ? undefined : 'cancel'
  return cancels ? 'move' : 'both'
}

export class VisitPage implements Aside {
  readonly #panel: BookingPanel
  readonly #happened: Happened
  readonly #before: Booking | undefined

  /** @param before what the visit was, if it was moved */
  constructor(panel: BookingPanel, happened: Happened, before?: Booking) {
    this.#panel = panel
    this.#happened = happened
    this.#before = before
  }

  get #words(): VisitMessages {
    return wordsFor(visitWords, this.#panel.language)
  }

  get title(): string {
    const { title } = this.#words
    const { booking } = this.#panel.flow
    if (!booking) return title.visit
    if (booking.state === 'cancelled') return title.cancelled
    if (booking.state === 'completed' || Date.parse(booking.end) <= Date.now()) return title.over
    if (this.#happened === 'moved') return title.moved
    return booking.state === 'pending' ? title.pending : title.visit
  }

  closed(): boolean {
    return true
  }

  render(): TemplateResult | typeof nothing {
    const { booking } = this.#panel.flow
    return renderConfirmation(this.#panel, {
      sentence: booking && this.#renderSentence(booking),
      before: this.#renderBefore(),
    })
  }

  #sentence({ state, end }: Booking): string {
    const words = this.#words
    const { email } = this.#panel.flow
    if (state === 'cancelled') {
      if (this.#happened !== 'cancelled') return words.cancelled
      return email ? fill(words.freeAgainTo, { email }) : words.freeAgain
    }
    if (this.#happened === 'moved') return email ? fill(words.movedTo, { email }) : words.moved
    if (state === 'pending') return words.pending
    return state === 'confirmed' && Date.parse(end) > Date.now() ? words.confirmed : words.over
  }

  #renderSentence(booking: Booking): unknown {
    const late = tooLateFor(booking)
    const sentence = this.#sentence(booking)
    if (!late) return sentence
    return html`${sentence} ${this.#words.tooLate[late]} ${renderContact(this.#panel)}`
  }

  #renderBefore(): TemplateResult | typeof nothing {
    const before = this.#before
    if (!before) return nothing
    const moment = momentLabel(this.#panel.clockIn(this.#panel.studioZone), Date.parse(before.start))
    return html`<span class="hidden-text">${this.#words.before}: </span
      ><del class="before" part="before">${moment}</del> <br />`
  }
}
