/** What the reader, and a whole article in place, say. */
export const en = {
  close: 'Close',
  original: 'Open original',
  /** Under a text that the source gave only in part; `{host}` is the website. */
  more: 'Continue on {host}',
  /** `{count}` minutes. */
  minutes: '{count} min read',
  /** `{date}` of the last change. */
  updated: 'Updated {date}',
  reviewedByOn: 'Reviewed by {by} on {on}',
  reviewedBy: 'Reviewed by {by}',
  reviewedOn: 'Reviewed on {on}',
  contents: 'Contents',
  table: 'Table',
  /** `{title}` of a film. */
  play: 'Play video: {title}',
  /** Under a film that has not been fetched; `{host}` is whose it is. */
  film: 'Pressing it loads the video from {host}.',
  related: 'Read next',
  around: 'Earlier and later',
  earlier: 'Earlier',
  later: 'Later',
  size: 'Text size',
  smaller: 'Smaller text',
  larger: 'Larger text',
  listen: 'Listen',
  pause: 'Pause',
  resume: 'Go on listening',
  stop: 'Stop listening',
  share: 'Share',
  copied: 'Link copied.',
  print: 'Print',
  loading: 'Loading the article…',
  slow: 'This takes longer than usual…',
  failed: 'The whole article could not be loaded.',
  again: 'Try again',
}

export type ReaderMessages = typeof en
