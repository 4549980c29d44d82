import type { Catalog } from '../../../kit/locale.ts'
import type { Plural } from '../../../kit/plural.ts'

/** They come with what shows them, every language inside: see steps/options.ts. */
export interface OptionMessages {
  title: Record<'options' | 'location', string>
  length: string
  /** The service as it is, beside its other lengths. */
  standard: string
  addons: string
  seats: string
  fewer: string
  more: string
  total: string
  from: string
  /** How many come. */
  people: Plural
  /** Seats that are left at a time. */
  left: Plural
  /** Names of what a booked visit has besides. */
  added: string
  seatsBooked: string
}

const en: OptionMessages = {
  title: { options: 'Choose your options', location: 'Choose a place' },
  length: 'Length',
  standard: 'Standard',
  addons: 'Add to your visit',
  seats: 'How many are you?',
  fewer: 'One fewer',
  more: 'One more',
  total: 'Total',
  from: 'from {price}',
  people: { one: '{count} person', other: '{count} people' },
  left: { one: '{count} left', other: '{count} left' },
  added: 'Added',
  seatsBooked: 'Places',
}

const de: OptionMessages = {
  title: { options: 'Wünsche wählen', location: 'Ort wählen' },
  length: 'Dauer',
  standard: 'Standard',
  addons: 'Dazu wählen',
  seats: 'Zu wievielt kommen Sie?',
  fewer: 'Eine Person weniger',
  more: 'Eine Person mehr',
  total: 'Zusammen',
  from: 'ab {price}',
  people: { one: '{count} Person', other: '{count} Personen' },
  left: { one: 'noch {count}', other: 'noch {count}' },
  added: 'Dazu',
  seatsBooked: 'Plätze',
}

export const optionWords: Catalog<OptionMessages> = { en, others: {}, loaded: { de } }
