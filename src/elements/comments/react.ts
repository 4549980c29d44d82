/** Chooses reactions and takes them back; fetched when a reader is about to. */
import type { CommentReactions, ReactionKind } from '../../contract/comments.ts'
import { api, type Endpoint } from '../kit/api.ts'
import { keep } from '../kit/storage.ts'
import { keptName, keptReactions } from './kept.ts'
import type { ShownComment } from './thread.ts'

/** What a press changes, in a comment as it is shown. */
type Reacted = Pick<ShownComment, 'reactions' | 'chosen' | 'trouble'>

interface Turn {
  /** What the server has said last. */
  sure: Reacted
  /** The requests about the comment, one after the other. */
  done: Promise<unknown>
  /** How many there have been: only the last one's answer is shown. */
  count: number
}

/** By comment, while the server is being asked. */
const turns = new Map<string, Turn>()

/** The counts as they will be, and the choice. */
export function chosenAnew({ reactions = {}, chosen }: Reacted, kind: ReactionKind): Reacted {
  const next = chosen === kind ? undefined : kind
  const counts = new Map(Object.entries(reactions) as [ReactionKind, number][])
  const add = (which: ReactionKind, by: number) => counts.set(which, (counts.get(which) ?? 0) + by)
  if (chosen) add(chosen, -1)
  if (next) add(next, 1)
  // Those that nobody chose are left out, as the server does.
  const kept = Object.fromEntries([...counts].filter(([, count]) => count > 0))
  return { reactions: kept, chosen: next, trouble: undefined }
}

/** Who this browser is among visitors: made at the first reaction. */
function visitor(endpoint: Endpoint): string {
  const kept = keptReactions(endpoint)
  const random = crypto.getRandomValues(new Uint8Array(16))
  const token = kept.visitor ?? [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  if (!kept.visitor) keepReactions(endpoint, { ...kept, visitor: token })
  return token
}

function keepReactions(endpoint: Endpoint, kept: object): void {
  keep('localStorage', keptName(endpoint, 'reactions'), JSON.stringify(kept))
}

function keepChoice(endpoint: Endpoint, id: string, chosen: ReactionKind | undefined): void {
  const kept = keptReactions(endpoint)
  const { [id]: _, ...others } = kept.chosen ?? {}
  keepReactions(endpoint, { ...kept, chosen: chosen ? { ...others, [id]: chosen } : others })
}

/**
 * Chooses a reaction, or takes it back when it is the one that is chosen. It is shown at once, and as it was when
 * the server does not take it.
 * @throws when it was not taken.
 */
export async function react(
  endpoint: Endpoint,
  comment: ShownComment,
  kind: ReactionKind,
  show: (reacted: Reacted) => void,
): Promise<void> {
  const { id, reactions, chosen } = comment
  const name = `${endpoint.server} ${endpoint.site} ${id}`
  const turn = turns.get(name) ?? { sure: { reactions, chosen }, done: Promise.resolve(), count: 0 }
  turns.set(name, turn)
  const mine = ++turn.count
  const headers = { 'Knead-Visitor': visitor(endpoint) }
  show(chosenAnew(comment, kind))
  const asked = turn.done.then(() =>
    api<CommentReactions>(endpoint, `comments/${id}/reactions/${kind}`, {
      method: chosen === kind ? 'DELETE' : 'PUT',
      headers,
    }),
  )
  turn.done = asked.catch(() => undefined)
  const isLast = () => mine === turn.count
  try {
    const answer = await asked
    turn.sure = { reactions: answer.reactions, chosen: answer.chosen ?? undefined }
    keepChoice(endpoint, id, turn.sure.chosen)
  } catch (error) {
    if (isLast()) throw error
  } finally {
    if (isLast()) {
      show({ ...turn.sure, trouble: undefined })
      turns.delete(name)
    }
  }
}
