import type { Messages } from './en.ts'

const de: Messages = {
  minutes: '{count} Min. Lesezeit',
  more: 'Weitere Artikel',
  count: '{shown} von {total}',
  empty: 'Hier gibt es noch keine Artikel.',
  slow: 'Das dauert länger als sonst …',
  failed: 'Die Artikel konnten nicht geladen werden.',
  again: 'Erneut versuchen',
}

export default de
