/** Why a comment waits for the owner instead of being shown. */
import { addressesIn } from './links.ts'
import type { WordList } from './words.ts'

/** In the order in which they are told. */
export const HOLD_REASONS = [
  'all',
  'first',
  'name',
  'links',
  'word',
  'rate',
  'duplicate',
  'hasty',
  'spam',
  'blocked',
  'reports',
] as const

export type HoldReason = (typeof HOLD_REASONS)[number]

export interface HoldRules {
  moderation: 'off' | 'first' | 'all'
  /** Most links of a comment that is shown at once. */
  links: number
  words: WordList
  /** Most comments of one person in an hour that are shown at once. */
  perHour: number
}

export const LINKS = 2
export const PER_HOUR = 10

/** What is known of a comment when it comes in. */
export interface Arrival {
  html: string
  plain: string
  /** A comment of this person has been approved or shown before. */
  isKnown: boolean
  /** What this person, or somebody at the same address, wrote within the last hour. */
  withinHour: number
  /** The same text has come before. */
  isRepeat: boolean
  /** The name could pass for one of the studio, or for somebody else's in the thread. */
  isNearName: boolean
  /** Milliseconds from the first touch of the form until it was sent, where the browser told. */
  filled: number | undefined
  /** A service that knows much spam takes it for some. */
  isSpam: boolean
  /** It comes from where a blocked person wrote. */
  isBlocked: boolean
}

/** Nobody reads a form, writes a sentence and sends it in less. */
const HASTE = 2000

/** Every reason there is; none when it can be shown. */
export function holdReasons(arrival: Arrival, rules: HoldRules): HoldReason[] {
  const held: Record<HoldReason, boolean> = {
    all: rules.moderation === 'all',
    first: rules.moderation === 'first' && !arrival.isKnown,
    name: arrival.isNearName,
    links: addressesIn(arrival.html) > rules.links,
    word: rules.words.isIn(arrival.plain),
    rate: arrival.withinHour >= rules.perHour,
    duplicate: arrival.isRepeat,
    hasty: arrival.filled !== undefined && arrival.filled < HASTE,
    spam: arrival.isSpam,
    blocked: arrival.isBlocked,
    reports: false,
  }
  return HOLD_REASONS.filter((reason) => held[reason])
}

/** What is left of a comment when case, signs and spaces do not count, to know it again; undefined when it is too short. */
export function repeatMark(plain: string): string | undefined {
  const letters = plain
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
  return letters.length < SHORT ? undefined : letters
}

/** "Thank you very much" may be said by many. */
const SHORT = 24

/** Reasons as they are stored, and read again. */
export const reasonsToText = (reasons: HoldReason[]): string | null =>
  reasons.length === 0 ? null : reasons.join(' ')

export const reasonsFromText = (text: string | null): HoldReason[] => {
  const given = new Set((text ?? '').split(' '))
  return HOLD_REASONS.filter((reason) => given.has(reason))
}
