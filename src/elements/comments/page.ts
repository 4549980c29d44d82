import type { Comment } from '../../contract/comments.ts'
import { safeFragment } from '../kit/safe-html.ts'
import type { ShownComment } from './thread.ts'

/** The page's address, as the page itself gives it where it does. */
export function pageAddress(): URL | Location {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? ''
  return URL.canParse(canonical) ? new URL(canonical) : location
}

/** The thread of the page: its path, without what differs between two ways to write the same. */
export function pageThread(): string {
  return pageAddress().pathname.replace(/\/(index\.html?)?$/, '') || '/'
}

/** The comment with its text as nodes that are safe to show. */
export async function prepared(comment: Comment, server: string): Promise<ShownComment> {
  const content = document.createElement('div')
  content.className = 'text'
  content.part.value = 'body'
  content.dir = 'auto'
  content.append(await safeFragment(comment.html, server))
  return { ...comment, content }
}
