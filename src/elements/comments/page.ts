import type { Comment, ReactionKind } from '../../contract/comments.ts'
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

/** The comment that the page's address names, by its hash. */
export function linkedComment(): string | undefined {
  return /^#comment-([\w-]+)$/.exec(location.hash)?.[1]
}

/** The address of a comment in this page. */
export const linkTo = (id: string): string => `${location.href.replace(/#.*/s, '')}#comment-${id}`

/** The comment with its text as nodes that are safe to show. */
export async function prepared(
  comment: Comment,
  server: string,
  chosen?: ReactionKind,
): Promise<ShownComment> {
  const content = document.createElement('div')
  content.className = 'text'
  content.part.value = 'body'
  content.dir = 'auto'
  content.append(await safeFragment(comment.html, server))
  return { ...comment, content, chosen }
}
