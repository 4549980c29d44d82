import type { Catalog } from '../../../kit/locale.ts'

/** What is said of a visit that was booked before. They come with what needs them, every language inside. */
export interface VisitMessages {
  title: Record<'visit' | 'pending' | 'moved' | 'cancelled' | 'over' | 'unknown', string>
  confirmed: string
  pending: string
  /** A mail is on its way, to an address or to whoever booked. */
  moved: string
  movedTo: string
  freeAgain: string
  freeAgainTo: string
  cancelled: string
  over: string
  tooLate: Record<'both' | 'move' | 'cancel', string>
  /** Before the time that was left. */
  before: string
  unknown: string
  unreachable: string
}

const en: VisitMessages = {
  title: {
    visit: 'Your visit',
    pending: 'Your wish is sent',
    moved: 'Your visit is moved',
    cancelled: 'Your visit is cancelled',
    over: 'This visit is over',
    unknown: 'This visit cannot be opened',
  },
  confirmed: 'This visit is booked for you.',
  pending: 'The studio has yet to confirm this visit. Until then the time is reserved for you.',
  moved: 'A mail with the new time is on its way to you.',
  movedTo: 'A mail with the new time is on its way to {email}.',
  freeAgain: 'The time is free again. A mail about it is on its way to you.',
  freeAgainTo: 'The time is free again. A mail about it is on its way to {email}.',
  cancelled: 'This visit does not take place.',
  over: 'Thank you for coming.',
  tooLate: {
    both: 'It is too late to move or cancel this visit here.',
    move: 'It is too late to move this visit here.',
    cancel: 'It is too late to cancel this visit here.',
  },
  before: 'Before',
  unknown: 'The link to this visit is not right. Please use the one in your latest mail about it.',
  unreachable: 'The visit cannot be reached at the moment.',
}

const de: VisitMessages = {
  title: {
    visit: 'Ihr Termin',
    pending: 'Ihr Wunsch ist gesendet',
    moved: 'Ihr Termin ist verlegt',
    cancelled: 'Ihr Termin ist abgesagt',
    over: 'Dieser Termin ist vorbei',
    unknown: 'Dieser Termin lässt sich nicht öffnen',
  },
  confirmed: 'Dieser Termin ist für Sie gebucht.',
  pending: 'Das Studio muss diesen Termin noch bestätigen. Bis dahin ist die Zeit für Sie reserviert.',
  moved: 'Eine Mail mit der neuen Zeit ist unterwegs zu Ihnen.',
  movedTo: 'Eine Mail mit der neuen Zeit ist unterwegs an {email}.',
  freeAgain: 'Die Zeit ist wieder frei. Eine Mail darüber ist unterwegs zu Ihnen.',
  freeAgainTo: 'Die Zeit ist wieder frei. Eine Mail darüber ist unterwegs an {email}.',
  cancelled: 'Dieser Termin findet nicht statt.',
  over: 'Danke für Ihren Besuch.',
  tooLate: {
    both: 'Hier lässt sich dieser Termin nicht mehr verlegen oder absagen.',
    move: 'Hier lässt sich dieser Termin nicht mehr verlegen.',
    cancel: 'Hier lässt sich dieser Termin nicht mehr absagen.',
  },
  before: 'Bisher',
  unknown: 'Der Link zu diesem Termin stimmt nicht. Bitte nehmen Sie den aus der letzten Mail dazu.',
  unreachable: 'Der Termin ist gerade nicht erreichbar.',
}

export const visitWords: Catalog<VisitMessages> = { en, others: {}, loaded: { de } }
