/** Words of the server's own pages, in the language of the studio or the reader. Each room adds its own table beside its code. */
import { de } from './de.ts'
import { en } from './en.ts'
import type { ServerMessages } from './en.ts'

export type { ServerMessages }

const tables: Record<string, ServerMessages> = { en, de }

/** The table for a language tag: the language itself when it is there, English otherwise. */
export function pickLanguage<T>(all: { en: T } & Record<string, T>, language: string): T {
  const primary = language.toLowerCase().split('-')[0] ?? ''
  return (Object.hasOwn(all, primary) ? all[primary] : undefined) ?? all.en
}

/** How dates and money are written: as the language tag says, where there are words of its language. */
export function localeFor(language: string): string {
  const spoken = serverMessages(language).language
  return language.toLowerCase().split('-')[0] === spoken ? language : spoken
}

export const serverMessages = (language: string): ServerMessages => pickLanguage({ ...tables, en }, language)
