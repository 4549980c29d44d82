/** Turns a message of the outbox into mail. */
import { createHash } from 'node:crypto'
import type Mail from 'nodemailer/lib/mailer/index.js'
import type { MailPayload } from '../kernel.ts'
import { plainLine } from './plain.ts'

/** The same for the same fact, so that a mail sent twice after a crash is recognised as one. */
export function messageId(site: string, dedupe: string, sender: string): string {
  const name = createHash('sha256').update(`${site}\n${dedupe}`).digest('base64url').slice(0, 32)
  return `<${name}@${sender.split('@')[1] ?? 'knead.invalid'}>`
}

/** A header field is one line: another would be a header of the visitor's own. */
const person = (who: { name?: string; address: string }) => ({
  name: plainLine(who.name ?? ''),
  address: plainLine(who.address),
})

export interface Envelope {
  site: string
  dedupe: string
  /** Address mail of this site comes from. */
  sender: string
  created: number
}

export function compose(payload: MailPayload, envelope: Envelope): Mail.Options {
  const { calendar, unsubscribe } = payload
  return {
    messageId: messageId(envelope.site, envelope.dedupe, envelope.sender),
    date: new Date(envelope.created),
    from: person({ name: payload.fromName, address: envelope.sender }),
    to: person(payload.to),
    ...(payload.replyTo && { replyTo: person(payload.replyTo) }),
    subject: plainLine(payload.subject),
    text: payload.text,
    ...(payload.html !== undefined && { html: payload.html }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe !== undefined && {
        'List-Unsubscribe': `<${plainLine(unsubscribe)}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    ...(calendar && {
      icalEvent: { method: calendar.method, content: calendar.content, filename: 'visit.ics' },
    }),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
