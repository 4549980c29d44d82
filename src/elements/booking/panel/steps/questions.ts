/** What the studio asks before the visit, and that it confirms by hand. Fetched with a list where it does either. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Answers } from '../../../../contract/booking.ts'
import { wordsFor } from '../../../kit/locale.ts'
import { fieldOf, type Question, type TypedAnswers } from '../answers.ts'
import type { Messages } from '../messages/en.ts'
import { type QuestionMessages, questionWords } from '../messages/questions.ts'

export { questionStyles as styles } from '../questions.styles.ts'

/** Undefined without an answer, or with one that the question does not take any more. */
function answerOf(question: Question, typed: TypedAnswers): Answers[string] | undefined {
  const text = typed[fieldOf(question)]?.trim()
  if (!text) return undefined
  switch (question.kind) {
    case 'text':
      return text
    case 'choice':
      return question.choices.find((choice) => choice === text)
    case 'scale':
      return Number(text)
    default:
      return text === 'yes'
  }
}

const isMissing = (question: Question, typed: TypedAnswers): boolean =>
  question.required === true && answerOf(question, typed) === undefined

export const answersOf = (questions: Question[], typed: TypedAnswers): Answers =>
  Object.fromEntries(
    questions.flatMap((question) => {
      const answer = answerOf(question, typed)
      return answer === undefined ? [] : [[question.id, answer]]
    }),
  )

/** What is wrong with an answer, in words; empty where nothing is. */
export function errorOf(question: Question, typed: TypedAnswers, language: string): string {
  if (!isMissing(question, typed)) return ''
  const { consent, answer } = wordsFor(questionWords, language)
  return question.kind === 'consent' ? consent : answer
}

/** The panel's words for a visit that the studio confirms by hand. */
export function byHand(words: Messages, language: string): Messages {
  const own = wordsFor(questionWords, language)
  return { ...words, ...own.byHand, title: { ...words.title, done: own.pending } }
}

/** A longer scale becomes a list. */
const BUTTONS = 11

interface Asked {
  language: string
  words: Messages
  typed: string
  error: string | undefined
  left: (event: Event) => void
}

const scaleOf = (from: number, to: number) =>
  [...Array(Math.abs(to - from) + 1).keys()].map((step) => String(Math.min(from, to) + step))

/** Values with the words for them, where the kind leaves a choice. */
function choicesOf(question: Question, words: QuestionMessages): [value: string, label: string][] {
  if (question.kind === 'yes-no')
    return [
      ['yes', words.yes],
      ['no', words.no],
    ]
  const values =
    question.kind === 'choice'
      ? question.choices
      : question.kind === 'scale'
        ? scaleOf(question.from, question.to)
        : []
  return values.map((value) => [value, value])
}

export function renderQuestion(
  question: Question,
  { language, words, typed, error, left }: Asked,
): TemplateResult {
  const own = wordsFor(questionWords, language)
  const { kind, label, required } = question
  const name = fieldOf(question)
  const described = error ? `${name}-error` : nothing
  const invalid = error ? 'true' : 'false'
  const heading = html`${label}
  ${required ? html`<span class="mark" aria-hidden="true">*</span>` : html`<small>${words.optional}</small>`}`
  const wrong = error ? html`<p class="error" part="error" id="${name}-error">${error}</p>` : nothing
  const choices = choicesOf(question, own)
  if (kind === 'yes-no' || (kind === 'scale' && choices.length <= BUTTONS)) {
    return html`<fieldset
      class="field"
      part="field"
      role="radiogroup"
      aria-required=${required ?? false}
      aria-invalid=${invalid}
      aria-describedby=${described}
    >
      <legend part="label">${heading}</legend>
      <div class="slots ${kind}">
        ${choices.map(
          ([value, said]) =>
            html`<label class="slot"
              ><input
                type="radio"
                name=${name}
                .value=${value}
                .checked=${typed === value}
                @blur=${left}
              /><span>${said}</span></label
            >`,
        )}
      </div>
      ${wrong}
    </fieldset>`
  }
  if (kind === 'consent') {
    return html`<div class="field" part="field">
      <p class="agreed" id="${name}-text" tabindex="0">${question.text}</p>
      <label class="tick-box" part="label"
        ><input
          type="checkbox"
          value="yes"
          name=${name}
          part="input"
          ?required=${required}
          aria-invalid=${invalid}
          aria-describedby="${name}-text ${error ? `${name}-error` : ''}"
          .checked=${typed === 'yes'}
          @blur=${left}
        /><span>${heading}</span></label
      >
      ${wrong}
    </div>`
  }
  return html`<div class="field" part="field">
    <label for=${name} part="label">${heading}</label>
    ${
      kind === 'text'
        ? html`<textarea
            id=${name}
            name=${name}
            part="input"
            rows="2"
            maxlength="2000"
            ?required=${required}
            aria-describedby=${described}
            aria-invalid=${invalid}
            .value=${typed}
            @blur=${left}
          ></textarea>`
        : html`<select
            id=${name}
            name=${name}
            part="input"
            ?required=${required}
            aria-describedby=${described}
            aria-invalid=${invalid}
            @blur=${left}
          >
            <option value="">${own.choose}</option>
            ${choices.map(
              ([value, said]) => html`<option value=${value} ?selected=${typed === value}>${said}</option>`,
            )}
          </select>`
    }
    ${wrong}
  </div>`
}
