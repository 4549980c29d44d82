import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { porterStem } from '../../../src/domain/articles/porter.ts'
import { nearestTo } from '../../../src/domain/articles/related.ts'
import { foldWord, indexOf, termsFor, tokensOf, wordsOf } from '../../../src/domain/articles/search.ts'
import { marksIn, snippetOf } from '../../../src/domain/articles/snippet.ts'
import { distanceBetween, nearestWords, trigramsOf } from '../../../src/domain/articles/typos.ts'
import { chance, misspell, TYPOS } from '../../server/articles/invented.ts'

describe('words', () => {
  test('that differ in their English ending have one stem', () => {
    for (const family of [
      ['massage', 'massages', 'massaged', 'massaging'],
      ['heal', 'heals', 'healed', 'healing'],
      ['injury', 'injuries'],
      ['run', 'runs', 'running'],
      ['relax', 'relaxed', 'relaxation'],
      ['effective', 'effectiveness'],
      ['agree', 'agreed'],
    ]) {
      const stems = family.map(porterStem)
      assert.equal(new Set(stems).size, 1, `${family.join(', ')}: ${stems.join(', ')}`)
    }
    for (const [word, stem] of [
      ['sky', 'sky'],
      ['feed', 'feed'],
      ['sing', 'sing'],
      ['hopping', 'hop'],
      ['filing', 'file'],
      ['falling', 'fall'],
      ['conditional', 'condit'],
      ['oscillators', 'oscil'],
      ['adoption', 'adopt'],
      ['controll', 'control'],
      ['is', 'is'],
      ['läufer', 'läufer'],
      ['l5s1', 'l5s1'],
    ] as const) {
      assert.equal(porterStem(word), stem)
    }
  })

  test('never lose their first letters to their stem, and never all of them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (word) => {
        const stem = porterStem(word)
        assert.ok(stem.length > 0 && stem.length <= word.length + 1)
        assert.ok(word.startsWith(stem.slice(0, -1)))
      }),
    )
  })

  test('are told apart in any script, with their places', () => {
    const text = 'The runner’s Füße — "don\'t", Piña-Colada; 第3 章 Ångström'
    const found = [...tokensOf(text)]
    assert.deepEqual(
      found.map(({ word }) => word),
      ['the', 'runner', 'fusse', 'dont', 'pina', 'colada', '第3', '章', 'angstrom'],
    )
    assert.deepEqual(
      found.map(({ start, end }) => text.slice(start, end)),
      ['The', 'runner', 'Füße', "don't", 'Piña', 'Colada', '第3', '章', 'Ångström'],
    )
    assert.equal(foldWord('Läufer'), 'laufer')
  })

  test('that every text has count only when there are no others', () => {
    assert.deepEqual(wordsOf('How to heal the knee'), ['heal', 'knee'])
    assert.deepEqual(wordsOf('how to'), ['how', 'to'])
    assert.deepEqual(wordsOf('  …  '), [])
    assert.equal(wordsOf(Array.from({ length: 30 }, (_, n) => `w${String(n)}`).join(' ')).length, 8)
  })

  test('weigh by where they stand', () => {
    const { terms, words, prominent } = indexOf({
      title: 'Healing knees',
      tags: ['Knee'],
      excerpt: 'About the knee.',
      plain: 'Knee knee knee knee knee knee knee knee. Swimming.',
      language: 'en-GB',
    })
    assert.deepEqual(
      [...terms].sort(([a], [b]) => (a < b ? -1 : 1)),
      [
        ['about', 4],
        ['heal', 12],
        ['knee', 12 + 8 + 4 + 6],
        ['swim', 1],
      ],
    )
    assert.ok(words.has('swimming') && !prominent.has('swimming') && prominent.has('knees'))
    assert.ok(
      indexOf({ title: 'Massagen', tags: [], excerpt: '', plain: '', language: 'de' }).terms.has('massagen'),
    )
  })
})

describe('a typing error', () => {
  const words = ['fascia', 'massage', 'message', 'recovery', 'piriformis', 'hamstring', 'knee', 'sleep']

  test('is one letter away, whichever it is', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{4,14}$/),
        fc.constantFrom(...TYPOS),
        fc.nat(),
        (word, typo, seed) => {
          fc.pre(new Set(word).size > 1)
          const typed = misspell(word, typo, chance(seed))
          assert.ok(distanceBetween(typed, word).whole <= 1, `${typed} for ${word}`)
        },
      ),
    )
  })

  test('leaves some piece of the word whole, so that it is looked at', () => {
    for (const word of words.filter(({ length }) => length > 4)) {
      for (const typo of TYPOS) {
        for (let seed = 0; seed < 40; seed++) {
          const pieces = new Set(trigramsOf(misspell(word, typo, chance(seed))))
          assert.ok(
            trigramsOf(word).some((piece) => pieces.has(piece)),
            word,
          )
        }
      }
    }
  })

  test('is forgiven by the length of the word, and less when somebody writes just that', () => {
    assert.deepEqual(nearestWords('facsia', words, false), { words: ['fascia'], distance: 1 })
    assert.deepEqual(nearestWords('pirifrmsi', words, false), { words: ['piriformis'], distance: 2 })
    assert.deepEqual(nearestWords('message', words, true), { words: ['massage'], distance: 1 })
    assert.deepEqual(nearestWords('recover', words, true).words, ['recovery'])
    assert.deepEqual(nearestWords('hamsrtign', words, true).words, [])
    assert.deepEqual(nearestWords('fxxcia', words, false).words, [])
    assert.deepEqual(nearestWords('kn', words, false).words, [])
  })

  test('at a beginning is forgiven when nothing else is meant', () => {
    assert.deepEqual(nearestWords('pirf', words, false).words, ['piriformis'])
    assert.deepEqual(nearestWords('pirf', words, true).words, [])
  })
})

describe('a snippet', () => {
  const match = (word: string): string | undefined =>
    termsFor(word).find((term) => ['heal', 'tendon'].includes(term))
  const filler = 'Nothing of that here, only words that pass by. '.repeat(12)

  test('shows the place with most of what was searched for, and marks it', () => {
    const plain = `${filler}A tendon is slow.\n\n${filler}Tendons   heal\nby load. ${filler}`
    const { text, marks } = snippetOf('An excerpt about tendons.', plain, match)
    assert.match(text, /^….*Tendons heal by load\..*…$/)
    assert.ok(text.length <= 184)
    assert.deepEqual(
      marks.map(([start, end]) => text.slice(start, end)),
      ['Tendons', 'heal'],
    )
  })

  test('is the excerpt when that tells as much', () => {
    const found = snippetOf('Healing tendons.', `${filler} tendon`, match)
    assert.deepEqual(found, {
      text: 'Healing tendons.',
      marks: [
        [0, 7],
        [8, 15],
      ],
    })
    assert.deepEqual(snippetOf('Nothing.', filler, match), { text: 'Nothing.', marks: [] })
  })

  test('is plain text whatever the text is, with marks in order inside it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant('tendon'), fc.constant(' heal '), fc.string({ unit: 'binary' }))),
        (parts) => {
          const { text, marks } = snippetOf('', parts.join(' '), match)
          assert.ok(text.isWellFormed() || !parts.join('').isWellFormed())
          let end = 0
          for (const [start, stop] of marks) {
            assert.ok(start >= end && stop > start && stop <= text.length)
            end = stop
          }
        },
      ),
    )
    assert.deepEqual(marksIn('💆 heal', match), [[3, 7]])
  })
})

describe('near articles', () => {
  const all = [
    { id: 'a', tags: ['Recovery', 'Sleep'] },
    { id: 'b', tags: ['recovery', 'Scar'] },
    { id: 'c', tags: ['Scar'] },
    { id: 'd', tags: ['Recovery'] },
    { id: 'e', tags: ['Recovery'] },
    { id: 'f', tags: [] },
  ]

  test('share a rare tag before a frequent one, whatever its case; the newest first among equals', () => {
    const b = all[1] ?? assert.fail()
    assert.deepEqual(nearestTo(b, all, new Map(), 10), ['c', 'a', 'd', 'e'])
    assert.deepEqual(nearestTo(b, all, new Map(), 2), ['c', 'a'])
  })

  test('share rare words, too', () => {
    const shared = new Map([
      [
        'tendon',
        new Map([
          ['f', 12],
          ['b', 12],
        ]),
      ],
      ['week', new Map(['a', 'b', 'c', 'd', 'e'].map((id) => [id, 1]))],
    ])
    const f = all[5] ?? assert.fail()
    assert.equal(nearestTo(f, all, shared, 1)[0], 'b')
    assert.deepEqual(nearestTo({ id: 'new', tags: [] }, all, new Map(), 3), [])
  })
})
