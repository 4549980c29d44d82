import type { OutsideMessages } from './en.ts'

export const de: OutsideMessages = {
  faults: {
    unreachable: (detail) => `Unter der Adresse antwortet niemand (${detail}).`,
    'address-refused': () =>
      'Die Adresse führt in ein privates Netz oder an einen Ort, der nicht zum öffentlichen Web gehört.',
    'redirects-refused': () => 'Die Adresse leitet zu oft weiter, oder von https zu http.',
    'too-slow': () => 'Der Kalender brauchte zu lange, um anzukommen oder gelesen zu werden.',
    'too-large': () => 'Der Kalender ist größer als 5 MB.',
    status: (detail) =>
      ['401', '403', '404', '410'].includes(detail)
        ? `Die Adresse antwortet mit dem Fehler ${detail}: Vielleicht ist der Kalender nicht mehr freigegeben, oder seine Adresse hat sich geändert.`
        : `Die Adresse antwortet mit dem Fehler ${detail}.`,
    page: () =>
      'Die Adresse zeigt eine Webseite statt eines Kalenders. In der Regel endet die richtige auf .ics.',
    'not-a-calendar': () => 'Was die Adresse antwortet, ist kein Kalender.',
    cut: () => 'Der Kalender endet mittendrin.',
    'too-many': () => 'Der Kalender hat mehr Termine oder Wiederholungen, als sich lesen lassen.',
    unreadable: () => 'Der Kalender ist beschädigt und lässt sich nicht lesen.',
  },
  outcomes: {
    added: 'Der Kalender ist hinzugefügt und gelesen: Was darin belegt ist, lässt sich nicht mehr buchen.',
    'added-unread': 'Der Kalender ist hinzugefügt, ließ sich aber noch nicht lesen. Der Grund steht unten.',
    'no-address':
      'Nichts wurde hinzugefügt: Das ist keine Adresse, die mit https://, http:// oder webcal:// beginnt.',
    refused:
      'Nichts wurde hinzugefügt: Die Adresse führt in ein privates Netz oder an einen Ort, der nicht zum öffentlichen Web gehört.',
    'no-practitioner': 'Nichts wurde hinzugefügt: Wählen Sie jemanden aus dem Studio.',
    known: 'Nichts wurde hinzugefügt: Diesen Kalender gibt es für diese Person schon.',
    'too-many': 'Nichts wurde hinzugefügt: Diese Person hat schon fünf Kalender.',
    read: 'Der Kalender ist gelesen.',
    unread:
      'Der Kalender ließ sich nicht lesen. Der Grund steht unten; was vorher gelesen wurde, gilt weiter.',
    waits: 'Die Gegenseite bat um eine Pause. Danach wird der Kalender wieder gelesen.',
    removed: 'Der Kalender ist entfernt, und seine Zeiten lassen sich wieder buchen.',
    gone: 'Diesen Kalender gibt es nicht mehr.',
  },
  title: 'Belegte Zeiten aus anderen Kalendern',
  lead: 'Was in diesen Kalendern belegt ist, lässt sich nicht buchen. Sie werden alle Viertelstunde gelesen. Nur Beginn und Ende werden aufbewahrt, keine Titel und keine Namen.',
  none: 'Es wird kein anderer Kalender gelesen.',
  never: 'Noch nicht gelesen.',
  read: (when) => `Gelesen am ${when}.`,
  failing: (since) => `Gestört seit ${since}.`,
  kept: (when) => `Was am ${when} gelesen wurde, gilt weiter.`,
  skipped: (count) =>
    count === 1
      ? 'Ein Termin war nicht zu verstehen und zählt nicht.'
      : `${String(count)} Termine waren nicht zu verstehen und zählen nicht.`,
  strangeZones: (count) =>
    count === 1
      ? 'Eine Zeitzone ist nicht bekannt; ihre Zeiten gelten als die des Studios.'
      : `${String(count)} Zeitzonen sind nicht bekannt; ihre Zeiten gelten als die des Studios.`,
  left: 'Wird nicht gelesen: Diese Person steht nicht mehr in der Datei der Website.',
  readNow: 'Jetzt lesen',
  remove: 'Entfernen',
  add: 'Kalender hinzufügen',
  practitioner: 'Wessen Kalender',
  name: 'Name',
  nameHint: 'Für Sie selbst; zum Beispiel „Privat“.',
  address: 'Geheime Adresse im iCal-Format',
  addressHint: 'Wer sie hat, kann den Kalender lesen; darum wird sie nie wieder gezeigt.',
}
