import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { webAddressOf } from '../../../src/domain/addresses.ts'
import { canonicalAddress } from '../../../src/domain/articles/addresses.ts'
import { distinct, languageOf, momentOf } from '../../../src/domain/articles/article.ts'
import { pictureKey } from '../../../src/domain/articles/picture-sizes.ts'
import {
  excerptOf,
  isCut,
  minutesOf,
  plainText,
  titleOf,
  withoutTails,
} from '../../../src/domain/articles/text.ts'

describe('a title', () => {
  const titles: [string, string][] = [
    ['It&#8217;s &amp; more', 'It’s & more'],
    ['It&amp;#8217;s twice escaped', 'It’s twice escaped'],
    ['A <em>bold</em> claim', 'A bold claim'],
    ['&lt;b&gt;bold&lt;/b&gt;', 'bold'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['R&D', 'R&D'],
    ['  two\n lines ', 'two lines'],
    ['<script>alert(1)</script>Title', 'Title'],
  ]
  for (const [raw, text] of titles) {
    it(`${JSON.stringify(raw)} reads ${JSON.stringify(text)}`, () => {
      assert.equal(titleOf(raw), text)
    })
  }

  it('is cut at a word when it is beyond measure', () => {
    const title = titleOf('word '.repeat(200))
    assert.ok(title.length <= 301)
    assert.match(title, /word…$/)
  })
})

describe('an excerpt', () => {
  it('ends with a sentence', () => {
    const text =
      'The first sentence is short. The second one, e.g. this, is longer. The third does not fit any more.'
    assert.equal(
      excerptOf(text, 'en', 70),
      'The first sentence is short. The second one, e.g. this, is longer.',
    )
  })

  it('ends with a word when the first sentence is too long', () => {
    assert.equal(excerptOf('one two three four five six seven', 'en', 20), 'one two three four…')
  })

  it('says nothing of where to read on', () => {
    const cases: [string, string][] = [
      ['Massage helps. The post Massage helps appeared first on Studio Blog.', 'Massage helps.'],
      ['Massage hilft. Der Beitrag Massage hilft erschien zuerst auf Studio.', 'Massage hilft.'],
      ['Massage helps […]', 'Massage helps'],
      ['Massage helps [...]', 'Massage helps'],
      ['Massage helps. Continue reading “Massage”', 'Massage helps.'],
      ['Massage hilft. Weiterlesen →', 'Massage hilft.'],
      ['You can read more about it in our book.', 'You can read more about it in our book.'],
      ['The post office appeared first.', 'The post office appeared first.'],
    ]
    for (const [raw, text] of cases) assert.equal(excerptOf(raw, 'en'), text)
  })

  // Work that grows with the square of the length, or worse, would not end within the limit.
  it('comes to an end on a text made to be slow', () => {
    const long = 'The post '.repeat(200_000)
    assert.equal(withoutTails(long), long.trim())
    assert.equal(plainText('<'.repeat(500_000)).length, 20_000)
    assert.equal(isCut(' '.repeat(1_000_000)), false)
  })
})

describe('reading time', () => {
  it('is at least a minute', () => {
    assert.equal(minutesOf('', 'en'), 1)
    assert.equal(minutesOf('short', 'en'), 1)
  })
  it('counts 220 words a minute, also where words are not separated', () => {
    assert.equal(minutesOf('word '.repeat(1100), 'en'), 5)
    assert.ok(minutesOf('筋膜是连接组织。'.repeat(200), 'zh') >= 3)
  })
})

describe('an address', () => {
  it('is of the web or nothing', () => {
    assert.equal(webAddressOf('/a', 'https://b.example/c'), 'https://b.example/a')
    assert.equal(webAddressOf('//cdn.example/a.png', 'https://b.example'), 'https://cdn.example/a.png')
    for (const bad of ['', 'a', 'javascript:1', 'data:,', 'ftp://a', 'https://u:p@a.example', 'http://']) {
      assert.equal(webAddressOf(bad), undefined)
    }
    assert.equal(webAddressOf(`https://a.example/${'x'.repeat(3000)}`), undefined)
  })

  it('is known without what counts its visitors', () => {
    assert.equal(
      canonicalAddress('https://a.example/p?id=7&utm_source=rss&fbclid=1&source=rss----1#top'),
      'https://a.example/p?id=7',
    )
    assert.equal(canonicalAddress('https://a.example/p?source=book'), 'https://a.example/p?source=book')
  })

  it('names the same picture in any size', () => {
    assert.equal(pictureKey('https://a.example/i-300x200.jpg?w=1'), pictureKey('https://a.example/i.jpg'))
    assert.equal(
      pictureKey('https://a.example/content/images/size/w1000/2026/i.png'),
      pictureKey('https://a.example/content/images/2026/i.png'),
    )
    assert.notEqual(pictureKey('https://a.example/i.jpg'), pictureKey('https://a.example/j.jpg'))
  })
})

describe('what a source says in its own way', () => {
  it('tags are given once, and never those that software gives by itself', () => {
    assert.deepEqual(distinct([' Fascia', 'fascia', undefined, '', 'Uncategorized', 'Sleep'], 9), [
      'Fascia',
      'Sleep',
    ])
  })

  it('a language is a tag or the next best', () => {
    assert.equal(languageOf('en_US', 'de'), 'en-US')
    assert.equal(languageOf('English language', 'de'), 'de')
    assert.equal(languageOf(undefined), 'en')
  })

  it('a date alone is noon, so that it is the same date almost everywhere', () => {
    assert.equal(momentOf('2026-11-03'), Date.UTC(2026, 10, 3, 12))
    assert.equal(momentOf('Tue, 03 Nov 2026 10:00:00 +0200'), Date.UTC(2026, 10, 3, 8))
    for (const bad of ['', 'soon', undefined, '2026-13-40', '+275000-01-01'])
      assert.equal(momentOf(bad), null)
  })
})
