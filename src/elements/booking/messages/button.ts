import type { Catalog } from '../../kit/locale.ts'

/** The button's own words: so few that every language is inside, and the button never waits for them. */
export interface ButtonMessages {
  book: string
  slow: string
  failed: string
}

const en: ButtonMessages = {
  book: 'Book a visit',
  slow: 'This takes longer than usual.',
  failed: 'Booking cannot be reached. Please try again.',
}

const de: ButtonMessages = {
  book: 'Termin buchen',
  slow: 'Das dauert länger als sonst.',
  failed: 'Die Buchung ist nicht erreichbar. Bitte noch einmal versuchen.',
}

export const words: Catalog<ButtonMessages> = { en, others: { de: () => Promise.resolve({ default: de }) } }
