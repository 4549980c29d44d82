/** Words of mail about comments. */
import { pickLanguage } from '../../mail/messages/index.ts'

const en = {
  nobody: 'Somebody without a name',
  subject: (name: string, page: string) => `New comment by ${name} on ${page}`,
  heldSubject: (name: string, page: string) => `A comment by ${name} on ${page} waits for you`,
  wrote: (name: string, page: string) => `${name} wrote on “${page}”:`,
  answered: (name: string, page: string) => `${name} answered a comment on “${page}”:`,
  held: 'It is not shown yet: it waits for your approval.',
  decide: 'Decide about it',
  decideNote: 'The link shows the comment and does nothing by itself. It is good for 30 days.',
  page: 'See it on its page',
  reportSubject: (page: string) => `A comment on ${page} was reported`,
  reported: (name: string, page: string) => `A reader has reported this comment by ${name} on “${page}”:`,
  reportReason: 'Why',
  reportNote: 'In their words',
  reportReasons: {
    spam: 'spam',
    rude: 'rude',
    harmful: 'harmful',
    private: 'tells of somebody’s private life',
    other: 'something else',
  },
  reportHeld: 'Several readers reported it. It is not shown any more until you decide.',
  reportOnce: 'You get one mail about it, however many report it.',
  replySubject: (name: string, page: string) => `${name} answered you on ${page}`,
  replied: (name: string, page: string) => `${name} answered your comment on “${page}”:`,
  staff: (name: string, studio: string) => `${name} (${studio})`,
  read: 'Read and answer',
  replyWhy: (studio: string) =>
    `You get this because you asked ${studio} to be told of answers to your comment.`,
  unsubscribe: 'No more of these mails',
  unsubscribeTitle: 'Mail about answers',
  unsubscribeLead: (studio: string) =>
    `${studio} then writes to this address no more when somebody answers its comments.`,
  unsubscribed: 'It is done: there is no more mail about answers to this address.',
  linkGone: 'This link is not one of ours, or it was cut short in the mail.',
}

export type NotifyMessages = typeof en

const de: NotifyMessages = {
  nobody: 'Jemand ohne Namen',
  subject: (name, page) => `Neuer Kommentar von ${name} zu ${page}`,
  heldSubject: (name, page) => `Ein Kommentar von ${name} zu ${page} wartet auf Sie`,
  wrote: (name, page) => `${name} schrieb zu „${page}“:`,
  answered: (name, page) => `${name} antwortete auf einen Kommentar zu „${page}“:`,
  held: 'Er ist noch nicht zu sehen: Er wartet auf Ihre Freigabe.',
  decide: 'Darüber entscheiden',
  decideNote: 'Der Link zeigt den Kommentar und tut von selbst nichts. Er gilt 30 Tage.',
  page: 'Auf der Seite ansehen',
  reportSubject: (page) => `Ein Kommentar zu ${page} wurde gemeldet`,
  reported: (name, page) => `Jemand hat diesen Kommentar von ${name} zu „${page}“ gemeldet:`,
  reportReason: 'Warum',
  reportNote: 'Wörtlich',
  reportReasons: {
    spam: 'Spam',
    rude: 'unhöflich',
    harmful: 'schädlich',
    private: 'erzählt aus jemandes Privatleben',
    other: 'etwas anderes',
  },
  reportHeld: 'Mehrere haben ihn gemeldet. Er ist nicht mehr zu sehen, bis Sie entscheiden.',
  reportOnce: 'Sie bekommen dazu eine Mail, gleich wie viele ihn melden.',
  replySubject: (name, page) => `${name} hat Ihnen geantwortet: ${page}`,
  replied: (name, page) => `${name} antwortete auf Ihren Kommentar zu „${page}“:`,
  staff: (name, studio) => `${name} (${studio})`,
  read: 'Lesen und antworten',
  replyWhy: (studio) =>
    `Sie bekommen diese Mail, weil Sie bei ${studio} von Antworten auf Ihren Kommentar erfahren wollten.`,
  unsubscribe: 'Keine solchen Mails mehr',
  unsubscribeTitle: 'Mails über Antworten',
  unsubscribeLead: (studio) =>
    `${studio} schreibt dann nicht mehr an diese Adresse, wenn jemand auf ihre Kommentare antwortet.`,
  unsubscribed: 'Erledigt: An diese Adresse gehen keine Mails über Antworten mehr.',
  linkGone: 'Dieser Link ist keiner von uns, oder er wurde in der Mail abgeschnitten.',
}

export const notifyMessages = (language: string): NotifyMessages =>
  pickLanguage<NotifyMessages>({ en, de }, language)
