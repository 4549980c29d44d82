/** Plans: visits around a date that the customer names, as the owner thinks best. */
import * as v from 'valibot'
import { line, slug } from '../primitives.ts'
import { count } from './parts.ts'

const d = v.description

const relativeDay = v.pipe(
  v.number('must be a number of days'),
  v.integer('must be a whole number of days'),
  v.minValue(-366, 'must be at least -366 days'),
  v.maxValue(366, 'must be at most 366 days'),
)

const planVisit = v.strictObject({
  service: v.pipe(slug, d('Id of the service.')),
  variant: v.optional(slug),
  reason: v.pipe(line(300), d('Why this visit, in words for the customer.')),
  window: v.pipe(
    v.strictObject({
      from: v.pipe(relativeDay, d('First date, in days from the event; negative before it.')),
      to: v.pipe(relativeDay, d('Last date, in days from the event.')),
    }),
    v.check(({ from, to }) => from <= to, 'must not end before it begins'),
  ),
  repeat: v.optional(
    v.pipe(
      v.strictObject({
        everyWeeks: v.pipe(count(1, 8), d('Weeks from one to the next.')),
        until: v.pipe(
          relativeDay,
          d('The last window begins on this date at the latest, in days from the event.'),
        ),
      }),
      d('The visit comes again: its window is moved on by so many weeks at a time.'),
    ),
  ),
})

export const sitePlan = v.strictObject({
  id: v.pipe(slug, d('Short name used in the `plan` attribute.')),
  name: line(120),
  description: v.optional(line(500)),
  visits: v.pipe(
    v.array(planVisit),
    v.minLength(1, 'must have at least one visit'),
    v.maxLength(20, 'must have at most 20 visits'),
  ),
})

export type SitePlan = v.InferOutput<typeof sitePlan>
