import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { takenEmail, takenName } from '../../../../src/domain/comments/exchange/author.ts'
import { isoMoment, secondsMoment, wallMoment } from '../../../../src/domain/comments/exchange/dates.ts'
import { MapFault, pageKey, readPageMap } from '../../../../src/domain/comments/exchange/pages.ts'
import { nameFault } from '../../../../src/domain/comments/names.ts'

const none = new Map<string, string>()

describe('the page of a comment', () => {
  for (const [address, key] of [
    ['https://studio.example/blog/sleep/', '/blog/sleep'],
    ['http://www.studio.example/blog/sleep/index.html?utm_source=x#comments', '/blog/sleep'],
    ['/blog/sleep/', '/blog/sleep'],
    ['https://studio.example', '/'],
    ['https://studio.example/ä b', '/%C3%A4%20b'],
  ] as const) {
    it(`is ${key} for ${address}`, () => {
      assert.deepEqual(pageKey([address], none), { key })
    })
  }

  it('is the first address that names one, and unknown where none does', () => {
    assert.deepEqual(pageKey(['https://studio.example/?p=12', '/a'], none), { key: '/a' })
    for (const addresses of [[], [''], ['recovery 12'], ['javascript:alert(1)'], ['/?p=12'], ['//x']]) {
      assert.deepEqual(pageKey(addresses, none), { fault: 'no-page' })
    }
    assert.deepEqual(pageKey([`/${'x'.repeat(512)}`], none), { fault: 'page-too-long' })
  })

  it('is where the owner says, by whole address, path or any other mark', () => {
    const map = readPageMap(
      'old,new\nhttps://old.example/a?x=1,/one\n/b/,https://new.example/two/\n"12, a","any key"\n\n# no\n/?p=7,/seven',
    )
    assert.deepEqual(pageKey(['http://www.old.example/a?x=1'], map), { key: '/one' })
    assert.deepEqual(pageKey(['http://old.example/a'], map), { key: '/a' })
    assert.deepEqual(pageKey(['https://any.example/b'], map), { key: '/two' })
    assert.deepEqual(pageKey(['12, a'], map), { key: 'any key' })
    assert.deepEqual(pageKey(['https://studio.example/?p=7'], map), { key: '/seven' })
    for (const bad of ['a', 'a,', ',b', 'a,b,c']) assert.throws(() => readPageMap(`x,y\n${bad}`), MapFault)
  })
})

describe('the author of a comment', () => {
  it('keeps a name that can be had here', () => {
    assert.deepEqual(takenName(' Ann  Ünï ', 'Nobody', []), { name: 'Ann Ünï', repairs: [], reserved: false })
  })

  it('has a name that could have been given here, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (given) => {
        const { name } = takenName(given, 'Nobody', [])
        assert.equal(nameFault(name, []), undefined)
        assert.ok(name.length >= 1 && name.length <= 60 && name.isWellFormed())
      }),
    )
  })

  it('is told from the studio', () => {
    assert.equal(takenName('Mаra Lind', 'Nobody', ['Mara Lind']).reserved, true)
    assert.deepEqual(takenName('<b>https://a.example', 'Nobody', []).repairs, ['name-cleaned'])
    assert.deepEqual(takenName('\u202e', 'Nobody', []).name, 'Nobody')
  })

  it('keeps an address only where it is one', () => {
    assert.deepEqual(takenEmail(' a@b.example\u200b'), { email: 'a@b.example', repairs: [] })
    assert.deepEqual(takenEmail('a at b'), { email: null, repairs: ['email-dropped'] })
    assert.deepEqual(takenEmail(undefined), { email: null, repairs: [] })
  })
})

describe('the moment of a comment', () => {
  it('is read as each system writes it', () => {
    assert.equal(isoMoment('2019-05-04T10:11:12Z'), Date.UTC(2019, 4, 4, 10, 11, 12))
    assert.equal(isoMoment('2019-05-04T12:11:12.123456789+02:00'), Date.UTC(2019, 4, 4, 10, 11, 12, 123))
    assert.equal(isoMoment('2019-05-04 10:11:12'), Date.UTC(2019, 4, 4, 10, 11, 12))
    assert.equal(wallMoment('2019-07-04 10:11:12', 'Europe/Berlin'), Date.UTC(2019, 6, 4, 8, 11, 12))
    assert.equal(secondsMoment(1_500_000_000.25), 1_500_000_000_250)
  })

  it('is none where there can be none', () => {
    for (const text of [
      '',
      'yesterday',
      '0000-00-00 00:00:00',
      '0001-01-01T00:00:00Z',
      '2019-02-30T10:00:00Z',
      '2019-05-04T25:00:00Z',
      '9999-01-01T00:00:00Z',
    ]) {
      assert.equal(isoMoment(text), undefined, text)
      assert.equal(wallMoment(text, 'UTC'), undefined, text)
    }
    for (const value of [null, 'x', Number.NaN, Infinity, -1]) assert.equal(secondsMoment(value), undefined)
  })
})
