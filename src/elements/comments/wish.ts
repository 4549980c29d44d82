/** What a form asks of the server, and what comes of it. */
import type { NewComment } from '../../contract/comments.ts'
import { ApiError } from '../kit/api.ts'
import { type Draft, newKey } from './drafts.ts'
import { type Field, FIELDS } from './judge.ts'
import type { Outgoing } from './kept.ts'
import type { ComposerMessages } from './messages/composer-en.ts'
import { pageAddress } from './page.ts'
import { reason, sameWords } from './send.ts'

/** Where a comment was written, for the owner to find it. */
function thisPage(): NewComment['page'] {
  const { origin, pathname, search } = pageAddress()
  const url = origin + pathname + search
  return url.length > 2048 ? undefined : { url, title: document.title.slice(0, 300) }
}

export interface Filled {
  value: (name: Field | 'website') => string
  notify: boolean
  parent: string | undefined
  /** When the form was first touched, where that is known. */
  begun: number | undefined
}

/** The comment as it is sent. */
export function wished({ value, notify, parent, begun }: Filled): NewComment {
  const [body, name, email] = FIELDS.map(value)
  const website = value('website')
  const page = thisPage()
  return {
    body: body ?? '',
    ...([name, email].some(Boolean) && { author: { ...(name && { name }), ...(email && { email }) } }),
    ...(notify && { notify }),
    ...(parent && { parent }),
    ...(page && { page }),
    ...(website && { website }),
    ...(begun !== undefined && { filled: Math.round(performance.now() - begun) }),
  }
}

/** The comment for the outbox, with its key: that outlives the attempts, so that it is taken once. */
export function outgoing(draft: Draft, wanted: NewComment, slot: string): [key: string, Outgoing] {
  const isSame = draft.sent && sameWords(draft.sent, wanted)
  const { key = newKey(), sent } = draft.refused && !isSame ? {} : draft
  return [key, isSame && sent ? { comment: sent, slot } : { comment: wanted, first: sent, slot }]
}

export interface Faults {
  trouble: string
  errors: Partial<Record<Field, string | undefined>>
}

/** What the server has to say against it, at the fields as far as it names them. */
export function faultsOf(error: unknown, words: ComposerMessages): Faults {
  const { problem } = error instanceof ApiError ? error : new ApiError({})
  const faults: Faults = { trouble: reason(error, words), errors: {} }
  for (const { field, message } of problem.errors ?? []) {
    const known = FIELDS.find((name) => field.replace('author.', '') === name)
    if (known) faults.errors[known] = `${words[known]} ${message}.`
    else faults.trouble += ` ${field} ${message}.`
  }
  return faults
}
