import type { ToolsMessages } from './tools-en.ts'

const de: ToolsMessages = {
  search: 'Artikel suchen',
  topics: 'Themen',
  all: 'Alle',
  allTopics: 'Alle Themen',
  nothing: 'Kein Artikel passt zu {what}.',
  quoted: '„{text}“',
  count: '{shown} von {total}',
  reset: 'Alle Artikel zeigen',
  previous: 'Vorherige Artikel',
  next: 'Nächste Artikel',
  position: '{from}–{to} von {total}',
  positionOne: '{from} von {total}',
}

export default de
