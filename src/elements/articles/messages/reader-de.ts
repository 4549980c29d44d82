import type { ReaderMessages } from './reader-en.ts'

const de: ReaderMessages = {
  close: 'Schließen',
  original: 'Original öffnen',
  more: 'Auf der Website weiterlesen',
  minutes: '{count} Min. Lesezeit',
  loading: 'Der Artikel wird geladen …',
  slow: 'Das dauert länger als sonst …',
  failed: 'Der ganze Artikel konnte nicht geladen werden.',
  again: 'Erneut versuchen',
}

export default de
