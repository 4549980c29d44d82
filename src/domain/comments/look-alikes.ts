/** Letters and words that a reader takes for others. */

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
export function skeleton(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
  const letters = Array.from(plain, (letter) => TWIN_OF.get(letter) ?? letter).join('')
  return letters.replaceAll('rn', 'm').replaceAll('vv', 'w')
}
