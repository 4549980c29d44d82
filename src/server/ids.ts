/** Opaque ids that sort in the order they were made: 10 characters of time, 16 of chance. */
import { randomFillSync } from 'node:crypto'
import type { Clock } from './kernel.ts'

/** Crockford's base 32, lower case: no i, l, o, u to mistake. */
export const ID_DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'
const TIME_LENGTH = 10
export const CHANCE_LENGTH = 16

/** The first part of an id. */
export function encodeTime(time: number): string {
  let rest = time
  let text = ''
  for (let n = 0; n < TIME_LENGTH; n++) {
    text = ID_DIGITS.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** Counts the digits up by one; false when they were all at their highest. */
function increment(digits: Uint8Array): boolean {
  for (let n = digits.length - 1; n >= 0; n--) {
    const digit = digits[n] ?? 0
    if (digit < 31) {
      digits[n] = digit + 1
      return true
    }
    digits[n] = 0
  }
  return false
}

/** Ids of one maker always rise, also within a millisecond and when the clock is set back. */
export function idMaker(clock: Clock): () => string {
  const chance = new Uint8Array(CHANCE_LENGTH)
  let last = -1
  return () => {
    const now = clock()
    if (now > last || !increment(chance)) {
      last = Math.max(now, last + 1)
      randomFillSync(chance)
      for (const [n, byte] of chance.entries()) chance[n] = byte % 32
    }
    return encodeTime(last) + Array.from(chance, (digit) => ID_DIGITS.charAt(digit)).join('')
  }
}
