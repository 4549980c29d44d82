import type { Catalog } from '../../kit/locale.ts'

/** The button's own words: so few that every language is inside, and the button never waits for them. */
export interface ButtonMessages {
  book: string
  slow: string
  failed: string
}

const en: ButtonMessages = {
  book: 'Book a visit',
  slow: 'One moment: this takes longer than usual.',
  failed: 'Booking is out of reach at the moment. Please try again.',
}

const de: ButtonMessages = {
  book: 'Termin buchen',
  slow: 'Einen Moment: Es dauert länger als sonst.',
  failed: 'Die Buchung ist gerade nicht erreichbar. Bitte versuchen Sie es noch einmal.',
}

export const words: Catalog<ButtonMessages> = { en, others: { de: () => Promise.resolve({ default: de }) } }
