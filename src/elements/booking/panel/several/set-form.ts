/** Several visits on their way to be booked at once: looked over, changed, sent with one form, confirmed together. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { BookingSet, NewBookingSet, Service, Slot } from '../../../../contract/booking.ts'
import type { ApiError } from '../../../kit/api.ts'
import { fill, wordsFor } from '../../../kit/locale.ts'
import { plural } from '../../../kit/plural.ts'
import { KneadBookedEvent, KneadBookingSubmitEvent, KneadSlotSelectEvent } from '../../events.ts'
import type { Question } from '../answers.ts'
import type { Aside } from '../aside.ts'
import { bookerOf, keepDetails } from '../details.ts'
import type { Messages } from '../messages/en.ts'
import { type SetMessages, setWords } from '../messages/sets.ts'
import { DetailsForm } from '../steps/form.ts'
import { renderPolicyText } from '../steps/policy.ts'
import { shortMoment } from './moment.ts'
import { send } from '../submission.ts'
import { renderBooked } from './booked.ts'
import { OtherDays } from './other-days.ts'
import { renderLost, renderSummary } from './overview.ts'
import { reveal } from './reveal.ts'
import { bookable, moved, timesFor, unsettled, type WantedVisit, withoutLost } from './wanted.ts'

/** The server takes no more at once. */
const MOST_VISITS = 26

type Stage = 'start' | 'visits' | 'other' | 'details' | 'done'

export abstract class SetForm extends DetailsForm<BookingSet> implements Aside {
  visits: WantedVisit[] = []
  /** Whose other times are on show, by its place. */
  open: number | undefined
  protected stage: Stage = 'start'
  #other: OtherDays | undefined
  /** From where other days are looked at. */
  #from: Stage = 'visits'
  #booked: { set: BookingSet; email: string } | undefined

  /** What it is all about. */
  protected abstract get name(): string

  /** Kind of the set, and what belongs to it. */
  protected abstract get kind(): Pick<NewBookingSet, 'kind' | 'plan' | 'event'>

  /** How many visits there have to be. */
  protected abstract get least(): number

  /** The way back from the beginning, if there is one. */
  protected abstract get leave(): (() => void) | undefined

  /** What is asked before there are visits. */
  protected abstract renderStart(): TemplateResult

  protected abstract renderVisits(): TemplateResult

  get own(): SetMessages {
    return wordsFor(setWords, this.panel.language)
  }

  protected override get words(): Messages {
    const { language, words } = this.panel
    const { refused, unanswered, book, ask, byHand } = this.own
    const services = this.#services
    const asked = services.filter(({ approval }) => approval).length
    const all = asked > 0 && asked === services.length
    return {
      ...words,
      refused,
      unanswered,
      book: plural(language, all ? ask : book, bookable(this.visits).length),
      approval: asked > 0 ? byHand[all ? 'all' : 'some'] : '',
    }
  }

  get title(): string {
    const { title } = this.own
    if (this.stage === 'other') return title.other
    if (this.stage === 'details') return this.panel.words.title.details
    if (this.stage !== 'done') return this.name
    return this.#booked?.set.visits.every(({ state }) => state === 'pending') ? title.asked : title.booked
  }

  get back(): (() => void) | undefined {
    const { stage } = this
    if (stage === 'start') return this.leave
    if (stage === 'done') return undefined
    return () => {
      if (stage === 'other') this.#goBack()
      else this.show(stage === 'details' ? 'visits' : 'start')
    }
  }

  /** What was booked is not shown again. */
  closed(): boolean {
    const done = this.stage === 'done'
    if (done) this.reset()
    return done
  }

  protected reset(): void {
    this.stage = 'start'
    this.visits = []
    this.open = undefined
    this.refusal = ''
  }

  /** Goes on to another stage, and to something in it. */
  protected show(stage: Stage, target = 'h2'): void {
    this.stage = stage
    this.refusal = ''
    this.panel.announce('')
    void this.#arrive(target)
  }

  async #arrive(target: string): Promise<void> {
    const { panel } = this
    await panel.focus(target)
    // The title stands above the step, which begins at its top; in place it may have left the window.
    const found = panel.root.querySelector(`.panel ${target}`)
    const step = target === 'h2' ? undefined : panel.root.querySelector('.step')
    if (found) reveal(found, step)
  }

  /** Of which there are visits. */
  get #services(): Service[] {
    const wanted = bookable(this.visits).map(({ wish }) => wish.service)
    return this.panel.list?.services.filter(({ id }) => wanted.includes(id)) ?? []
  }

  /** Of all services, each once. */
  protected override get questions(): Question[] {
    const asked = this.#services.flatMap(({ questions = [] }) => questions)
    return asked.filter(({ id }, n) => asked.findIndex((other) => other.id === id) === n)
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
    void this.#arrive(this.stage === 'details' ? target : `[data-visit="${String(n)}"] [part=another-time]`)
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

  #goBack(): void {
    this.show(this.#from, this.#from === 'details' ? '.taken' : '[aria-expanded=true]')
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

  /** @returns undefined when the page has taken over */
  protected override async send(): Promise<BookingSet | undefined> {
    const { panel } = this
    const draft: NewBookingSet = {
      ...this.kind,
      visits: bookable(this.visits).map(({ wish, slot }) => ({ ...wish, start: slot.start })),
      ...bookerOf(this.details, this.around),
    }
    if (!panel.element.dispatchEvent(new KneadBookingSubmitEvent(draft))) return undefined
    return send((request) => panel.ask('booking-sets', { ...request, working: this.working }), draft)
  }

  protected override sent(set: BookingSet): void {
    const { email } = this.details
    const [first] = set.visits
    keepDetails(this.site, null)
    this.panel.freeTimes.forget()
    this.#booked = { set, email }
    this.show('done')
    if (first) this.panel.element.dispatchEvent(Object.assign(new KneadBookedEvent(first), { set }))
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

  protected override beforeButton(): TemplateResult {
    return renderPolicyText(this.panel, this.own.alone)
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

  render(): TemplateResult | typeof nothing {
    switch (this.stage) {
      case 'start':
        return this.renderStart()
      case 'visits':
        return this.renderVisits()
      case 'other':
        return this.#other?.render() ?? nothing
      case 'details': {
        const { panel } = this
        const lost = unsettled(this.visits)
        return html`${lost.length > 0 ? renderLost(panel, this, lost) : renderSummary(panel, this, this.#change)}
        ${this.renderForm(lost.length === 0)}`
      }
      case 'done':
        return this.#booked ? renderBooked(this.panel, this.#booked, this.own) : nothing
    }
  }
}
