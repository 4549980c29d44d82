import type { Catalog } from '../../../kit/locale.ts'
import type { Messages } from './en.ts'

/** They come with what needs them, every language inside. */
export interface MoveMessages {
  title: Record<'day' | 'time' | 'details', string>
  from: string
  to: string
  /** Until when it can be done. */
  until: string
  send: string
  sending: string
  stillSending: string
  unanswered: string
  tooLate: string
  failed: string
  notOffered: string
  /** What the steps say otherwise about a new booking. */
  steps: Pick<Messages, 'takenNear' | 'takenNone' | 'holdOver' | 'noneAhead'>
}

const en: MoveMessages = {
  title: { day: 'Choose another day', time: 'Choose another time', details: 'Move this visit?' },
  from: 'So far',
  to: 'From now on',
  until: 'You can move this visit here until {moment}.',
  send: 'Move this visit',
  sending: 'Moving …',
  stillSending: 'Still moving: this takes longer than usual.',
  unanswered:
    'We could not hear back, so we do not know yet whether the visit is moved. Please try again: nothing is done twice.',
  tooLate: 'It is too late to move this visit here. Please contact the studio.',
  failed: 'The visit could not be moved. Please try again or contact the studio.',
  notOffered: 'This visit cannot be moved here any more. Please contact the studio.',
  steps: {
    takenNear: 'These times near it are free. Your visit stays as it was until you move it.',
    takenNone: 'Please choose another day. Your visit stays as it was until you move it.',
    holdOver: 'The time is no longer kept for you. As long as it is free you can still move your visit.',
    noneAhead: 'Nothing else is free in {month} or later. Your visit stays as it was.',
  },
}

const de: MoveMessages = {
  title: { day: 'Anderen Tag wählen', time: 'Andere Uhrzeit wählen', details: 'Diesen Termin verlegen?' },
  from: 'Bisher',
  to: 'Künftig',
  until: 'Hier können Sie diesen Termin bis {moment} verlegen.',
  send: 'Termin verlegen',
  sending: 'Wird verlegt …',
  stillSending: 'Wird noch verlegt: Es dauert länger als sonst.',
  unanswered:
    'Wir haben keine Antwort erhalten und wissen noch nicht, ob der Termin verlegt ist. Bitte versuchen Sie es noch einmal: Doppelt geschieht nichts.',
  tooLate: 'Hier lässt sich der Termin nicht mehr verlegen. Bitte wenden Sie sich an das Studio.',
  failed:
    'Der Termin ließ sich nicht verlegen. Bitte versuchen Sie es noch einmal oder wenden Sie sich an das Studio.',
  notOffered: 'Dieser Termin lässt sich hier nicht mehr verlegen. Bitte wenden Sie sich an das Studio.',
  steps: {
    takenNear: 'Diese Zeiten in der Nähe sind frei. Ihr Termin bleibt, wie er war, bis Sie ihn verlegen.',
    takenNone: 'Bitte wählen Sie einen anderen Tag. Ihr Termin bleibt, wie er war, bis Sie ihn verlegen.',
    holdOver:
      'Die Zeit wird nicht mehr für Sie frei gehalten. Solange sie frei ist, können Sie den Termin noch verlegen.',
    noneAhead: 'Im {month} und danach ist nichts anderes frei. Ihr Termin bleibt, wie er war.',
  },
}

export const moveWords: Catalog<MoveMessages> = { en, others: {}, loaded: { de } }
