import type { Catalog } from '../../../kit/locale.ts'
import type { Messages } from './en.ts'

/** What is said of two who come at the same time. They come with what needs them, every language inside. */
export interface PairMessages {
  title: Record<'start' | 'day' | 'time', string>
  intro: string
  guest: string
  guestHint: string
  treatment: string
  show: string
  you: string
  other: string
  /** In place of the panel's words for one. */
  steps: Pick<Messages, 'noneIn' | 'noneAhead' | 'dayGone' | 'nothingFree' | 'taken'>
}

const en: PairMessages = {
  title: { start: 'Come as two', day: 'Choose a day for both', time: 'Choose a time for both' },
  intro: 'Two visits at the same time, each with a practitioner of their own. Both are booked, or neither.',
  guest: 'Who comes with you',
  guestHint: 'Their name, so that we can greet them.',
  treatment: 'What they would like',
  show: 'Show the times',
  you: 'You',
  other: 'Your company',
  steps: {
    noneIn: 'Nothing is free for two in {month}.',
    noneAhead: 'Nothing is free for two in {month} or soon after.',
    dayGone: 'Nothing is free for two on this day. Please choose another day.',
    nothingFree: 'nothing free for two',
    taken: 'Someone else has just booked one of the two visits on {moment}. Nothing is booked yet.',
  },
}

const de: PairMessages = {
  title: { start: 'Zu zweit kommen', day: 'Tag für beide wählen', time: 'Uhrzeit für beide wählen' },
  intro:
    'Zwei Termine zur selben Zeit, jeder mit eigener Behandlerin oder eigenem Behandler. Gebucht werden beide oder keiner.',
  guest: 'Wer kommt mit?',
  guestHint: 'Der Name, damit wir die Person begrüßen können.',
  treatment: 'Was wünscht sich die zweite Person?',
  show: 'Zeiten zeigen',
  you: 'Sie',
  other: 'Ihre Begleitung',
  steps: {
    noneIn: 'Im {month} ist für zwei nichts frei.',
    noneAhead: 'Im {month} und bald danach ist für zwei nichts frei.',
    dayGone: 'An diesem Tag ist für zwei nichts frei. Bitte wählen Sie einen anderen Tag.',
    nothingFree: 'für zwei nichts frei',
    taken: 'Jemand anderes hat gerade einen der beiden Termine am {moment} gebucht. Gebucht ist noch nichts.',
  },
}

export const pairWords: Catalog<PairMessages> = { en, others: {}, loaded: { de } }
