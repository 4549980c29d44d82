/** Words that stand around articles on the server's own pages. */
import { pickLanguage } from '../mail/messages/index.ts'

const en = {
  related: 'Related articles',
  more: 'More articles',
  older: 'Older',
  newer: 'Newer',
  all: 'All articles',
  reviewedBy: (name: string) => `Reviewed by ${name}.`,
  reviewedOn: (date: string) => `Reviewed on ${date}.`,
  reviewedByOn: (name: string, date: string) => `Reviewed by ${name} on ${date}.`,
  book: (service: string) => `Book a visit: ${service}`,
}

type PageMessages = typeof en

const de: PageMessages = {
  related: 'Verwandte Artikel',
  more: 'Weitere Artikel',
  older: 'Älter',
  newer: 'Neuer',
  all: 'Alle Artikel',
  reviewedBy: (name) => `Geprüft von ${name}.`,
  reviewedOn: (date) => `Geprüft am ${date}.`,
  reviewedByOn: (name, date) => `Geprüft von ${name} am ${date}.`,
  book: (service) => `Termin buchen: ${service}`,
}

export const pageMessages = (language: string): PageMessages =>
  pickLanguage<PageMessages>({ en, de }, language)
