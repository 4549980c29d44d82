import type { CodeMessages } from './code-en.ts'

const de: CodeMessages = {
  sending: 'Der Code ist unterwegs …',
  sent: 'Eine E-Mail mit einem Code ist unterwegs an {email}. Er gilt zehn Minuten.',
  sentAgain: 'Eine weitere E-Mail ist unterwegs an {email}. Jetzt gilt nur deren Code.',
  label: 'Code aus der E-Mail',
  confirm: 'Bestätigen',
  again: 'Neuen Code senden',
  digits: 'Der Code hat sechs Ziffern.',
  wrong: 'Das ist nicht der Code der letzten E-Mail, oder seine Zeit ist um.',
  unreachable: 'Der Server ist gerade nicht erreichbar. Bitte versuchen Sie es erneut.',
}

export default de
