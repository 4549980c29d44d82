/** Words of the owner's pages about comments. */
import type { CommentReport } from '../../../contract/comments.ts'
import { pickLanguage } from '../../mail/messages/index.ts'
import { notifyMessages } from '../notify/messages.ts'
import type { DecisionRow } from './decide.ts'

/** The parts of the owner's page of comments. */
export const CONSOLE_VIEWS = ['waiting', 'reported', 'all', 'blocked', 'log'] as const
export type ConsoleView = (typeof CONSOLE_VIEWS)[number]

interface OwnWords {
  title: string
  back: string
  nobody: string
  states: Record<'shown' | 'held' | 'removed', string>
  staff: string
  pinned: string
  verified: string
  /** Buttons, by what they decide. */
  acts: Record<Exclude<DecisionRow['kind'], 'hold'> | 'undo' | 'answer', string>
  /** What came of a decision. */
  done: Record<DecisionRow['kind'], string>
  undone: string
  gone: string
  answered: string
  why: string
  reports: (count: number) => string
  answerTo: (name: string) => string
  answerAs: string
  answerHint: string
  answerRefused: string
  views: Record<ConsoleView, string>
  empty: Record<ConsoleView, string>
  /** What a block does: to the person, and to whoever writes from the same address. */
  barred: string
  watched: (until: string | undefined) => string
  /** By which a block can be told from another of the same name. */
  mark: (mark: string) => string
  /** When and where it was decided. */
  blockedOn: (when: string, by: string) => string
  summary: (waiting: number, reported: number) => string
  open: string
  closed: string
  by: Record<DecisionRow['decided_by'], string>
  takenBack: (when: string) => string
  older: string
  more: string
  linkTitle: string
  linkGone: string
  linkLate: string
  linkDeleted: string
}

const en: OwnWords = {
  title: 'Comments',
  back: 'Back to the first page',
  nobody: 'Without a name',
  states: { shown: 'shown', held: 'waits for you', removed: 'taken off by you' },
  staff: 'studio',
  pinned: 'kept at the top',
  verified: 'name verified',
  acts: {
    approve: 'Approve',
    keep: 'It may stay',
    reject: 'Remove',
    spam: 'It is spam',
    pin: 'Keep at the top',
    unpin: 'Keep at the top no more',
    block: 'Block this person',
    unblock: 'Let this person write again',
    close: 'Close the conversation',
    open: 'Open the conversation',
    undo: 'Undo',
    answer: 'Answer',
  },
  done: {
    approve: 'The comment is shown now.',
    keep: 'The comment stays, and its reports are settled.',
    reject: 'The comment is removed.',
    spam: 'The comment is removed as spam.',
    pin: 'The comment is kept at the top of its conversation.',
    unpin: 'The comment is kept at the top no more.',
    block: 'The person is blocked. What they wrote stays as it is.',
    unblock: 'The person can write again.',
    close: 'The conversation is closed.',
    open: 'The conversation is open.',
    hold: 'The comment waits, since several readers reported it.',
  },
  undone: 'It is as it was before.',
  gone: 'The comment was not changed: it has been decided or deleted already.',
  answered: 'Your answer is shown now.',
  why: 'Why it waits',
  reports: (count) => (count === 1 ? 'Reported by one reader' : `Reported by ${String(count)} readers`),
  answerTo: (name) => `Answer to ${name}`,
  answerAs: 'As',
  answerHint: 'It is shown at once, marked as the studio’s.',
  answerRefused: 'The answer was not taken: it says nothing, is too long, or the comment is shown no more.',
  views: { waiting: 'Waiting', reported: 'Reported', all: 'All', blocked: 'Blocked', log: 'Decisions' },
  empty: {
    waiting: 'Nothing waits for you.',
    reported: 'Nothing is reported.',
    all: 'No comments yet.',
    blocked: 'Nobody is blocked.',
    log: 'Nothing has been decided yet.',
  },
  barred: 'May not write.',
  watched: (until) =>
    until === undefined
      ? 'Comments from the same address wait for you.'
      : `Comments from the same address wait for you until ${until}.`,
  mark: (mark) => `Mark: ${mark}`,
  blockedOn: (when, by) => `Blocked ${when}, ${by}`,
  summary: (waiting, reported) =>
    `${waiting === 1 ? 'One waits' : `${String(waiting)} wait`} for you, ${String(reported)} ${reported === 1 ? 'is' : 'are'} reported.`,
  open: 'Open the comments',
  closed: 'closed',
  by: {
    console: 'on your page',
    mail: 'by the link in the mail',
    rule: 'by itself, as the site’s file says',
  },
  takenBack: (when) => `Taken back: ${when}`,
  older: 'Older',
  more: 'More',
  linkTitle: 'Decide about a comment',
  linkGone: 'This link is not one of ours, or it was cut short in the mail.',
  linkLate: 'This link is older than 30 days. Decide on your own page:',
  linkDeleted: 'Its author has deleted this comment.',
}

const de: OwnWords = {
  title: 'Kommentare',
  back: 'Zur ersten Seite',
  nobody: 'Ohne Namen',
  states: { shown: 'zu sehen', held: 'wartet auf Sie', removed: 'von Ihnen entfernt' },
  staff: 'Studio',
  pinned: 'steht oben',
  verified: 'Name bestätigt',
  acts: {
    approve: 'Freigeben',
    keep: 'Er kann bleiben',
    reject: 'Entfernen',
    spam: 'Das ist Spam',
    pin: 'Oben halten',
    unpin: 'Nicht mehr oben halten',
    block: 'Diese Person sperren',
    unblock: 'Diese Person wieder schreiben lassen',
    close: 'Gespräch schließen',
    open: 'Gespräch öffnen',
    undo: 'Rückgängig machen',
    answer: 'Antworten',
  },
  done: {
    approve: 'Der Kommentar ist jetzt zu sehen.',
    keep: 'Der Kommentar bleibt, und die Meldungen sind erledigt.',
    reject: 'Der Kommentar ist entfernt.',
    spam: 'Der Kommentar ist als Spam entfernt.',
    pin: 'Der Kommentar steht oben in seinem Gespräch.',
    unpin: 'Der Kommentar steht nicht mehr oben.',
    block: 'Die Person ist gesperrt. Was sie geschrieben hat, bleibt, wie es ist.',
    unblock: 'Die Person kann wieder schreiben.',
    close: 'Das Gespräch ist geschlossen.',
    open: 'Das Gespräch ist offen.',
    hold: 'Der Kommentar wartet, weil mehrere ihn gemeldet haben.',
  },
  undone: 'Es ist wieder wie vorher.',
  gone: 'Der Kommentar wurde nicht geändert: Er ist schon entschieden oder gelöscht.',
  answered: 'Ihre Antwort ist jetzt zu sehen.',
  why: 'Warum er wartet',
  reports: (count) => (count === 1 ? 'Einmal gemeldet' : `${String(count)}-mal gemeldet`),
  answerTo: (name) => `Antwort an ${name}`,
  answerAs: 'Als',
  answerHint: 'Sie ist sofort zu sehen, als Antwort des Studios gekennzeichnet.',
  answerRefused:
    'Die Antwort wurde nicht angenommen: Sie sagt nichts, ist zu lang, oder der Kommentar ist nicht mehr zu sehen.',
  views: {
    waiting: 'Wartend',
    reported: 'Gemeldet',
    all: 'Alle',
    blocked: 'Gesperrt',
    log: 'Entscheidungen',
  },
  empty: {
    waiting: 'Nichts wartet auf Sie.',
    reported: 'Nichts ist gemeldet.',
    all: 'Noch keine Kommentare.',
    blocked: 'Niemand ist gesperrt.',
    log: 'Noch nichts wurde entschieden.',
  },
  barred: 'Darf nicht schreiben.',
  watched: (until) =>
    until === undefined
      ? 'Kommentare von derselben Adresse warten auf Sie.'
      : `Kommentare von derselben Adresse warten bis ${until} auf Sie.`,
  mark: (mark) => `Kennzeichen: ${mark}`,
  blockedOn: (when, by) => `Gesperrt ${when}, ${by}`,
  summary: (waiting, reported) =>
    `${waiting === 1 ? 'Einer wartet' : `${String(waiting)} warten`} auf Sie, ${String(reported)} ${reported === 1 ? 'ist' : 'sind'} gemeldet.`,
  open: 'Zu den Kommentaren',
  closed: 'geschlossen',
  by: {
    console: 'auf Ihrer Seite',
    mail: 'über den Link in der Mail',
    rule: 'von selbst, wie es in der Datei der Website steht',
  },
  takenBack: (when) => `Zurückgenommen: ${when}`,
  older: 'Ältere',
  more: 'Mehr',
  linkTitle: 'Über einen Kommentar entscheiden',
  linkGone: 'Dieser Link ist keiner von uns, oder er wurde in der Mail abgeschnitten.',
  linkLate: 'Dieser Link ist älter als 30 Tage. Entscheiden Sie auf Ihrer eigenen Seite:',
  linkDeleted: 'Dieser Kommentar wurde von der Person, die ihn schrieb, gelöscht.',
}

export type ModerationWords = OwnWords & { reportReasons: Record<CommentReport['reason'], string> }

export const moderationWords = (language: string): ModerationWords => ({
  ...pickLanguage<OwnWords>({ en, de }, language),
  reportReasons: notifyMessages(language).reportReasons,
})
