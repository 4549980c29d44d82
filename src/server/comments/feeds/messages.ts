/** Words of the feeds of comments. */
import { pickLanguage } from '../../mail/messages/index.ts'

const en = {
  site: (studio: string) => `Comments – ${studio}`,
  thread: (page: string) => `Comments on ${page}`,
  entry: (name: string, page: string) => `${name} on ${page}`,
  anonymous: 'Someone',
}

type FeedMessages = typeof en

const de: FeedMessages = {
  site: (studio) => `Kommentare – ${studio}`,
  thread: (page) => `Kommentare zu ${page}`,
  entry: (name, page) => `${name} zu ${page}`,
  anonymous: 'Jemand',
}

export const feedMessages = (language: string): FeedMessages =>
  pickLanguage<FeedMessages>({ en, de }, language)
