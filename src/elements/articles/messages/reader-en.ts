/** What the reader says. */
export const en = {
  close: 'Close',
  original: 'Open original',
  /** Under a text that the source gave only in part. */
  more: 'Continue on the website',
  /** `{count}` minutes. */
  minutes: '{count} min read',
  loading: 'Loading the article…',
  slow: 'This takes longer than usual…',
  failed: 'The whole article could not be loaded.',
  again: 'Try again',
}

export type ReaderMessages = typeof en
