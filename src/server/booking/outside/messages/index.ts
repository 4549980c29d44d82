/** Words about outside calendars, and why one cannot be read. */
import { Fault, readFault } from '../../../outgoing/fault.ts'
import { pickLanguage } from '../../../mail/messages/index.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import type { OutsideCode, OutsideMessages, OutsideOutcome } from './en.ts'

export type { OutsideCode, OutsideMessages, OutsideOutcome }

export const OUTSIDE_CODES = Object.keys(en.faults) as OutsideCode[]

/** What was fetched is no calendar that can be relied upon. */
export class OutsideFault extends Fault<OutsideCode> {
  override readonly name = 'OutsideFault'
}

export const outsideMessages = (language: string): OutsideMessages =>
  pickLanguage<OutsideMessages>({ en, de }, language)

/** The sentence for a fault as it is stored: its code, a blank, its detail. */
export function faultSentence({ faults }: OutsideMessages, stored: string): string {
  const { code, detail } = readFault(stored)
  return Object.hasOwn(faults, code) ? faults[code as OutsideCode](detail) : stored
}
