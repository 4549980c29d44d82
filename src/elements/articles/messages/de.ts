import type { Messages } from './en.ts'

const de: Messages = {
  minutes: '{count} Min. Lesezeit',
  more: 'Weitere Artikel',
  empty: 'Hier gibt es noch keine Artikel.',
  slow: 'Das dauert länger als sonst …',
  failed: 'Die Artikel konnten nicht geladen werden.',
  missing: 'Diesen Artikel gibt es hier nicht mehr.',
  offline: 'Sie sind offline. Mit der Verbindung kommen auch die Artikel zurück.',
  again: 'Erneut versuchen',
}

export default de
