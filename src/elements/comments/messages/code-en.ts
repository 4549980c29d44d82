/** What is said around a code by mail. */
export interface CodeMessages {
  sending: string
  sent: string
  sentAgain: string
  label: string
  confirm: string
  again: string
  digits: string
  wrong: string
  unreachable: string
}

export const en: CodeMessages = {
  sending: 'The code is on its way…',
  sent: 'An e-mail with a code is on its way to {email}. It is good for ten minutes.',
  sentAgain: 'Another e-mail is on its way to {email}. Only its code is good now.',
  label: 'Code from the e-mail',
  confirm: 'Confirm',
  again: 'Send another code',
  digits: 'The code has six digits.',
  wrong: 'This is not the code of the latest e-mail, or its time is over.',
  unreachable: 'The server cannot be reached right now. Please try again.',
}
