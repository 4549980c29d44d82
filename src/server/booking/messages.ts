/** Words of the booking room for customers and owners: mail, calendar entries and the customer's own page. */

const en = {
  /** Names of the lines in which a visit is told. */
  visit: {
    service: 'Service',
    when: 'When',
    yourTime: 'Your time',
    practitioner: 'With',
    where: 'Where',
    price: 'Price',
  },
  minutes: (count: number) => (count === 1 ? '1 minute' : `${String(count)} minutes`),
  /** A visit in one line, for calendars. */
  summary: (service: string, practitioner: string) => `${service} with ${practitioner}`,
  /** How to reach the studio. */
  reach: {
    phone: (phone: string) => `Phone: ${phone}`,
    mail: (address: string) => `E-mail: ${address}`,
    page: (address: string) => `See or cancel your visit: ${address}`,
  },
  mail: {
    greeting: (name: string) => `Hello ${name},`,
    greetingWithoutName: 'Hello,',
    confirmedSubject: (studio: string, when: string) => `Your visit at ${studio}: ${when}`,
    confirmed: 'your visit is booked. The attached file puts it into your calendar.',
    cancelUntil: (when: string) => `You can cancel until ${when}.`,
    cancelledSubject: (studio: string, when: string) => `Cancelled: your visit at ${studio}, ${when}`,
    cancelledByCustomer: 'as you asked, your visit is cancelled. The time is free again.',
    cancelledByOwner: (studio: string) => `${studio} had to cancel your visit. We are sorry.`,
    bookAgain: (address: string) => `Book another time: ${address}`,
    questions: 'Questions? Answer this mail or call us.',
    questionsByMail: 'Questions? Just answer this mail.',
  },
  notice: {
    bookedSubject: (customer: string, when: string) => `New booking: ${customer}, ${when}`,
    booked: 'A visit was booked.',
    cancelledSubject: (customer: string, when: string) => `Cancelled: ${customer}, ${when}`,
    cancelled: 'The customer cancelled this visit. The time is free again.',
    customer: 'Customer',
    mail: 'E-mail',
    phone: 'Phone',
    note: 'Note',
    campaign: 'Came from',
  },
  page: {
    title: 'Your visit',
    calendar: 'Put it into your calendar',
    file: 'Calendar file',
    google: 'Google Calendar',
    outlook: 'Outlook',
    elsewhere: 'Google Calendar and Outlook open on their own websites.',
    cancelUntil: (when: string) => `You can cancel until ${when}.`,
    cancelLink: 'Cancel this visit',
    tooLate: (studio: string) =>
      `It is too late to cancel this visit here. If you cannot come, please tell ${studio}.`,
    over: 'This visit is over. We hope to see you again.',
    confirmTitle: 'Cancel this visit?',
    confirm: 'The time then becomes free for someone else.',
    confirmButton: 'Yes, cancel it',
    keep: 'No, keep it',
    cancelledTitle: 'This visit is cancelled',
    cancelled: 'The time is free again. We have sent you a mail about it.',
    bookAgain: 'Book another time',
    contact: 'Questions?',
    unknownTitle: 'There is no visit here',
    unknown: 'This link does not open a booking. Check that it was copied whole.',
  },
}

export type BookingMessages = typeof en

const de: BookingMessages = {
  visit: {
    service: 'Leistung',
    when: 'Wann',
    yourTime: 'Ihre Zeit',
    practitioner: 'Bei',
    where: 'Wo',
    price: 'Preis',
  },
  minutes: (count) => (count === 1 ? '1 Minute' : `${String(count)} Minuten`),
  summary: (service, practitioner) => `${service} bei ${practitioner}`,
  reach: {
    phone: (phone) => `Telefon: ${phone}`,
    mail: (address) => `E-Mail: ${address}`,
    page: (address) => `Termin ansehen oder absagen: ${address}`,
  },
  mail: {
    greeting: (name) => `Guten Tag ${name},`,
    greetingWithoutName: 'Guten Tag,',
    confirmedSubject: (studio, when) => `Ihr Termin bei ${studio}: ${when}`,
    confirmed: 'Ihr Termin ist gebucht. Mit der angehängten Datei kommt er in Ihren Kalender.',
    cancelUntil: (when) => `Absagen können Sie bis ${when}.`,
    cancelledSubject: (studio, when) => `Abgesagt: Ihr Termin bei ${studio}, ${when}`,
    cancelledByCustomer: 'Ihr Termin ist wie gewünscht abgesagt. Die Zeit ist wieder frei.',
    cancelledByOwner: (studio) => `${studio} musste Ihren Termin leider absagen. Das tut uns leid.`,
    bookAgain: (address) => `Einen anderen Termin buchen: ${address}`,
    questions: 'Fragen? Antworten Sie auf diese Mail oder rufen Sie uns an.',
    questionsByMail: 'Fragen? Antworten Sie einfach auf diese Mail.',
  },
  notice: {
    bookedSubject: (customer, when) => `Neue Buchung: ${customer}, ${when}`,
    booked: 'Ein Termin wurde gebucht.',
    cancelledSubject: (customer, when) => `Abgesagt: ${customer}, ${when}`,
    cancelled: 'Die Kundin oder der Kunde hat diesen Termin abgesagt. Die Zeit ist wieder frei.',
    customer: 'Name',
    mail: 'E-Mail',
    phone: 'Telefon',
    note: 'Nachricht',
    campaign: 'Gekommen über',
  },
  page: {
    title: 'Ihr Termin',
    calendar: 'In den Kalender eintragen',
    file: 'Kalenderdatei',
    google: 'Google Kalender',
    outlook: 'Outlook',
    elsewhere: 'Google Kalender und Outlook öffnen sich auf ihren eigenen Websites.',
    cancelUntil: (when) => `Absagen können Sie bis ${when}.`,
    cancelLink: 'Diesen Termin absagen',
    tooLate: (studio) =>
      `Hier kann dieser Termin nicht mehr abgesagt werden. Wenn Sie nicht kommen können, sagen Sie ${studio} bitte Bescheid.`,
    over: 'Dieser Termin ist vorbei. Wir freuen uns auf ein Wiedersehen.',
    confirmTitle: 'Diesen Termin absagen?',
    confirm: 'Die Zeit wird dann für andere frei.',
    confirmButton: 'Ja, absagen',
    keep: 'Nein, behalten',
    cancelledTitle: 'Dieser Termin ist abgesagt',
    cancelled: 'Die Zeit ist wieder frei. Wir haben Ihnen dazu eine Mail geschickt.',
    bookAgain: 'Einen anderen Termin buchen',
    contact: 'Fragen?',
    unknownTitle: 'Hier gibt es keinen Termin',
    unknown: 'Dieser Link öffnet keine Buchung. Prüfen Sie, ob er vollständig kopiert wurde.',
  },
}

const tables: Record<string, BookingMessages> = { en, de }

export interface Voice {
  words: BookingMessages
  /** Language tag of `words`, with the region as it was given: it decides how dates are written. */
  locale: string
}

/** The first of the languages that there are words for; English when there are words for none. */
export function voiceFor(...languages: (string | null | undefined)[]): Voice {
  for (const locale of languages) {
    const words = tables[locale?.toLowerCase().split('-')[0] ?? '']
    if (words !== undefined && isLocale(locale)) return { words, locale }
  }
  return { words: en, locale: 'en' }
}

function isLocale(tag: string | null | undefined): tag is string {
  try {
    return tag !== undefined && tag !== null && Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}
