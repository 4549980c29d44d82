/** Several visits, booked in one transaction: all of them, or none. */
import type { BookingSet, NewBookingSet } from '../../../contract/booking.ts'
import type { SiteContext } from '../../http/context.ts'
import { idempotent } from '../../http/idempotency.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Connection, Kernel } from '../../kernel.ts'
import { bookVisit, type NewVisit } from '../book.ts'
import { refusal, rulesOf } from '../offer.ts'
import { postReminders } from '../reminders.ts'
import type { BookingRow } from '../store.ts'
import { SlotTaken } from '../take.ts'
import { bookingToken } from '../token.ts'
import { pageAddress, visitOf, withProof, type Visit } from '../visit.ts'
import { besideOffers, slotsBeside } from './beside.ts'
import { takenProblem } from './lost.ts'
import { setBookedMail, setBookedNotice } from './mails.ts'
import { findPlan } from './propose.ts'
import { insertSet } from './store.ts'
import { setAddress } from './token.ts'

export interface SetRequest {
  input: Omit<NewBookingSet, 'proof'>
  /** Of the `Idempotency-Key` header. */
  key: string | undefined
  /** Public address of this server, for links. */
  origin: string
}

type WishedVisit = NewBookingSet['visits'][number]

/** What is stored for a repeat: everything but the proofs. */
interface KeptSet {
  id: string
  visits: Visit[]
}

/** How often a side-by-side set is dealt anew when somebody else takes a part of it at the same moment. */
const DEALS = 3

/** One of the visits could not be had. */
class VisitTaken extends Error {
  readonly visit: number
  constructor(visit: number) {
    super()
    this.visit = visit
  }
}

/**
 * Books all visits, or throws `slot-taken` and says of each one that is not free which times are free near it. A repeat with
 * the same key books once.
 */
export async function bookSet(kernel: Kernel, site: SiteContext, request: SetRequest): Promise<BookingSet> {
  const { input, key, origin } = request
  refuseOddSet(site, input)
  for (let deal = 1; ; deal += 1) {
    try {
      const { answer } = await idempotent<KeptSet>(
        kernel,
        { site: site.id, action: 'booking-set', key, request: input },
        async (transaction) => ({ status: 201, answer: await bookAll(transaction, kernel, site, request) }),
      )
      return {
        id: answer.id,
        visits: answer.visits.map((visit) => withProof(kernel, site, origin, visit, input.language)),
        links: { ics: setAddress(kernel, origin, site.id, answer.id) },
      }
    } catch (error) {
      if (!(error instanceof VisitTaken)) throw error
      if (input.kind === 'side-by-side' && deal < DEALS && (await isFreeBeside(kernel, site, input))) continue
      throw await takenProblem(kernel, site, input, error.visit)
    }
  }
}

function refuseOddSet(site: SiteContext, { kind, plan, event, visits }: SetRequest['input']): void {
  if (kind === 'plan') {
    if (plan === undefined) throw refusal('plan', 'must be the id of a plan of this studio')
    if (event === undefined) throw refusal('event', 'must be the date that the plan is around')
    findPlan(site, plan)
    return
  }
  if (visits.length < 2) throw refusal('visits', 'must have at least 2 visits')
  if (kind === 'series') return
  const [first] = visits
  if (visits.some(({ start }) => Date.parse(start) !== Date.parse(first?.start ?? ''))) {
    throw refusal('visits', 'must all start at the same time to be side by side')
  }
  const named = visits.flatMap(({ practitioner }) => practitioner ?? [])
  if (new Set(named).size < named.length) {
    throw refusal('visits', 'must each have a practitioner of their own to be side by side')
  }
}

async function bookAll(
  transaction: Connection,
  kernel: Kernel,
  site: SiteContext,
  { input, origin }: SetRequest,
): Promise<KeptSet> {
  const set = kernel.newId()
  await insertSet(transaction, {
    site_id: site.id,
    set_id: set,
    kind: input.kind,
    plan: input.plan ?? null,
    event: input.event ?? null,
    created: kernel.clock(),
  })
  const dealt = input.kind === 'side-by-side' ? await dealBeside(transaction, kernel, site, input, set) : []
  refuseUnasked(site, input)
  const booked = new Map<number, BookingRow>()
  for (const [n, visit] of byStart(input.visits)) {
    const wished = { ...newVisit(site, input, visit, set), ...dealt[n] }
    booked.set(n, await bookOne(transaction, kernel, site, input, wished, n))
  }
  const rows = input.visits.flatMap((_, n) => booked.get(n) ?? [])
  const pages = rows.map((row) => pageAddress(origin, site.id, bookingToken(kernel, site.id, row.booking_id)))
  await kernel.post(transaction, site.id, {
    kind: 'mail',
    dedupe: `set:${set}:customer`,
    payload: setBookedMail(site, rows, pages),
  })
  await kernel.post(transaction, site.id, {
    kind: 'mail',
    dedupe: `set:${set}:owner`,
    payload: setBookedNotice(site, rows),
  })
  for (const [n, row] of rows.entries()) await postReminders(transaction, kernel, site, row, pages[n] ?? '')
  return { id: set, visits: rows.map((row) => visitOf(site.document, row)) }
}

/** The visits with their places, in one order for everybody: two sets that cross do not lock each other out. */
function byStart(visits: readonly WishedVisit[]): [number, WishedVisit][] {
  return [...visits.entries()].toSorted(([, a], [, b]) => Date.parse(a.start) - Date.parse(b.start))
}

async function bookOne(
  transaction: Connection,
  kernel: Kernel,
  site: SiteContext,
  { visits }: SetRequest['input'],
  visit: NewVisit,
  n: number,
): Promise<BookingRow> {
  try {
    return await bookVisit(transaction, kernel, site, visit)
  } catch (error) {
    if (error instanceof SlotTaken) throw new VisitTaken(n)
    // A field of one visit is named with its place.
    const { errors } = error instanceof ProblemError ? error.extra : {}
    if (!(error instanceof ProblemError) || errors === undefined) throw error
    const own = new Set(Object.keys(visits[n] ?? {}))
    throw new ProblemError(error.code, error.message, {
      errors: errors.map(({ field, message }) => ({
        field: own.has(field) ? `visits.${String(n)}.${field}` : field,
        message,
      })),
    })
  }
}

function newVisit(
  { document }: SiteContext,
  input: SetRequest['input'],
  { start, guest, ...wish }: WishedVisit,
  set: string,
): NewVisit {
  const questions = document.services.find(({ id }) => id === wish.service)?.questions ?? []
  const asked = new Set(questions.map(({ id }) => id))
  const answers = Object.entries(input.answers ?? {}).filter(([id]) => asked.has(id))
  return {
    wish,
    start: Date.parse(start),
    booker: input,
    answers: Object.fromEntries(answers),
    set,
    guest,
  }
}

/** An answer must be to a question that one of the services asks. */
function refuseUnasked({ document }: SiteContext, { answers = {}, visits }: SetRequest['input']): void {
  const booked = new Set(visits.map(({ service }) => service))
  const asked = document.services
    .filter(({ id }) => booked.has(id))
    .flatMap(({ questions = [] }) => questions)
  const unasked = Object.keys(answers).find((id) => !asked.some((question) => question.id === id))
  if (unasked !== undefined) throw refusal(`answers.${unasked}`, 'is not a question of these services')
}

/** Who gives each of the visits side by side, and where: what one of them may take, another must not. */
async function dealBeside(
  transaction: Connection,
  { clock }: Kernel,
  site: SiteContext,
  input: SetRequest['input'],
  set: string,
): Promise<Partial<NewVisit>[]> {
  const slot = await besideAt({ clock, db: transaction }, site, input)
  if (slot === undefined) throw new VisitTaken(0)
  const units = slot.parts.flatMap(({ resources }) => resources)
  const shared = { set, units: units.filter((unit, n) => units.indexOf(unit) !== n) }
  return slot.parts.map(({ practitioner, resources }, n) => {
    const { start: _, guest: __, ...wish } = input.visits[n] ?? { service: '', start: '' }
    return { wish: { ...wish, practitioner }, units: resources, shared }
  })
}

async function besideAt(
  reader: Pick<Kernel, 'clock'> & { db: Connection },
  site: SiteContext,
  { visits }: SetRequest['input'],
) {
  const offers = besideOffers(site, visits)
  const start = Date.parse(visits[0]?.start ?? '')
  const day = rulesOf(site.document, offers[0]?.location).zone.dayOf(start)
  const slots = await slotsBeside(reader, site, offers, { from: day, to: day })
  return slots.find((slot) => slot.start === start)
}

async function isFreeBeside(kernel: Kernel, site: SiteContext, input: SetRequest['input']): Promise<boolean> {
  return (await besideAt(kernel, site, input)) !== undefined
}
