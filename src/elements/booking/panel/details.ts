/** What the reader types: kept over closing and reload, but only once something was typed. */
import type { Answers, HoldProof, NewBooking } from '../../../contract/booking.ts'
import type { TypedAnswers } from './answers.ts'
import { type Choice, filled, seatsOf, wishOf } from './flow.ts'
import { keepForTab, recallKept } from './kept.ts'

export const FIELDS = ['name', 'email', 'phone', 'note', 'website'] as const
export type Field = (typeof FIELDS)[number]
export type Details = Record<Field, string> & TypedAnswers

const KEPT = 'knead-booking-details'

const EMPTY: Details = { name: '', email: '', phone: '', note: '', website: '' }

/** What was typed before on this site, in this tab. */
export const recallDetails = (site: string): Partial<Details> => recallKept<Details>(`${KEPT}:${site}`)

/** All fields: what was typed, else what the owner's attributes know. */
export const allDetails = (typed: Partial<Details>, known: Partial<Details>): Details => ({
  ...EMPTY,
  ...known,
  ...typed,
})

export function keepDetails(site: string, details: Partial<Details> | null): void {
  keepForTab(`${KEPT}:${site}`, details)
}

/** Whether a field has what it needs; the server has the last word. */
export function isGood(field: Field, details: Details): boolean {
  const value = details[field].trim()
  if (field === 'name') return value !== ''
  return field !== 'email' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
}

/** What a wish is sent with. */
export interface Circumstances {
  answers?: Answers | undefined
  campaign?: string | null | undefined
  article?: string | undefined
  language: string
  zone: string | undefined
}

/** Who wishes, and what they say with it, as it is sent; what is empty stays out. */
export function bookerOf(details: Details, around: Circumstances) {
  const { name, email, phone, note, website } = details
  return {
    customer: { name: name.trim(), email: email.trim(), ...filled({ phone: phone.trim() }) },
    ...filled({
      answers: around.answers,
      note,
      website,
      campaign: around.campaign?.slice(0, 100),
      article: /^[\w-]{1,64}$/.exec(around.article ?? '')?.[0],
      // The server takes plain tags only: no extensions such as `-u-nu-arab`.
      language: /^[a-z]{2,3}(-[a-z\d]{2,8})*/i.exec(around.language)?.[0],
      zone: around.zone,
    }),
  }
}

/** The booking as it is sent; undefined while no time is chosen. */
export function draftOf(
  choice: Choice,
  details: Details,
  around: Circumstances & { hold?: HoldProof | undefined },
): NewBooking | undefined {
  const { service, slot } = choice
  if (!service || !slot) return undefined
  return {
    ...wishOf(choice),
    ...bookerOf(details, around),
    ...seatsOf(choice),
    start: slot.start,
    ...filled({ hold: around.hold }),
  }
}
