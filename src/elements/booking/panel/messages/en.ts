import type { Plural } from '../../../kit/plural.ts'

/** Every sentence of the panel. `{places}` are filled in. */
export interface Messages {
  title: Record<'waiting' | 'service' | 'practitioner' | 'day' | 'time' | 'details' | 'done', string>
  back: string
  close: string
  again: string
  slow: string
  nothingOffered: string
  anyone: string
  anyoneHint: string
  with: string

  previousMonth: string
  nextMonth: string
  times: Plural
  nothingFree: string
  /** Spoken when a month has come into view. */
  daysFree: Plural
  noneIn: string
  noneAhead: string
  nextFree: string
  wait: string

  previousDay: string
  nextDay: string
  morning: string
  afternoon: string
  evening: string
  chooseTime: string
  dayGone: string
  goOn: string

  name: string
  email: string
  phone: string
  note: string
  website: string
  optional: string
  noteHint: string
  needed: Record<'name' | 'email', string>
  checkField: string
  checkFields: Plural
  change: string
  repeat: string
  pair: string
  book: string
  booking: string
  stillBooking: string
  /** What is to be known before the button is pressed, if anything. */
  approval?: string

  holdUntil: string
  holdLeft: string
  holdLonger: string
  holdEnds: string
  holdOver: string
  holdFailed: string

  changeUntil: string
  moveUntil: string
  cancelUntil: string
  noChange: string
  /** Opens the owner's own words. */
  policy: string

  taken: string
  takenNear: string
  takenNone: string
  otherDay: string

  unreachable: string
  unanswered: string
  tooMany: string
  refused: string
  call: string

  sentTo: string
  when: string
  whom: string
  where: string
  price: string
  toCalendar: string
  calendarFile: string
  openVisit: string
  move: string
  cancel: string
  another: string
}

export const en: Messages = {
  title: {
    waiting: 'Book a visit',
    service: 'Choose a service',
    practitioner: 'Choose who you see',
    day: 'Choose a day',
    time: 'Choose a time',
    details: 'Your details',
    done: 'Your visit is booked',
  },
  back: 'Back',
  close: 'Close',
  again: 'Try again',
  slow: 'One moment: this takes longer than usual.',
  nothingOffered: 'There is nothing to book here at the moment.',
  anyone: 'Anyone',
  anyoneHint: 'The most times to choose from',
  with: 'with {name}',

  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  times: { one: '{count} time free', other: '{count} times free' },
  nothingFree: 'nothing free',
  daysFree: { one: '{month}: {count} day with free times', other: '{month}: {count} days with free times' },
  noneIn: 'Nothing is free in {month}.',
  noneAhead: 'Nothing is free in {month} or later.',
  nextFree: 'Next free: {date}',
  wait: 'Tell me when a time falls free',

  previousDay: 'Previous day with free times',
  nextDay: 'Next day with free times',
  morning: 'Morning',
  afternoon: 'Afternoon',
  evening: 'Evening',
  chooseTime: 'Please choose a time.',
  dayGone: 'Nothing is free on this day any more. Please choose another day.',
  goOn: 'Continue',

  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  note: 'Note',
  website: 'Leave this empty',
  optional: 'optional',
  noteHint: 'Anything we should know before you come.',
  needed: {
    name: 'Please give your name.',
    email: 'Please give an e-mail address such as name@example.com.',
  },
  checkField: 'Please check this field.',
  checkFields: { one: 'Please check one field.', other: 'Please check {count} fields.' },
  change: 'Change',
  repeat: 'Repeat this visit',
  pair: 'Come as two',
  book: 'Book this visit',
  booking: 'Booking …',
  stillBooking: 'Still booking: this takes longer than usual.',

  holdUntil: 'Kept for you until {time}',
  holdLeft: '{minutes} left',
  holdLonger: 'Keep it longer',
  holdEnds: 'The time is kept for you for one more minute.',
  holdOver: 'The time is no longer kept for you. As long as it is free you can still book it.',
  holdFailed: 'That did not work. Please try again.',

  changeUntil: 'You can move or cancel this visit until {moment}.',
  moveUntil: 'You can move it until {moment}.',
  cancelUntil: 'You can cancel it until {moment}.',
  noChange: 'It is so soon that it cannot be moved or cancelled here.',
  policy: 'Cancelling and moving',

  taken: 'Someone else has just booked {moment}.',
  takenNear: 'These times near it are free. What you typed stays.',
  takenNone: 'Please choose another day. What you typed stays.',
  otherDay: 'Choose another day',

  unreachable: 'The free times cannot be reached at the moment.',
  unanswered: 'We do not know yet whether it is booked. Please try again: it cannot be booked twice.',
  tooMany: 'There have been too many attempts from here. Please wait a moment and try again.',
  refused: 'The visit could not be booked. Please try again or contact the studio.',
  call: 'You can also reach the studio directly:',

  sentTo: 'A confirmation is on its way to {email}.',
  when: 'When',
  whom: 'With',
  where: 'Where',
  price: 'Price',
  toCalendar: 'Add to calendar',
  calendarFile: 'Calendar file',
  openVisit: 'Page of this visit',
  move: 'Move to another time',
  cancel: 'Cancel this visit',
  another: 'Book another visit',
}
