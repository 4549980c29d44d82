/** A real SMTP server that keeps what it is given, and reads mail as a mail program would. */
import { SMTPServer } from 'smtp-server'
import type { AddressInfo } from 'node:net'

export interface ReceivedMail {
  from: string
  to: string[]
  /** Lower-case names; encoded words decoded. The last one wins. */
  headers: Map<string, string>
  subject: string
  messageId: string
  text: string
  /** The `text/html` part; empty when there is none. */
  html: string
  /** Types of all parts, in their order. */
  types: string[]
  /** The `text/calendar` part that stands beside the text. */
  calendar: { method: string; content: string } | undefined
  raw: string
}

export interface Mailbox {
  /** For SMTP_URL. */
  url: string
  messages: ReceivedMail[]
  /** The first mail that fits, waiting for it if need be. */
  next: (fits?: (mail: ReceivedMail) => boolean) => Promise<ReceivedMail>
  close: () => Promise<void>
}

export interface MailboxOptions {
  /** Listens there instead of on any free port, to come back where another has been. */
  port?: number
  /** Refuses a mail with this SMTP code. */
  refuse?: (from: string) => number | undefined
}

function decodeWords(text: string): string {
  const joined = text.replace(/\?=\s+=\?/g, '?==?')
  return joined.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, body: string) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(body, 'base64').toString()
      : decodeQuoted(body.replaceAll('_', ' ')).toString(),
  )
}

function decodeQuoted(text: string): Buffer {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1')
}

interface Part {
  headers: Map<string, string>
  body: string
}

function split(raw: string): Part {
  const end = raw.search(/\r?\n\r?\n/)
  const head = raw.slice(0, end).replace(/\r?\n[ \t]+/g, ' ')
  const headers = new Map(
    head.split(/\r?\n/).map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())]
    }),
  )
  return { headers, body: raw.slice(end).replace(/^\r?\n\r?\n/, '') }
}

/** All parts that are not themselves a bundle of parts. */
function leaves(part: Part): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(part.headers.get('content-type') ?? '')?.[1]
  if (boundary === undefined) return [part]
  const pieces = part.body.split(`--${boundary}`).slice(1, -1)
  return pieces.flatMap((piece) => leaves(split(piece.replace(/^\r?\n/, ''))))
}

function content({ headers, body }: Part): string {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  if (encoding === 'quoted-printable') return decodeQuoted(body).toString()
  return body
}

/** Reads a whole mail, for example an `.eml` file. */
export function readMail(raw: string, from = '', to: string[] = []): ReceivedMail {
  const whole = split(raw)
  const parts = leaves(whole)
  const find = (type: string) => parts.find((part) => part.headers.get('content-type')?.startsWith(type))
  const text = find('text/plain')
  const html = find('text/html')
  const calendar = find('text/calendar')
  return {
    from,
    to,
    headers: whole.headers,
    subject: whole.headers.get('subject') ?? '',
    messageId: whole.headers.get('message-id') ?? '',
    text: text ? content(text).replaceAll('\r\n', '\n') : '',
    html: html ? content(html).replaceAll('\r\n', '\n') : '',
    types: parts.map((part) => part.headers.get('content-type')?.split(';')[0] ?? ''),
    calendar: calendar && {
      method: /method=(\w+)/i.exec(calendar.headers.get('content-type') ?? '')?.[1] ?? '',
      content: content(calendar),
    },
    raw,
  }
}

export async function startMailbox(options: MailboxOptions = {}): Promise<Mailbox> {
  const messages: ReceivedMail[] = []
  const waiting = new Set<() => void>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onMailFrom: ({ address }, _session, callback) => {
      const code = options.refuse?.(address)
      if (code === undefined) callback()
      else callback(Object.assign(new Error('refused'), { responseCode: code }))
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        messages.push(
          readMail(
            Buffer.concat(chunks).toString(),
            from,
            rcptTo.map((recipient) => recipient.address),
          ),
        )
        callback()
        for (const look of waiting) look()
      })
    },
  })
  server.on('error', () => {
    // A client that hangs up is no failure of the mailbox.
  })
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve())
  })
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    messages,
    next: (fits = () => true) =>
      new Promise((resolve) => {
        const look = () => {
          const found = messages.find(fits)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}
