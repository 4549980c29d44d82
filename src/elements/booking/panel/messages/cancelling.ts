import type { Catalog } from '../../../kit/locale.ts'

/** Few and seldom needed: they come with what needs them, every language inside. */
export interface CancelMessages {
  sure: string
  yes: string
  no: string
  busy: string
  failed: string
}

const en: CancelMessages = {
  sure: 'Do you want to cancel this visit?',
  yes: 'Yes, cancel it',
  no: 'No, keep it',
  busy: 'Cancelling …',
  failed: 'The visit could not be cancelled. Please try again or contact the studio.',
}

const de: CancelMessages = {
  sure: 'Möchten Sie diesen Termin absagen?',
  yes: 'Ja, absagen',
  no: 'Nein, behalten',
  busy: 'Wird abgesagt …',
  failed:
    'Der Termin ließ sich nicht absagen. Bitte versuchen Sie es noch einmal oder wenden Sie sich an das Studio.',
}

export const cancelWords: Catalog<CancelMessages> = {
  en,
  others: {},
  loaded: { de },
}
