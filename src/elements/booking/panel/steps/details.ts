/** Who comes: the form, the summary above it, and what the server says when the visit cannot be booked. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Booking } from '../../../../contract/booking.ts'
import type { ApiError } from '../../../kit/api.ts'
import { inherited } from '../../../kit/inherit.ts'
import { plural } from '../../../kit/plural.ts'
import { KneadBookingSubmitEvent } from '../../events.ts'
import { type AnswerField, fieldOf, isMissing } from '../answers.ts'
import {
  allDetails,
  type Details,
  draftOf,
  type Field,
  FIELDS,
  isGood,
  keepDetails,
  recallDetails,
} from '../details.ts'
import { Loading } from '../loading.ts'
import type { BookingPanel } from '../panel.ts'
import { send } from '../submission.ts'
import { renderContact, sentenceOf } from './trouble.ts'
import { renderHold, renderSummary, renderTaken } from './visit.ts'

type Visible = Exclude<Field, 'website'>

/** How each field tells browsers and password managers what it is. */
interface Kind {
  type: 'text' | 'email' | 'tel'
  autocomplete: 'name' | 'email' | 'tel' | 'off'
  longest: number
}

const KINDS: Record<Visible, Kind> = {
  name: { type: 'text', autocomplete: 'name', longest: 120 },
  email: { type: 'email', autocomplete: 'email', longest: 254 },
  phone: { type: 'tel', autocomplete: 'tel', longest: 40 },
  note: { type: 'text', autocomplete: 'off', longest: 2000 },
}

const isRequired = (field: Field): field is 'name' | 'email' => field === 'name' || field === 'email'

export class DetailsStep {
  readonly #panel: BookingPanel
  /** Key of the site, under which what is typed is kept. */
  #site: string | undefined
  #typed: Partial<Details> | undefined
  #errors: Partial<Record<Field | AnswerField, string>> = {}
  /** Why the visit was not booked, above the button. */
  #refusal = ''
  #sending: Loading<Booking | undefined> | undefined

  constructor(panel: BookingPanel) {
    this.#panel = panel
  }

  get #details(): Details {
    const { element } = this.#panel
    this.#site ??= element.endpoint.site
    this.#typed ??= recallDetails(this.#site)
    return allDetails(this.#typed, { name: element.name ?? '', email: element.email ?? '' })
  }

  #input = ({ target }: Event): void => {
    const { name, type, value, checked } = target as HTMLInputElement
    const field = name as Field
    this.#typed = { ...this.#typed, [field]: type === 'checkbox' && !checked ? '' : value }
    keepDetails(this.#site ?? '', this.#typed)
    if (this.#errors[field]) this.#check(field)
    this.#panel.update()
  }

  #left = ({ target }: Event): void => {
    this.#check((target as HTMLInputElement).name as Field)
    this.#panel.update()
  }

  get #questions() {
    return this.#panel.flow.service?.questions ?? []
  }

  get #fields(): (Field | AnswerField)[] {
    return [...FIELDS, ...this.#questions.map(fieldOf)]
  }

  #check(field: Field | AnswerField): void {
    const { needed } = this.#panel.words
    const question = this.#questions.find((each) => fieldOf(each) === field)
    let error = ''
    if (question && isMissing(question, this.#details))
      error = question.kind === 'consent' ? needed.consent : needed.answer
    else if ((field === 'name' || field === 'email') && !isGood(field, this.#details)) error = needed[field]
    this.#errors = { ...this.#errors, [field]: error }
  }

  /** Says how many fields need another look and goes to the first. */
  #pointOut(): boolean {
    const wrong = this.#fields.filter((field) => this.#errors[field])
    const [first] = wrong
    if (!first) return false
    const { words, language } = this.#panel
    this.#refusal = plural(language, words.checkFields, wrong.length)
    void this.#panel.focus(`[name="${first}"]`)
    return true
  }

  #submitted = (event: Event): void => {
    event.preventDefault()
    if (this.#sending?.waiting) return
    this.#refusal = ''
    this.#panel.fetchQuestions()
    for (const field of this.#fields) this.#check(field)
    if (!this.#panel.flow.slot) this.#askForTime()
    else if (!this.#pointOut()) void this.#send()
    this.#panel.update()
  }

  /** The chosen time is gone and none of the others was taken yet. */
  #askForTime(): void {
    this.#refusal = this.#panel.words.chooseTime
    void this.#panel.focus('.taken')
  }

  async #send(): Promise<void> {
    const panel = this.#panel
    const sending = new Loading(() => this.#sendDraft(), panel.update)
    this.#sending = sending
    await sending.start()
    if (sending.value) this.#booked(sending.value)
    else if (sending.error) this.#refused(sending.error)
  }

  /** @returns undefined when the time was lost before, or the page has taken over */
  async #sendDraft(): Promise<Booking | undefined> {
    const panel = this.#panel
    // One's own hold on its way would be in the way of the booking.
    await panel.hold.settled
    const { campaign } = panel.element
    const article = inherited(panel.element, 'article')
    const zone = panel.readerZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
    const draft = draftOf(panel.flow, this.#details, {
      campaign,
      article,
      language: panel.language,
      zone,
      hold: panel.hold.proof,
    })
    if (!draft || !panel.element.dispatchEvent(new KneadBookingSubmitEvent(draft))) return undefined
    return send((path, request) => panel.ask(path, request), draft)
  }

  #booked(booking: Booking): void {
    const { email } = this.#details
    this.#typed = {}
    keepDetails(this.#site ?? '', null)
    this.#panel.booked(booking, email)
  }

  #refused(error: ApiError): void {
    const { words, language } = this.#panel
    if (error.code === 'slot-taken') {
      this.#panel.slotTaken(error.problem.alternatives ?? [])
      void this.#panel.focus('.taken')
      return
    }
    for (const { field, message } of error.problem.errors ?? []) {
      const name = this.#fields.find((each) => field === each || field === `customer.${each}`)
      // Something filled in what people cannot see: the next try goes without.
      if (name === 'website') this.#typed = { ...this.#typed, website: '' }
      if (!name || name === 'website') continue
      // The server's messages are English and follow the field's name.
      const plain = language.startsWith('en') && FIELDS.find((each) => each === name)
      const said = plain ? `${words[plain]} ${message}.` : words.checkField
      this.#errors = { ...this.#errors, [name]: said }
    }
    if (!this.#pointOut()) {
      this.#refusal =
        error.code === 'unreachable' ? words.unanswered : sentenceOf(this.#panel, error, words.refused)
    }
    this.#panel.update()
  }

  render(): TemplateResult {
    const { words, flow } = this.#panel
    const busy = this.#sending?.waiting ?? false
    const approval = flow.service?.approval
    return html`${flow.alternatives ? renderTaken(this.#panel, flow.alternatives) : [renderSummary(this.#panel), renderHold(this.#panel)]}
      <form class="details" part="form" novalidate @submit=${this.#submitted} @input=${this.#input}>
        ${(Object.keys(KINDS) as Visible[]).map((field) => this.#renderField(field))}
        ${this.#questions.map((question) => {
          const name = fieldOf(question)
          const [typed = '', error] = [this.#details[name], this.#errors[name]]
          return this.#panel.questions?.renderQuestion(question, { words, typed, error, left: this.#left })
        })}
        <label class="hidden-text" aria-hidden="true"
          >${words.website}
          <input
            name="website"
            tabindex="-1"
            autocomplete="off"
            data-1p-ignore
            data-lpignore="true"
            .value=${this.#details.website}
          />
        </label>
        <div class="foot" part="footer">
          ${approval ? html`<p class="about" part="approval">${words.approval}</p>` : nothing}
          <p class="error" part="error" role="alert">${this.#refusal}</p>
          ${this.#refusal && !Object.values(this.#errors).some(Boolean) ? renderContact(this.#panel) : nothing}
          <p class="notice-line" role="status">${this.#sending?.long ? words.stillBooking : nothing}</p>
          <button
            type="submit"
            class="primary wide"
            part="submit"
            aria-busy=${busy}
            aria-disabled=${busy || !flow.slot}
          >
            ${approval ? (busy ? words.asking : words.ask) : busy ? words.booking : words.book}
          </button>
        </div>
      </form>`
  }

  #renderField(field: Visible): TemplateResult {
    const { words } = this.#panel
    const { type, autocomplete, longest } = KINDS[field]
    const required = isRequired(field)
    const error = this.#errors[field]
    const described = error ? `${field}-error` : field === 'note' ? 'note-hint' : nothing
    const value = this.#details[field]
    const control =
      field === 'note'
        ? html`<textarea
            id=${field}
            name=${field}
            part="input"
            rows="2"
            maxlength=${longest}
            aria-describedby=${described}
            aria-invalid=${error ? 'true' : 'false'}
            .value=${value}
            @blur=${this.#left}
          ></textarea>`
        : html`<input
            id=${field}
            name=${field}
            part="input"
            type=${type}
            inputmode=${type}
            autocomplete=${autocomplete}
            maxlength=${longest}
            ?required=${required}
            aria-describedby=${described}
            aria-invalid=${error ? 'true' : 'false'}
            .value=${value}
            @blur=${this.#left}
          />`
    return html`<div class="field" part="field">
      <label for=${field} part="label">
        ${words[field]}
        ${required ? html`<span class="mark" aria-hidden="true">*</span>` : html`<small>${words.optional}</small>`}
      </label>
      ${control} ${field === 'note' ? html`<small id="note-hint">${words.noteHint}</small>` : nothing}
      ${error ? html`<p class="error" part="error" id="${field}-error">${error}</p>` : nothing}
    </div>`
  }
}
