/** The booking room's words in German. */
import type { BookingMessages } from './en.ts'

export const de: BookingMessages = {
  visit: {
    service: 'Leistung',
    when: 'Wann',
    yourTime: 'Ihre Zeit',
    practitioner: 'Bei',
    where: 'Wo',
    price: 'Preis',
    seats: 'Plätze',
    guest: 'Für',
  },
  minutes: (count) => (count === 1 ? '1 Minute' : `${String(count)} Minuten`),
  summary: (service, practitioner) => `${service} bei ${practitioner}`,
  feed: { summary: (service, customer) => `${service}: ${customer}` },
  reach: {
    phone: (phone) => `Telefon: ${phone}`,
    mail: (address) => `E-Mail: ${address}`,
    page: 'Termin ansehen, verschieben oder absagen',
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
    bookAgain: 'Einen anderen Termin buchen',
    questions: 'Fragen? Antworten Sie auf diese Mail oder rufen Sie uns an.',
    questionsByMail: 'Fragen? Antworten Sie einfach auf diese Mail.',
  },
  policy: { title: 'Verschieben und absagen' },
  late: {
    move: (until) => `Hier lässt sich dieser Termin nicht mehr verschieben: Das ging bis ${until}.`,
    cancel: (until) => `Hier lässt sich dieser Termin nicht mehr absagen: Das ging bis ${until}.`,
    both: (until) =>
      `Hier lässt sich dieser Termin nicht mehr verschieben oder absagen: Das ging bis ${until}.`,
    tell: (studio) => `Wenn Sie nicht kommen können, sagen Sie ${studio} bitte Bescheid.`,
    call: (studio, phone) => `Unter ${phone} erreichen Sie ${studio}.`,
    write: (studio, address) => `Unter ${address} erreichen Sie ${studio}.`,
    over: 'Dieser Termin ist vorbei.',
  },
  moved: {
    subject: (studio, when) => `Verschoben: Ihr Termin bei ${studio}, ${when}`,
    byCustomer:
      'Ihr Termin ist wie gewünscht verschoben. Mit der angehängten Datei ändert er sich in Ihrem Kalender.',
    byOwner: (studio) =>
      `${studio} musste Ihren Termin verschieben. Mit der angehängten Datei ändert er sich in Ihrem Kalender.`,
    before: 'Bisher',
  },
  waitlist: {
    joinedSubject: (studio) => `Sie stehen auf der Warteliste von ${studio}`,
    joined: 'Sie stehen auf der Warteliste. Sobald eine Zeit für Sie frei wird, schreiben wir Ihnen.',
    leaveAt: 'Platz ansehen oder Warteliste verlassen',
    offeredSubject: (studio, when) => `Eine Zeit ist frei bei ${studio}: ${when}`,
    offered: (until) => `eine Zeit ist frei geworden. Wir halten sie Ihnen frei bis ${until}.`,
    takeAt: 'Annehmen oder ablehnen',
    title: 'Ihr Platz auf der Warteliste',
    offerTitle: 'Eine Zeit ist für Sie frei',
    keptUntil: (when) => `Wir halten sie Ihnen frei bis ${when}. Danach fragen wir die Nächsten.`,
    take: 'Diese Zeit buchen',
    decline: 'Ablehnen und weiter warten',
    leave: 'Warteliste verlassen',
    gone: 'Diese Zeit ist nicht mehr frei. Sie bleiben auf der Warteliste.',
    left: 'Sie stehen nicht mehr auf der Warteliste.',
    taken: 'Sie haben gebucht. Alles Weitere steht in der Mail dazu.',
  },
  pending: {
    subject: (studio, when) => `Ihre Anfrage bei ${studio}: ${when}`,
    requested: (studio) =>
      `Ihre Anfrage ist da, und wir halten Ihnen die Zeit frei. ${studio} bestätigt sie per Mail.`,
    declinedSubject: (studio, when) => `Nicht möglich: Ihr Termin bei ${studio}, ${when}`,
    declined: (studio) => `${studio} kann diesen Termin leider nicht annehmen. Das tut uns leid.`,
    noticeSubject: (customer, when) => `Bitte bestätigen: ${customer}, ${when}`,
    notice: 'Ein Termin wurde angefragt. Er wartet darauf, dass Sie ihn bestätigen oder ablehnen.',
    page: 'Dieser Termin wartet noch auf die Bestätigung des Studios. Die Zeit ist für Sie freigehalten.',
  },
  reminder: {
    subject: (studio, when) => `Erinnerung: Ihr Termin bei ${studio}, ${when}`,
    text: 'wir möchten Sie an Ihren Termin erinnern. Wir freuen uns auf Sie.',
  },
  notice: {
    bookedSubject: (customer, when) => `Neue Buchung: ${customer}, ${when}`,
    booked: 'Ein Termin wurde gebucht.',
    movedSubject: (customer, when) => `Verschoben: ${customer}, ${when}`,
    moved: 'Die Kundin oder der Kunde hat diesen Termin verschoben.',
    cancelledSubject: (customer, when) => `Abgesagt: ${customer}, ${when}`,
    cancelled: 'Die Kundin oder der Kunde hat diesen Termin abgesagt. Die Zeit ist wieder frei.',
    customer: 'Name',
    mail: 'E-Mail',
    phone: 'Telefon',
    note: 'Es gibt eine Nachricht oder Antworten dazu. Sie finden sie in der Konsole.',
    campaign: 'Gekommen über',
  },
  sets: {
    subject: (studio, count) => `Ihre ${String(count)} Termine bei ${studio}`,
    booked: (count) =>
      `Ihre ${String(count)} Termine sind gebucht. Die angehängte Datei trägt sie in Ihren Kalender ein. Jeder lässt sich einzeln verschieben oder absagen.`,
    waiting: (studio, count) =>
      count === 1
        ? `Einen davon bestätigt ${studio} noch per E-Mail; die Zeit ist für Sie reserviert.`
        : `${String(count)} davon bestätigt ${studio} noch per E-Mail; die Zeiten sind für Sie reserviert.`,
    noticeSubject: (customer, count, when) =>
      `Neue Buchung: ${customer}, ${String(count)} Termine ab ${when}`,
    notice: 'Diese Termine wurden zusammen gebucht.',
    together: 'Zusammen gebucht',
    isCancelled: 'abgesagt',
    cancelLink: (count) => `Alle ${String(count)} verbleibenden Termine absagen`,
    cancelTitle: 'Alle verbleibenden Termine absagen?',
    cancelConfirm: 'Die Zeiten werden dann für andere frei.',
    cancelButton: 'Ja, alle absagen',
    keep: 'Nein, alle behalten',
    stay: (count) =>
      count === 1
        ? 'Für einen weiteren Termin ist es hier zum Absagen zu spät. Er bleibt bestehen.'
        : `Für ${String(count)} weitere Termine ist es hier zum Absagen zu spät. Sie bleiben bestehen.`,
    cancelledSubject: (studio, count) =>
      count === 1
        ? `Abgesagt: Ihr Termin bei ${studio}`
        : `Abgesagt: Ihre ${String(count)} Termine bei ${studio}`,
    cancelled: (count) =>
      count === 1
        ? 'wie gewünscht ist Ihr Termin abgesagt. Die Zeit ist wieder frei.'
        : `wie gewünscht sind Ihre ${String(count)} Termine abgesagt. Die Zeiten sind wieder frei.`,
    cancelledNoticeSubject: (customer, count, when) =>
      count === 1
        ? `Abgesagt: ${customer}, ${when}`
        : `Abgesagt: ${customer}, ${String(count)} Termine ab ${when}`,
    cancelledNotice: 'Die Kundin oder der Kunde hat abgesagt, was hier steht. Die Zeit ist wieder frei.',
  },
  move: {
    link: 'Diesen Termin verschieben',
    until: (when) => `Verschieben können Sie ihn bis ${when}.`,
    dayTitle: 'Termin verschieben: Tag wählen',
    now: 'Bisher gebucht',
    dayFree: (day, count) => (count === 1 ? `${day}: 1 Zeit frei` : `${day}: ${String(count)} Zeiten frei`),
    earlier: 'Frühere Tage',
    later: 'Spätere Tage',
    none: 'An diesen Tagen ist nichts frei.',
    timeTitle: (day) => `Termin auf ${day} verschieben: Zeit wählen`,
    times: 'Freie Zeiten',
    withOthers: (names) => `bei ${names}`,
    next: 'Weiter',
    otherDay: 'Anderen Tag wählen',
    confirmTitle: 'Termin verschieben?',
    confirm: 'Ihre bisherige Zeit wird dann für andere frei.',
    to: 'Neue Zeit',
    button: 'Ja, verschieben',
    keep: 'Nein, so lassen',
    taken: 'Diese Zeit ist nicht mehr frei. Wählen Sie eine andere.',
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
