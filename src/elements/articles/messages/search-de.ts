import type { SearchMessages } from './search-en.ts'

const de: SearchMessages = {
  label: 'Artikel suchen',
  results: 'Gefundene Artikel',
  loading: 'Wird gesucht …',
  found: { one: '{count} Artikel', other: '{count} Artikel' },
  none: 'Kein Artikel passt zu „{term}“.',
  slow: 'Das dauert länger als sonst …',
  failed: 'Die Suche antwortet nicht.',
  again: 'Erneut versuchen',
  minutes: '{count} Min. Lesezeit',
}

export default de
