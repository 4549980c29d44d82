import { regional } from '../kit/region.ts'

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

const two = (count: number) => String(count).padStart(2, '0')

/** A formatter is dear to make (about 0.1 ms), and cards want the same one again and again. */
let made = ''
let format: Intl.DateTimeFormat

/**
 * The day an article was published, as the reader's language and region write it, on the reader's own calendar where
 * the page names no zone.
 *
 * Two habits are written out as `Intl` has them: before its first formatter Chromium looks through all its locales,
 * which takes a slow phone 35 ms, the largest single part of a page with cards (`npm run bench` measures it).
 */
export function day(instant: string, language: string, timeZone: string | undefined): string {
  const locale = regional(language)
  const date = new Date(instant)
  if (!timeZone) {
    const [year, month, number] = [date.getFullYear(), date.getMonth(), date.getDate()]
    if (/^en(-US)?$/.test(locale)) return `${MONTHS[month] ?? ''} ${String(number)}, ${String(year)}`
    if (/^de(-[A-Z]{2})?$/.test(locale)) return `${two(number)}.${two(month + 1)}.${String(year)}`
  }
  const wanted = `${locale} ${timeZone ?? ''}`
  if (made !== wanted) {
    format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone })
    made = wanted
  }
  return format.format(date)
}
