/** The part of the thread that writes; fetched when someone is about to. */
import type { Comment } from '../../contract/comments.ts'
import { lazily } from '../kit/lazy.ts'
import { KneadCommentsForm } from './form.ts'
import { ownComments } from './kept.ts'
import { fetchOwn } from './send.ts'
import type { OpenForm, Thread } from './thread.ts'
import { KneadCommentsToolbar } from './toolbar.ts'
import { KneadCommentsTools } from './tools.ts'

/** Comments of one's own, held ones too; those that are still to be sent are shown and sent. */
export function recall(thread: Thread, ids: string[]): Promise<Comment[]> {
  const own = ownComments(thread.endpoint)
  if (ids.some((id) => own.get(id)?.sending))
    lazily(() => import('./outbox.ts')).then(
      ({ outboxOf }) => outboxOf(thread).resume(),
      () => undefined,
    )
  return fetchOwn(thread.endpoint, ids)
}

/** Registers the private tags that are wanted for a form; few readers report anything. */
export async function register(form: OpenForm | undefined): Promise<void> {
  for (const [tag, part] of [
    ['knead-comments-form', KneadCommentsForm],
    ['knead-comments-toolbar', KneadCommentsToolbar],
    ['knead-comments-tools', KneadCommentsTools],
  ] as const)
    if (!customElements.get(tag)) customElements.define(tag, part)
  if (form?.mode === 'report') (await lazily(() => import('./report.ts'))).registerReport()
}
