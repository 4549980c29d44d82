/** What the mails of the booking room are put together from. */
import type { SiteContext } from '../http/context.ts'
import type { MailPayload } from '../kernel.ts'
import { passage, writeLetter, type Action, type Block, type Fact } from '../mail/letter.ts'
import { momentLabel, moneyLabel, rangeLabel, sameWallClock } from './labels.ts'
import { voiceFor, type Voice } from './messages/index.ts'
import type { BookingRow } from './store.ts'
import { placeOf, visitOf, whatIsGiven, whoGives } from './visit.ts'

interface Person {
  name: string
  address: string
}

interface Draft {
  voice: Voice
  subject: string
  /** What is left out is not said. */
  blocks: (Block | Block[] | undefined)[]
}

/** A mail from the studio to a customer, with a greeting in front and how to ask at the end. */
export function toCustomer(site: SiteContext, customer: Person, { voice, subject, blocks }: Draft) {
  const { studio } = site.document
  return {
    to: customer,
    replyTo: { name: studio.name, address: studio.email },
    fromName: studio.name,
    ...written(voice, subject, [passage(greeting(voice, customer.name)), ...blocks, closing(site, voice)]),
  } satisfies MailPayload
}

/** A mail about a customer to the studio, which answers the customer. */
export function toOwner({ document: { studio } }: SiteContext, customer: Person, draft: Draft): MailPayload {
  return {
    to: { name: studio.name, address: studio.email },
    replyTo: customer,
    fromName: studio.name,
    ...written(draft.voice, draft.subject, draft.blocks),
  }
}

const written = ({ locale }: Voice, subject: string, blocks: Draft['blocks']) =>
  writeLetter({ subject, language: locale, blocks: blocks.flat().filter((block) => block !== undefined) })

export const ownerVoice = ({ document }: SiteContext): Voice => voiceFor(document.studio.language)

export const bookerOf = (row: BookingRow): Person => ({
  name: row.customer_name,
  address: row.customer_email,
})

/** Anyone can give anyone's address when booking, so what looks like an advertisement is not passed on as a name. */
function greeting({ words }: Voice, name: string): string {
  return /[/:@]|www\./i.test(name) ? words.mail.greetingWithoutName : words.mail.greeting(name)
}

function closing({ document: { studio } }: SiteContext, { words }: Voice): Block {
  const { phone } = studio
  return {
    kind: 'closing',
    lines: [
      { text: phone === undefined ? words.mail.questionsByMail : words.mail.questions },
      ...(phone === undefined ? [] : [{ text: words.reach.phone(phone), address: dialled(phone) }]),
      { text: studio.name },
    ],
  }
}

const dialled = (phone: string) => `tel:${phone.replaceAll(/[^+\d]/g, '')}`

/** What opens a new mail to an address, and nothing more: neither copies nor a text. */
const mailTo = (address: string) => `mailto:${address.split('@').map(encodeURIComponent).join('@')}`

/** @param more facts that belong to the visit. */
export function visitFacts(
  site: SiteContext,
  row: BookingRow,
  { words, locale }: Voice,
  ...more: Fact[]
): Block {
  const visit = visitOf(site.document, row)
  const differs = row.zone !== null && !sameWallClock(row.zone, visit.zone, row.start)
  const label = words.visit
  const facts: (Fact | false | undefined)[] = [
    {
      label: label.service,
      value: `${whatIsGiven(visit)}, ${words.minutes(visit.service.duration)}`,
    },
    { label: label.when, value: rangeLabel(locale, visit.zone, row), main: true },
    differs && { label: label.yourTime, value: rangeLabel(locale, row.zone ?? visit.zone, row) },
    { label: label.practitioner, value: whoGives(visit) },
    { label: label.where, value: placeOf(site.document, row.location).place },
    row.guest !== null && { label: label.guest, value: row.guest },
    row.seats !== null && { label: label.seats, value: String(row.seats) },
    visit.price && { label: label.price, value: moneyLabel(locale, visit.price) },
    ...more,
  ]
  return { kind: 'facts', facts: facts.filter((fact) => typeof fact === 'object') }
}

/** Who the customer is, for the owner. */
export function customerFacts(row: BookingRow, { words: { notice } }: Voice): Block[] {
  const { name, address } = bookerOf(row)
  const phone = row.customer_phone
  return [
    {
      kind: 'facts',
      facts: [
        { label: notice.customer, value: name },
        { label: notice.mail, value: address, address: mailTo(address) },
        ...(phone === null ? [] : [{ label: notice.phone, value: phone, address: dialled(phone) }]),
        ...(row.campaign === null ? [] : [{ label: notice.campaign, value: row.campaign }]),
      ],
    },
    // What it says may be about somebody's health: that stays in the console.
    ...passage((row.note !== null || row.answers !== null) && notice.note),
  ]
}

/** The time of a booking as it was before a change. */
export function earlierFact(site: SiteContext, before: BookingRow, { words, locale }: Voice): Fact {
  const { zone } = visitOf(site.document, before)
  return { label: words.moved.before, value: rangeLabel(locale, zone, before) }
}

/**
 * The way to the customer's own page, and until when they may do what there; moving is told where it differs from
 * cancelling.
 *
 * @param at when it is read: what is no longer possible then is not told.
 */
export function pageAction(
  site: SiteContext,
  row: BookingRow,
  { words, locale }: Voice,
  page: string,
  at = Number.NEGATIVE_INFINITY,
): Action {
  const { cancelUntil, moveUntil, zone } = visitOf(site.document, row)
  const label = (moment: string) => momentLabel(locale, zone, Date.parse(moment))
  const open = (moment: string) => at < Date.parse(moment)
  return {
    kind: 'action',
    label: words.reach.page,
    address: page,
    notes: [
      ...(moveUntil !== cancelUntil && open(moveUntil) ? [words.move.until(label(moveUntil))] : []),
      ...(open(cancelUntil) ? [words.mail.cancelUntil(label(cancelUntil))] : []),
    ],
  }
}

/** What the owner wants known of the visit. */
export const ownNote = ({ document: { words } }: SiteContext): Block[] => passage(words?.bookingNote)

/** What holds for moving and cancelling, in the owner's words. */
export const policyPart = ({ document }: SiteContext, { words }: Voice): Block[] =>
  passage(document.words?.bookingPolicy, words.policy.title)

export function bookAgain({ document: { studio } }: SiteContext, { words }: Voice): Block | undefined {
  return studio.url === undefined
    ? undefined
    : { kind: 'action', label: words.mail.bookAgain, address: studio.url }
}
