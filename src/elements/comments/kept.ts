/** What a reader's browser keeps of the thread, in the storage of the page's own origin. */
import type { NewComment, ReactionKind } from '../../contract/comments.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Endpoint } from '../kit/api.ts'
import { recall } from '../kit/storage.ts'

/** What proves that a comment is one's own. */
export interface Own {
  secret: string
  /** The thread in which it waits for approval, or to be sent. */
  held?: string
  /** It is on its way: known by its key instead of an id, and without a secret. */
  sending?: Outgoing
}

/** A comment that the server has not taken yet. */
export interface Outgoing {
  /** What is sent with the key. */
  comment: NewComment
  /** What was sent with the key before: it may have arrived. */
  first?: NewComment | undefined
  /** Who writes it, where a token shows that. */
  name?: string
  /** Slot of the draft that it was. */
  slot: string
  /** Why the server has not taken it. */
  refusal?: Partial<Problem>
}

/** One name for each server, site and use. */
export function keptName({ server, site }: Endpoint, use: string): string {
  return `knead-${use} ${server}/s/${site}`
}

/** Name of the draft of one thread and, for a reply or an edit, one comment. */
export const draftName = (endpoint: Endpoint, thread: string, slot = ''): string =>
  keptName(endpoint, `draft ${thread} ${slot}`)

/** What was kept, or nothing when it is not there or not ours. */
export function recallJson(area: 'localStorage' | 'sessionStorage', name: string): object {
  try {
    return Object(JSON.parse(recall(area, name) ?? '{}')) as object
  } catch {
    return {}
  }
}

/** The token that a code by mail has brought: for this visit, or for the next ones as well. */
export const keptToken = (endpoint: Endpoint): string | null =>
  recall('sessionStorage', keptName(endpoint, 'identity')) ??
  recall('localStorage', keptName(endpoint, 'identity'))

/** What this browser keeps of reactions: who it is among visitors, and what was chosen, by comment. */
export interface KeptReactions {
  visitor?: string
  chosen?: Record<string, ReactionKind>
}

export const keptReactions = (endpoint: Endpoint): KeptReactions =>
  recallJson('localStorage', keptName(endpoint, 'reactions'))

/** The comments written in this browser, by id. */
export function ownComments(endpoint: Endpoint): Map<string, Own> {
  const kept = recallJson('localStorage', keptName(endpoint, 'own')) as Record<string, Own>
  return new Map(Object.entries(kept))
}
