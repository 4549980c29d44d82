/** Names under comments: readable, and never one that belongs to the studio. */

/** Why a name is not taken, as words that follow "author.name"; undefined when it is fine. */
export function nameFault(name: string, reserved: string[]): string | undefined {
  if (/[\p{Cc}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u.test(name) || /(?![\u200c\u200d])\p{Cf}/u.test(name)) {
    return 'must not contain invisible or control characters'
  }
  if (!/[\p{L}\p{N}]/u.test(name)) return 'must contain at least one letter or digit'
  if (/\p{M}{4}/u.test(name)) return 'must not pile accents on one letter'
  if (/:\/\/|www\.|[<>]/i.test(name)) return 'must be a name, not an address or markup'
  if (reserved.some((owned) => looksLike(name, owned))) {
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

/** Letters that are taken for others; the key stands for each letter of its value. */
const TWINS: Record<string, string> = {
  a: '4@аαɑ',
  b: '8ьвβ',
  c: 'сϲ',
  d: 'ԁđ',
  e: '3еєεҽ',
  g: '9ɡ',
  h: 'һнη',
  j: 'јϳ',
  k: 'кκ',
  l: '1!|iіιӏıł',
  m: 'мμ',
  n: 'пո',
  o: '0оοσօø',
  p: 'рρ',
  q: 'ԛ',
  r: 'г',
  s: '5$ѕ',
  t: '7тτ',
  u: 'υս',
  v: 'ѵν',
  w: 'ԝω',
  x: 'хχ',
  y: 'уγү',
  z: '2ᴢ',
}
const TWIN_OF = new Map(
  Object.entries(TWINS).flatMap(([letter, twins]) => Array.from(twins, (twin) => [twin, letter])),
)

/** What is left of a word when look-alikes are one letter and accents are gone. */
function skeleton(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
  const letters = Array.from(plain, (letter) => TWIN_OF.get(letter) ?? letter).join('')
  return letters.replaceAll('rn', 'm').replaceAll('vv', 'w')
}

const wordsOf = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{N}\p{M}@$!|]+/u)
    .map(skeleton)
    .filter(Boolean)

/** Whether a reader could take `name` for `owned`: the same letters, or all its words in a row among others. */
function looksLike(name: string, owned: string): boolean {
  const words = wordsOf(name)
  const ownedWords = wordsOf(owned)
  if (ownedWords.length === 0) return false
  if (words.join('') === ownedWords.join('')) return true
  if (ownedWords.length < 2) return false
  return ` ${words.join(' ')} `.includes(` ${ownedWords.join(' ')} `)
}
