/** Several visits on their way to be booked at once: chosen, sent with one form, confirmed together. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { BookingSet, NewBookingSet, Service } from '../../../../contract/booking.ts'
import { wordsFor } from '../../../kit/locale.ts'
import { plural } from '../../../kit/plural.ts'
import { KneadBookedEvent, KneadBookingSubmitEvent } from '../../events.ts'
import type { Question } from '../answers.ts'
import type { Aside } from '../aside.ts'
import { bookerOf, keepDetails } from '../details.ts'
import { filled } from '../flow.ts'
import type { Messages } from '../messages/en.ts'
import { type SetMessages, setWords } from '../messages/sets.ts'
import { DetailsForm } from '../steps/form.ts'
import { renderPolicyText } from '../steps/policy.ts'
import { send } from '../submission.ts'
import { renderBooked } from './booked.ts'
import { reveal } from './reveal.ts'
import { bookable, unsettled, type WantedVisit } from './wanted.ts'

/** `other` stands for something that is looked at on the way. */
export type Stage = 'start' | 'visits' | 'other' | 'details' | 'done'

export abstract class SetForm extends DetailsForm<BookingSet> implements Aside {
  visits: WantedVisit[] = []
  protected stage: Stage = 'start'
  #booked: { set: BookingSet; email: string } | undefined

  /** What it is all about. */
  protected abstract get name(): string

  /** Kind of the set, and what belongs to it. */
  protected abstract get kind(): Pick<NewBookingSet, 'kind' | 'plan' | 'event'>

  /** The way back from the beginning, if there is one. */
  protected abstract get leave(): (() => void) | undefined

  /** What is asked before there are visits. */
  protected abstract renderStart(): TemplateResult

  protected abstract renderVisits(): TemplateResult | typeof nothing

  /** What stands above the form. */
  protected abstract renderSummary(): TemplateResult

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
    if (this.stage === 'details') return this.panel.words.title.details
    if (this.stage !== 'done') return this.name
    return this.#booked?.set.visits.every(({ state }) => state === 'pending') ? title.asked : title.booked
  }

  get back(): (() => void) | undefined {
    const { stage } = this
    if (stage === 'start') return this.leave
    if (stage === 'done') return undefined
    return () => {
      this.show(stage === 'details' ? 'visits' : 'start')
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
    this.refusal = ''
  }

  /** Goes on to another stage, and to something in it. */
  protected show(stage: Stage, target = 'h2'): void {
    this.stage = stage
    this.refusal = ''
    this.panel.announce('')
    void this.arrive(target)
  }

  protected async arrive(target: string): Promise<void> {
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

  /** @returns undefined when the page has taken over */
  protected override async send(): Promise<BookingSet | undefined> {
    const { panel } = this
    const draft: NewBookingSet = {
      ...this.kind,
      visits: bookable(this.visits).map(({ wish, slot, guest }) => ({
        ...wish,
        start: slot.start,
        ...filled({ guest }),
      })),
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

  protected override beforeButton(): TemplateResult {
    return renderPolicyText(this.panel, this.own.alone)
  }

  render(): TemplateResult | typeof nothing {
    switch (this.stage) {
      case 'start':
        return this.renderStart()
      case 'details':
        return html`${this.renderSummary()} ${this.renderForm(unsettled(this.visits).length === 0)}`
      case 'done':
        return this.#booked ? renderBooked(this.panel, this.#booked, this.own) : nothing
      default:
        return this.renderVisits()
    }
  }
}
