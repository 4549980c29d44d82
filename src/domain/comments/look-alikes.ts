/** Letters and words that a reader takes for others. */

/**
 * Letters that are taken for others; the key stands for each letter of its value. After digits and signs come Cyrillic,
 * Greek, Armenian and Coptic letters, small capitals, and the capitals of Lisu and Cherokee.
 */
const TWINS: Record<string, string> = {
  a: '4@аαɑⲁᴀꓮᎪ',
  b: '8ьвβⲃʙꓐᏴ',
  c: 'сϲⲥᴄꓚᏟ',
  d: 'ԁđᴅꓓᎠ',
  e: '3еєεҽⲉᴇꓰᎬ',
  f: 'ꜰꓝ',
  g: '9ɡցɢꓖᏀ',
  h: 'һнηⲏʜꓧᎻ',
  j: 'јϳյᴊꓙᎫ',
  k: 'кκⲕᴋꓗᏦ',
  l: '1!|iіιӏıłլⲓɪʟꓡꓲᏞᎥ',
  m: 'мμⲙᴍꓟᎷ',
  n: 'пոⲛɴꓠ',
  o: '0оοσօøⲟᴏꓳ',
  p: 'рρⲣᴘꓑᏢ',
  q: 'ԛզ',
  r: 'гʀꓣᎡᏒ',
  s: '5$ѕտꜱꓢᏚ',
  t: '7тτⲧᴛꓔᎢ',
  u: 'υսᴜꓴ',
  v: 'ѵνᴠꓦᏙ',
  w: 'ԝωᴡꓪᎳ',
  x: 'хχⲭꓫ',
  y: 'уγүⲩʏꓬ',
  z: '2ᴢⲍꓜᏃ',
}
const TWIN_OF = new Map(
  Object.entries(TWINS).flatMap(([letter, twins]) =>
    Array.from(twins, (twin) => [twin.toLowerCase(), letter]),
  ),
)

/** What is left of a word when look-alikes are one letter and accents are gone. */
export function skeleton(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
  const letters = Array.from(plain, (letter) => TWIN_OF.get(letter) ?? letter).join('')
  return letters.replaceAll('rn', 'm').replaceAll('vv', 'w')
}
