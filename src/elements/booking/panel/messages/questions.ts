import type { Catalog } from '../../../kit/locale.ts'
import type { Messages } from './en.ts'

/** They come with what shows them, every language inside: see steps/questions.ts. */
export interface QuestionMessages {
  yes: string
  no: string
  choose: string
  answer: string
  consent: string
  /** Of a visit that the studio confirms by hand. */
  pending: string
  /** What is said otherwise of such a visit. */
  byHand: Pick<Messages, 'approval' | 'book' | 'booking' | 'sentTo'>
}

const en: QuestionMessages = {
  yes: 'Yes',
  no: 'No',
  choose: 'Please choose',
  answer: 'Please answer this question.',
  consent: 'The studio needs your consent to this.',
  pending: 'Your wish is sent',
  byHand: {
    approval: 'The studio confirms this visit by hand. Until then the time is reserved for you.',
    book: 'Ask for this visit',
    booking: 'Sending …',
    sentTo: 'The studio answers by mail to {email}. Until then the time is reserved for you.',
  },
}

const de: QuestionMessages = {
  yes: 'Ja',
  no: 'Nein',
  choose: 'Bitte wählen',
  answer: 'Bitte beantworten Sie diese Frage.',
  consent: 'Das Studio braucht hierfür Ihre Einwilligung.',
  pending: 'Ihr Wunsch ist gesendet',
  byHand: {
    approval: 'Das Studio bestätigt diesen Termin persönlich. Bis dahin ist die Zeit für Sie reserviert.',
    book: 'Termin anfragen',
    booking: 'Wird gesendet …',
    sentTo: 'Das Studio antwortet per E-Mail an {email}. Bis dahin ist die Zeit für Sie reserviert.',
  },
}

export const questionWords: Catalog<QuestionMessages> = { en, others: {}, loaded: { de } }
