/** What the writing part asks of the server. */
import type { Comment, NewComment } from '../../contract/comments.ts'
import { api, ApiError, type ApiRequest, type Endpoint } from '../kit/api.ts'
import { keepOwn } from './drafts.ts'
import { ownComments } from './kept.ts'
import type { ComposerMessages } from './messages/composer-en.ts'

/** Asks about a comment of one's own. */
export function askOwn<T>(endpoint: Endpoint, id: string, request: ApiRequest = {}): Promise<T> {
  const secret = ownComments(endpoint).get(id)?.secret ?? ''
  return api<T>(endpoint, `comments/${id}`, { ...request, headers: { 'Knead-Secret': secret } })
}

/** Takes back a deletion. The secret is the deleted comment's own: this browser has forgotten it already. */
export async function restore(endpoint: Endpoint, { id, secret = '' }: Comment): Promise<Comment> {
  const headers = { 'Knead-Secret': secret }
  const comment = await api<Comment>(endpoint, `comments/${id}/restore`, { method: 'POST', headers })
  return remember(endpoint, { ...comment, secret })
}

/** Remembers a comment as one's own, and whether it waits. */
export function remember(endpoint: Endpoint, { secret, ...comment }: Comment): Comment {
  const own = secret ?? ownComments(endpoint).get(comment.id)?.secret
  const held = comment.state === 'held'
  if (own) keepOwn(endpoint, comment.id, held ? { secret: own, held: comment.thread } : { secret: own })
  return comment
}

/** Comments of one's own, held ones too. Those that are gone are forgotten. */
export async function fetchOwn(endpoint: Endpoint, ids: string[]): Promise<Comment[]> {
  const found = await Promise.all(
    ids.map(async (id) => {
      if (ownComments(endpoint).get(id)?.sending) return []
      try {
        const comment = remember(endpoint, await askOwn<Comment>(endpoint, id))
        if (comment.state !== 'deleted') return comment
      } catch (error) {
        if (!(error instanceof ApiError) || !/^(not-found|gone|wrong-secret)$/.test(error.code)) return []
      }
      keepOwn(endpoint, id)
      return []
    }),
  )
  return found.flat()
}

export const sameWords = (a: NewComment, b: NewComment) =>
  a.body === b.body &&
  a.author?.name === b.author?.name &&
  a.author?.email === b.author?.email &&
  a.website === b.website

/** Changes a comment of one's own. */
export async function edit(endpoint: Endpoint, id: string, body: string): Promise<Comment> {
  return remember(endpoint, await askOwn<Comment>(endpoint, id, { method: 'PATCH', body: { body } }))
}

/** Why something was not done, in words. */
export function reason(error: unknown, words: ComposerMessages): string {
  const { code, message } = error instanceof ApiError ? error : new ApiError({})
  const said: Record<string, string> = { unreachable: words.unreachable, 'proof-needed': words.crowded }
  return said[code] ?? message
}
