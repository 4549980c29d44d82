/** Answers to a service's questions: checked against them, and kept with the words that were answered. */
import * as v from 'valibot'
import type { Answers } from '../../contract/booking.ts'
import type { FieldError } from '../../contract/problem.ts'
import type { SiteQuestion } from '../../contract/site/intake.ts'
import { ProblemError } from '../http/problem.ts'

/** One answer as it stood then: later changes of the questions leave it alone. */
const keptAnswer = v.object({
  question: v.string(),
  label: v.string(),
  answer: v.union([v.string(), v.number(), v.boolean()]),
  /** Of the text that was agreed to. */
  version: v.optional(v.string()),
})

export type KeptAnswer = v.InferOutput<typeof keptAnswer>

/** @returns JSON to be stored, or null when nothing was answered. Throws `invalid-input` with the fields. */
export function acceptAnswers(questions: SiteQuestion[], answers: Answers = {}): string | null {
  const errors: FieldError[] = []
  const kept: KeptAnswer[] = []
  const known = new Set(questions.map(({ id }) => id))
  if (Object.keys(answers).some((id) => !known.has(id))) {
    errors.push({ field: 'answers', message: 'must be answers to questions of this service' })
  }
  for (const question of questions) {
    const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined
    const trouble = troubleWith(question, answer)
    if (trouble !== undefined) errors.push({ field: `answers.${question.id}`, message: trouble })
    else if (answer !== undefined && answer !== '') kept.push(keep(question, answer))
  }
  if (errors.length > 0) {
    throw new ProblemError('invalid-input', 'Not all answers are accepted; see errors.', { errors })
  }
  return kept.length === 0 ? null : JSON.stringify(kept)
}

/** A consent that must be given is one that is true; another required question wants any answer. */
function troubleWith(question: SiteQuestion, answer: Answers[string] | undefined): string | undefined {
  if (answer === undefined || answer === '') {
    return question.required === true ? 'is required' : undefined
  }
  switch (question.kind) {
    case 'text':
      return typeof answer === 'string' ? undefined : 'must be text'
    case 'choice':
      return question.choices.some((choice) => choice === answer) ? undefined : 'must be one of the choices'
    case 'yes-no':
      return typeof answer === 'boolean' ? undefined : 'must be true or false'
    case 'scale':
      return Number.isInteger(answer) && Number(answer) >= question.from && Number(answer) <= question.to
        ? undefined
        : `must be a whole number from ${String(question.from)} to ${String(question.to)}`
    case 'consent':
      if (typeof answer !== 'boolean') return 'must be true or false'
      return question.required === true && !answer ? 'must be agreed to' : undefined
  }
}

function keep(question: SiteQuestion, answer: Answers[string]): KeptAnswer {
  const { id, label } = question
  const version = question.kind === 'consent' ? { version: question.version } : {}
  return { question: id, label, answer, ...version }
}

export function readAnswers(stored: string | null): KeptAnswer[] {
  return stored === null ? [] : v.parse(v.array(keptAnswer), JSON.parse(stored))
}
