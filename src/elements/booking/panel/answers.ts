/** Answers to a service's questions: typed as text, sent as what each kind of question takes. */
import type { Service } from '../../../contract/booking.ts'

export type Question = NonNullable<Service['questions']>[number]
export type AnswerField = `answers.${string}`
/** As they stand in the fields; `yes` and `no` for what is true or false. */
export type TypedAnswers = Record<AnswerField, string | undefined>

export const fieldOf = ({ id }: Question): AnswerField => `answers.${id}`
