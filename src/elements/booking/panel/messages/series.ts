import type { Catalog } from '../../../kit/locale.ts'
import type { Plural } from '../../../kit/plural.ts'

/** What is said of a visit that comes again. They come with what needs them, every language inside. */
export interface SeriesMessages {
  title: string
  often: string
  weeks: Plural
  count: string
  show: string
  change: string
  free: string
  conflicts: string
  none: string
  taken: string
}

const en: SeriesMessages = {
  title: 'Repeat this visit',
  often: 'How often',
  weeks: { one: 'Every week', other: 'Every {count} weeks' },
  count: 'How many visits in all',
  show: 'Show the visits',
  change: 'Change how often',
  free: 'All of these times are free. Nothing is booked yet.',
  conflicts: 'Not all of these times are free. Take others, or go without.',
  none: 'None of these times is free. Please try another rhythm or contact the studio.',
  taken: 'This time is not free.',
}

const de: SeriesMessages = {
  title: 'Termin wiederholen',
  often: 'Wie oft',
  weeks: { one: 'Jede Woche', other: 'Alle {count} Wochen' },
  count: 'Wie viele Termine insgesamt',
  show: 'Termine zeigen',
  change: 'Anders wiederholen',
  free: 'Alle diese Zeiten sind frei. Gebucht ist noch nichts.',
  conflicts: 'Nicht alle diese Zeiten sind frei. Nehmen Sie andere, oder verzichten Sie darauf.',
  none: 'Keine dieser Zeiten ist frei. Bitte versuchen Sie einen anderen Abstand, oder wenden Sie sich an das Studio.',
  taken: 'Diese Zeit ist nicht frei.',
}

export const seriesWords: Catalog<SeriesMessages> = { en, others: {}, loaded: { de } }
