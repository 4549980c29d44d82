/** The booking room's words in English; every other language has the same ones. */
export const en = {
  /** Names of the lines in which a visit is told. */
  visit: {
    service: 'Service',
    when: 'When',
    yourTime: 'Your time',
    practitioner: 'With',
    where: 'Where',
    price: 'Price',
    seats: 'Seats',
    guest: 'For',
  },
  minutes: (count: number) => (count === 1 ? '1 minute' : `${String(count)} minutes`),
  /** A visit in one line, for calendars. */
  summary: (service: string, practitioner: string) => `${service} with ${practitioner}`,
  /** A practitioner's own calendar. */
  feed: { summary: (service: string, customer: string) => `${service}: ${customer}` },
  /** How to reach the studio. */
  reach: {
    phone: (phone: string) => `Phone: ${phone}`,
    mail: (address: string) => `E-mail: ${address}`,
    page: 'See, move or cancel your visit',
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
    bookAgain: 'Book another time',
    questions: 'Questions? Answer this mail or call us.',
    questionsByMail: 'Questions? Just answer this mail.',
  },
  /** The owner's own rules, under this heading. */
  policy: { title: 'Moving and cancelling' },
  /** What is said when the time for it is over. */
  late: {
    move: (until: string) => `It is too late to move this visit here: that was possible until ${until}.`,
    cancel: (until: string) => `It is too late to cancel this visit here: that was possible until ${until}.`,
    both: (until: string) =>
      `It is too late to move or cancel this visit here: that was possible until ${until}.`,
    tell: (studio: string) => `If you cannot come, please tell ${studio}.`,
    call: (studio: string, phone: string) => `Please call ${phone} to reach ${studio}.`,
    write: (studio: string, address: string) => `Please write to ${address} to reach ${studio}.`,
    over: 'This visit is over.',
  },
  moved: {
    subject: (studio: string, when: string) => `Moved: your visit at ${studio}, ${when}`,
    byCustomer: 'as you asked, your visit has been moved. The attached file changes it in your calendar.',
    byOwner: (studio: string) =>
      `${studio} had to move your visit. The attached file changes it in your calendar.`,
    before: 'Before',
  },
  waitlist: {
    joinedSubject: (studio: string) => `You are on the waiting list of ${studio}`,
    joined: 'you are on the waiting list. As soon as a time falls free for you, we write to you.',
    leaveAt: 'See your place in line or leave it',
    offeredSubject: (studio: string, when: string) => `A time is free at ${studio}: ${when}`,
    offered: (until: string) => `a time has become free. We keep it for you until ${until}.`,
    takeAt: 'Take it or decline it',
    title: 'Your place on the waiting list',
    offerTitle: 'A time is free for you',
    keptUntil: (when: string) => `We keep it for you until ${when}. After that the next in line is asked.`,
    take: 'Book this time',
    decline: 'Decline, and keep waiting',
    leave: 'Leave the waiting list',
    gone: 'This time is no longer free. You are still in line.',
    left: 'You are no longer on the waiting list.',
    taken: 'You have booked. The mail about it has all the details.',
  },
  pending: {
    subject: (studio: string, when: string) => `Your request at ${studio}: ${when}`,
    requested: (studio: string) =>
      `we have your request and keep the time for you. ${studio} will confirm it by mail.`,
    declinedSubject: (studio: string, when: string) => `Not possible: your visit at ${studio}, ${when}`,
    declined: (studio: string) => `${studio} cannot take this visit. We are sorry.`,
    noticeSubject: (customer: string, when: string) => `Please confirm: ${customer}, ${when}`,
    notice: 'A visit was asked for. It waits for you to confirm or decline it.',
    page: 'This visit waits for the studio to confirm it. The time is kept for you.',
  },
  reminder: {
    subject: (studio: string, when: string) => `Reminder: your visit at ${studio}, ${when}`,
    text: 'this is a reminder of your visit. We look forward to seeing you.',
  },
  notice: {
    bookedSubject: (customer: string, when: string) => `New booking: ${customer}, ${when}`,
    booked: 'A visit was booked.',
    movedSubject: (customer: string, when: string) => `Moved: ${customer}, ${when}`,
    moved: 'The customer moved this visit.',
    cancelledSubject: (customer: string, when: string) => `Cancelled: ${customer}, ${when}`,
    cancelled: 'The customer cancelled this visit. The time is free again.',
    customer: 'Customer',
    mail: 'E-mail',
    phone: 'Phone',
    note: 'The customer left a note or answers. You find them in the console.',
    campaign: 'Came from',
  },
  /** Several visits that were booked together. */
  sets: {
    subject: (studio: string, count: number) => `Your ${String(count)} visits at ${studio}`,
    booked: (count: number) =>
      `your ${String(count)} visits are booked. The attached file puts them into your calendar. Each can be moved or cancelled alone.`,
    waiting: (studio: string, count: number) =>
      count === 1
        ? `${studio} will confirm one of them by mail; its time is kept for you.`
        : `${studio} will confirm ${String(count)} of them by mail; their times are kept for you.`,
    noticeSubject: (customer: string, count: number, when: string) =>
      `New booking: ${customer}, ${String(count)} visits from ${when}`,
    notice: 'These visits were booked together.',
    together: 'Booked together',
    isCancelled: 'cancelled',
    cancelLink: (count: number) => `Cancel all ${String(count)} visits that remain`,
    cancelTitle: 'Cancel all visits that remain?',
    cancelConfirm: 'Their times then become free for someone else.',
    cancelButton: 'Yes, cancel them all',
    keep: 'No, keep them',
    stay: (count: number) =>
      count === 1
        ? 'For one more visit it is too late to cancel here. It stays.'
        : `For ${String(count)} more visits it is too late to cancel here. They stay.`,
    cancelledSubject: (studio: string, count: number) =>
      count === 1
        ? `Cancelled: your visit at ${studio}`
        : `Cancelled: your ${String(count)} visits at ${studio}`,
    cancelled: (count: number) =>
      count === 1
        ? 'as you asked, your visit is cancelled. The time is free again.'
        : `as you asked, your ${String(count)} visits are cancelled. Their times are free again.`,
    cancelledNoticeSubject: (customer: string, count: number, when: string) =>
      count === 1
        ? `Cancelled: ${customer}, ${when}`
        : `Cancelled: ${customer}, ${String(count)} visits from ${when}`,
    cancelledNotice: 'The customer cancelled what is listed here. Its time is free again.',
  },
  move: {
    link: 'Move this visit',
    until: (when: string) => `You can move it until ${when}.`,
    dayTitle: 'Move your visit: choose a day',
    now: 'Booked now',
    dayFree: (day: string, count: number) =>
      count === 1 ? `${day}: 1 time free` : `${day}: ${String(count)} times free`,
    earlier: 'Earlier days',
    later: 'Later days',
    none: 'On these days nothing is free.',
    timeTitle: (day: string) => `Move your visit to ${day}: choose a time`,
    times: 'Free times',
    withOthers: (names: string) => `with ${names}`,
    next: 'Continue',
    otherDay: 'Choose another day',
    confirmTitle: 'Move your visit?',
    confirm: 'Your time until now then becomes free for someone else.',
    to: 'New time',
    button: 'Yes, move it',
    keep: 'No, keep it as it is',
    taken: 'This time is no longer free. Choose another one.',
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
