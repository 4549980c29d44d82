/** Names under comments: readable, and never one that belongs to the studio. */
import { skeleton } from './look-alikes.ts'

/** Letters, as far as Unicode goes, that show nothing. */
const FILLERS = /[\u115f\u1160\u3164\uffa0]/

/** Why a name is not taken, as words that follow "author.name"; undefined when it is fine. */
export function nameFault(name: string, reserved: string[]): string | undefined {
  if (
    FILLERS.test(name) ||
    /[\p{Cc}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u.test(name) ||
    /(?![\u200c\u200d])\p{Cf}/u.test(name)
  ) {
    return 'must not contain invisible or control characters'
  }
  if (!/[\p{L}\p{N}]/u.test(name)) return 'must contain at least one letter or digit'
  if (/\p{M}{4}/u.test(name)) return 'must not pile accents on one letter'
  if (/:\/\/|www\.|[<>]/i.test(name)) return 'must be a name, not an address or markup'
  const words = wordsOf(name)
  if (reserved.some((owned) => looksLike(words, wordsOfOwned(owned)))) {
    return 'looks like a name of the studio or of someone who works there; please use your own'
  }
  return undefined
}

/** The name as it is stored: one form of each letter, single blanks. */
export const cleanName = (name: string): string =>
  name.toWellFormed().normalize('NFC').replaceAll(/\s+/g, ' ').trim()

/** A page's title as it is stored: one line without controls and turned directions. */
export const cleanTitle = (title: string): string =>
  cleanName(title).replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')

const wordsOf = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{N}\p{M}@$!|]+/u)
    .map(skeleton)
    .filter(Boolean)

/** Words of names that are asked about with every comment. */
const ownedWords = new Map<string, string[]>()
const MOST_OWNED = 1000

function wordsOfOwned(owned: string): string[] {
  const known = ownedWords.get(owned)
  if (known !== undefined) return known
  if (ownedWords.size >= MOST_OWNED) ownedWords.clear()
  const words = wordsOf(owned)
  ownedWords.set(owned, words)
  return words
}

/** Whether a reader could take one for the other: the same letters, or all its words in a row among others. */
function looksLike(words: string[], owned: string[]): boolean {
  if (owned.length === 0) return false
  if (words.join('') === owned.join('')) return true
  if (owned.length < 2) return false
  return ` ${words.join(' ')} `.includes(` ${owned.join(' ')} `)
}

/** What people call themselves who want to be taken for the studio, as skeletons. */
const OFFICES = new Set(
  [
    ...['admin', 'administrator', 'moderator', 'mod', 'owner', 'staff', 'team', 'support', 'official'],
    ...['therapist', 'doctor', 'dr', 'physio', 'masseur', 'practitioner'],
    ...[
      'inhaber',
      'inhaberin',
      'leitung',
      'praxis',
      'therapeut',
      'therapeutin',
      'arzt',
      'ärztin',
      'offiziell',
    ],
  ].map(skeleton),
)

/** Shorter names differ from many by one letter. */
const LEAST_LETTERS = 6

/** Whether a name could pass for one of the studio: almost the same letters, all its words, or an office beside a part. */
export function isNearName(name: string, reserved: string[]): boolean {
  const words = wordsOf(name)
  const letters = words.join('')
  const claims = words.some((word) => OFFICES.has(word))
  return reserved.some((owned) => {
    const those = wordsOfOwned(owned)
    const ownedLetters = those.join('')
    // In another order, or with something in between.
    if (those.length > 1 && those.every((word) => words.includes(word))) return true
    if (claims && words.some((word) => word.length > 2 && those.includes(word))) return true
    return ownedLetters.length >= LEAST_LETTERS && isOneApart(letters, ownedLetters)
  })
}

/** What stands for a name where look-alikes count as the same. */
export const nameMark = (name: string): string => wordsOf(name).join(' ')

/** One letter more, less or other, or two neighbours swapped. */
function isOneApart(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  const rest = (text: string, skipped: number): string => text.slice(start + skipped)
  if (one.length !== other.length) {
    return one.length > other.length ? rest(one, 1) === rest(other, 0) : rest(one, 0) === rest(other, 1)
  }
  if (rest(one, 1) === rest(other, 1)) return true
  const swapped = one[start] === other[start + 1] && one[start + 1] === other[start]
  return swapped && rest(one, 2) === rest(other, 2)
}
