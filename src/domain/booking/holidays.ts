/** Public holidays as a suggestion to the owner, who decides which of them close the studio. */
import type { Closures, DateOverrides } from '../../contract/site.ts'

export interface Holiday {
  date: string
  /** In the owner's language. */
  name: string
}

/** Where holidays come from: a data library behind a function. @param country ISO 3166-1 code @param region ISO 3166-2 */
export type HolidaySource = (place: { country: string; region?: string }, year: number) => readonly Holiday[]

/**
 * The holidays from one date to another, both included, about which the owner has said nothing yet: neither closed nor
 * with hours of their own. In order of time, each date once.
 */
export function suggestHolidays(
  source: HolidaySource,
  place: { country: string; region?: string },
  { from, to }: { from: string; to: string },
  settled: { closed?: Closures | undefined; overrides?: DateOverrides | undefined },
): Holiday[] {
  const first = Number(from.slice(0, 4))
  const years = Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, n) => first + n)
  const isSettled = (date: string) =>
    (settled.closed ?? []).some((closure) => closure.from <= date && date <= (closure.to ?? closure.from)) ||
    (settled.overrides ?? []).some((override) => override.date === date)
  const open = years
    .flatMap((year) => source(place, year))
    .filter(({ date }) => from <= date && date <= to && !isSettled(date))
  const byDate = new Map(open.toReversed().map((holiday) => [holiday.date, holiday]))
  return [...byDate.values()].toSorted((a, b) => a.date.localeCompare(b.date))
}
