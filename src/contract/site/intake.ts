/** What a studio asks before a visit. */
import * as v from 'valibot'
import { line, slug, text } from '../primitives.ts'
import { unique } from './parts.ts'

const d = v.description

const question = {
  id: v.pipe(slug, d('Short name under which the answer is sent.')),
  label: v.pipe(line(200), d('The question as the customer reads it.')),
  required: v.optional(v.pipe(v.boolean('must be true or false'), d('Whether it must be answered.'))),
}

const choices = v.pipe(
  v.array(line(120), 'must be a list of texts'),
  v.minLength(2, 'must have at least 2 entries'),
  v.maxLength(30, 'must have at most 30 entries'),
  v.check(
    unique((choice) => choice),
    'must be different',
  ),
)

const bound = v.pipe(
  v.number('must be a number'),
  v.integer('must be a whole number'),
  v.minValue(0, 'must not be negative'),
  v.maxValue(100, 'must be at most 100'),
)

export const siteQuestion = v.variant(
  'kind',
  [
    v.strictObject({ ...question, kind: v.literal('text') }),
    v.strictObject({ ...question, kind: v.literal('choice'), choices }),
    v.strictObject({ ...question, kind: v.literal('yes-no') }),
    v.strictObject({ ...question, kind: v.literal('scale'), from: bound, to: bound }),
    v.strictObject({
      ...question,
      kind: v.literal('consent'),
      text: v.pipe(text(5000), d('What is agreed to.')),
      version: v.pipe(line(40), d('Raise it with every change of the text; it is stored with the consent.')),
    }),
  ],
  'must be a question of the kind text, choice, yes-no, scale or consent',
)

export const siteQuestions = v.pipe(
  v.array(siteQuestion),
  v.maxLength(20, 'must have at most 20 entries'),
  v.check(
    unique((item: SiteQuestion) => item.id),
    'must have different ids',
  ),
  d(
    'What is asked with a booking. The answers are for the studio only and never stand in mail or calendars.',
  ),
)

export type SiteQuestion = v.InferOutput<typeof siteQuestion>
