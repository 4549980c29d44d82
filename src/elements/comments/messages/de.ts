import type { Messages } from './en.ts'

const de: Messages = {
  heading: { one: '{count} Kommentar', other: '{count} Kommentare' },
  title: 'Kommentare',
  empty: 'Noch keine Kommentare. Die erste Frage oder Erfahrung ist willkommen.',
  sort: 'Reihenfolge',
  oldest: 'Älteste zuerst',
  newest: 'Neueste zuerst',
  invitation: 'Kommentar schreiben',
  placeholder: 'Ihre Frage oder Erfahrung',
  reply: 'Antworten',
  replyTo: 'Antworten auf {name}',
  inReplyTo: 'als Antwort auf {name}',
  edit: 'Kommentar bearbeiten',
  staff: 'Therapeut:in',
  now: 'gerade eben',
  edited: 'bearbeitet',
  held: 'Wartet auf Freigabe. Nur Sie können das sehen.',
  waiting: 'Kommentar wartet auf Freigabe',
  deleted: 'Kommentar gelöscht',
  more: 'Mehr Kommentare laden',
  arrived: { one: '{count} weiterer Kommentar', other: '{count} weitere Kommentare' },
  closed: 'Die Kommentare sind geschlossen.',
  slow: 'Die Kommentare sind unterwegs …',
  failed: 'Die Kommentare können gerade nicht geladen werden.',
  formFailed: 'Das Formular kann gerade nicht geladen werden. Ihr Text bleibt stehen.',
  retry: 'Erneut versuchen',
}

export default de
