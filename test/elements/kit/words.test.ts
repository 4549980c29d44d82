import { expect } from '@open-wc/testing'
import { dateFormat } from '../../../src/elements/kit/format.ts'
import { fill, loadWords, wordsFor } from '../../../src/elements/kit/locale.ts'
import { plural } from '../../../src/elements/kit/plural.ts'

describe('words', () => {
  it('fills the places of a message, and leaves those it has nothing for', () => {
    expect(fill('{shown} of {total} {unknown}', { shown: 3, total: 10 })).to.equal('3 of 10 {unknown}')
  })

  it('finds the form for a count in each language', () => {
    const forms = { one: '{count} Artikel', other: '{count} Artikel insgesamt' }
    expect(plural('de', forms, 1)).to.equal('1 Artikel')
    expect(plural('de', forms, 1234)).to.equal('1.234 Artikel insgesamt')
    expect(plural('lv', { zero: '{count} rakstu', other: '{count} raksti' }, 10)).to.equal('10 rakstu')
    expect(plural('pl', { other: '{count}' }, 2)).to.equal('2')
  })

  it('gives a language when it has come, and English until then', async () => {
    const catalog = { en: { a: 'a' }, others: { de: () => Promise.resolve({ default: { a: 'ä' } }) } }
    expect(wordsFor(catalog, 'de-AT').a).to.equal('a')
    await loadWords(catalog, 'DE-AT')
    expect(wordsFor(catalog, 'de').a).to.equal('ä')
    expect(wordsFor(catalog, 'xx').a).to.equal('a')
  })
})

describe('dateFormat', () => {
  it('makes each format once', () => {
    const options = { dateStyle: 'long', timeZone: 'Europe/Riga' } as const
    expect(dateFormat('de', options)).to.equal(dateFormat('de', { ...options }))
    expect(dateFormat('de', options).format(new Date('2026-03-05T23:30:00Z'))).to.equal('6. März 2026')
  })

  it('goes on working, with a bounded memory, when many are asked for', () => {
    const first = dateFormat('en', { year: 'numeric' })
    for (let n = 0; n < 60; n += 1)
      dateFormat('en', {
        fractionalSecondDigits: 1,
        timeZone: `Etc/GMT+${String(n % 12)}`,
        hour12: n % 2 === 0,
        minute: n % 3 ? '2-digit' : 'numeric',
      })
    expect(dateFormat('en', { year: 'numeric' }).format(0)).to.equal(first.format(0))
  })
})
