/** Where mail goes: to an SMTP server, or into files when none is set. */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type Mail from 'nodemailer/lib/mailer/index.js'

export interface Transport {
  /** Rejects when the mail was not taken. `id` is safe as a file name. */
  send: (mail: Mail.Options, id: string) => Promise<void>
  close: () => void
}

const CONNECT_TIMEOUT = 10_000
const SILENCE_TIMEOUT = 20_000

export function smtpTransport(url: string): Transport {
  const transporter = createTransport({
    url,
    connectionTimeout: CONNECT_TIMEOUT,
    greetingTimeout: CONNECT_TIMEOUT,
    socketTimeout: SILENCE_TIMEOUT,
  })
  return {
    send: async (mail) => {
      await transporter.sendMail(mail)
    },
    close: () => {
      transporter.close()
    },
  }
}

/** One `.eml` file a mail; the same mail again takes the same place. */
export function fileTransport(folder: string): Transport {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    send: async (mail, id) => {
      const { message } = await writer.sendMail(mail)
      await mkdir(folder, { recursive: true })
      const path = join(folder, `${id}.eml`)
      // A reader never sees half a mail.
      await writeFile(`${path}.part`, message as Buffer)
      await rename(`${path}.part`, path)
    },
    close: () => {
      writer.close()
    },
  }
}

export function chooseTransport(smtpUrl: string | undefined, dataFolder: string): Transport {
  return smtpUrl === undefined ? fileTransport(join(dataFolder, 'mail')) : smtpTransport(smtpUrl)
}
