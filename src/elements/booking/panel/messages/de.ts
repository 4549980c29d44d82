import type { Messages } from './en.ts'

const de: Messages = {
  title: {
    waiting: 'Termin buchen',
    service: 'Leistung wählen',
    practitioner: 'Bei wem möchten Sie kommen?',
    day: 'Tag wählen',
    time: 'Uhrzeit wählen',
    details: 'Ihre Angaben',
    done: 'Ihr Termin ist gebucht',
  },
  back: 'Zurück',
  close: 'Schließen',
  again: 'Noch einmal versuchen',
  slow: 'Einen Moment: Es dauert länger als sonst.',
  nothingOffered: 'Hier lässt sich zurzeit nichts buchen.',
  anyone: 'Wer frei ist',
  anyoneHint: 'Die meisten freien Zeiten',
  with: 'bei {name}',

  previousMonth: 'Voriger Monat',
  nextMonth: 'Nächster Monat',
  times: { one: '{count} Zeit frei', other: '{count} Zeiten frei' },
  nothingFree: 'nichts frei',
  daysFree: {
    one: '{month}: {count} Tag mit freien Zeiten',
    other: '{month}: {count} Tage mit freien Zeiten',
  },
  noneIn: 'Im {month} ist nichts frei.',
  noneAhead: 'Im {month} und danach ist nichts frei, soweit der Kalender offen ist.',
  nextFree: 'Nächster freier Tag: {date}',
  wait: 'Bescheid geben, wenn etwas frei wird',

  previousDay: 'Voriger Tag mit freien Zeiten',
  nextDay: 'Nächster Tag mit freien Zeiten',
  morning: 'Vormittag',
  afternoon: 'Nachmittag',
  evening: 'Abend',
  chooseTime: 'Bitte wählen Sie eine Uhrzeit.',
  dayGone: 'An diesem Tag ist nichts mehr frei. Bitte wählen Sie einen anderen Tag.',
  goOn: 'Weiter',

  name: 'Name',
  email: 'E-Mail',
  phone: 'Telefon',
  note: 'Nachricht',
  website: 'Bitte leer lassen',
  optional: 'freiwillig',
  noteHint: 'Was wir vor Ihrem Besuch wissen sollten.',
  needed: {
    name: 'Bitte nennen Sie Ihren Namen.',
    email: 'Bitte nennen Sie eine E-Mail-Adresse wie name@example.com.',
  },
  checkField: 'Bitte prüfen Sie diese Angabe.',
  checkFields: { one: 'Bitte prüfen Sie eine Angabe.', other: 'Bitte prüfen Sie {count} Angaben.' },
  change: 'Ändern',
  repeat: 'Termin wiederholen',
  pair: 'Zu zweit kommen',
  book: 'Verbindlich buchen',
  booking: 'Wird gebucht …',
  stillBooking: 'Wird noch gebucht: Es dauert länger als sonst.',

  holdUntil: 'Für Sie frei gehalten bis {time}',
  holdLeft: 'noch {minutes}',
  holdLonger: 'Länger halten',
  holdEnds: 'Die Zeit wird noch eine Minute für Sie frei gehalten.',
  holdOver:
    'Die Zeit wird nicht mehr für Sie frei gehalten. Solange sie frei ist, können Sie sie noch buchen.',
  holdFailed: 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.',

  changeUntil: 'Sie können den Termin bis {moment} verlegen oder absagen.',
  moveUntil: 'Verlegen können Sie ihn bis {moment}.',
  cancelUntil: 'Absagen können Sie ihn bis {moment}.',
  noChange: 'Der Termin ist so bald, dass er sich hier nicht verlegen oder absagen lässt.',
  policy: 'Absagen und Verlegen',

  taken: '{moment} hat gerade jemand anderes gebucht.',
  takenNear: 'Diese Zeiten in der Nähe sind frei. Ihre Angaben bleiben stehen.',
  takenNone: 'Bitte wählen Sie einen anderen Tag. Ihre Angaben bleiben stehen.',
  otherDay: 'Anderen Tag wählen',

  unreachable: 'Die freien Zeiten sind gerade nicht erreichbar.',
  unanswered:
    'Wir haben keine Antwort erhalten und wissen noch nicht, ob gebucht ist. Bitte versuchen Sie es noch einmal: Doppelt gebucht wird nicht.',
  tooMany:
    'Von hier kamen zu viele Versuche. Bitte warten Sie einen Moment und versuchen Sie es dann noch einmal.',
  refused:
    'Der Termin ließ sich nicht buchen. Bitte versuchen Sie es noch einmal oder wenden Sie sich an das Studio.',
  call: 'Sie erreichen das Studio auch direkt:',

  sentTo: 'Eine Bestätigung ist unterwegs an {email}.',
  when: 'Wann',
  whom: 'Bei',
  where: 'Wo',
  price: 'Preis',
  toCalendar: 'In den Kalender',
  calendarFile: 'Kalenderdatei',
  openVisit: 'Seite dieses Termins',
  move: 'Termin verlegen',
  cancel: 'Termin absagen',
  another: 'Weiteren Termin buchen',
}

export default de
