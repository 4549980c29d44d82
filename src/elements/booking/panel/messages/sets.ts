import type { Catalog } from '../../../kit/locale.ts'
import type { Plural } from '../../../kit/plural.ts'

/** What is said of several visits at once. They come with what needs them, every language inside. */
export interface SetMessages {
  title: Record<'other' | 'booked' | 'asked', string>
  /** How many visits. */
  visits: Plural
  /** Of which not all have a time, or are wanted. */
  some: string
  from: string
  /** To other times of a visit, and back. */
  another: string
  fewer: string
  allTimes: string
  leaveOut: string
  takeIn: string
  /** Said when a visit has another time, is left out, or taken in again. */
  nowAt: string
  nowOut: string
  nowIn: string
  noTime: string
  nothingOn: string
  nothingBetween: string
  notYet: string
  nothingElse: string
  take: string
  /** What has to be before going on. */
  needOne: string
  needTwo: string
  atMost: string
  goOn: string
  book: Plural
  /** The same of visits that the studio confirms by hand, all or some of them. */
  ask: Plural
  byHand: Record<'all' | 'some', string>
  refused: string
  unanswered: string
  alone: string
  lost: Plural
  lostOne: string
  choose: string
  chooseNone: string
  sentTo: string
  askedTo: string
  someAsked: Plural
  yetToConfirm: string
  page: string
  calendarFile: string
  again: string
}

const en: SetMessages = {
  title: {
    other: 'Choose another time',
    booked: 'Your visits are booked',
    asked: 'Your wishes are sent',
  },
  visits: { one: '{count} visit', other: '{count} visits' },
  some: '{count} of {all} visits',
  from: 'from {price}',
  another: 'Another time',
  fewer: 'Keep this time',
  allTimes: 'All free times',
  leaveOut: 'Leave out',
  takeIn: 'Take it in again',
  nowAt: '{name} is now on {moment}.',
  nowOut: '{name} on {moment} is left out.',
  nowIn: '{name} on {moment} is taken in again.',
  noTime: 'No free time',
  nothingOn: 'Nothing is free on {from}, so this visit cannot be booked here.',
  nothingBetween: 'Nothing is free from {from} to {to}, so this visit cannot be booked here.',
  notYet: 'It is too early to book a day as late as {to}; come back nearer to it.',
  nothingElse: 'Nothing else is free on these days.',
  take: 'Take this time',
  needOne: 'Please take at least one visit.',
  needTwo: 'Please take at least two visits.',
  atMost: 'At most {count} visits can be booked at once. Please leave some out.',
  goOn: 'Continue',
  book: { one: 'Book this visit', other: 'Book {count} visits' },
  ask: { one: 'Ask for this visit', other: 'Ask for {count} visits' },
  byHand: {
    all: 'The studio confirms these visits by hand. Until then the times are reserved for you.',
    some: 'The studio confirms some of these visits by hand. Until then their times are reserved for you.',
  },
  refused: 'The visits could not be booked. Please try again or contact the studio.',
  unanswered:
    'We could not hear back, so we do not know yet whether the visits are booked. Please try again: nothing can be booked twice.',
  alone: 'Each visit can be moved or cancelled by itself.',
  lost: {
    one: 'Someone else was faster with one of these times. Nothing is booked yet, and what you typed stays.',
    other:
      'Someone else was faster with {count} of these times. Nothing is booked yet, and what you typed stays.',
  },
  lostOne: '{name}, {moment}',
  choose: 'Please choose another time for it, or leave it out.',
  chooseNone: 'Nothing else is free near it. Please look at other days, or leave it out.',
  sentTo: 'A confirmation with all visits is on its way to {email}.',
  askedTo: 'The studio answers by mail to {email}. Until then the times are reserved for you.',
  someAsked: {
    one: 'One visit the studio has yet to confirm by mail; until then its time is reserved for you.',
    other:
      '{count} visits the studio has yet to confirm by mail; until then their times are reserved for you.',
  },
  yetToConfirm: 'to be confirmed',
  page: 'Page of this visit',
  calendarFile: 'Calendar file with all visits',
  again: 'Book again',
}

const de: SetMessages = {
  title: {
    other: 'Andere Uhrzeit wählen',
    booked: 'Ihre Termine sind gebucht',
    asked: 'Ihre Wünsche sind gesendet',
  },
  visits: { one: '{count} Termin', other: '{count} Termine' },
  some: '{count} von {all} Terminen',
  from: 'ab {price}',
  another: 'Andere Zeit',
  fewer: 'Diese Zeit behalten',
  allTimes: 'Alle freien Zeiten',
  leaveOut: 'Weglassen',
  takeIn: 'Wieder dazunehmen',
  nowAt: '{name}: jetzt {moment}.',
  nowOut: '{name}, {moment}: weggelassen.',
  nowIn: '{name}, {moment}: wieder dabei.',
  noTime: 'Nichts frei',
  nothingOn: 'Am {from} ist nichts frei. Dieser Termin lässt sich hier nicht buchen.',
  nothingBetween: 'Vom {from} bis zum {to} ist nichts frei. Dieser Termin lässt sich hier nicht buchen.',
  notYet: 'Ein Tag so spät wie {to} lässt sich noch nicht buchen. Versuchen Sie es näher daran wieder.',
  nothingElse: 'An diesen Tagen ist sonst nichts frei.',
  take: 'Diese Zeit nehmen',
  needOne: 'Bitte nehmen Sie wenigstens einen Termin.',
  needTwo: 'Bitte nehmen Sie wenigstens zwei Termine.',
  atMost: 'Auf einmal lassen sich höchstens {count} Termine buchen. Bitte lassen Sie einige weg.',
  goOn: 'Weiter',
  book: { one: 'Verbindlich buchen', other: '{count} Termine verbindlich buchen' },
  ask: { one: 'Termin anfragen', other: '{count} Termine anfragen' },
  byHand: {
    all: 'Das Studio bestätigt diese Termine persönlich. Bis dahin sind die Zeiten für Sie reserviert.',
    some: 'Das Studio bestätigt einige dieser Termine persönlich. Bis dahin sind die Zeiten für Sie reserviert.',
  },
  refused:
    'Die Termine ließen sich nicht buchen. Bitte versuchen Sie es noch einmal oder wenden Sie sich an das Studio.',
  unanswered:
    'Wir haben keine Antwort erhalten und wissen noch nicht, ob die Termine gebucht sind. Bitte versuchen Sie es noch einmal: Doppelt gebucht wird nicht.',
  alone: 'Jeder Termin lässt sich einzeln verlegen oder absagen.',
  lost: {
    one: 'Bei einer dieser Zeiten war jemand schneller. Gebucht ist noch nichts, Ihre Angaben bleiben stehen.',
    other:
      'Bei {count} dieser Zeiten war jemand schneller. Gebucht ist noch nichts, Ihre Angaben bleiben stehen.',
  },
  lostOne: '{name}, {moment}',
  choose: 'Bitte wählen Sie dafür eine andere Zeit, oder lassen Sie ihn weg.',
  chooseNone: 'In der Nähe ist nichts anderes frei. Bitte sehen Sie andere Tage an, oder lassen Sie ihn weg.',
  sentTo: 'Eine Bestätigung mit allen Terminen ist unterwegs an {email}.',
  askedTo: 'Das Studio antwortet per E-Mail an {email}. Bis dahin sind die Zeiten für Sie reserviert.',
  someAsked: {
    one: 'Einen Termin muss das Studio noch per E-Mail bestätigen; bis dahin ist die Zeit für Sie reserviert.',
    other:
      '{count} Termine muss das Studio noch per E-Mail bestätigen; bis dahin sind die Zeiten für Sie reserviert.',
  },
  yetToConfirm: 'noch zu bestätigen',
  page: 'Seite dieses Termins',
  calendarFile: 'Kalenderdatei mit allen Terminen',
  again: 'Noch einmal buchen',
}

export const setWords: Catalog<SetMessages> = { en, others: {}, loaded: { de } }
