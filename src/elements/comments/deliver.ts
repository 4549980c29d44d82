/** How a comment gets to the server: in whose name, and what is done when a token or an earlier attempt is in the way. */
import type { Comment, NewComment } from '../../contract/comments.ts'
import { api, ApiError } from '../kit/api.ts'
import { lazily } from '../kit/lazy.ts'
import type { Outgoing } from './kept.ts'
import { edit, remember } from './send.ts'
import type { Thread } from './thread.ts'

export interface Delivery {
  /** Keeps the comment single, however often it is sent. */
  key: string
  outgoing: Outgoing
  /** The thread that it was written for. */
  held: string
  /** Said where nobody tells any more who writes. */
  noIdentity: string | undefined
  /** The server wants some work to be done first. */
  working: () => void
}

/** A token that has run out on the way is asked for anew, once. */
export async function deliver(thread: Thread, delivery: Delivery): Promise<Comment> {
  try {
    return await post(thread, delivery)
  } catch (error) {
    if (!delivery.outgoing.name || !(error instanceof ApiError) || error.code !== 'identity-refused')
      throw error
    if (typeof thread.identity() === 'function') return post(thread, delivery)
    const { keepToken } = await lazily(() => import('./identity.ts'))
    keepToken(thread.endpoint, null)
    throw error
  }
}

/** Shows who writes. */
async function bearer(thread: Thread, noIdentity: string | undefined): Promise<Record<string, string>> {
  const { tokenOf } = await lazily(() => import('./identity.ts'))
  const token = await tokenOf(thread, noIdentity)
  return token ? { Authorization: `Bearer ${token}` } : {}
}

async function post(
  thread: Thread,
  { key, outgoing: { comment, first, name }, held, noIdentity, working }: Delivery,
): Promise<Comment> {
  const { endpoint } = thread
  const send = async (body: NewComment) => {
    const headers = { 'Idempotency-Key': key, ...(name && (await bearer(thread, noIdentity))) }
    const path = `threads/${encodeURIComponent(held)}/comments`
    return remember(endpoint, await api<Comment>(endpoint, path, { method: 'POST', body, headers, working }))
  }
  try {
    return await send(comment)
  } catch (error) {
    if (!first || !(error instanceof ApiError) || error.code !== 'key-reused') throw error
    // The attempt whose answer never came did arrive: its comment is brought up to date.
    const { id } = await send(first)
    return edit(endpoint, id, comment.body)
  }
}
