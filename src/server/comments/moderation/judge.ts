/** What becomes of a comment when it is written or changed: shown at once, or held for the owner, and why. */
import type { SiteContext } from '../../http/context.ts'
import type { Connection, Kernel } from '../../kernel.ts'
import type { Identity } from '../identity/identify.ts'
import type { NewCommentRow, ThreadRow } from '../store.ts'

export interface Author {
  email: string | null
  /** Undefined when nothing is proven; of a change too. */
  identity: Identity | undefined
  /** Keyed hash of the address it comes from. */
  address: string
}

export interface Judgement {
  state: 'shown' | 'held'
  /** Why it is held, for the owner and its author. */
  reason: string | null
  /** Keyed hash of what the author is known by. */
  person: string | null
  role: 'visitor' | 'member' | 'staff'
  verified: boolean
}

export interface Written {
  site: SiteContext
  thread: ThreadRow
  /** As it is to be stored; `edited` is null when it is new. Its state is not decided yet. */
  comment: NewCommentRow
  /** Its words without markup. */
  plain: string
  author: Author
}

/** Within the transaction that writes it: the thread is the caller's until the end. */
export function judge(kernel: Kernel, _transaction: Connection, written: Written): Promise<Judgement> {
  const { site, author } = written
  const held = site.document.comments?.moderation === 'all'
  const { identity, email } = author
  return Promise.resolve({
    state: held ? 'held' : 'shown',
    reason: held ? 'moderation' : null,
    person: identity?.person ?? (email === null ? null : personOf(kernel, site, email)),
    role: identity?.role ?? 'visitor',
    verified: identity?.verified ?? false,
  })
}

/** The same for every spelling of an address that reaches the same person. */
export const personOf = (kernel: Kernel, site: Pick<SiteContext, 'id'>, email: string): string =>
  kernel.tokens.mint('person', site.id, email.trim().toLowerCase())
