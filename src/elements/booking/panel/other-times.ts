/** Days and times for a visit that is booked already, which is itself in nobody's way. */
import type { Availability, Booking, ServiceList, Slot } from '../../../contract/booking.ts'
import type { ApiRequest } from '../../kit/api.ts'
import { fill } from '../../kit/locale.ts'
import type { KneadBooking } from '../booking.ts'
import { KneadSlotSelectEvent } from '../events.ts'
import { FreeTimes } from './availability.ts'
import { monthOf } from './calendar.ts'
import type { Choosing } from './choosing.ts'
import { type Clock, dateIn, momentLabel } from './clock.ts'
import { type Choice, type Flow, seatsOf, wishOf } from './flow.ts'
import { type Keeper, Keeping } from './hold.ts'
import type { Messages } from './messages/en.ts'
import { othersThan, withToken } from './move-request.ts'
import type { BookingPanel } from './panel.ts'
import { DayStep } from './steps/day.ts'
import { TimeStep } from './steps/time.ts'

export abstract class OtherTimes implements Choosing, Keeper {
  readonly freeTimes: FreeTimes
  readonly hold: Keeping
  flow: Flow

  protected readonly panel: BookingPanel
  protected readonly booking: Booking
  protected readonly day = new DayStep(this)
  protected readonly time = new TimeStep(this)

  constructor(panel: BookingPanel, booking: Booking) {
    this.panel = panel
    this.booking = booking
    const { token } = booking
    this.freeTimes = new FreeTimes(async (path) => {
      const answer = await panel.ask<Availability>(path, withToken(token, { headers: this.hold.headers }))
      return othersThan(booking, answer)
    }, panel.update)
    this.hold = new Keeping(this)
    const service = panel.list?.services.find(({ id }) => id === booking.service.id)
    const date = dateIn(Date.parse(booking.start), panel.studioZone)
    const { variant, addons = [] } = booking.service
    this.flow = {
      step: 'day',
      service,
      options: { variant, addons: addons.map(({ id }) => id), seats: booking.seats ?? 1 },
      location: booking.location?.id,
      // Where everybody takes part there is nobody to name.
      practitioner: service?.together ? undefined : booking.practitioner.id,
      date,
    }
  }

  /** Whether the chosen time need not be kept, for it may be the visit's already. */
  protected abstract isUnsure(start: string): boolean

  abstract get words(): Messages

  get language(): string {
    return this.panel.language
  }

  get list(): ServiceList | undefined {
    return this.panel.list
  }

  get element(): KneadBooking {
    return this.panel.element
  }

  get life(): AbortSignal {
    return this.panel.life
  }

  /** As the one whose visit it is. */
  askQuietly<T>(path: string, request?: ApiRequest): Promise<T> {
    return this.panel.askQuietly(path, withToken(this.booking.token, request))
  }

  get zones(): BookingPanel['zones'] {
    return this.panel.zones
  }

  get options(): BookingPanel['options'] {
    return this.panel.options
  }

  get today(): string {
    return this.panel.today
  }

  get readerZone(): string {
    return this.panel.readerZone
  }

  get studioZone(): string {
    return this.panel.studioZone
  }

  get clock(): Clock {
    return this.panel.clock
  }

  get atStudio(): boolean {
    return this.panel.atStudio
  }

  set atStudio(atStudio: boolean) {
    this.panel.atStudio = atStudio
  }

  get lost(): string {
    const { lost } = this.flow
    return fill(this.words.taken, { moment: lost ? momentLabel(this.clock, Date.parse(lost.start)) : '' })
  }

  clockIn(zone: string | undefined): Clock {
    return this.panel.clockIn(zone)
  }

  announce(text: string): void {
    this.panel.announce(text)
  }

  focus(selector: string): Promise<void> {
    return this.panel.focus(selector)
  }

  update = (): void => {
    this.panel.update()
  }

  choose(change: Choice): void {
    this.#pick(change)
    this.goTo(this.flow.step === 'day' ? 'time' : 'details')
  }

  pickDay(date: string): void {
    this.#pick({ date })
    this.load()
  }

  pickSlot(slot: Slot): void {
    this.#pick({ date: dateIn(Date.parse(slot.start), this.studioZone), slot })
    this.load()
    this.panel.element.dispatchEvent(new KneadSlotSelectEvent(this.booking.service.id, slot))
  }

  goTo(step: Flow['step']): void {
    this.flow = { ...this.flow, step, alternatives: undefined }
    this.announce('')
    this.load()
    void this.focus('h2')
  }

  load(): void {
    const { step, date, slot } = this.flow
    const wanted = step === 'details' && slot && !this.isUnsure(slot.start)
    this.hold.want(wanted ? { ...wishOf(this.flow), ...seatsOf(this.flow), start: slot.start } : undefined)
    if (step === 'day') void this.day.enter()
    if (step === 'time' && date) void this.freeTimes.load(this.flow, monthOf(date), this.today)
  }

  /** Someone else was faster. */
  protected lose(alternatives: Slot[]): void {
    const { practitioner, slot } = this.flow
    this.freeTimes.forget()
    // The visit is moved to another time, not to another practitioner.
    const near = alternatives.filter(
      ({ practitioners }) => !practitioner || practitioners.includes(practitioner),
    )
    this.flow = { ...this.flow, step: 'details', slot: undefined, lost: slot, alternatives: near }
    this.load()
    void this.focus('.taken')
  }

  #pick(change: Choice): void {
    const { date = this.flow.date } = change
    const slot = date === this.flow.date ? this.flow.slot : undefined
    this.flow = { ...this.flow, alternatives: undefined, slot, ...change, date }
    this.update()
  }

  holdTaken(alternatives: Slot[]): void {
    this.lose(alternatives)
  }

  holdChanged(announced: boolean): void {
    const { holdEnds, holdOver } = this.words
    if (announced) this.announce(this.hold.left > 0 ? holdEnds : holdOver)
    else this.update()
  }
}
