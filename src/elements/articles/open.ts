import { oneOf } from '../kit/attributes.ts'
import type { KneadElement } from '../kit/element.ts'
import { lazily } from '../kit/lazy.ts'
import { type CardContent, KneadArticleOpenEvent } from './events.ts'

/** Where an article opens: over the page, instead of it, or in a tab of its own. */
export type Open = 'reader' | 'page' | 'tab'

/** An element whose articles can be opened. */
export interface Opener extends KneadElement {
  open: Open
}

export const openMode = (host: Opener): Open => oneOf(host, 'open', host.open, ['reader', 'page', 'tab'])

/**
 * Asks the page first, then opens the reader where it is wanted and can be had; else the link does what links do.
 * @param opener Has the focus again when the reader is closed.
 */
export function openArticle(
  host: Opener,
  article: CardContent,
  event: MouseEvent,
  opener = event.currentTarget as HTMLElement,
): void {
  const { ctrlKey, metaKey, shiftKey, altKey, button } = event
  if (!host.dispatchEvent(new KneadArticleOpenEvent(article))) event.preventDefault()
  else if (
    openMode(host) === 'reader' &&
    article.id &&
    !(ctrlKey || metaKey || shiftKey || altKey || button)
  ) {
    event.preventDefault()
    lazily(() => import('./reader.ts'))
      .then(async ({ read }) => {
        read(host, (await article.whole?.()) ?? article, opener)
      })
      .catch(() => {
        if (article.url) location.assign(article.url)
      })
  }
}

/** Opens again what was being read when the page was left or loaded anew: no Back button leads to nothing. */
export function resume(host: Opener): void {
  if ((history.state as { knead?: unknown } | null)?.knead)
    lazily(() => import('./reader.ts')).then(
      (part) => {
        part.resume(host)
      },
      () => undefined,
    )
}
