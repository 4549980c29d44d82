/** What is kept of people is kept no longer than it serves. */
import type { Kernel } from '../../kernel.ts'
import { WORDS_KEPT } from '../../../domain/comments/thread.ts'
import { listSites } from '../../sites/service.ts'
import type { CommentFacts } from '../store.ts'

const DAY = 24 * 60 * 60_000

/** What a comment holds besides its place. */
export const ERASED = {
  author_name: '',
  author_email: null,
  person: null,
  address: null,
  address_until: null,
  body: '',
  html: '',
  notify: 0,
  reactions: null,
  deleted_from: null,
  deleted_at: null,
} satisfies CommentFacts

/** Erases the words of comments whose deletion can be taken back no more. Nobody sees a difference. */
export async function eraseDeleted({ db, clock }: Pick<Kernel, 'clock' | 'db'>): Promise<void> {
  const erased = await db
    .updateTable('comments')
    .set(ERASED)
    .where('deleted_at', 'is not', null)
    .where('deleted_at', '<=', clock() - WORDS_KEPT)
    .where('state', '=', 'deleted')
    .returning(['site_id', 'comment_id'])
    .execute()
  for (const { site_id: site, comment_id: id } of erased) {
    for (const table of ['comment_reactions', 'comment_pictures', 'spam_feedback'] as const) {
      await db.deleteFrom(table).where('site_id', '=', site).where('comment_id', '=', id).execute()
    }
  }
}

/** Forgets addresses in time, and e-mail addresses after as many days as each site says. */
export async function forgetPeople(kernel: Pick<Kernel, 'clock' | 'db'>): Promise<void> {
  const { db, clock } = kernel
  const now = clock()
  await db
    .updateTable('comments')
    .set({ address: null, address_until: null })
    .where('address_until', 'is not', null)
    .where('address_until', '<=', now)
    .execute()
  for (const site of await listSites(kernel)) {
    const days = site.document.comments?.keepDays
    if (days === undefined) continue
    await db
      .updateTable('comments')
      .set({ author_email: null, person: null, notify: 0 })
      .where('site_id', '=', site.id)
      .where('created', '<=', now - days * DAY)
      .where('person', 'is not', null)
      .execute()
  }
}
