import type { Comment, CommentList, ReactionKind } from '../../contract/comments.ts'
import { type Allowed, safeFragment } from '../kit/safe-html.ts'
import type { ShownComment } from './thread.ts'

/** What a comment may consist of when it is shown: what its Markdown can say. */
const COMMENT: Allowed = {
  elements: 'a blockquote br code del em li ol p pre strong ul'.split(' '),
  attributes: 'href start type'.split(' '),
}

/** The text of a comment as nodes that are safe to show. */
export const safeText = (html: string, server: string): Promise<DocumentFragment> =>
  safeFragment(html, server, COMMENT)

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

/**
 * Takes a link to a comment from the browser: the address changes without a word to the page's router, or not at all
 * where that uses the hash itself. False when the browser is to open it elsewhere.
 */
export function takeLink(event: MouseEvent, id: string): boolean {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return false
  event.preventDefault()
  if (!location.hash || linkedComment()) history.replaceState(history.state, '', linkTo(id))
  return true
}

/** Where a thread goes on behind what is shown of it, and before. */
export interface Ends {
  next?: string | null | undefined
  previous?: string | undefined
}

/** The ends after a page has come, by the `kind` of place that was asked for. */
export function endsOf(page: CommentList, kind: string, { next, previous }: Ends): Ends {
  return {
    next: kind === 'before' ? next : page.next,
    previous: kind === 'after' ? previous : page.previous,
  }
}

/** The comment with its text as nodes that are safe to show. */
export async function prepared(
  comment: Comment,
  server: string,
  nobody: string,
  chosen: Record<string, ReactionKind>,
): Promise<ShownComment> {
  const content = document.createElement('div')
  content.className = 'text'
  content.part.value = 'body'
  content.dir = 'auto'
  content.append(await safeText(comment.html, server))
  const { author } = comment
  return {
    ...comment,
    author: { ...author, name: author.name || nobody },
    content,
    chosen: chosen[comment.id],
  }
}
