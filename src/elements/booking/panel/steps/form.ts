/** Who comes: fields with what the service asks, checked in words, and the button that sends them. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { ApiError } from '../../../kit/api.ts'
import { inherited } from '../../../kit/inherit.ts'
import { plural } from '../../../kit/plural.ts'
import { type AnswerField, fieldOf, type Question } from '../answers.ts'
import {
  allDetails,
  type Circumstances,
  type Details,
  type Field,
  FIELDS,
  isGood,
  keepDetails,
  recallDetails,
} from '../details.ts'
import { Loading } from '../loading.ts'
import type { Messages } from '../messages/en.ts'
import type { BookingPanel } from '../panel.ts'
import { renderContact, sentenceOf } from './trouble.ts'

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

/** @typeParam T what the server answers */
export abstract class DetailsForm<T> {
  protected readonly panel: BookingPanel
  /** Why nothing was sent, or it was refused: above the button. */
  protected refusal = ''
  /** How many fields need another look; said until none does. */
  #toCheck = ''
  #errors: Partial<Record<Field | AnswerField, string>> = {}
  #sending: Loading<T | undefined> | undefined
  #site: string | undefined

  constructor(panel: BookingPanel) {
    this.panel = panel
  }

  /** The panel's, or others where something else is sent. */
  protected get words(): Messages {
    return this.panel.words
  }

  /** What else is needed is there; if not, says so. */
  protected abstract isReady(): boolean

  /** @returns undefined when there is nothing to send after all */
  protected abstract send(): Promise<T | undefined>

  protected abstract sent(answer: T): void

  /** Key of the site, under which what is typed is kept. */
  protected get site(): string {
    return (this.#site ??= this.panel.element.endpoint.site)
  }

  protected get details(): Details {
    const { name, email } = this.panel.element
    return allDetails(recallDetails(this.site), { name: name ?? '', email: email ?? '' })
  }

  /** What is known of the wish besides what is typed. */
  protected get around(): Circumstances {
    const { element, language, questions, readerZone } = this.panel
    return {
      answers: questions?.answersOf(this.questions, this.details),
      campaign: element.campaign,
      article: inherited(element, 'article'),
      language,
      zone: readerZone,
    }
  }

  #type(field: Field | AnswerField, value: string): void {
    keepDetails(this.site, { ...recallDetails(this.site), [field]: value })
  }

  #input = ({ target }: Event): void => {
    const { name, type, value, checked } = target as HTMLInputElement
    const field = name as Field
    this.#type(field, type === 'checkbox' && !checked ? '' : value)
    if (this.#errors[field]) this.#check(field)
    this.panel.update()
  }

  #left = ({ target }: Event): void => {
    this.#check((target as HTMLInputElement).name as Field)
    this.panel.update()
  }

  /** What is asked besides. */
  protected get questions(): Question[] {
    return this.panel.flow.service?.questions ?? []
  }

  get #fields(): (Field | AnswerField)[] {
    return [...FIELDS, ...this.questions.map(fieldOf)]
  }

  #check(field: Field | AnswerField): void {
    const { words, questions, language } = this.panel
    const { details } = this
    const question = this.questions.find((each) => fieldOf(each) === field)
    let error = ''
    if (question) error = questions?.errorOf(question, details, language) ?? ''
    else if ((field === 'name' || field === 'email') && !isGood(field, details)) error = words.needed[field]
    this.#errors = { ...this.#errors, [field]: error }
  }

  /** Says how many fields need another look and goes to the first. */
  #pointOut(): boolean {
    const wrong = this.#fields.filter((field) => this.#errors[field])
    const [first] = wrong
    if (!first) return false
    const { words, language } = this.panel
    this.#toCheck = plural(language, words.checkFields, wrong.length)
    // The error stands below the field, and the foot of the step must not cover it.
    const found = () => this.panel.root.activeElement?.closest('.field')?.scrollIntoView({ block: 'nearest' })
    void this.panel.focus(`[name="${first}"]`).then(found)
    return true
  }

  #submitted = (event: Event): void => {
    event.preventDefault()
    if (this.#sending?.waiting) return
    this.refusal = ''
    this.#toCheck = ''
    for (const field of this.#fields) this.#check(field)
    if (this.isReady() && !this.#pointOut()) void this.#send()
    this.panel.update()
  }

  /** The server asks for some work of the browser first: the wait is a long one from the start. */
  protected working = (): void => {
    if (this.#sending) this.#sending.long = true
    this.panel.update()
  }

  async #send(): Promise<void> {
    const sending = new Loading(() => this.send(), this.panel.update)
    this.#sending = sending
    await sending.start()
    if (sending.value) this.sent(sending.value)
    else if (sending.error) this.refused(sending.error)
  }

  protected refused(error: ApiError): void {
    const { words } = this
    const { language } = this.panel
    for (const { field, message } of error.problem.errors ?? []) {
      const name = this.#fields.find((each) => field === each || field === `customer.${each}`)
      // Something filled in what people cannot see: the next try goes without.
      if (name === 'website') this.#type(name, '')
      if (!name || name === 'website') continue
      // The server's messages are English and follow the field's name.
      const plain = language.startsWith('en') && FIELDS.find((each) => each === name)
      const said = plain ? `${words[plain]} ${message}.` : words.checkField
      this.#errors = { ...this.#errors, [name]: said }
    }
    if (!this.#pointOut()) {
      const { unanswered, refused } = words
      this.refusal = error.code === 'unreachable' ? unanswered : sentenceOf(this.panel, error, refused)
    }
    this.panel.update()
  }

  /** What is to be read last. */
  protected beforeButton(): TemplateResult | typeof nothing {
    return nothing
  }

  /** @param missing what the reader is asked for first, above the fields */
  protected renderForm(ready: boolean, missing = ''): TemplateResult {
    const { words, panel } = this
    const { language } = panel
    const busy = this.#sending?.waiting ?? false
    const toCheck = Object.values(this.#errors).some(Boolean) && this.#toCheck
    return html`<form class="details" part="form" novalidate @submit=${this.#submitted} @input=${this.#input}>
      ${(Object.keys(KINDS) as Visible[]).map((field) => this.#renderField(field))}
      ${this.questions.map((question) => {
        const name = fieldOf(question)
        const [typed = '', error] = [this.details[name], this.#errors[name]]
        return this.panel.questions?.renderQuestion(question, {
          language,
          words,
          typed,
          error,
          left: this.#left,
        })
      })}
      <label class="hidden-text" aria-hidden="true"
        >${words.website}
        <input
          name="website"
          tabindex="-1"
          autocomplete="off"
          data-1p-ignore
          data-lpignore="true"
          .value=${this.details.website}
        />
      </label>
      ${this.beforeButton()}
      <div class="foot" part="footer">
        ${words.approval ? html`<p class="about" part="approval">${words.approval}</p>` : nothing}
        <p class="error" part="error" role="alert">${toCheck || missing || this.refusal}</p>
        ${this.refusal && !toCheck ? renderContact(this.panel) : nothing}
        <p class="notice-line" role="status">${this.#sending?.long ? words.stillBooking : nothing}</p>
        <button
          type="submit"
          class="primary wide"
          part="submit"
          aria-busy=${busy}
          aria-disabled=${busy || !ready}
        >
          ${busy ? words.booking : words.book}
        </button>
      </div>
    </form>`
  }

  #renderField(field: Visible): TemplateResult {
    const { words } = this.panel
    const { type, autocomplete, longest } = KINDS[field]
    const required = isRequired(field)
    const error = this.#errors[field]
    const described = error ? `${field}-error` : field === 'note' ? 'note-hint' : nothing
    const value = this.details[field]
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
