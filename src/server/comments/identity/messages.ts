/** Words of mail with codes. */
import { pickLanguage } from '../../mail/messages/index.ts'

const en = {
  subject: (code: string, studio: string) => `${code} is your code for ${studio}`,
  lead: {
    verify: (studio: string) =>
      `With this code your name under comments at ${studio} is marked as verified. Nobody but you should know it.`,
    privacy: (studio: string) =>
      `With this code you can see and delete what ${studio} keeps of your comments. Nobody but you should know it.`,
  },
  code: 'Code',
  end: (minutes: number) =>
    `It is good for ${String(minutes)} minutes. If you did not ask for it, there is nothing you need to do.`,
}

type IdentityMessages = typeof en

const de: IdentityMessages = {
  subject: (code, studio) => `${code} ist Ihr Code für ${studio}`,
  lead: {
    verify: (studio) =>
      `Mit diesem Code wird Ihr Name unter Kommentaren bei ${studio} als bestätigt gekennzeichnet. Niemand außer Ihnen sollte ihn kennen.`,
    privacy: (studio) =>
      `Mit diesem Code können Sie sehen und löschen, was ${studio} von Ihren Kommentaren aufbewahrt. Niemand außer Ihnen sollte ihn kennen.`,
  },
  code: 'Code',
  end: (minutes) =>
    `Er gilt ${String(minutes)} Minuten. Wenn Sie ihn nicht angefordert haben, brauchen Sie nichts zu tun.`,
}

export const identityMessages = (language: string): IdentityMessages =>
  pickLanguage<IdentityMessages>({ en, de }, language)
