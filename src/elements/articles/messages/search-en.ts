import type { Plural } from '../../kit/plural.ts'

/** What the search box says. */
export const en = {
  label: 'Search articles',
  results: 'Articles found',
  loading: 'Searching…',
  /** Read out; `{count}` is how many are listed. */
  found: { one: '{count} article', other: '{count} articles' } as Plural,
  none: 'No article matches “{term}”.',
  slow: 'This takes longer than usual…',
  failed: 'The search does not answer.',
  again: 'Try again',
  /** `{count}` minutes. */
  minutes: '{count} min read',
}

export type SearchMessages = typeof en
