/** Words of a conversation's own page. */
import { pickLanguage } from '../../mail/messages/index.ts'

const en = {
  language: 'en',
  title: (page: string) => `Comments on ${page}`,
  back: 'Back to the page',
  count: (total: number) => (total === 1 ? '1 comment' : `${String(total)} comments`),
  none: 'Nobody has written yet.',
  closed: 'This conversation is closed.',
  anonymous: 'Someone',
  staff: 'Studio',
  deleted: 'This comment is no longer here.',
  inReplyTo: (name: string) => `In reply to ${name}`,
  reply: 'Reply',
  earlier: 'Earlier comments',
  more: 'More comments',
  write: 'Write a comment',
  replyTo: (name: string) => `Reply to ${name}`,
  notReply: 'Write a comment instead',
  name: 'Name',
  optional: 'optional',
  email: 'E-mail address (optional, never shown)',
  notify: 'Tell me by e-mail when somebody answers',
  body: 'Comment',
  send: 'Send',
  shown: 'Your comment is here.',
  held: 'Thank you. Your comment waits for approval.',
  refused: 'Your comment has not been sent; what you wrote is still here.',
  old: 'This form had been open for too long. Please send it again.',
  hasty: 'That was very quick. Please send it again.',
  read: 'Read and write comments',
}

export type ThreadPageMessages = typeof en

const de: ThreadPageMessages = {
  language: 'de',
  title: (page) => `Kommentare zu ${page}`,
  back: 'Zurück zur Seite',
  count: (total) => (total === 1 ? '1 Kommentar' : `${String(total)} Kommentare`),
  none: 'Noch hat niemand geschrieben.',
  closed: 'Dieses Gespräch ist geschlossen.',
  anonymous: 'Jemand',
  staff: 'Studio',
  deleted: 'Dieser Kommentar ist nicht mehr da.',
  inReplyTo: (name) => `Antwort an ${name}`,
  reply: 'Antworten',
  earlier: 'Frühere Kommentare',
  more: 'Weitere Kommentare',
  write: 'Kommentar schreiben',
  replyTo: (name) => `Antwort an ${name}`,
  notReply: 'Stattdessen einen Kommentar schreiben',
  name: 'Name',
  optional: 'freiwillig',
  email: 'E-Mail-Adresse (freiwillig, wird nie gezeigt)',
  notify: 'Mir schreiben, wenn jemand antwortet',
  body: 'Kommentar',
  send: 'Senden',
  shown: 'Hier ist Ihr Kommentar.',
  held: 'Danke. Ihr Kommentar wartet auf Freigabe.',
  refused: 'Ihr Kommentar wurde nicht gesendet; was Sie geschrieben haben, steht noch da.',
  old: 'Dieses Formular war zu lange offen. Bitte senden Sie es noch einmal.',
  hasty: 'Das ging sehr schnell. Bitte senden Sie es noch einmal.',
  read: 'Kommentare lesen und schreiben',
}

export const threadPageMessages = (language: string): ThreadPageMessages =>
  pickLanguage<ThreadPageMessages>({ en, de }, language)
