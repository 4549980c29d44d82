/** A formatter is dear to make (about 0.1 ms), and cards want the same one again and again. */
let made = ''
let format: Intl.DateTimeFormat

/** The day an article was published, as the reader's language writes it. */
export function day(instant: string, language: string, timeZone: string | undefined): string {
  const wanted = `${language} ${timeZone ?? ''}`
  if (made !== wanted) {
    format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone })
    made = wanted
  }
  return format.format(new Date(instant))
}
