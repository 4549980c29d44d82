/** Where mail goes: to an SMTP server, or into files when none is set. */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type Mail from 'nodemailer/lib/mailer/index.js'

export interface Transport {
  /** Rejects when the mail was not taken. `id` is safe as a file name. */
  send: (mail: Mail.Options, id: string) => Promise<void>
  close: () => Promise<void>
}

const CONNECT_TIMEOUT = 10_000
const SILENCE_TIMEOUT = 20_000

/** The library is loaded for the first mail: most starts have none to send, and it is not small. */
const library = () => import('nodemailer')

export function smtpTransport(url: string): Transport {
  const connect = async () =>
    (await library()).createTransport({
      url,
      connectionTimeout: CONNECT_TIMEOUT,
      greetingTimeout: CONNECT_TIMEOUT,
      socketTimeout: SILENCE_TIMEOUT,
    })
  let made: ReturnType<typeof connect> | undefined
  return {
    send: async (mail) => {
      made ??= connect()
      await (await made).sendMail(mail)
    },
    close: async () => {
      ;(await made)?.close()
    },
  }
}

/** One `.eml` file a mail; the same mail again takes the same place. */
export function fileTransport(folder: string): Transport {
  return {
    send: async (mail, id) => {
      const { createTransport } = await library()
      const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
      const { message } = await writer.sendMail(mail)
      await mkdir(folder, { recursive: true })
      const path = join(folder, `${id}.eml`)
      // A reader never sees half a mail.
      await writeFile(`${path}.part`, message as Buffer)
      await rename(`${path}.part`, path)
    },
    close: () => Promise.resolve(),
  }
}

export function chooseTransport(smtpUrl: string | undefined, dataFolder: string): Transport {
  return smtpUrl === undefined ? fileTransport(join(dataFolder, 'mail')) : smtpTransport(smtpUrl)
}
