/** What cards and their lists say. */
export const en = {
  /** `{count}` minutes. */
  minutes: '{count} min read',
  more: 'More articles',
  empty: 'There are no articles here yet.',
  slow: 'This takes longer than usual…',
  failed: 'The articles could not be loaded.',
  missing: 'This article is not here any more.',
  offline: 'You are offline. The articles come back with the connection.',
  again: 'Try again',
}

export type Messages = typeof en
