import { regional } from '../kit/region.ts'

/** A formatter is dear to make (about 0.1 ms), and cards want the same one again and again. */
let made = ''
let format: Intl.DateTimeFormat

/** The day an article was published, as the reader's language and region write it. */
export function day(instant: string, language: string, timeZone: string | undefined): string {
  const wanted = `${language} ${timeZone ?? ''}`
  if (made !== wanted) {
    format = new Intl.DateTimeFormat(regional(language), { dateStyle: 'medium', timeZone })
    made = wanted
  }
  return format.format(new Date(instant))
}
