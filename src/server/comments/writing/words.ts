/** What the contract cannot see of a comment: names that deceive, words that say nothing, and what the site asks for. */
import type { NewComment } from '../../../contract/comments.ts'
import type { FieldError } from '../../../contract/problem.ts'
import type { RenderedComment } from '../../../domain/comments/markdown.ts'
import { cleanName, nameFault } from '../../../domain/comments/names.ts'
import type { SiteContext } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Identity } from '../identity/identify.ts'

export const refused = (...errors: FieldError[]): ProblemError =>
  new ProblemError('invalid-input', 'The comment is not accepted; see errors.', { errors })

/** Everything about a new comment that can be known before its thread is looked at. */
export type CheckedWords = RenderedComment & { name: string; email: string | null; notify: boolean }

export function checkedWords(
  site: SiteContext,
  input: NewComment,
  identity: Identity | undefined,
  renderer: Renderer,
): CheckedWords {
  if ((input.website ?? '') !== '') {
    throw refused({ field: 'website', message: 'must be left empty; it is there to catch machines' })
  }
  const name = identity?.name ?? checkedName(site, input.author?.name)
  const email = identity?.email ?? input.author?.email ?? null
  const notify = input.notify === true
  if (notify && email === null) {
    throw refused({ field: 'author.email', message: 'is needed to be told of answers' })
  }
  return { name, email, notify, ...rendered(renderer, input.body) }
}

function checkedName(site: SiteContext, given: string | undefined): string {
  if (given === undefined) {
    if (site.document.comments?.anonymous === true) return ''
    throw refused({ field: 'author.name', message: 'is required' })
  }
  const name = cleanName(given)
  const { studio, practitioners } = site.document
  const fault = nameFault(name, [studio.name, ...practitioners.map((practitioner) => practitioner.name)])
  if (fault !== undefined) throw refused({ field: 'author.name', message: fault })
  return name
}

type Renderer = typeof import('../../../domain/comments/markdown.ts')

let renderer: Promise<Renderer> | undefined

/** Loaded with the first comment that is written. */
export const loadRenderer = (): Promise<Renderer> =>
  (renderer ??= import('../../../domain/comments/markdown.ts'))

export function rendered({ isSilent, renderComment }: Renderer, source: string): RenderedComment {
  const comment = renderComment(source)
  if (isSilent(comment.plain)) throw refused({ field: 'body', message: 'must say something' })
  return comment
}
