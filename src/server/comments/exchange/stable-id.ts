/** The id of a comment of another system: always the same for the same one, and sorted by time like all others. */
import { createHash } from 'node:crypto'
import { CHANCE_LENGTH, encodeTime, ID_DIGITS } from '../../ids.ts'

/** @param source what tells it from all others; @param moment when it was written, in epoch milliseconds */
export function stableId(source: string, moment: number): string {
  const hash = createHash('sha256').update(source).digest()
  return (
    encodeTime(moment) +
    Array.from(hash.subarray(0, CHANCE_LENGTH), (byte) => ID_DIGITS.charAt(byte % 32)).join('')
  )
}
