import type { Plural } from '../../kit/plural.ts'

/** What a reader is told of a thread that goes on. */
export interface LiveMessages {
  news: Plural
  much: string
}

export const en: LiveMessages = {
  news: { one: '{count} new comment', other: '{count} new comments' },
  much: 'Many new comments',
}
