/** What the owner's page says of article sources. */
import type { SourceKind } from '../../contract/site.ts'
import type { ReadOutcome } from '../articles/source-states.ts'
import type { Found } from '../articles/sources/taken.ts'
import { pickLanguage } from '../mail/messages/index.ts'

export interface SourceMessages {
  title: string
  none: string
  kinds: Record<SourceKind, string>
  well: (when: string) => string
  never: string
  failing: (since: string) => string
  kept: (when: string) => string
  /** Where the articles are read from instead of the address itself. */
  found: Record<Found['kind'], string>
  pages: (read: number, waiting: number) => string
  pagesFailed: (count: number) => string
  refresh: string
  outcomes: Record<ReadOutcome, string>
}

const en: SourceMessages = {
  title: 'Article sources',
  none: 'The site names no article sources.',
  kinds: {
    markdown: 'Markdown files',
    feed: 'feed',
    site: 'website',
    wordpress: 'WordPress',
    ghost: 'Ghost',
    squarespace: 'Squarespace',
    page: 'pages',
  },
  well: (when) => `Read on ${when}.`,
  never: 'Not read yet.',
  failing: (since) => `Failing since ${since}; the articles read before stay up.`,
  kept: (when) => `Last read on ${when}.`,
  found: {
    feed: 'Articles come from the feed found here:',
    wordpress: 'Articles come from the WordPress interface found here:',
    squarespace: 'Articles come from the Squarespace blog found here:',
  },
  pages: (read, waiting) =>
    waiting === 0
      ? `Pages read: ${String(read)}.`
      : `Pages read: ${String(read)}; still to be read: ${String(waiting)}.`,
  pagesFailed: (count) =>
    count === 1 ? 'One page could not be read:' : `${String(count)} pages could not be read:`,
  refresh: 'Refresh now',
  outcomes: {
    changed: 'The source was read; its articles have changed.',
    unchanged: 'The source was read; nothing has changed.',
    failed: 'The source could not be read. Why stands beside it.',
    waits:
      'The source asked to be left alone for a while. It is read again by itself when that time is over.',
    gone: 'The site does not name that source any more.',
  },
}

const de: SourceMessages = {
  title: 'Artikelquellen',
  none: 'Die Website nennt keine Artikelquellen.',
  kinds: {
    markdown: 'Markdown-Dateien',
    feed: 'Feed',
    site: 'Website',
    wordpress: 'WordPress',
    ghost: 'Ghost',
    squarespace: 'Squarespace',
    page: 'Seiten',
  },
  well: (when) => `Gelesen am ${when}.`,
  never: 'Noch nicht gelesen.',
  failing: (since) => `Gestört seit ${since}; die Artikel von vorher bleiben zu sehen.`,
  kept: (when) => `Zuletzt gelesen am ${when}.`,
  found: {
    feed: 'Die Artikel kommen aus dem Feed, der hier gefunden wurde:',
    wordpress: 'Die Artikel kommen von der WordPress-Schnittstelle, die hier gefunden wurde:',
    squarespace: 'Die Artikel kommen aus dem Squarespace-Blog, der hier gefunden wurde:',
  },
  pages: (read, waiting) =>
    waiting === 0
      ? `Gelesene Seiten: ${String(read)}.`
      : `Gelesene Seiten: ${String(read)}; noch zu lesen: ${String(waiting)}.`,
  pagesFailed: (count) =>
    count === 1 ? 'Eine Seite ließ sich nicht lesen:' : `${String(count)} Seiten ließen sich nicht lesen:`,
  refresh: 'Jetzt lesen',
  outcomes: {
    changed: 'Die Quelle wurde gelesen; ihre Artikel haben sich geändert.',
    unchanged: 'Die Quelle wurde gelesen; nichts hat sich geändert.',
    failed: 'Die Quelle ließ sich nicht lesen. Warum, steht bei ihr.',
    waits: 'Die Quelle will eine Weile nicht besucht werden. Danach wird sie von selbst wieder gelesen.',
    gone: 'Die Website nennt diese Quelle nicht mehr.',
  },
}

export const sourceMessages = (language: string): SourceMessages =>
  pickLanguage<SourceMessages>({ en, de }, language)
