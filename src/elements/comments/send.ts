/** What the writing part asks of the server. */
import type { Comment, NewComment } from '../../contract/comments.ts'
import { api, ApiError, type ApiRequest, type Endpoint } from '../kit/api.ts'
import { keepOwn, newKey, type DraftKeeper } from './drafts.ts'
import { ownComments } from './kept.ts'
import type { Thread } from './thread.ts'

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
function remember(endpoint: Endpoint, { secret, ...comment }: Comment): Comment {
  const own = secret ?? ownComments(endpoint).get(comment.id)?.secret
  const held = comment.state === 'held'
  if (own) keepOwn(endpoint, comment.id, held ? { secret: own, held: comment.thread } : { secret: own })
  return comment
}

/** Comments of one's own, held ones too. Those that are gone are forgotten. */
export async function fetchOwn(endpoint: Endpoint, ids: string[]): Promise<Comment[]> {
  const found = await Promise.all(
    ids.map(async (id) => {
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

const sameWords = (a: NewComment, b: NewComment) =>
  a.body === b.body &&
  a.author?.name === b.author?.name &&
  a.author?.email === b.author?.email &&
  a.website === b.website

/** Nothing came of the attempt: the server understood it and said no. */
function isRefusal({ code, problem: { status = 500 } }: ApiError): boolean {
  return status < 500 && (status !== 409 || code !== 'conflict')
}

/**
 * Sends a comment, or sends it again, and makes sure that it is taken once. The key goes into the draft before
 * the first attempt, so that it outlives a reload. `working` is told when the browser has to do some work first.
 * @throws ApiError when the server refuses, cannot be reached, or does not answer in time.
 */
export async function post(
  thread: Thread,
  drafts: DraftKeeper,
  wanted: NewComment,
  working: () => void,
): Promise<Comment> {
  const { endpoint } = thread
  const draft = drafts.read()
  const same = draft.sent && sameWords(draft.sent, wanted)
  const kept = draft.refused && !same ? {} : draft
  const { key = newKey(), sent = wanted } = kept
  const send = async (body: NewComment) =>
    remember(
      endpoint,
      await api<Comment>(endpoint, `threads/${encodeURIComponent(thread.key)}/comments`, {
        method: 'POST',
        body,
        headers: { 'Idempotency-Key': key },
        working,
      }),
    )
  drafts.write({ body: wanted.body, key, sent, refused: false })
  try {
    return await send(same ? sent : wanted)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.code === 'key-reused' && !same) {
      // The attempt whose answer never came did arrive: its comment is brought up to date.
      const { id } = await send(sent)
      return await edit(endpoint, id, wanted.body)
    }
    drafts.write({ refused: isRefusal(error) })
    throw error
  }
}

/** Changes a comment of one's own. */
export async function edit(endpoint: Endpoint, id: string, body: string): Promise<Comment> {
  return remember(endpoint, await askOwn<Comment>(endpoint, id, { method: 'PATCH', body: { body } }))
}
