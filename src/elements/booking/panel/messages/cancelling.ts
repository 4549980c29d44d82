import type { Catalog } from '../../../kit/locale.ts'

/** Few and seldom needed: they come with what needs them, every language inside. */
export interface CancelMessages {
  sure: string
  /** Until when it can be done. */
  until: string
  yes: string
  no: string
  busy: string
  tooLate: string
  failed: string
}

const en: CancelMessages = {
  sure: 'Cancel this visit?',
  until: 'You can cancel here until {moment}.',
  yes: 'Yes, cancel it',
  no: 'No, keep it',
  busy: 'Cancelling …',
  tooLate: 'It is too late to cancel this visit here. Please contact the studio.',
  failed: 'The visit could not be cancelled. Please try again or contact the studio.',
}

const de: CancelMessages = {
  sure: 'Diesen Termin absagen?',
  until: 'Hier können Sie bis {moment} absagen.',
  yes: 'Ja, absagen',
  no: 'Nein, behalten',
  busy: 'Wird abgesagt …',
  tooLate: 'Hier lässt sich der Termin nicht mehr absagen. Bitte wenden Sie sich an das Studio.',
  failed:
    'Der Termin ließ sich nicht absagen. Bitte versuchen Sie es noch einmal oder wenden Sie sich an das Studio.',
}

export const cancelWords: Catalog<CancelMessages> = {
  en,
  others: {},
  loaded: { de },
}
