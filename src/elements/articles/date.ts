import { dateFormat } from '../kit/format.ts'

/** The day an article was published, as the reader's language writes it. A mere date is that date everywhere. */
export function day(instant: string, language: string, timeZone: string | undefined): string {
  return dateFormat(language, {
    dateStyle: 'medium',
    timeZone: instant.length > 10 ? timeZone : 'UTC',
  }).format(new Date(instant))
}
