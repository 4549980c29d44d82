/** A thread as a reader's browser meets it. */
import assert from 'node:assert/strict'
import * as v from 'valibot'
import { comment, commentList } from '../../../src/contract/comments.ts'
import type { Comment, CommentList } from '../../../src/contract/comments.ts'
import type { Problem } from '../../../src/contract/problem.ts'
import { json } from '../../support/app.ts'
import type { makeApp } from '../../support/app.ts'

export type App = ReturnType<typeof makeApp>

export const THREAD = '/blog/foam rolling?page=1'
export const COMMENTS = '/s/studio/api/comments'
export const threadPath = (thread = THREAD): string =>
  `/s/studio/api/threads/${encodeURIComponent(thread)}/comments`

export interface Posting {
  body?: string
  name?: string
  parent?: string | null
  thread?: string
  key?: string
  more?: Record<string, unknown>
  email?: string
}

export const send = (app: App, posting: Posting = {}): Promise<Response> => {
  const { body = 'Does it help?', name = 'Ann', parent, thread, key, more, email } = posting
  const author = email === undefined ? { name } : { name, email }
  const content = { body, author, ...(parent !== undefined && { parent }), ...more }
  return Promise.resolve(
    app.request(threadPath(thread), json(content, key === undefined ? {} : { 'Idempotency-Key': key })),
  )
}

/** Posts and answers the comment with its secret. */
export async function post(app: App, posting: Posting = {}): Promise<Comment & { secret: string }> {
  const response = await send(app, posting)
  const answer = (await response.json()) as Comment
  assert.equal(response.status, 201, JSON.stringify(answer))
  const { secret, ...rest } = v.parse(comment, answer)
  assert.ok(secret)
  return { ...rest, secret }
}

export async function list(app: App, query = '', thread = THREAD): Promise<CommentList> {
  const response = await app.request(threadPath(thread) + query)
  assert.equal(response.status, 200)
  return v.parse(commentList, await response.json())
}

export const bodies = ({ items }: CommentList): string[] =>
  items.map(({ html, state }) => (html === '' ? `(${state})` : html.replaceAll(/<[^>]+>/g, '')))

export const edit = (app: App, id: string, secret: string | undefined, body: string) =>
  app.request(
    `${COMMENTS}/${id}`,
    json({ body }, secret === undefined ? {} : { 'Knead-Secret': secret }, 'PATCH'),
  )

export const remove = (app: App, id: string, secret: string | undefined) =>
  app.request(`${COMMENTS}/${id}`, {
    method: 'DELETE',
    headers: secret === undefined ? {} : { 'Knead-Secret': secret },
  })

export const restore = (app: App, id: string, secret: string) =>
  app.request(`${COMMENTS}/${id}/restore`, { method: 'POST', headers: { 'Knead-Secret': secret } })

/** The refusal's code, and its fields. */
export async function refusal(response: Response, status: number): Promise<Problem> {
  assert.equal(response.status, status)
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/)
  return (await response.json()) as Problem
}
