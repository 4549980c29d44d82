import { dateFormat } from '../kit/format.ts'

/** The day an article was published, as the reader's language writes it. */
export function day(instant: string, language: string, timeZone: string | undefined): string {
  return dateFormat(language, { dateStyle: 'medium', timeZone }).format(new Date(instant))
}
