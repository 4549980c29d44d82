/** What the panel knows, and what can be done to it; how it looks is in panel.ts and steps/. */
import type { Booking, Location, Practitioner, ServiceList, Slot } from '../../../contract/booking.ts'
import { ApiError, type ApiRequest } from '../../kit/api.ts'
import { refuse } from '../../kit/attributes.ts'
import { KneadErrorEvent } from '../../kit/events.ts'
import { fill, wordsFor } from '../../kit/locale.ts'
import { regional } from '../../kit/region.ts'
import type { KneadBooking } from '../booking.ts'
import { KneadBookedEvent, KneadSlotSelectEvent } from '../events.ts'
import type { Aside } from './aside.ts'
import { FreeTimes } from './availability.ts'
import { type Clock, dateIn, momentLabel } from './clock.ts'
import * as way from './flow.ts'
import { type Keeper, Keeping } from './hold.ts'
import type { PanelHost } from './host.ts'
import { Loading } from './loading.ts'
import type { Messages } from './messages/en.ts'
import { words } from './messages/index.ts'

export abstract class PanelState implements Keeper {
  readonly element: KneadBooking
  readonly freeTimes: FreeTimes
  readonly hold: Keeping
  /** The reader looks at the studio's clock rather than their own. */
  atStudio = false
  /** Shown instead of the step. */
  aside: Aside | undefined
  /** Lengths, add-ons, seats and places, once the studio has some. */
  options: typeof import('./steps/options.ts') | undefined
  /** What is asked with a booking, once a service has questions. */
  questions: typeof import('./steps/questions.ts') | undefined
  /** Several visits at once, where the owner asks for a plan. */
  several: typeof import('./several/several.ts') | undefined
  /** Names of zones, once the reader's is not the studio's. */
  zones: typeof import('./steps/zones.ts') | undefined
  /** Asks the server; the page's own log hears of nothing. */
  readonly askQuietly: PanelHost['ask']

  /** What may be booked; undefined until the list is here. */
  protected offer: way.Offer | undefined
  protected readonly services: Loading<ServiceList>
  /** What screen readers were last told. */
  protected said = ''

  readonly #host: PanelHost
  /** Where the reader's device is. */
  readonly #home = Intl.DateTimeFormat().resolvedOptions().timeZone
  #flow: way.Flow | undefined
  /** The attributes that the offer was made from. */
  #wishes = ''

  constructor(host: PanelHost) {
    this.element = host.element
    this.#host = host
    this.askQuietly = host.ask
    this.freeTimes = new FreeTimes(
      (path, cache) => this.ask(path, { headers: this.hold.headers, cache }),
      this.update,
    )
    this.hold = new Keeping(this)
    let early: Promise<ServiceList> | undefined = host.services
    this.services = new Loading(async () => {
      const answer = this.#told(early ?? this.askQuietly<ServiceList>('services'))
      early = undefined
      const list = await answer
      await this.prepare(list)
      return list
    }, this.#arrived)
  }

  /** Fetches what showing the list takes. */
  protected abstract prepare(list: ServiceList): Promise<void>

  /** Fetches what the step needs. */
  protected abstract load(): void

  /** Draws, then puts the focus on something of the panel. */
  abstract focus(selector: string): Promise<void>

  /** Of the step. */
  abstract get title(): string

  get words(): Messages {
    const plain = wordsFor(words, this.language)
    const { service, booking } = this.flow
    const byHand = booking ? booking.state === 'pending' : service?.approval
    return (byHand ? this.questions?.byHand(plain, this.language) : undefined) ?? plain
  }

  /** The page's language; where it names no region, the reader's, whose habits of dates and clocks count. */
  get language(): string {
    return regional(this.#host.look().language)
  }

  get list(): ServiceList | undefined {
    return this.services.value
  }

  get flow(): way.Flow {
    return this.#flow ?? { step: 'service' }
  }

  /** Where the visit is, in a studio with several places. */
  get location(): Location | undefined {
    return this.list?.locations?.find(({ id }) => id === this.flow.location)
  }

  /** Of the place where the visit is. */
  get studioZone(): string {
    return this.flow.booking?.zone ?? (this.location ?? this.list?.studio)?.zone ?? 'UTC'
  }

  get root(): ShadowRoot {
    return this.element.renderRoot as ShadowRoot
  }

  /** Ends when the element leaves the page. */
  get life(): AbortSignal {
    return this.#host.look().life
  }

  get readerZone(): string {
    return this.#host.look().zone ?? this.#home
  }

  /** How times are labelled now. */
  get clock(): Clock {
    return this.clockIn(this.atStudio ? this.studioZone : this.readerZone)
  }

  clockIn(zone: string | undefined): Clock {
    return { language: this.language, zone, cycle: this.#host.look().cycle }
  }

  /** Today's date at the studio. */
  get today(): string {
    return dateIn(Date.now(), this.studioZone)
  }

  /** Who the visit is with; undefined for anyone. */
  get practitioner(): Practitioner | undefined {
    return this.list?.practitioners.find(({ id }) => id === this.flow.practitioner)
  }

  update = (): void => {
    this.element.requestUpdate()
  }

  /** Says something to screen readers only. */
  announce(text: string): void {
    this.said = text
    this.update()
  }

  /** Asks the server; the page's own log hears of what went wrong. */
  ask<T>(path: string, request?: ApiRequest): Promise<T> {
    return this.#told(this.askQuietly<T>(path, request))
  }

  /** Takes a choice and goes on. */
  choose(change: way.Choice): void {
    if (this.offer) this.#go(way.choose(this.offer, this.flow, change))
  }

  /** Takes other options without going on. */
  pickOptions(options: way.Options): void {
    this.#pick({ options })
  }

  /** Takes a time without going on. */
  pickSlot(slot: Slot): void {
    this.#pick({ date: dateIn(Date.parse(slot.start), this.studioZone), slot })
    this.load()
    this.element.dispatchEvent(new KneadSlotSelectEvent(this.flow.service?.id ?? '', slot))
  }

  /** Looks at another day's times. */
  pickDay(date: string): void {
    this.#pick({ date })
    this.load()
  }

  goTo(step: way.Step): void {
    this.#go(way.goTo(this.flow, step))
  }

  startAgain = (): void => {
    if (this.offer) this.#go(way.begin(this.offer))
  }

  slotTaken(alternatives: Slot[]): void {
    this.freeTimes.forget()
    this.#flow = way.taken(this.flow, alternatives)
    this.load()
    this.update()
  }

  booked(booking: Booking, email: string): void {
    this.hold.used()
    this.freeTimes.forget()
    this.#go(way.booked(this.flow, booking, email))
    this.element.dispatchEvent(new KneadBookedEvent(booking))
  }

  /** Shows a visit that is not what it was, or was booked some other time. */
  showVisit(booking: Booking, email: string | undefined, aside: Aside): void {
    this.freeTimes.forget()
    this.#go({ step: 'done', booking, email })
    this.aside = aside
  }

  /** Shows something instead of the step, or the step again. */
  turn(aside?: Aside): void {
    this.aside?.closed()
    this.aside = aside
    this.said = ''
  }

  /** Brings the flow in line with the list and the attributes, whichever has changed. */
  protected follow(): void {
    const { service, practitioner, location, plan } = this.element
    const wishes = JSON.stringify([service, practitioner, location, plan])
    if (!this.list || (this.offer && wishes === this.#wishes)) return
    this.#wishes = wishes
    const offer = way.offerOf(this.list, this.element)
    this.offer = this.options?.withPlaces(offer, this.list) ?? offer
    for (const { attribute, value, accepted } of this.offer.unmet)
      refuse(this.element, attribute, value, accepted.join(', ') || 'none', "the reader's choice")
    if (this.flow.step !== 'done') this.#flow = way.begin(this.offer, this.flow)
    this.load()
  }

  /** The time that was lost to someone else, in words. */
  get lost(): string {
    const { lost } = this.flow
    const sentence = this.words.taken
    return fill(sentence, { moment: lost ? momentLabel(this.clock, Date.parse(lost.start)) : '' })
  }

  holdChanged(announced: boolean): void {
    const { holdEnds, holdOver } = this.words
    if (announced) this.said = this.hold.left > 0 ? holdEnds : holdOver
    this.update()
  }

  // Whoever is writing already goes on writing, and the field stays where it is, however long the news is.
  holdTaken(alternatives: Slot[]): void {
    const field = this.root.activeElement
    const top = field?.getBoundingClientRect().top ?? 0
    this.slotTaken(alternatives)
    if (!field?.matches('input, textarea, select')) {
      void this.focus('.taken')
      return
    }
    this.announce(this.lost)
    void this.element.updateComplete.then(() => {
      field.closest('.step')?.scrollBy(0, field.getBoundingClientRect().top - top)
    })
  }

  #pick(change: way.Choice): void {
    if (this.offer) this.#flow = way.pick(this.offer, this.flow, change)
    this.update()
  }

  #go(flow: way.Flow): void {
    this.#flow = flow
    this.turn()
    this.load()
    void this.focus('h2')
  }

  async #told<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer
    } catch (error) {
      // A time that was sold meanwhile is an answer, not a failure.
      if (error instanceof ApiError && error.code !== 'slot-taken')
        this.element.dispatchEvent(new KneadErrorEvent(error.code, error.message))
      throw error
    }
  }

  #arrived = (): void => {
    if (this.list) {
      this.follow()
      this.#host.ready()
      this.said = this.title
    }
    this.update()
  }
}
