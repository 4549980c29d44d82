/** What cards and their lists say. */
export const en = {
  /** `{count}` minutes. */
  minutes: '{count} min read',
  more: 'More articles',
  /** `{shown}` of `{total}` articles are on the page. */
  count: '{shown} of {total}',
  empty: 'There are no articles here yet.',
  slow: 'This takes longer than usual…',
  failed: 'The articles could not be loaded.',
  again: 'Try again',
}

export type Messages = typeof en
