import type { LiveMessages } from './live-en.ts'

const de: LiveMessages = {
  news: { one: '{count} neuer Kommentar', other: '{count} neue Kommentare' },
  much: 'Viele neue Kommentare',
}

export default de
