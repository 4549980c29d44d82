/** Days and times that are chosen apart from the panel's own: with a flow of their own, and free times of their own. */
import type { ServiceList, Slot } from '../../../contract/booking.ts'
import { fill } from '../../kit/locale.ts'
import type { KneadBooking } from '../booking.ts'
import { KneadSlotSelectEvent } from '../events.ts'
import type { FreeTimes } from './availability.ts'
import { monthOf } from './calendar.ts'
import type { Choosing } from './choosing.ts'
import { type Clock, dateIn, momentLabel } from './clock.ts'
import type { Choice, Flow } from './flow.ts'
import type { Keeping } from './hold.ts'
import type { Messages } from './messages/en.ts'
import type { BookingPanel } from './panel.ts'
import { DayStep } from './steps/day.ts'
import { TimeStep } from './steps/time.ts'

export abstract class OwnTimes implements Choosing {
  abstract readonly freeTimes: FreeTimes
  abstract readonly hold: Keeping
  flow: Flow

  protected readonly panel: BookingPanel
  protected readonly day = new DayStep(this)
  protected readonly time = new TimeStep(this)

  constructor(panel: BookingPanel, flow: Flow) {
    this.panel = panel
    this.flow = flow
  }

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
    this.element.dispatchEvent(new KneadSlotSelectEvent(this.flow.service?.id ?? '', slot))
  }

  goTo(step: Flow['step']): void {
    this.flow = { ...this.flow, step, alternatives: undefined }
    this.announce('')
    this.load()
    void this.focus('h2')
  }

  load(): void {
    const { step, date } = this.flow
    if (step === 'day') void this.day.enter()
    if (step === 'time' && date) void this.freeTimes.load(this.flow, monthOf(date), this.today)
  }

  /** Someone else was faster; there are free ones near it. */
  protected without(alternatives: Slot[]): void {
    this.freeTimes.forget()
    this.flow = { ...this.flow, step: 'details', slot: undefined, lost: this.flow.slot, alternatives }
    this.load()
    void this.focus('.taken')
  }

  #pick(change: Choice): void {
    const { date = this.flow.date } = change
    const slot = date === this.flow.date ? this.flow.slot : undefined
    this.flow = { ...this.flow, alternatives: undefined, slot, ...change, date }
    this.update()
  }
}
