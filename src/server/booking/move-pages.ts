/** The customer's own pages for moving a visit: plain links and forms. */
import { Hono, type Context } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { instant, localDate } from '../../contract/primitives.ts'
import { bookableDays } from '../../domain/booking/availability.ts'
import { dateText, dayNumber } from '../../domain/booking/days.ts'
import type { Env } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import type { Kernel } from '../kernel.ts'
import { findDays, publicSlot, type Search } from './availability.ts'
import { moveBooking, moveWish } from './move.ts'
import { dayView, moveConfirmView, timeView } from './move-views.ts'
import { findOffer, rulesOf } from './offer.ts'
import { findBooking, occasion, show, showForm } from './own-page.ts'
import { mayMove } from './policy.ts'
import { stands } from './store.ts'
import { unknownView, visitView, type Occasion } from './views.ts'

/** Dates on one page. */
const PAGE_DAYS = 14

export function movePages(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()

  // Opening a link changes nothing: mail programs open links on their own to look at them.
  routes.get('/bookings/:token/move', describeRoute({ hide: true }), async (c) => {
    const row = await findBooking(c, kernel, c.req.param('token'))
    if (row === undefined) return show(unknownView(c.get('site')), 404)
    const here = await occasion(c, kernel, row, '../')
    if (!isMovable(here)) return show(visitView(here))
    const start = given(c, 'start', instant)
    if (start !== undefined) return showForm(await confirmOf(here, kernel, Date.parse(start)))
    const day = given(c, 'day', localDate)
    if (day !== undefined) return showForm(await timesOf(here, kernel, dayNumber(day)))
    return show(await daysFrom(here, kernel, given(c, 'from', localDate)))
  })

  routes.post('/bookings/:token/move', describeRoute({ hide: true }), async (c) => {
    const row = await findBooking(c, kernel, c.req.param('token'))
    if (row === undefined) return show(unknownView(c.get('site')), 404)
    const here = await occasion(c, kernel, row, '../')
    const { start } = await c.req.parseBody()
    if (!v.is(instant, start)) return show(await daysFrom(here, kernel, undefined), 422)
    try {
      await moveBooking(kernel, c.get('site'), {
        id: row.booking_id,
        input: { start },
        by: 'customer',
        key: undefined,
        origin: c.get('origin'),
      })
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      return refusedMove(kernel, here, start, error)
    }
    return c.body(null, 303, { Location: `../${c.req.param('token')}`, 'Cache-Control': 'no-store' })
  })

  return routes
}

/** Other times where the wished one is gone; the page itself says what else can stand in the way. */
async function refusedMove(
  kernel: Kernel,
  here: Occasion,
  start: string,
  { code, extra }: ProblemError,
): Promise<Response> {
  const taken = here.voice.words.move.taken
  // Who was asked for by name is not exchanged for somebody else.
  const { practitioner } = moveWish(here.site, here.row)
  const near =
    extra.alternatives?.filter(
      ({ practitioners }) => practitioner === undefined || practitioners.includes(practitioner),
    ) ?? []
  if (code === 'slot-taken') return showForm(timeView(here, Date.parse(start), near, taken), 409)
  if (code === 'invalid-input') return show(await daysFrom(here, kernel, undefined), 422)
  return show(visitView(here), 409)
}

const isMovable = ({ site, row, now }: Occasion) => stands(row) && mayMove(site.document, row, now)

function given(c: Context<Env>, name: string, schema: v.GenericSchema<unknown, string>): string | undefined {
  const value = c.req.query(name)
  const result = v.safeParse(schema, value)
  return result.success ? result.output : undefined
}

function searchFor({ site, row }: Occasion, kernel: Kernel): Search {
  return { kernel, site, offer: findOffer(site.document, moveWish(site, row)), own: [row.booking_id] }
}

async function daysFrom(here: Occasion, kernel: Kernel, wished: string | undefined) {
  const search = searchFor(here, kernel)
  const rules = rulesOf(here.site.document, search.offer.location)
  const { first, last } = bookableDays(rules, here.now)
  const from = wished === undefined ? first : Math.min(Math.max(dayNumber(wished), first), last)
  const to = Math.min(from + PAGE_DAYS - 1, last)
  const days = await findDays(search, from, to)
  return dayView(here, {
    days: days.map(({ day, slots }) => ({
      date: dateText(day),
      starts: rules.zone.startOf(day),
      count: slots.filter(({ start }) => start !== here.row.start).length,
    })),
    earlier: from > first ? dateText(Math.max(from - PAGE_DAYS, first)) : undefined,
    later: to < last ? dateText(to + 1) : undefined,
  })
}

async function timesOf(here: Occasion, kernel: Kernel, day: number) {
  const search = searchFor(here, kernel)
  const slots = await slotsOn(search, day)
  return timeView(
    here,
    rulesOf(here.site.document, search.offer.location).zone.startOf(day),
    slots.filter(({ start }) => start !== here.row.start).map(publicSlot),
  )
}

/** With who would give the visit then, as far as it is free. */
async function confirmOf(here: Occasion, kernel: Kernel, start: number) {
  const search = searchFor(here, kernel)
  const { zone } = rulesOf(here.site.document, search.offer.location)
  const slot = (await slotsOn(search, zone.dayOf(start))).find((one) => one.start === start)
  return moveConfirmView(here, start, slot?.practitioners)
}

const slotsOn = async (search: Search, day: number) =>
  (await findDays(search, day, day)).flatMap(({ slots }) => slots)
