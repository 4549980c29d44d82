/**
 * Public holidays from the date-holidays library. It is large, and takes a tenth of a second and forty megabytes to
 * load: only `holiday-worker.ts` imports this, in a process that ends with its answer.
 */
import Holidays, { type HolidaysTypes } from 'date-holidays'
import type { Holiday, HolidaySource } from '../../domain/booking/holidays.ts'
import { dateText, dayNumber } from '../../domain/booking/days.ts'
import type { HolidayPlace, NamedCode } from './holiday-suggestions.ts'

const HOUR = 60 * 60_000
/** A change of the clocks makes a day an hour shorter, or longer. */
const LEEWAY = HOUR
const LONGEST_NAME = 120
/** What ISO 3166-2 has after the country. */
const SUBDIVISION = /^[A-Z0-9]{1,3}$/

/** The primary language first; the library knows some names in few languages. */
const languagesOf = (language: string): string[] => [language.toLowerCase().split('-')[0] ?? 'en', 'en']

function statesOf(country: string, language: string): [string, string][] {
  const states: unknown = new Holidays().getStates(country, languagesOf(language)[0])
  if (typeof states !== 'object' || states === null) return []
  return Object.entries(states).map(([code, name]) => [code, String(name)])
}

/** Countries that there are holidays of, by name. */
export function countriesIn(language: string): NamedCode[] {
  const names = new Intl.DisplayNames([language, 'en'], { type: 'region' })
  const codes = Object.keys(new Holidays().getCountries('en'))
  return byName(
    codes.map((code) => ({ code, name: names.of(code) ?? code })),
    language,
  )
}

/** Parts of a country with holidays of their own, by name. */
export function regionsIn(country: string, language: string): NamedCode[] {
  const known = statesOf(country, language).filter(([code]) => SUBDIVISION.test(code))
  return byName(
    known.map(([code, name]) => ({ code: `${country}-${code}`, name })),
    language,
  )
}

const byName = (items: NamedCode[], language: string) =>
  items.toSorted((a, b) => a.name.localeCompare(b.name, language))

/** Whole days on which the law lets people rest; neither half days nor days that are only observed. */
export function holidaySource(language: string): HolidaySource {
  return (place, year) =>
    // What begins in one year may last into the next.
    [year - 1, year]
      .flatMap((each) => wholeDays(place, each, language))
      .filter(({ date }) => date.startsWith(`${String(year)}-`))
}

function wholeDays({ country, region }: HolidayPlace, year: number, language: string): Holiday[] {
  const state = region?.slice(country.length + 1)
  const options: HolidaysTypes.Options = { types: ['public'], languages: languagesOf(language) }
  const calendar =
    state === undefined ? new Holidays(country, options) : new Holidays(country, state, options)
  return calendar.getHolidays(year).flatMap(({ date, start, end, name }) => {
    // `2026-12-24 14:00:00` begins in the afternoon.
    if (date.slice(11, 19) !== '00:00:00') return []
    const days = Math.floor((end.getTime() - start.getTime() + LEEWAY) / (24 * HOUR))
    const first = dayNumber(date.slice(0, 10))
    return Array.from({ length: days }, (_, n) => ({
      date: dateText(first + n),
      name: name.slice(0, LONGEST_NAME).toWellFormed(),
    }))
  })
}
