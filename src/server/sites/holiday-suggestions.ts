/** Which public holidays the owner has not settled yet: neither closed nor with hours of their own. */
import { fork } from 'node:child_process'
import type { SiteDocument } from '../../contract/site.ts'
import { dateText } from '../../domain/booking/days.ts'
import type { Holiday } from '../../domain/booking/holidays.ts'
import { zoneOf } from '../../domain/booking/zone.ts'
import { threadUrl } from '../thread.ts'

/** ISO 3166-1, and ISO 3166-2 where a part of the country has holidays of its own. */
export interface HolidayPlace {
  country: string
  region?: string
}

export interface NamedCode {
  code: string
  name: string
}

export interface HolidayQuestion {
  place: HolidayPlace | undefined
  /** Dates, both included. */
  span: { from: string; to: string }
  settled: Pick<SiteDocument, 'closed' | 'overrides'>
  language: string
}

export interface HolidayAnswer {
  /** All to choose from. */
  countries: NamedCode[]
  /** Of the country; empty where all of it has the same holidays. */
  regions: NamedCode[]
  /** The place as far as it is known; undefined when the country is not. */
  place: HolidayPlace | undefined
  holidays: Holiday[]
}

/** Months ahead that are looked at: what can be booked in a year is settled in time. */
export const MONTHS_AHEAD = 14

/** Milliseconds for all of it; a busy machine needs a while. */
const PATIENCE = 15_000

/** The holidays could not be worked out: it took too long, or there is no room for another process. */
export class HolidayFault extends Error {}

/** Where the studio is, by its document. */
export function placeOfStudio({ studio }: SiteDocument): HolidayPlace | undefined {
  const { country, region } = studio
  if (country === undefined) return undefined
  return region === undefined ? { country } : { country, region }
}

/** Holidays of the coming months in the studio's language. Throws HolidayFault. */
export function suggestionsFor(
  document: SiteDocument,
  now: number,
  place: HolidayPlace | undefined = placeOfStudio(document),
): Promise<HolidayAnswer> {
  const { studio, closed, overrides } = document
  const question: HolidayQuestion = {
    place,
    span: spanFrom(dateText(zoneOf(studio.zone).dayOf(now))),
    settled: { closed, overrides },
    language: studio.language,
  }
  return ask(question)
}

/** Not in a thread: what a library of this size leaves in the memory of a process stays there. */
function ask(question: HolidayQuestion): Promise<HolidayAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<HolidayAnswer>()
  const child = fork(threadUrl('./holiday-worker.ts', import.meta.url), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    timeout: PATIENCE,
  })
  const fail = (): void => reject(new HolidayFault())
  child.once('message', (answer: HolidayAnswer) => resolve(answer))
  child.once('error', fail)
  child.once('exit', fail)
  child.send(question, (error) => {
    if (error !== null) fail()
  })
  return promise
}

function spanFrom(from: string): HolidayQuestion['span'] {
  const end = new Date(`${from}T00:00:00Z`)
  end.setUTCMonth(end.getUTCMonth() + MONTHS_AHEAD)
  return { from, to: end.toISOString().slice(0, 10) }
}

/** The lines of `closed` in a site's file, one day each. */
export const closureLines = (holidays: readonly Holiday[]): string[] =>
  holidays.map(
    ({ date, name }, n) =>
      `{ "from": ${JSON.stringify(date)}, "reason": ${JSON.stringify(name)} }${n < holidays.length - 1 ? ',' : ''}`,
  )
