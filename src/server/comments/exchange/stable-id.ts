/** The id of a comment of another system: always the same for the same one, and sorted by time like all others. */
import { hash } from 'node:crypto'
import { CHANCE_LENGTH, encodeTime, ID_DIGITS } from '../../ids.ts'

/** @param source what tells it from all others; @param moment when it was written, in epoch milliseconds */
export function stableId(source: string, moment: number): string {
  let chance = ''
  for (const byte of hash('sha256', source, 'buffer').subarray(0, CHANCE_LENGTH)) {
    chance += ID_DIGITS.charAt(byte % 32)
  }
  return encodeTime(moment) + chance
}
