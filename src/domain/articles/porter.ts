/** Porter's stemmer: English words that differ only in their ending become one. */

/** Consonants and vowels of a word as `c` and `v`; `y` after a consonant sounds as a vowel. */
function shapeOf(word: string): string {
  let shape = ''
  for (const letter of word) {
    const vowel = 'aeiou'.includes(letter) || (letter === 'y' && shape.endsWith('c'))
    shape += vowel ? 'v' : 'c'
  }
  return shape
}

/** How many times vowels are followed by consonants: about how many syllables there are. */
const measure = (stem: string): number => shapeOf(stem).match(/v+c+/g)?.length ?? 0
const hasVowel = (stem: string): boolean => shapeOf(stem).includes('v')
const endsDouble = (stem: string): boolean => /([^aeiou])\1$/.test(stem) && shapeOf(stem).endsWith('cc')
/** A short syllable at the end, as in "hop". */
const endsShort = (stem: string): boolean => shapeOf(stem).endsWith('cvc') && !/[wxy]$/.test(stem)

type Endings = [ending: string, put: string][]

const DERIVED: Endings = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
]

const QUALITIES: Endings = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
]

const LAST = 'al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize'
  .split(' ')
  .sort((a, b) => b.length - a.length)

/** The longest ending that fits decides; it goes only when enough of a word stays. */
function replaceEnding(word: string, endings: Endings): string {
  const [ending, put] = endings
    .filter(([one]) => word.endsWith(one))
    .reduce<[string, string]>((longest, one) => (one[0].length > longest[0].length ? one : longest), ['', ''])
  if (ending === '') return word
  const stem = word.slice(0, -ending.length)
  return measure(stem) > 0 ? stem + put : word
}

const withoutPlural = (word: string): string => {
  if (/(?:sse|ie)s$/.test(word)) return word.slice(0, -2)
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word
}

function withoutPast(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word
  const stem = word.replace(/(?:ed|ing)$/, '')
  if (stem === word || !hasVowel(stem)) return word
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`
  if (endsDouble(stem) && !/[lsz]$/.test(stem)) return stem.slice(0, -1)
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem
}

const withSoundingY = (word: string): string =>
  word.endsWith('y') && hasVowel(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word

function withoutLast(word: string): string {
  const ending = LAST.find((one) => word.endsWith(one))
  if (ending === undefined) return word
  const stem = word.slice(0, -ending.length)
  if (ending === 'ion' && !/[st]$/.test(stem)) return word
  return measure(stem) > 1 ? stem : word
}

function tidied(word: string): string {
  const stem = word.slice(0, -1)
  if (word.endsWith('e') && (measure(stem) > 1 || (measure(stem) === 1 && !endsShort(stem)))) return stem
  return word.endsWith('ll') && measure(stem) > 1 ? stem : word
}

/** The stem of a word of lower-case letters a to z; any other word is its own. */
export function porterStem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word
  const inflected = withSoundingY(withoutPast(withoutPlural(word)))
  return tidied(withoutLast(replaceEnding(replaceEnding(inflected, DERIVED), QUALITIES)))
}
