/** Answers to a service's questions: typed as text, sent as what each kind of question takes. */
import type { Answers, Service } from '../../../contract/booking.ts'

export type Question = NonNullable<Service['questions']>[number]
export type AnswerField = `answers.${string}`
/** As they stand in the fields; `yes` and `no` for what is true or false. */
export type TypedAnswers = Record<AnswerField, string | undefined>

export const fieldOf = ({ id }: Question): AnswerField => `answers.${id}`

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

export const isMissing = (question: Question, typed: TypedAnswers): boolean =>
  question.required === true && answerOf(question, typed) === undefined

export const answersOf = (questions: Question[], typed: TypedAnswers): Answers =>
  Object.fromEntries(
    questions.flatMap((question) => {
      const answer = answerOf(question, typed)
      return answer === undefined ? [] : [[question.id, answer]]
    }),
  )
