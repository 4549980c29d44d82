import type { Plural } from '../../kit/plural.ts'

/** What the form and the tools of one's own comments say. */
export interface ComposerMessages {
  body: string
  name: string
  email: string
  optional: string
  emailHint: string
  trap: string
  post: string
  reply: string
  save: string
  busy: string
  working: string
  retry: string
  cancel: string
  edit: string
  remove: string
  removeAsk: string
  removeYes: string
  removeNo: string
  noBody: string
  longBody: string
  noName: string
  longName: string
  badEmail: string
  unreachable: string
  crowded: string
  posted: string
  held: string
  saved: string
  removed: string
  remember: string
  notify: string
  noEmail: string
  undo: string
  removedFor: string
  restored: string
  reportWhy: string
  spam: string
  rude: string
  harmful: string
  private: string
  other: string
  reportNote: string
  reportSend: string
  reportDone: string
  close: string
  toolbar: string
  strong: string
  emphasis: string
  link: string
  quote: string
  list: string
  code: string
  preview: string
  previewOf: string
  previewed: string
  noPreview: string
  write: string
  left: Plural
  over: Plural
  sending: string
  offline: string
  waiting: string
  notTaken: string
  sendNow: string
  back: string
  nobody: string
  noMarks: string
  writingAs: string
  byMail: string
  notYou: string
  noIdentity: string
  verify: string
}

export const en: ComposerMessages = {
  body: 'Comment',
  name: 'Name',
  email: 'E-mail',
  optional: '(optional)',
  emailHint: 'Never shown.',
  trap: 'Leave this field empty',
  post: 'Post comment',
  reply: 'Post reply',
  save: 'Save',
  busy: 'One moment…',
  working: 'Much is being written just now, so your browser first solves a small task. This takes a moment.',
  retry: 'Try again',
  cancel: 'Cancel',
  edit: 'Edit',
  remove: 'Delete',
  removeAsk: 'Delete this comment?',
  removeYes: 'Yes, delete',
  removeNo: 'Keep it',
  noBody: 'Please write something first.',
  longBody: 'A comment has at most {most} characters; this one has {count}.',
  noName: 'Please tell us your name. A first name is enough.',
  longName: 'A name has at most {most} characters.',
  badEmail: 'This does not look like an e-mail address, such as anna@example.com.',
  unreachable: 'The server cannot be reached right now. Your text is safe here; please try again.',
  crowded: 'Very much is being written just now. Your text is safe here; please try again in a minute.',
  posted: 'Your comment is posted.',
  held: 'Your comment is sent and waits for approval.',
  saved: 'Your change is saved.',
  removed: 'Your comment is deleted.',
  remember: 'Remember me on this device',
  notify: 'E-mail me when someone answers',
  noEmail: 'Please give the address that the e-mail shall go to.',
  undo: 'Undo',
  removedFor: 'Your comment is deleted. You can undo this for a few seconds.',
  restored: 'Your comment is back.',
  reportWhy: 'What is wrong with this comment?',
  spam: 'It is advertising',
  rude: 'It is rude',
  harmful: 'It could harm someone',
  private: 'It tells private things',
  other: 'Something else',
  reportNote: 'More, if you like',
  reportSend: 'Send report',
  reportDone: 'Thank you. The studio will have a look at it.',
  close: 'Close',
  toolbar: 'Formatting',
  strong: 'Bold',
  emphasis: 'Italic',
  link: 'Link',
  quote: 'Quote',
  list: 'List',
  code: 'Code',
  preview: 'Preview',
  previewOf: 'Preview of your comment',
  previewed: 'The preview stands in the place of the field.',
  noPreview: 'There is no preview right now: the server cannot be reached. Your text is safe here.',
  write: 'Go on writing',
  left: { one: '{count} character left', other: '{count} characters left' },
  over: { one: '{count} character too many', other: '{count} characters too many' },
  sending: 'Sending…',
  offline: 'You are offline. The comment is kept here and will be sent when you are online again.',
  waiting:
    'The server cannot be reached right now. The comment is kept here and will be sent as soon as it can be.',
  notTaken: 'The comment was not taken.',
  sendNow: 'Send now',
  back: 'Back to the form',
  nobody: 'Somebody',
  writingAs: 'Writing as {name}',
  byMail: 'Confirmed by e-mail.',
  notYou: 'Not you?',
  noIdentity: 'Your log-in on this website could not be read. Reload the page and try again.',
  verify: 'Confirm my name by e-mail',
  noMarks: 'This cannot be loaded right now. Your text is safe here.',
}
