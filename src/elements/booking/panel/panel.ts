/**
 * The booking panel. It is fetched on the first intent and draws into the element's own shadow root, so that
 * autofill finds the fields. Each step is a small module of its own.
 */
// Styles side by side are smaller on their way.
import { fields } from '../../kit/fields.styles.ts'
import { panelStyles } from './panel.styles.ts'
import { stepStyles } from './steps.styles.ts'
import { visitStyles } from './visit.styles.ts'
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { NewHold, ServiceList } from '../../../contract/booking.ts'
import { ApiError } from '../../kit/api.ts'
import type { Sheet } from '../../kit/css.ts'
import { lazily } from '../../kit/lazy.ts'
import { loadWords } from '../../kit/locale.ts'
import { KneadBookingOpenEvent } from '../events.ts'
import type { Aside } from './aside.ts'
import { monthOf } from './calendar.ts'
import { needsOptions, seatsOf, stepBefore, wishOf } from './flow.ts'
import type { PanelHost, VisitProof } from './host.ts'
import { backIcon, closeIcon } from './icons.ts'
import { words } from './messages/index.ts'
import { Overlay } from './overlay.ts'
import { PanelState } from './state.ts'
import { isUnsure } from './submission.ts'
import { factsOf, renderPractitioners, renderServices } from './steps/choices.ts'
import { renderConfirmation } from './steps/confirmation.ts'
import { DayStep } from './steps/day.ts'
import { DetailsStep } from './steps/details.ts'
import { TimeStep } from './steps/time.ts'
import { renderTrouble, renderWaiting } from './steps/trouble.ts'

export class BookingPanel extends PanelState {
  /** Shown in the top layer now. */
  expanded = false

  readonly #overlay: Overlay
  readonly #day = new DayStep(this)
  readonly #time = new TimeStep(this)
  readonly #details = new DetailsStep(this)
  #plan: Aside | undefined
  #modal = false
  /** Opened by the page rather than by the button: a dialog gives the focus back by itself. */
  #called = false
  #language = ''
  /** What was wanted when the parts were fetched. */
  #prepared = ''

  constructor(host: PanelHost) {
    super(host)
    this.#overlay = new Overlay({
      host: host.element,
      dismissed: this.close,
      life: () => this.life,
    })
    this.element.wear([fields, panelStyles, stepStyles, visitStyles])
    this.returned()
  }

  /** @param visit one that is booked already, by its token */
  async open(visit?: VisitProof): Promise<void> {
    const { presentation, placement } = this.element
    if (visit) await this.turnTo(({ Opening }) => new Opening(this, visit))
    if (presentation === 'inline') {
      if (visit) this.element.scrollIntoView({ block: 'nearest' })
      return this.focus('h2')
    }
    if (this.expanded) return
    this.expanded = true
    // The page asks for a visit, not the button: that may be anywhere.
    this.#called = visit !== undefined
    this.#modal = this.#called || Overlay.isModal(presentation)
    if (this.services.error) void this.services.start()
    this.load()
    this.element.dispatchEvent(new KneadBookingOpenEvent())
    await this.drawn()
    this.#overlay.show(placement)
    await this.focus('h2')
  }

  close = (returnFocus = true): void => {
    if (!this.expanded) return
    this.expanded = false
    this.#overlay.hide()
    this.hold.want()
    // Whoever has seen the confirmation starts anew; whoever closed before it finds it here.
    if (this.aside?.closed() ?? this.flow.step === 'done') this.startAgain()
    this.update()
    if (returnFocus && !this.#called)
      this.root.querySelector<HTMLElement>('.trigger')?.focus({ preventScroll: true })
  }

  /** The element has come back into a page: what lies in the top layer falls out of it on the way. */
  returned(): void {
    if (this.expanded) this.#overlay.show(this.element.placement)
    addEventListener('pageshow', this.#restored, { signal: this.life })
    void this.services.start()
    this.load()
  }

  // A page that the browser had laid aside has let its time go, and what it shows may be hours old.
  #restored = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return
    this.freeTimes.forget()
    this.load()
  }

  /** What was changed so far is on screen. */
  protected drawn(): Promise<boolean> {
    this.update()
    return this.element.updateComplete
  }

  async focus(selector: string): Promise<void> {
    // In place nothing below moves up when the next step is shorter.
    const inPlace = this.root.querySelector<HTMLElement>('.inline')
    if (inPlace) inPlace.style.minBlockSize = `${inPlace.offsetHeight}px`
    await this.drawn()
    // Another step begins at its top.
    const step = this.root.querySelector('.step')
    if (selector === 'h2' && step) step.scrollTop = 0
    this.root.querySelector<HTMLElement>(`.panel ${selector}`)?.focus({ preventScroll: true })
  }

  protected load(): void {
    const { step, date } = this.flow
    if (step === 'plan') this.aside ??= this.#plan ??= this.several && new this.several.Planning(this)
    this.aside?.load?.()
    this.hold.want(this.#holdWish())
    if (step === 'day') void this.#day.enter()
    if (step === 'time' && date) void this.freeTimes.load(this.flow, monthOf(date), this.today)
  }

  protected async prepare(list: ServiceList): Promise<void> {
    const { services, studio, plans, locations = [] } = list
    this.#prepared = this.#wanted
    const planned = plans?.some(({ id }) => id === this.element.plan)
    const asks = services.some(({ questions, approval }) => approval ?? questions?.length)
    const abroad = [studio, ...locations].some(({ zone }) => zone !== this.readerZone)
    const [options, questions, zones, several] = await Promise.all([
      needsOptions(list) ? lazily(() => import('./steps/options.ts')) : undefined,
      asks ? lazily(() => import('./steps/questions.ts')) : undefined,
      abroad ? lazily(() => import('./steps/zones.ts')) : undefined,
      planned ? lazily(() => import('./several/several.ts')) : undefined,
    ]).catch(() => {
      throw new ApiError({})
    })
    for (const part of [options, questions, several]) if (part) this.element.wear(part.styles)
    Object.assign(this, { options, questions, zones, several })
  }

  /** What decides which parts are needed, besides the list. */
  get #wanted(): string {
    return [this.readerZone, this.element.plan].join()
  }

  /** Fetches what is seldom needed, and shows it instead of the step. */
  turnTo = (make: (parts: typeof import('./later.ts')) => Aside): Promise<void> =>
    this.#turnTo(() => import('./later.ts'), make)

  /** The same for several visits at once. */
  turnToSeveral = (make: (parts: typeof import('./several/several.ts')) => Aside): Promise<void> =>
    this.#turnTo(() => import('./several/several.ts'), make)

  async #turnTo<P extends { styles: Sheet }>(
    fetchParts: () => Promise<P>,
    make: (parts: P) => Aside,
  ): Promise<void> {
    try {
      const parts = await lazily(fetchParts)
      this.element.wear(parts.styles)
      this.turn(make(parts))
    } catch {
      this.turn({
        title: this.words.title.waiting,
        render: () =>
          renderTrouble(this, new ApiError({}), () => this.#turnTo(fetchParts, make), this.words.holdFailed),
        back: () => {
          this.goTo(this.flow.step)
        },
        closed: () => true,
      })
    }
    this.load()
    await this.focus('h2')
  }

  /** Puts the reader in line for dates of the studio, both included. */
  wait = (from: string, to: string): void => {
    void this.turnTo(({ WaitingList }) => new WaitingList(this, from, to))
  }

  /** The chosen time, while the reader is at the details. */
  #holdWish(): NewHold | undefined {
    const { step, slot } = this.flow
    const shown = this.expanded || this.element.presentation === 'inline'
    if (!shown || step !== 'details' || !slot || isUnsure(slot.start)) return undefined
    return { ...wishOf(this.flow), ...seatsOf(this.flow), start: slot.start }
  }

  render(): TemplateResult {
    this.#followPage()
    this.follow()
    if (this.element.presentation === 'inline') {
      return html`<section class="panel inline" part="panel" aria-labelledby="heading">
        ${this.#renderInside(nothing)}
      </section>`
    }
    const close = html`<button
      type="button"
      class="quiet round"
      part="close"
      aria-label=${this.words.close}
      @click=${() => {
        this.close()
      }}
    >
      ${closeIcon}
    </button>`
    return html`<dialog
      class="panel"
      part="panel"
      aria-labelledby="heading"
      popover=${this.#modal ? nothing : 'manual'}
      @cancel=${this.#cancelled}
      @close=${this.#closed}
      @pointerdown=${this.#pressed}
    >
      ${this.expanded ? this.#renderInside(close) : nothing}
    </dialog>`
  }

  #followPage(): void {
    const { language, list } = this
    if (list && this.#prepared !== this.#wanted) {
      const arrived = () => {
        this.load()
        this.update()
      }
      void this.prepare(list).then(arrived, () => {})
    }
    if (language === this.#language) return
    this.#language = language
    void loadWords(words, language).then(this.update)
  }

  #cancelled = (event: Event): void => {
    event.preventDefault()
    this.close()
  }

  // A browser may close a dialog without asking.
  #closed = ({ target }: Event): void => {
    if (!(target as HTMLDialogElement).open) this.close()
  }

  // The dialog has no room of its own around what it holds: a press on it is one on the backdrop.
  #pressed = ({ target, currentTarget }: Event): void => {
    if (this.#modal && target === currentTarget) this.close()
  }

  get title(): string {
    const { title } = this.words
    const titles: Record<string, string> = { ...title, ...this.options?.titlesIn(this.language) }
    return titles[this.offer ? this.flow.step : ''] ?? title.waiting
  }

  #renderInside(close: TemplateResult | typeof nothing): TemplateResult {
    const { aside } = this
    const before = this.offer && stepBefore(this.offer, this.flow)
    const goBack = () => {
      if (aside?.back) aside.back()
      else if (before) this.goTo(before)
    }
    const back = html`<button
      type="button"
      class="quiet round flips"
      part="back"
      aria-label=${this.words.back}
      @click=${goBack}
    >
      ${backIcon}
    </button>`
    const heading = html`<h2 id="heading" part="heading" tabindex="-1">${(aside ?? this).title}</h2>`
    // A title with the way back is another one than without: nothing that stands there has moved.
    return html`<div class="head" part="header">
        ${(aside ? aside.back : before) ? html`${back}${heading}` : heading} ${close}
      </div>
      <div class="step" part="step">${this.#renderSoFar()} ${this.#renderStep()}</div>
      <p class="hidden-text" role="status">${this.said}</p>`
  }

  #renderSoFar(): TemplateResult | typeof nothing {
    const { service, step } = this.flow
    if (!service || this.aside || step === 'details' || step === 'done') return nothing
    const { about, price } = factsOf(this, service)
    const facts = step === 'options' ? [service.name] : [service.name, about, price]
    return html`<p class="so-far" part="so-far">${facts.filter(Boolean).join(' · ')}</p>`
  }

  #renderStep(): TemplateResult | typeof nothing | undefined {
    const { error, long } = this.services
    if (error) return renderTrouble(this, error, () => this.services.start())
    if (!this.list || !this.offer) return renderWaiting(this, long)
    if (this.aside) return this.aside.render()
    const { step, service } = this.flow
    switch (step) {
      case 'service':
        return renderServices(this, this.offer)
      case 'options':
        return service ? this.options?.renderOptions(this, service) : nothing
      case 'location':
        return service ? this.options?.renderLocations(this, this.offer.locationsFor(service)) : nothing
      case 'practitioner':
        return renderPractitioners(this, this.offer, this.list)
      case 'day':
        return this.#day.render()
      case 'time':
        return this.#time.render()
      case 'details':
        return this.#details.render()
      case 'done':
        return renderConfirmation(this)
      case 'plan':
        return renderWaiting(this, false)
    }
  }
}
