import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { ServiceList } from '../../contract/booking.ts'
import { PATIENCE } from '../kit/api.ts'
import { oneOf } from '../kit/attributes.ts'
import { KneadElement } from '../kit/element.ts'
import { lazily } from '../kit/lazy.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { controls, tokens } from '../kit/tokens.styles.ts'
import { bookingStyles } from './booking.styles.ts'
import type {} from './events.ts'
import { words } from './messages/button.ts'
import type { VisitProof } from './panel/host.ts'
import type { BookingPanel } from './panel/panel.ts'
import { thrifty } from './thrift.ts'
import type {} from './visit-events.ts'

/**
 * A button that takes a visit from the choice of a service to the confirmation, without leaving the page.
 * With a plan it takes several visits around a date, all at once.
 * Inside a `knead-article` it says with the booking which article the reader came from.
 *
 * @tag knead-booking
 * @fires {KneadReadyEvent} knead-ready - The button, or the panel in place, is on screen.
 * @fires {KneadErrorEvent} knead-error - Something the reader waited for failed.
 * @fires {KneadBookingOpenEvent} knead-booking-open - The reader opened the booking.
 * @fires {KneadSlotSelectEvent} knead-slot-select - The reader picked a time; nothing is booked yet.
 * @fires {KneadBookingSubmitEvent} knead-booking-submit - The booking is about to be sent; cancelable.
 * @fires {KneadBookedEvent} knead-booked - The visit is booked; several at once are one event, with all of them in `set`.
 * @fires {KneadRescheduledEvent} knead-rescheduled - The visit is at another time; `before` is what it was.
 * @fires {KneadCancelledEvent} knead-cancelled - The visit is cancelled.
 * @csspart button - The button.
 * @csspart panel - The panel, in the top layer or in place.
 * @csspart header - Title of the step, with the ways back and out.
 * @csspart heading - The title.
 * @csspart back - Back to the step before.
 * @csspart close - Closes the panel.
 * @csspart so-far - What is chosen so far.
 * @csspart step - What the step shows.
 * @csspart footer - The main button of a step, and what is to be said above it.
 * @csspart skeleton - What stands there while the list is on its way.
 * @csspart notice - That it takes long, or that nothing is free.
 * @csspart error - What is wrong with a field or with the step.
 * @csspart trouble - That the server cannot be reached.
 * @csspart contact - Phone and mail of the studio.
 * @csspart again - Another try.
 * @csspart choices - The services, the places, or the people.
 * @csspart choice - One service, place or person.
 * @csspart face - The round mark of a person.
 * @csspart options - Length, add-ons and seats, where a service has them.
 * @csspart lengths - The lengths of a service.
 * @csspart addons - What can be added.
 * @csspart option - One length or add-on.
 * @csspart seats - How many come.
 * @csspart seats-change - One fewer or one more.
 * @csspart total - What it comes to.
 * @csspart month-bar - The month and the ways to its neighbours.
 * @csspart month - The name of the month.
 * @csspart day-bar - The day and the ways to its neighbours.
 * @csspart date - The name of the day.
 * @csspart previous - To the month or day before.
 * @csspart next - To the month or day after.
 * @csspart calendar - The days of a month.
 * @csspart weekday - The name of a weekday.
 * @csspart day - One day; also `free`, `waiting`, `today` or `selected`.
 * @csspart next-free - To the next day with free times.
 * @csspart wait - To the waiting list for the day or month that is looked at.
 * @csspart in-line - That the reader is in line.
 * @csspart waiting-link - To the page of that place in line.
 * @csspart zone - Whose clock is shown.
 * @csspart zone-switch - Between the clocks of reader and studio.
 * @csspart times - The free times of a day.
 * @csspart day-part - Morning, afternoon or evening.
 * @csspart day-part-name - Its name.
 * @csspart slot - One free time; also `selected`.
 * @csspart seats-left - How many seats are left at a time.
 * @csspart continue - On to the next step.
 * @csspart summary - The visit that is about to be booked or moved.
 * @csspart hold - Until when the time is kept.
 * @csspart hold-extend - Keeps it longer.
 * @csspart change - Back to the days.
 * @csspart repeat - To the same visit again and again.
 * @csspart pair - To a second visit at the same time.
 * @csspart form - The reader's details.
 * @csspart field - A field with its label.
 * @csspart label - The label of a field.
 * @csspart input - The field itself.
 * @csspart approval - That the studio confirms by hand.
 * @csspart submit - Books the visit, moves it, or puts the reader in line.
 * @csspart taken - That someone else was faster.
 * @csspart alternatives - Free times near the lost one.
 * @csspart alternative - One of them.
 * @csspart other-day - To the days instead.
 * @csspart visits - Several visits, one after the other.
 * @csspart visit - One of them; also `left-out`, or `none` without a free time.
 * @csspart event - The date that they are around.
 * @csspart reason - Why there is such a visit, in the owner's words.
 * @csspart another-time - To other times for one of them.
 * @csspart leave-out - Leaves one out, or takes it in again.
 * @csspart confirmation - The visit as it is booked.
 * @csspart facts - When, with whom, where, and the price.
 * @csspart owner-note - The owner's words for every confirmation.
 * @csspart calendar-heading - Title of the calendar links.
 * @csspart calendar-link - Puts the visit in a calendar.
 * @csspart visit-link - To the page of the visit.
 * @csspart move - To another time for the visit.
 * @csspart before - The time that a visit had, or is about to lose.
 * @csspart after - The time that it is about to get.
 * @csspart policy - The owner's words on moving and cancelling.
 * @csspart cancel - Cancels the visit, after a question.
 * @csspart cancel-yes - Cancels it.
 * @csspart cancel-no - Keeps it.
 * @csspart another - Starts another booking.
 */
export class KneadBooking extends KneadElement {
  static override properties: PropertyDeclarations = {
    ...KneadElement.properties,
    service: {},
    practitioner: {},
    location: {},
    plan: {},
    label: {},
    presentation: {},
    placement: {},
    name: {},
    email: {},
    campaign: {},
    busy: { state: true },
  }
  static override styles = [tokens, controls, bookingStyles]
  static override catalog = words

  /** Id of the service to book; without it the reader chooses. */
  service?: string | null
  /** Id of a practitioner, or `any` for whoever is free; without it the reader chooses. */
  practitioner?: string | null
  /** Id of a location, in a studio with several; without it the reader chooses. */
  location?: string | null
  /** Id of a plan: several visits around a date that the reader names, booked together, instead of one. */
  plan?: string | null
  /** What the button says. */
  label?: string | null
  /** `popover` beside the button, `dialog` over the page, `inline` in place. Small screens get a full sheet. */
  presentation?: 'popover' | 'dialog' | 'inline' | null
  /** Side of the button: `bottom`, `top`, `left` or `right`, alone or with `-start` or `-end`. */
  placement?: string | null
  /** The reader's name, if the page knows it. */
  name?: string | null
  /** The reader's e-mail address, if the page knows it. */
  email?: string | null
  /** Where the booking comes from, in the owner's words; kept with the booking. */
  campaign?: string | null

  protected busy?: boolean

  #panel: BookingPanel | undefined
  #loading: Promise<void> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#panel?.returned()
  }

  protected override arrived(): void {
    this.failure = undefined
    if (this.presentation !== 'inline') this.ready()
  }

  protected override willUpdate(): void {
    super.willUpdate()
    this.presentation = oneOf(this, 'presentation', this.presentation, ['popover', 'dialog', 'inline'])
    if (this.presentation === 'inline' && !this.#panel && !this.busy && !this.failure) void this.#load()
  }

  /** Opens the booking, as a press on the button does. */
  open(): Promise<void> {
    return this.#open()
  }

  /**
   * Opens a visit that is booked already, to see, move or cancel it.
   * @param id of the booking, as `knead-booked` told it
   * @param token of the booking: whoever has it may change the visit
   */
  openVisit(id: string, token: string): Promise<void> {
    return this.#open({ id, token })
  }

  /** Closes the booking; what was typed stays. */
  close(): void {
    this.#panel?.close()
  }

  async #open(visit?: VisitProof): Promise<void> {
    await this.#load()
    await this.#panel?.open(visit)
  }

  /** The panel and what can be booked, on their way together. */
  async #fetch(): Promise<void> {
    const services = this.ask<ServiceList>('services')
    // Should it fail, the panel says so and asks again.
    services.catch(() => {})
    const { BookingPanel } = await lazily(() => import('./panel/panel.ts'))
    this.#panel ??= new BookingPanel({
      element: this,
      services,
      ready: () => this.ready(),
      ask: (path, request) => this.ask(path, request),
      look: () => ({ language: this.language, zone: this.zone, cycle: this.cycle, life: this.life }),
    })
    this.requestUpdate()
  }

  async #load(): Promise<void> {
    this.busy = true
    const patience = new Promise((_, reject) => setTimeout(reject, PATIENCE))
    try {
      await Promise.race([(this.#loading ??= this.#fetch()), patience])
      this.failure = undefined
    } catch (error) {
      this.#loading = undefined
      this.fail(error)
    }
    this.busy = false
  }

  // A finger that comes down enters the button first, so this hears touch as well.
  #meant = (): void => {
    if (thrifty()) return
    this.#loading ??= this.#fetch().catch(() => {
      this.#loading = undefined
    })
  }

  #pressed = (): void => {
    if (this.#panel?.expanded) this.close()
    else void this.open()
  }

  protected override renderFace(): TemplateResult {
    const panel = this.#panel?.render()
    const inline = this.presentation === 'inline'
    if (inline && panel) return panel
    const { book, slow, failed } = this.words(words)
    const button = html`<button
      class="trigger primary"
      type="button"
      part="button"
      aria-haspopup="dialog"
      aria-expanded=${this.#panel?.expanded ?? false}
      aria-busy=${this.busy ?? false}
      @pointerenter=${this.#meant}
      @focus=${this.#meant}
      @click=${this.#pressed}
    >
      ${this.label?.trim() ? this.label : book}
    </button>`
    return html`${inline && !this.failure ? html`<div class="inline" aria-busy="true"></div>` : button}
      <p class="said" part="notice" role="status">
        ${this.failure ? failed : this.busy && this.slow ? slow : nothing}
      </p>
      ${panel}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-booking': KneadBooking
  }
}
