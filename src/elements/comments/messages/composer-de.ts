import type { ComposerMessages } from './composer-en.ts'

const de: ComposerMessages = {
  body: 'Kommentar',
  name: 'Name',
  email: 'E-Mail',
  optional: '(freiwillig)',
  emailHint: 'Wird nie angezeigt.',
  trap: 'Dieses Feld bitte leer lassen',
  post: 'Kommentar senden',
  reply: 'Antwort senden',
  save: 'Speichern',
  busy: 'Einen Moment …',
  working:
    'Gerade wird viel geschrieben, darum löst Ihr Browser zuerst eine kleine Aufgabe. Das dauert einen Moment.',
  retry: 'Erneut versuchen',
  cancel: 'Abbrechen',
  edit: 'Bearbeiten',
  remove: 'Löschen',
  removeAsk: 'Diesen Kommentar löschen?',
  removeYes: 'Ja, löschen',
  removeNo: 'Behalten',
  noBody: 'Bitte schreiben Sie zuerst etwas.',
  longBody: 'Ein Kommentar hat höchstens {most} Zeichen; dieser hat {count}.',
  noName: 'Bitte nennen Sie Ihren Namen. Der Vorname genügt.',
  longName: 'Ein Name hat höchstens {most} Zeichen.',
  badEmail: 'Das sieht nicht nach einer E-Mail-Adresse aus, wie etwa anna@example.com.',
  unreachable:
    'Der Server ist gerade nicht erreichbar. Ihr Text bleibt erhalten; bitte versuchen Sie es erneut.',
  crowded:
    'Gerade wird sehr viel geschrieben. Ihr Text bleibt erhalten; bitte versuchen Sie es in einer Minute erneut.',
  posted: 'Ihr Kommentar ist veröffentlicht.',
  held: 'Ihr Kommentar ist gesendet und wartet auf Freigabe.',
  saved: 'Ihre Änderung ist gespeichert.',
  removed: 'Ihr Kommentar ist gelöscht.',
}

export default de
