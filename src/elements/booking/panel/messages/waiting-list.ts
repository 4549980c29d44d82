import type { Catalog } from '../../../kit/locale.ts'

/** They come with what needs them, every language inside. */
export interface WaitingMessages {
  title: string
  intro: string
  from: string
  to: string
  /** What is wrong with the days. */
  wrong: Record<'missing' | 'turned' | 'past' | 'many', string>
  send: string
  sending: string
  stillSending: string
  refused: string
  unanswered: string
  joined: string
  joinedOn: string
  joinedBetween: string
  page: string
  back: string
}

const en: WaitingMessages = {
  title: 'Wait for a free time',
  intro:
    'When a time falls free on one of these days we write to you, and keep it for you for a while. Nothing is booked until you say yes.',
  from: 'First day',
  to: 'Last day',
  wrong: {
    missing: 'Please give both days.',
    turned: 'The last day must not be before the first.',
    past: 'Please choose days that are still to come.',
    many: 'Please choose at most {days} days.',
  },
  send: 'Tell me',
  sending: 'Sending …',
  stillSending: 'Still sending: this takes longer than usual.',
  refused: 'You could not be put in line. Please try again or contact the studio.',
  unanswered: 'We could not hear back, so we do not know yet whether you are in line. Please try again.',
  joined: 'You are in line',
  joinedOn: 'When a time falls free on {from} we write to {email}.',
  joinedBetween: 'When a time falls free from {from} to {to} we write to {email}.',
  page: 'See or leave your place in line',
  back: 'Back to the calendar',
}

const de: WaitingMessages = {
  title: 'Auf eine freie Zeit warten',
  intro:
    'Wird an einem dieser Tage etwas frei, schreiben wir Ihnen und halten die Zeit eine Weile für Sie. Gebucht ist erst, wenn Sie zusagen.',
  from: 'Erster Tag',
  to: 'Letzter Tag',
  wrong: {
    missing: 'Bitte nennen Sie beide Tage.',
    turned: 'Der letzte Tag darf nicht vor dem ersten liegen.',
    past: 'Bitte wählen Sie Tage, die noch kommen.',
    many: 'Bitte wählen Sie höchstens {days} Tage.',
  },
  send: 'Bescheid geben',
  sending: 'Wird gesendet …',
  stillSending: 'Wird noch gesendet: Es dauert länger als sonst.',
  refused:
    'Sie ließen sich nicht auf die Liste setzen. Bitte versuchen Sie es noch einmal oder wenden Sie sich an das Studio.',
  unanswered:
    'Wir haben keine Antwort erhalten und wissen noch nicht, ob Sie auf der Liste stehen. Bitte versuchen Sie es noch einmal.',
  joined: 'Sie stehen auf der Liste',
  joinedOn: 'Wird am {from} etwas frei, schreiben wir an {email}.',
  joinedBetween: 'Wird vom {from} bis zum {to} etwas frei, schreiben wir an {email}.',
  page: 'Platz auf der Liste ansehen oder aufgeben',
  back: 'Zurück zum Kalender',
}

export const waitingWords: Catalog<WaitingMessages> = { en, others: {}, loaded: { de } }
