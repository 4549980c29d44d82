/** Calendar dates as `YYYY-MM-DD` and months as `YYYY-MM`: no zone, no clock. Both sort as text. */

const DAY = 86_400_000

/** Midnight UTC of a date, for sums and for formatters set to UTC. */
export const dateValue = (date: string): number => Date.parse(`${date}T00:00Z`)

const dateOf = (value: number) => new Date(value).toISOString().slice(0, 10)

export const monthOf = (date: string): string => date.slice(0, 7)

export const addDays = (date: string, days: number): string => dateOf(dateValue(date) + days * DAY)

/** The month some months away. */
export function addMonths(month: string, months: number): string {
  const first = new Date(dateValue(`${month}-01`))
  first.setUTCMonth(first.getUTCMonth() + months)
  return monthOf(dateOf(first.getTime()))
}

export const lastDay = (month: string): string => addDays(`${addMonths(month, 1)}-01`, -1)

/** The same day of another month, or that month's last. */
export function sameDayIn(month: string, date: string): string {
  const wanted = month + date.slice(7)
  const last = lastDay(month)
  return wanted < last ? wanted : last
}

/** Weekday of a date, 1 for Monday to 7 for Sunday. */
export const weekday = (date: string): number => new Date(dateValue(date)).getUTCDay() || 7

interface WeekInfo {
  firstDay: number
}

/** The day a week begins with where the language is spoken, 1 for Monday to 7 for Sunday. */
export function firstWeekday(language: string): number {
  // Newer engines have a method, older ones a property, some neither.
  const locale: Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo } = new Intl.Locale(
    language,
  )
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1
}

/** How many days of its week come before a date. */
export const daysIntoWeek = (date: string, firstDay: number): number => (weekday(date) - firstDay + 7) % 7

/** Six weeks of a month, always, so that every month is as tall as the next; days of other months are left out. */
export function weeksOf(month: string, firstDay: number): (string | undefined)[][] {
  const first = `${month}-01`
  const start = addDays(first, -daysIntoWeek(first, firstDay))
  return [...Array(6).keys()].map((week) =>
    [...Array(7).keys()].map((day) => {
      const date = addDays(start, week * 7 + day)
      return monthOf(date) === month ? date : undefined
    }),
  )
}
