/** Why a source fails, in words for its owner. */
import { pickLanguage } from '../mail/messages/index.ts'
import { Fault, readFault } from '../outgoing/fault.ts'
import type { FetchCode } from '../outgoing/fault.ts'

/** `detail` is a number, a name or a file, never what a stranger wrote. */
const en = {
  'folder-missing': () => 'The folder is not there, or cannot be read.',
  'folder-empty': () => 'The folder holds no .md file.',
  'folder-outside': () => 'The folder is outside the folder of the site’s document.',
  'folder-large': (detail: string) => `The folder holds more than ${detail} files; the others were left out.`,
  'files-unreadable': (detail: string) => `Not every file could be read: ${detail}.`,
  'file-missing': () => 'The file is not there, or cannot be read.',
  'file-outside': () => 'The file is outside the folder of the site’s document.',
  unreachable: (detail: string) => `The address does not answer (${detail}).`,
  'address-refused': () => 'The address leads into a private network, or is not one of the web.',
  'redirects-refused': () => 'The address leads on too often, or from https to http.',
  'too-slow': () => 'The feed took too long to arrive or to read.',
  'too-large': () => 'The feed is larger than 5 MB.',
  status: (detail: string) => `The address answers with the error ${detail}.`,
  page: () => 'The address shows a web page, and the page names no feed.',
  cut: () => 'The feed ends in the middle.',
  'not-a-feed': () => 'What the address answers is not a feed.',
  unreadable: () => 'The feed is damaged and cannot be read.',
  empty: () => 'The feed has no entries.',
}

type FaultTable = Record<keyof typeof en | FetchCode, (detail: string) => string>

const de: FaultTable = {
  'folder-missing': () => 'Den Ordner gibt es nicht, oder er lässt sich nicht lesen.',
  'folder-empty': () => 'Im Ordner liegt keine .md-Datei.',
  'folder-outside': () => 'Der Ordner liegt außerhalb des Ordners mit dem Dokument der Website.',
  'folder-large': (detail) => `Im Ordner liegen mehr als ${detail} Dateien; die übrigen wurden ausgelassen.`,
  'files-unreadable': (detail) => `Nicht jede Datei ließ sich lesen: ${detail}.`,
  'file-missing': () => 'Die Datei gibt es nicht, oder sie lässt sich nicht lesen.',
  'file-outside': () => 'Die Datei liegt außerhalb des Ordners mit dem Dokument der Website.',
  unreachable: (detail) => `Unter der Adresse antwortet niemand (${detail}).`,
  'address-refused': () => 'Die Adresse führt in ein privates Netz oder ist keine des Webs.',
  'redirects-refused': () => 'Die Adresse leitet zu oft weiter, oder von https zu http.',
  'too-slow': () => 'Der Feed brauchte zu lange, um anzukommen oder gelesen zu werden.',
  'too-large': () => 'Der Feed ist größer als 5 MB.',
  status: (detail) => `Die Adresse antwortet mit dem Fehler ${detail}.`,
  page: () => 'Die Adresse zeigt eine Webseite, und die Seite nennt keinen Feed.',
  cut: () => 'Der Feed endet mittendrin.',
  'not-a-feed': () => 'Was die Adresse antwortet, ist kein Feed.',
  unreadable: () => 'Der Feed ist beschädigt und lässt sich nicht lesen.',
  empty: () => 'Der Feed hat keine Einträge.',
}

export type FaultCode = keyof typeof en

export const FAULT_CODES = Object.keys(en) as FaultCode[]

/** Why a source could not be taken in, or only in part. */
export class SourceFault extends Fault<FaultCode> {
  override readonly name = 'SourceFault'
}

/** The sentence for a fault as it is stored: its code, a blank, its detail. */
export function faultSentence(stored: string, language: string): string {
  const { code, detail } = readFault(stored)
  const table: FaultTable = pickLanguage<FaultTable>({ en, de }, language)
  return Object.hasOwn(table, code) ? table[code as FaultCode](detail) : stored
}
