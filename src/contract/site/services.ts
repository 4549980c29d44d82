/** The services of a studio: what they last, cost, need and allow. */
import * as v from 'valibot'
import { line, money, slug } from '../primitives.ts'
import { siteQuestions } from './intake.ts'
import { count, DAY_MINUTES, gridMinutes, minutes, unique } from './parts.ts'

const d = v.description

/** A list of things that customers tell apart by name. */
const named = <S extends v.GenericSchema<{ id: string; name: string }>>(item: S) =>
  v.pipe(
    v.array(item),
    v.maxLength(50, 'must have at most 50 entries'),
    v.check(
      unique((one: v.InferOutput<S>) => one.id),
      'must have different ids',
    ),
    v.check(
      unique((one: v.InferOutput<S>) => one.name),
      'must have different names',
    ),
  )

const price = v.optional(v.pipe(money, d('Amount in minor units (cents) and ISO currency.')))

export const siteVariant = v.strictObject({
  id: slug,
  name: line(120),
  duration: v.pipe(gridMinutes(5, DAY_MINUTES), d('Minutes, a multiple of 5.')),
  price,
})

export const siteAddon = v.strictObject({
  id: slug,
  name: line(120),
  minutes: v.optional(
    v.pipe(gridMinutes(0, DAY_MINUTES), d('By how much the visit gets longer; 0 when left out.')),
  ),
  price,
})

export const sitePerDay = v.pipe(
  v.strictObject({
    visits: v.optional(v.pipe(count(1, 1000), d('The most visits that start on one date.'))),
    minutes: v.optional(
      v.pipe(minutes(5, DAY_MINUTES * 100), d('The most minutes of visits that start on one date.')),
    ),
  }),
  d('The most that is taken on in a day.'),
)

export const sitePerCustomer = v.pipe(
  v.array(
    v.strictObject({
      visits: v.pipe(count(1, 1000), d('The most visits of one customer.')),
      days: v.pipe(count(1, 366), d('In so many dates in a row.')),
    }),
  ),
  v.maxLength(5, 'must have at most 5 entries'),
  d('How often one customer may come.'),
)

export const siteGrid = v.pipe(
  v.picklist(['day', 'tidy'], 'must be day or tidy'),
  d('"day" counts starts from the opening; "tidy" counts anew after each visit, so that no time is wasted.'),
)

export const siteService = v.strictObject({
  id: v.pipe(slug, d('Short name used in the `service` attribute.')),
  name: line(120),
  description: v.optional(line(500)),
  duration: v.pipe(gridMinutes(5, DAY_MINUTES), d('Minutes, a multiple of 5.')),
  price: v.optional(v.pipe(money, d('Amount in minor units (cents) and ISO currency.'))),
  variants: v.optional(
    v.pipe(
      named(siteVariant),
      d('Other lengths of the same service; its own duration and price hold when none is wished.'),
    ),
  ),
  addons: v.optional(v.pipe(named(siteAddon), d('What a customer may add to a visit.'))),
  staff: v.optional(
    v.pipe(
      v.picklist(['any', 'all'], 'must be any or all'),
      d('"all" when everybody who gives the service takes part in each visit; otherwise "any" one of them.'),
    ),
  ),
  needs: v.optional(
    v.pipe(
      v.array(slug),
      v.maxLength(8, 'must have at most 8 entries'),
      d('Resources that each visit takes besides the practitioner, by id or by kind; one for each entry.'),
    ),
  ),
  seats: v.optional(
    v.pipe(count(1, 500), d('How many may come to the same visit; left out: one customer has it alone.')),
  ),
  approval: v.optional(
    v.pipe(v.boolean('must be true or false'), d('Whether the studio confirms each booking by hand.')),
  ),
  questions: v.optional(siteQuestions),
  perDay: v.optional(sitePerDay),
  perCustomer: v.optional(sitePerCustomer),
  interval: v.optional(
    v.pipe(gridMinutes(5, DAY_MINUTES), d('Minutes between possible starts; 15 when left out.')),
  ),
  offset: v.optional(
    v.pipe(
      gridMinutes(0, DAY_MINUTES),
      d('Minutes from an opening to the first start; less than the interval.'),
    ),
  ),
  grid: v.optional(siteGrid),
  buffer: v.optional(
    v.pipe(
      v.strictObject({
        before: v.optional(gridMinutes(0, DAY_MINUTES)),
        after: v.optional(gridMinutes(0, DAY_MINUTES)),
      }),
      d('Minutes kept free around a visit; where two meet, the larger counts.'),
    ),
  ),
})

export type SiteService = v.InferOutput<typeof siteService>
export type SiteVariant = v.InferOutput<typeof siteVariant>
export type SiteAddon = v.InferOutput<typeof siteAddon>
