import type { Plural } from '../../kit/plural.ts'

/** What the thread says to its readers. */
export interface Messages {
  heading: Plural
  title: string
  empty: string
  sort: string
  oldest: string
  newest: string
  best: string
  invitation: string
  placeholder: string
  reply: string
  replyTo: string
  inReplyTo: string
  edit: string
  staff: string
  like: string
  thanks: string
  helpful: string
  notDone: string
  now: string
  edited: string
  pinned: string
  held: string
  waiting: string
  deleted: string
  more: string
  earlier: string
  arrived: Plural
  closed: string
  slow: string
  failed: string
  formFailed: string
  retry: string
  report: string
  nobody: string
}

export const en: Messages = {
  heading: { one: '{count} comment', other: '{count} comments' },
  title: 'Comments',
  empty: 'No comments yet. Be the first to ask or to share.',
  sort: 'Order',
  oldest: 'Oldest first',
  newest: 'Newest first',
  best: 'Best first',
  invitation: 'Write a comment',
  placeholder: 'Your question or experience',
  reply: 'Reply',
  replyTo: 'Reply to {name}',
  inReplyTo: 'in reply to {name}',
  edit: 'Edit your comment',
  staff: 'Therapist',
  like: 'Like',
  thanks: 'Thanks',
  helpful: 'Helpful',
  notDone: 'That did not work. Please try again.',
  now: 'just now',
  edited: 'edited',
  pinned: 'Pinned',
  held: 'Waiting for approval. Only you can see it.',
  waiting: 'Comment waits for approval',
  deleted: 'Comment deleted',
  more: 'Load more comments',
  earlier: 'Load earlier comments',
  arrived: { one: '{count} more comment', other: '{count} more comments' },
  closed: 'Comments are closed.',
  slow: 'The comments are on their way…',
  failed: 'The comments cannot be loaded right now.',
  formFailed: 'The form cannot be loaded right now. Your text stays here.',
  retry: 'Try again',
  report: 'Report',
  nobody: 'Somebody',
}
