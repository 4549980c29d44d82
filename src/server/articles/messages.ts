/** Why a source fails, in words for its owner. */
import { pickLanguage } from '../mail/messages/index.ts'
import { Fault, FetchFault, readFault } from '../outgoing/fault.ts'
import type { FetchCode } from '../outgoing/fault.ts'

/** Why an address is refused, as a part of a sentence. */
const refusals: Record<string, string> & { private: string } = {
  private: 'it leads into a private network',
  port: 'its port is not one of the web, 80 or 443',
  scheme: 'it does not begin with http:// or https://',
  credentials: 'it holds a name or a password',
}

const ablehnungen: typeof refusals = {
  private: 'Sie führt in ein privates Netz',
  port: 'Ihr Port ist keiner des Webs, 80 oder 443',
  scheme: 'Sie beginnt nicht mit http:// oder https://',
  credentials: 'Sie enthält einen Namen oder ein Passwort',
}

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
  'address-refused': (detail: string) => `The address is refused: ${refusals[detail] ?? refusals.private}.`,
  'redirects-refused': () => 'The address leads on too often, or from https to http.',
  'too-slow': () => 'The feed took too long to arrive or to read.',
  'too-large': () => 'The feed is larger than 5 MB.',
  status: (detail: string) => `The address answers with the error ${detail}.`,
  page: () => 'The address shows a web page; neither the page nor the usual addresses lead to a feed.',
  'single-article': () =>
    'The address shows a single article and leads to no feed; such a page is a source of the kind "page".',
  'nothing-found': () =>
    'The address shows a web page; no feed was found there or at the usual addresses, and no interface of a builder.',
  'key-refused': () => 'Ghost refuses the key; its feed, with fewer articles, is read instead.',
  'no-interface': () => 'Ghost does not answer under this API address; its feed is read instead.',
  'not-a-sitemap': () => 'What the address answers is not a sitemap.',
  'no-article': () => 'The page holds no text of an article.',
  'other-text': () => 'The page holds another text than the article begins with.',
  cut: () => 'The feed ends in the middle.',
  'not-a-feed': () => 'What the address answers is not a feed.',
  unreadable: () => 'The feed is damaged and cannot be read.',
  'too-much': () => 'The feed holds more elements and attributes than a feed needs.',
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
  'address-refused': (detail) => `Die Adresse wird abgelehnt: ${ablehnungen[detail] ?? ablehnungen.private}.`,
  'redirects-refused': () => 'Die Adresse leitet zu oft weiter, oder von https zu http.',
  'too-slow': () => 'Der Feed brauchte zu lange, um anzukommen oder gelesen zu werden.',
  'too-large': () => 'Der Feed ist größer als 5 MB.',
  status: (detail) => `Die Adresse antwortet mit dem Fehler ${detail}.`,
  page: () => 'Die Adresse zeigt eine Webseite; weder sie noch die üblichen Adressen führen zu einem Feed.',
  'single-article': () =>
    'Die Adresse zeigt einen einzelnen Artikel und führt zu keinem Feed; so eine Seite ist eine Quelle der Art „page“.',
  'nothing-found': () =>
    'Die Adresse zeigt eine Webseite; weder dort noch unter den üblichen Adressen fanden sich ein Feed oder die Schnittstelle eines Baukastens.',
  'key-refused': () =>
    'Ghost lehnt den Schlüssel ab; stattdessen wird der Feed mit weniger Artikeln gelesen.',
  'no-interface': () => 'Ghost antwortet unter dieser API-Adresse nicht; stattdessen wird der Feed gelesen.',
  'not-a-sitemap': () => 'Was die Adresse antwortet, ist keine Sitemap.',
  'no-article': () => 'Die Seite enthält keinen Text eines Artikels.',
  'other-text': () => 'Die Seite enthält einen anderen Text als den, mit dem der Artikel beginnt.',
  cut: () => 'Der Feed endet mittendrin.',
  'not-a-feed': () => 'Was die Adresse antwortet, ist kein Feed.',
  unreadable: () => 'Der Feed ist beschädigt und lässt sich nicht lesen.',
  'too-much': () => 'Der Feed enthält mehr Elemente und Attribute, als ein Feed braucht.',
  empty: () => 'Der Feed hat keine Einträge.',
}

export type FaultCode = keyof typeof en

export const FAULT_CODES = Object.keys(en) as FaultCode[]

/** Why a source could not be taken in, or only in part. */
export class SourceFault extends Fault<FaultCode> {
  override readonly name = 'SourceFault'
}

/** A fault as it is stored. */
export const storedFault = (fault: Fault): string =>
  fault instanceof FetchFault && fault.refusal !== undefined
    ? `${fault.message} ${fault.refusal}`
    : fault.message

/** The sentence for a fault as it is stored: its code, a blank, its detail. */
export function faultSentence(stored: string, language: string): string {
  const { code, detail } = readFault(stored)
  const table: FaultTable = pickLanguage<FaultTable>({ en, de }, language)
  return Object.hasOwn(table, code) ? table[code as FaultCode](detail) : stored
}
