import type { Catalog } from '../../../kit/locale.ts'

/** They come with what shows them, every language inside: see steps/questions.ts. */
export interface QuestionMessages {
  yes: string
  no: string
  choose: string
  answer: string
  consent: string
}

const en: QuestionMessages = {
  yes: 'Yes',
  no: 'No',
  choose: 'Please choose',
  answer: 'Please answer this question.',
  consent: 'The studio needs your consent to this.',
}

const de: QuestionMessages = {
  yes: 'Ja',
  no: 'Nein',
  choose: 'Bitte wählen',
  answer: 'Bitte beantworten Sie diese Frage.',
  consent: 'Das Studio braucht hierfür Ihre Einwilligung.',
}

export const questionWords: Catalog<QuestionMessages> = { en, others: {}, loaded: { de } }
