/** What can be known of a comment before it is sent. */
import { fill } from '../kit/locale.ts'
import type { ComposerMessages } from './messages/composer-en.ts'

/** The longest comment and the longest name that the server takes, in characters. */
export const BODY_LENGTH = 10_000
const NAME_LENGTH = 60

/** How many characters before the end a writer is told of it. */
const NEAR = BODY_LENGTH / 10

/** What is left when it is said aloud: not at every key. */
const STEPS = [NEAR, 500, 200, 100, 50, 20, 10, 0]

export type Field = 'body' | 'name' | 'email'
export const FIELDS: Field[] = ['body', 'name', 'email']

/** The server judges in full; this catches what is surely mistyped. */
const MAIL_ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

export interface Asked {
  words: ComposerMessages
  language: string
  /** A name may be left out. */
  anonymous: boolean | undefined
  /** Mail is wished for. */
  notify: boolean
}

/** What is wrong with a field, in words. */
export function judge(field: Field, value: string, { words, language, ...asked }: Asked): string | undefined {
  if (field === 'email') {
    if (!value) return asked.notify ? words.noEmail : undefined
    return MAIL_ADDRESS.test(value) ? undefined : words.badEmail
  }
  if (field === 'name' && !value && asked.anonymous) return undefined
  const [none, long, most] =
    field === 'body'
      ? [words.noBody, words.longBody, BODY_LENGTH]
      : [words.noName, words.longName, NAME_LENGTH]
  const count = (length: number) => length.toLocaleString(language)
  if (!value) return none
  return value.length > most ? fill(long, { most: count(most), count: count(value.length) }) : undefined
}

/** How many characters are left, as the server counts them, once it matters; below nought when there are too many. */
export function left(text: string): number | undefined {
  const rest = BODY_LENGTH - text.trim().length
  return rest > NEAR ? undefined : rest
}

/** What is said aloud stays the same from one step to the next. */
export const stepOf = (rest: number): number =>
  rest < 0 ? -1 : (STEPS.findLast((step) => rest <= step) ?? NEAR)
