/** Words of the booking room for customers and owners: mail, calendar entries and the customer's own page. */
import { de } from './de.ts'
import { en, type BookingMessages } from './en.ts'

const tables: Record<string, BookingMessages> = { en, de }

export interface Voice {
  words: BookingMessages
  /** Language tag of `words`, with the region as it was given: it decides how dates are written. */
  locale: string
}

/** The first of the languages that there are words for; English when there are words for none. */
export function voiceFor(...languages: (string | null | undefined)[]): Voice {
  for (const locale of languages) {
    const words = tables[locale?.toLowerCase().split('-')[0] ?? '']
    if (words !== undefined && isLocale(locale)) return { words, locale }
  }
  return { words: en, locale: 'en' }
}

function isLocale(tag: string | null | undefined): tag is string {
  try {
    return tag !== undefined && tag !== null && Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}
