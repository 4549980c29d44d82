import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cleanName, cleanTitle, nameFault } from '../../../src/domain/comments/names.ts'
import { editableUntil, isEditable, listed } from '../../../src/domain/comments/thread.ts'
import type { ThreadEntry } from '../../../src/domain/comments/thread.ts'

const OWNED = ['Studio Riverside', 'Mara Lind', 'Jonas Weber', 'Elīna Krastiņa', 'Ann']

describe('a name', () => {
  for (const name of [
    'Ann-Sofie',
    'Łukasz',
    'Weber',
    '王芳',
    'Nur Aïn',
    'fatʿma',
    'Jo',
    'R2D2',
    'نیکا',
    'Riverside fan',
    'Annabel',
  ]) {
    it(`${name} is fine`, () => {
      assert.equal(nameFault(name, OWNED), undefined)
    })
  }

  for (const name of [
    'Mara Lind',
    'mara  lind',
    'MARA LIND',
    'Mára Lind',
    'Мara Lind',
    'M4ra L1nd',
    'Mara.Lind',
    'MaraLind',
    'ｍａｒａ ｌｉｎｄ',
    'Dr. Mara Lind (therapist)',
    'Studio Riverside',
    'Studi0 R1vers1de Team',
    'Jonas vveber',
    'Elina Krastina',
    'Αnn',
    '𝐌𝐚𝐫𝐚 𝐋𝐢𝐧𝐝',
    'Mara\u200d Li\u200cnd',
    'Ma\u034fra\ufe0f Lind',
    'Мага Lind',
    'Маrа Լind',
    'Ⲙara Lind',
    'ᴍᴀʀᴀ ʟɪɴᴅ',
    'ꓟꓮꓣꓮ ꓡꓲꓠꓓ',
    'Ꮇara Ꮮind',
    'M a r a L i n d',
    'Mara\u2800Lind',
  ]) {
    it(`${name} belongs to the studio`, () => {
      assert.match(nameFault(name, OWNED) ?? '', /looks like a name of the studio/)
    })
  }

  for (const [what, name] of [
    ['nothing readable', '...'],
    ['an invisible letter', 'A\u200bnna'],
    ['a turned direction', 'A\u202enna'],
    ['a mark of direction', 'Anna\u200e'],
    ['an isolated direction', '\u2066Anna\u2069'],
    ['a soft hyphen', 'An\u00adna'],
    ['a filler', 'An\u3164na'],
    ['a language tag', 'Anna\u{e0041}'],
    ['a line feed', 'A\nB'],
    ['a tower of accents', `A${'\u0301'.repeat(9)}`],
    ['an address', 'https://evil.example'],
    ['an address without a scheme', 'www.evil.example'],
    ['markup', '<b>Ann</b>'],
  ] as const) {
    it(`with ${what} is refused in words`, () => {
      assert.match(nameFault(name, OWNED) ?? '', /^must /)
    })
  }

  it('is stored in one form', () => {
    assert.equal(cleanName('  Ann\u00a0 E\u0301va '), 'Ann \u00c9va')
  })
})

describe('the title of a page', () => {
  it('is one line that reads as it is written', () => {
    assert.equal(cleanTitle(' Foam\r\nrolling\u202e \u0007now '), 'Foam rolling now')
  })
})

describe('what a thread lists', () => {
  const entry = (id: string, parent: string | null, state: ThreadEntry['state']): ThreadEntry => ({
    id,
    parent,
    state,
  })
  const ids = (...entries: ThreadEntry[]): string =>
    listed(entries)
      .map(({ id }) => id)
      .join('')

  it('is what is shown', () => {
    assert.equal(ids(entry('a', null, 'shown'), entry('b', 'a', 'shown')), 'ab')
  })
  it('is a gap where something was, as long as a reply to it is shown', () => {
    assert.equal(
      ids(entry('a', null, 'deleted'), entry('b', 'a', 'removed'), entry('c', 'b', 'shown')),
      'abc',
    )
  })
  it('is nothing of what has no live reply', () => {
    assert.equal(ids(entry('a', null, 'deleted'), entry('b', 'a', 'deleted'), entry('c', 'a', 'held')), '')
    assert.equal(ids(entry('a', null, 'shown'), entry('b', 'a', 'deleted'), entry('c', 'a', 'held')), 'a')
  })
})

describe('the time to change a comment', () => {
  it('ends at its last millisecond', () => {
    assert.equal(editableUntil(1000, 15), 901_000)
    assert.equal(isEditable(1000, 15, 900_999), true)
    assert.equal(isEditable(1000, 15, 901_000), false)
    assert.equal(isEditable(1000, 0, 1000), false)
  })
})
