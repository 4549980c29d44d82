/** What becomes of a comment when it is written or changed: shown at once, or held for the owner, and why. */
import { holdReasons, LINKS, PER_HOUR, reasonsToText } from '../../../domain/comments/holds.ts'
import type { Arrival, HoldRules } from '../../../domain/comments/holds.ts'
import { isNearName, nameFault } from '../../../domain/comments/names.ts'
import { wordList, type WordList } from '../../../domain/comments/words.ts'
import type { SiteContext } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Connection, Kernel } from '../../kernel.ts'
import { useIdentity, type Identity } from '../identity/identify.ts'
import { noteVerified } from '../identity/people.ts'
import { personOfAddress } from '../identity/person.ts'
import type { NewCommentRow, ThreadRow } from '../store.ts'
import type { Opinion } from './akismet.ts'
import { whatIsKnown, type Known } from './known.ts'
import { marksOf, rememberMarks } from './marks.ts'
import { takeTurn } from './rate.ts'

/** What else a request tells, for what it is worth. */
export interface Signs {
  /** Milliseconds from the first touch of the form until it was sent. */
  filled: number | undefined
  /** Of a service that knows much spam, where it was asked and has answered. */
  opinion?: Opinion | undefined
}

export interface Author {
  email: string | null
  /** Undefined when nothing is proven; of a change too. */
  identity: Identity | undefined
  /** Keyed hash of the address it comes from. */
  address: string
  /** Of a new comment. */
  signs?: Signs | undefined
}

export interface Judgement {
  state: 'shown' | 'held'
  /** Why it is held, for the owner and its author: as `reasonsToText` writes it. */
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
export async function judge(kernel: Kernel, transaction: Connection, written: Written): Promise<Judgement> {
  const { site, comment, author, plain } = written
  const { identity, address } = author
  const isNew = comment.edited === null
  const person = isNew ? personOf(kernel, written) : comment.person
  const now = kernel.clock()
  const marks = marksOf(comment.author_name, plain)
  if (isNew) await takeTurn(kernel, transaction, site.id, { person, address })
  const known = await whatIsKnown(transaction, { comment, marks, person, address, now })
  if (known.isBlocked) throw new ProblemError('blocked', 'The studio takes no comments from you.')
  if (isNew) await settleName(kernel, transaction, written, known)
  await rememberMarks(transaction, comment, marks, now)
  const reasons = holdReasons(arrivalOf(written, known, isNew), rulesOf(kernel, site))
  return {
    state: reasons.length > 0 ? 'held' : 'shown',
    reason: reasonsToText(reasons),
    person,
    role: identity?.role ?? 'visitor',
    verified: identity?.verified ?? false,
  }
}

const personOf = (kernel: Kernel, { site, author: { identity, email } }: Written): string | null =>
  identity?.person ?? (email === null ? null : personOfAddress(kernel, site.id, email))

/** A name is its owner's: the studio's, or somebody's who has shown that it is theirs. */
async function settleName(
  kernel: Kernel,
  transaction: Connection,
  { site, author: { identity } }: Written,
  { isTaken }: Known,
): Promise<void> {
  if (identity === undefined) {
    if (isTaken) throw refusedName('is the verified name of somebody else here; please use your own')
    return
  }
  const fault = nameFault(identity.name, ownedNames(site))
  if (fault !== undefined) throw refusedName(fault)
  await useIdentity(transaction, site.id, identity)
  await noteVerified(transaction, site.id, identity, kernel.clock())
}

const refusedName = (message: string): ProblemError =>
  new ProblemError('invalid-input', 'The comment is not accepted; see errors.', {
    errors: [{ field: 'author.name', message }],
  })

/** Names that belong to the studio. */
export const ownedNames = ({ document: { studio, practitioners } }: SiteContext): string[] => [
  studio.name,
  ...practitioners.map(({ name }) => name),
]

/** A change is not counted again, and whoever was let in once stays so. */
function arrivalOf({ site, comment, plain, author }: Written, known: Known, isNew: boolean): Arrival {
  const { identity, signs } = author
  const isStranger = isNew && identity === undefined
  return {
    html: comment.html,
    plain,
    isKnown: !isNew || known.isKnown,
    withinHour: isNew ? known.withinHour : 0,
    isRepeat: known.isRepeat,
    isNearName: isStranger && (known.isDisguised || isNearName(comment.author_name, ownedNames(site))),
    filled: signs?.filled,
    isSpam: signs?.opinion?.verdict === 'spam',
    isBlocked: known.isWatched,
  }
}

/** Of the document as it was last seen; a list of two thousand words is not read anew for each comment. */
const lists = new WeakMap<object, WordList>()

function rulesOf(kernel: Kernel, { document }: SiteContext): HoldRules {
  const { moderation = 'off', hold = {} } = document.comments ?? {}
  const words = hold.words ?? NO_WORDS
  const list = lists.get(words) ?? wordList(words)
  lists.set(words, list)
  const perHour = hold.perHour ?? (kernel.limits ? PER_HOUR : Infinity)
  return { moderation, links: hold.links ?? LINKS, words: list, perHour }
}

const NO_WORDS: string[] = []
