import type { CardContent } from './events.ts'
import { leave, stopHere } from './history.ts'
import { type Opener, openMode } from './open.ts'
import { ArticleReader, reading } from './reader-element.ts'

/** Parts that the page may style through the element that opened the reader. */
const PARTS =
  'reader, reader-bar, original, tool, size, smaller, larger, listen, stop, share, print, close, progress, sizes, said, again, text, title, facts, authors, updated, reviewed, tag, picture, contents, contents-summary, contents-link, body, spoken, film, film-play, continue, notice, after, visit, visit-name, visit-description, related, related-link, around, earlier, later, thread'

/** The reader of an element, made when it is first needed. */
function readerOf(host: Opener): ArticleReader {
  const present = host.renderRoot.querySelector<ArticleReader>('knead-article-reader')
  const reader = present ?? new ArticleReader()
  reader.host = host
  reader.server = host.server ?? null
  reader.site = host.site ?? null
  reader.theme = host.theme
  if (present) return present
  reader.setAttribute('exportparts', PARTS)
  host.renderRoot.append(reader)
  return reader
}

/** Opens the reader over the page. `opener` has the focus again afterwards. */
export function read(host: Opener, article: CardContent, opener: HTMLElement): void {
  readerOf(host).show(article, opener)
}

/** Opens again what was read when the page was left or loaded anew, if it was read in an element like this one. */
export function resume(host: Opener): void {
  const stop = stopHere()
  if (stop?.by !== host.localName || reading.has(stop.reader)) return
  // Without a server nothing can be fetched again; and the page may want no reader any more.
  if (stop.article.source === '' || openMode(host) !== 'reader') leave(stop)
  else readerOf(host).resume(stop)
}
