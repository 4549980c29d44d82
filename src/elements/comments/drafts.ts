/** What is typed and not yet taken by the server, and who typed last. */
import type { NewComment } from '../../contract/comments.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Endpoint } from '../kit/api.ts'
import { keep } from '../kit/storage.ts'
import { draftName, keptName, ownComments, recallJson, type Own } from './kept.ts'

export interface Author {
  name?: string | undefined
  email?: string | undefined
}

export interface Draft extends Author {
  body?: string
  /** Marks the attempts to send one comment, so that it is taken once however often it is sent. */
  key?: string
  /** What was first sent with this key. */
  sent?: NewComment
  /** The server has said no to it: nothing was stored under this key. */
  refused?: boolean
  /** Why it has come back; said once. */
  refusal?: Partial<Problem> | undefined
}

/** Keeps the draft of one form. */
export class DraftKeeper {
  readonly #name: string

  constructor(endpoint: Endpoint, thread: string, slot: string) {
    this.#name = draftName(endpoint, thread, slot)
  }

  read(): Draft {
    return recallJson('sessionStorage', this.#name)
  }

  /** Keeps what has changed; a draft without text is none. */
  write(changed: Draft): void {
    const draft = { ...this.read(), ...changed }
    keep('sessionStorage', this.#name, draft.body?.trim() ? JSON.stringify(draft) : null)
  }
}

export const lastAuthor = (endpoint: Endpoint): Author =>
  recallJson('localStorage', keptName(endpoint, 'author'))

/** Remembers who wrote, or forgets it. */
export const keepAuthor = (endpoint: Endpoint, author: Author | undefined): void => {
  keep('localStorage', keptName(endpoint, 'author'), author ? JSON.stringify(author) : null)
}

/** Keeps what proves that a comment is one's own; without it, forgets the comment. */
export function keepOwn(endpoint: Endpoint, id: string, own?: Own): void {
  const all = ownComments(endpoint)
  if (own) all.set(id, own)
  else all.delete(id)
  keep('localStorage', keptName(endpoint, 'own'), all.size ? JSON.stringify(Object.fromEntries(all)) : null)
}

/** A key that nobody else will have; pages without a secure context have no `randomUUID`. */
export function newKey(): string {
  const source: Pick<Crypto, 'getRandomValues'> & Partial<Pick<Crypto, 'randomUUID'>> = crypto
  if (source.randomUUID) return source.randomUUID()
  return [...source.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16)).join('-')
}
