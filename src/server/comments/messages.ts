/** Words of the comments room for the owner. */
import { pickLanguage } from '../mail/messages/index.ts'

const en = {
  subject: (name: string, page: string) => `New comment by ${name} on ${page}`,
  wrote: (name: string, page: string) => `${name} wrote on “${page}”:`,
  answered: (name: string, page: string) => `${name} answered a comment on “${page}”:`,
  held: 'It is not shown yet: it waits for your approval.',
  page: 'See it on its page',
}

type CommentMessages = typeof en

const de: CommentMessages = {
  subject: (name, page) => `Neuer Kommentar von ${name} zu ${page}`,
  wrote: (name, page) => `${name} schrieb zu „${page}“:`,
  answered: (name, page) => `${name} antwortete auf einen Kommentar zu „${page}“:`,
  held: 'Er ist noch nicht zu sehen: Er wartet auf Ihre Freigabe.',
  page: 'Auf der Seite ansehen',
}

export const commentMessages = (language: string): CommentMessages =>
  pickLanguage<CommentMessages>({ en, de }, language)
