import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  holdReasons,
  reasonsFromText,
  reasonsToText,
  repeatMark,
} from '../../../src/domain/comments/holds.ts'
import type { Arrival, HoldRules } from '../../../src/domain/comments/holds.ts'
import { addressesIn } from '../../../src/domain/comments/links.ts'
import { renderComment } from '../../../src/domain/comments/markdown.ts'
import { isNearName, nameFault, nameMark } from '../../../src/domain/comments/names.ts'
import { wordList } from '../../../src/domain/comments/words.ts'

const fine: Arrival = {
  html: '<p>Does it help?</p>',
  plain: 'Does it help?',
  isKnown: true,
  withinHour: 0,
  isRepeat: false,
  isNearName: false,
  filled: undefined,
  isSpam: false,
  isBlocked: false,
}
const rules: HoldRules = { moderation: 'off', links: 2, words: wordList(['casino']), perHour: 3 }

describe('a comment', () => {
  it('that breaks no rule is shown', () => {
    assert.deepEqual(holdReasons(fine, rules), [])
    assert.deepEqual(holdReasons({ ...fine, filled: 2000, withinHour: 2 }, rules), [])
  })

  for (const [what, arrival, changed, reason] of [
    ['where every one is approved', {}, { moderation: 'all' }, 'all'],
    ['of somebody unknown', { isKnown: false }, { moderation: 'first' }, 'first'],
    ['with many links', { html: '<a href="x">a</a> <a>b</a> <a>c</a>' }, {}, 'links'],
    ['with a word of the list', { plain: 'A C@sino!' }, {}, 'word'],
    ['after many others', { withinHour: 3 }, {}, 'rate'],
    ['that came before', { isRepeat: true }, {}, 'duplicate'],
    ['under a name like the owner’s', { isNearName: true }, {}, 'name'],
    ['faster than a person writes', { filled: 1999 }, {}, 'hasty'],
    ['that is known as spam', { isSpam: true }, {}, 'spam'],
    ['from a blocked place', { isBlocked: true }, {}, 'blocked'],
  ] as const) {
    it(`${what} waits, and says why`, () => {
      assert.deepEqual(holdReasons({ ...fine, ...arrival }, { ...rules, ...changed }), [reason])
    })
  }

  it('of somebody known is shown where only first ones wait', () => {
    assert.deepEqual(holdReasons(fine, { ...rules, moderation: 'first' }), [])
  })

  it('keeps all its reasons', () => {
    const reasons = holdReasons({ ...fine, isRepeat: true, isSpam: true }, { ...rules, moderation: 'all' })
    assert.deepEqual(reasons, ['all', 'duplicate', 'spam'])
    assert.deepEqual(reasonsFromText(reasonsToText(reasons)), reasons)
    assert.equal(reasonsToText([]), null)
    assert.deepEqual(reasonsFromText(null), [])
    assert.deepEqual(reasonsFromText('links of-another-version'), ['links'])
  })
})

describe('addresses in a comment', () => {
  for (const [source, count] of [
    ['No address. At all.I mean it.', 0],
    ['e.g. 3.5 km, v1.2.3, foam.rolling', 0],
    ['ann@reader.example writes', 1],
    ['[one](https://a.example) and https://b.example/x', 2],
    ['www.a.example', 1],
    ['buy at cheap-pills.com now', 1],
    ['cheap[.]com, cheap (dot) com and cheap dot com', 3],
    ['hxxps://evil.example/a', 1],
    ['`code.com`', 1],
    ['studio.de and Studio.De', 2],
  ] as const) {
    it(`${String(count)} in: ${source}`, () => {
      assert.equal(addressesIn(renderComment(source).html), count)
    })
  }

  it('take no time to count in a text made for that', () => {
    for (const text of [
      'a.'.repeat(5000),
      `${'a'.repeat(9999)}.`,
      '<a'.repeat(4000),
      'a (dot) '.repeat(1200),
    ]) {
      assert.ok(addressesIn(renderComment(text).html) >= 0)
    }
  })
})

describe('a list of words', () => {
  const list = wordList(['viagra', 'free money', 'gambl*', 'Überweisung', '赌场', '  ', '!!'])
  for (const text of [
    'Buy Viagra',
    'VIAGRA!!!',
    'v1agra',
    'vıagrа',
    'v.i.a.g.r.a today',
    'v i a g r a',
    'vi\u200bagra',
    'ｖｉａｇｒａ',
    'Free, money',
    'fr33 m0ney for all',
    'gambling',
    'uberweisung',
    '在赌场玩',
  ]) {
    it(`finds one in: ${text}`, () => {
      assert.equal(list.isIn(text), true)
    })
  }
  for (const text of ['Viagranium', 'money is free', 'a gam', 'Does it help?', '', 'freedom money']) {
    it(`finds none in: ${text}`, () => {
      assert.equal(list.isIn(text), false)
    })
  }
})

describe('the same text', () => {
  it('is known again by its letters', () => {
    const mark = repeatMark('Buy the BEST pills, here & now!')
    assert.equal(mark, repeatMark('buy the best pills… here, now'))
    assert.notEqual(mark, repeatMark('buy the best pills here, later'))
  })

  it('may come again when it is short', () => {
    assert.equal(repeatMark('Thank you very much!'), undefined)
  })
})

describe('a name that could pass for one of the studio', () => {
  const owned = ['Studio Riverside', 'Mara Lind', 'Ann']
  for (const name of [
    'Mara Lindt',
    'Mara Lnd',
    'Mara Lidn',
    'Mara Lyndd'.slice(0, 9),
    'Mara (therapist)',
    'Riverside Team',
    'Lind Mara',
    'Mara B. Lind',
  ]) {
    it(`${name} waits`, () => {
      assert.equal(nameFault(name, owned), undefined)
      assert.equal(isNearName(name, owned), true)
    })
  }
  for (const name of ['Mara', 'Mara Berg', 'Riverside fan', 'Anna', 'Dr. Weber', 'Maria Lindner', 'Lind']) {
    it(`${name} does not`, () => {
      assert.equal(isNearName(name, owned), false)
    })
  }
})

describe('names that look alike', () => {
  it('have one mark', () => {
    assert.equal(nameMark('Jo Berg'), nameMark('Jо  bеrg'))
    assert.notEqual(nameMark('Jo Berg'), nameMark('Joe Berg'))
  })
})
