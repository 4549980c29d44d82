import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { articleFromMarkdown, idFrom, UnreadableFile } from '../../../src/domain/articles/markdown.ts'
import type { Addresses } from '../../../src/domain/html.ts'

const addresses: Addresses = {
  link: (address) => (/^https?:/.test(address) ? address : undefined),
  image: (address) => (/^https?:/.test(address) ? address : `/s/studio/media/journal/${address}`),
}

const read = (text: string, file = 'foam-rolling.md') => {
  const article = articleFromMarkdown(text, { file, language: 'en', addresses })
  assert.ok(article)
  return article
}

describe('a Markdown file', () => {
  it('becomes an article', () => {
    const article = read(
      [
        '---',
        'title: Foam rolling',
        'date: 2026-11-03',
        'updated: 2026-11-05T08:00:00Z',
        'author: Mara Lind',
        'tags: [Recovery, fascia, recovery]',
        'image: images/roller.jpg',
        'imageAlt: A roller',
        'excerpt: Short and slow.',
        'language: de',
        'url: https://studio.example/foam',
        '---',
        '# Foam rolling',
        'Text with **strength** and ~~errors~~.',
        '',
        '#### A deep heading',
        'More.',
      ].join('\n'),
    )
    assert.equal(article.id, 'foam-rolling')
    assert.equal(article.externalId, 'foam-rolling.md')
    assert.equal(article.title, 'Foam rolling')
    assert.equal(article.excerpt, 'Short and slow.')
    assert.equal(article.published, Date.UTC(2026, 10, 3, 12))
    assert.equal(article.updated, Date.UTC(2026, 10, 5, 8))
    assert.deepEqual(article.authors, ['Mara Lind'])
    assert.deepEqual(article.tags, ['Recovery', 'fascia'])
    assert.deepEqual(article.image, { url: '/s/studio/media/journal/images/roller.jpg', alt: 'A roller' })
    assert.equal(article.language, 'de')
    assert.equal(article.url, 'https://studio.example/foam')
    assert.equal(article.completeness, 'full')
    assert.deepEqual(article.contents, [{ level: 2, text: 'A deep heading' }])
    assert.equal(
      article.html,
      '<p>Text with <strong>strength</strong> and <del>errors</del>.</p><h2>A deep heading</h2><p>More.</p>',
    )
    assert.match(article.plain, /^Text with strength and errors\.\n\nA deep heading\n\nMore\.$/)
  })

  it('needs nothing but text', () => {
    const article = read('Just a sentence. And another.', 'notes/cold water.md')
    assert.equal(article.title, 'Cold water')
    assert.equal(article.id, 'notes-cold-water')
    assert.equal(article.excerpt, 'Just a sentence. And another.')
    assert.equal(article.published, null)
    assert.equal(article.image, null)
  })

  it('takes its title from the first heading, and a byte order mark and Windows lines in its stride', () => {
    const article = read('\uFEFF---\r\ntags: one, two\r\n---\r\n\r\n# Sleep &amp; rest\r\n\r\nText.\r\n')
    assert.equal(article.title, 'Sleep & rest')
    assert.deepEqual(article.tags, ['one', 'two'])
    assert.equal(article.html, '<p>Text.</p>')
  })

  it('puts headings in order from level 2 on, none skipped', () => {
    const article = read('---\ntitle: T\n---\n### a\n##### b\n### c\n# d\n### e\n')
    assert.deepEqual(
      article.contents.map(({ level, text }) => `${String(level)}${text}`),
      ['2a', '3b', '2c', '2d', '3e'],
    )
  })

  it('shows its picture once', () => {
    const article = read('---\ntitle: T\n---\n![A knee](knee.jpg)\n\nText.\n\n![Other](other.jpg)')
    assert.deepEqual(article.image, { url: '/s/studio/media/journal/knee.jpg', alt: 'A knee' })
    assert.doesNotMatch(article.html, /knee\.jpg/)
    assert.match(article.html, /other\.jpg/)
  })

  it('keeps a picture with a caption in its place', () => {
    const article = read(
      '<figure><img src="knee.jpg" alt=""><figcaption>By Ann</figcaption></figure>\n\nText.',
    )
    assert.equal(article.image?.url, '/s/studio/media/journal/knee.jpg')
    assert.match(article.html, /knee\.jpg.*By Ann/)
  })

  it('loses links that lead nowhere, never their words', () => {
    const article = read('[up](#top) [away](https://a.example) [bad](javascript:alert(1))')
    assert.equal(article.html, '<p>up <a href="https://a.example" rel="noopener">away</a> bad</p>')
  })

  it('is not taken in while it is a draft', () => {
    const text = '---\ndraft: true\n---\nText'
    assert.equal(articleFromMarkdown(text, { file: 'a.md', language: 'en', addresses }), undefined)
  })

  for (const [what, text, message] of [
    ['front matter that is no YAML', '---\ntitle: "open\n---\nText', /not valid YAML \(line/],
    ['front matter that is a list', '---\n- a\n- b\n---\nText', /list of names and values/],
    ['a title that is a list', '---\ntitle: [a, b]\n---\nText', /"title".*must be text/],
    ['a date that is none', '---\ndate: next week\n---\nText', /"date".*must be a date such as/],
  ] as const) {
    it(`is refused with a reason for ${what}`, () => {
      assert.throws(
        () => articleFromMarkdown(text, { file: 'a.md', language: 'en', addresses }),
        (error) => error instanceof UnreadableFile && message.test(error.message),
      )
    })
  }

  it('does not expand a bomb of YAML aliases', () => {
    const bomb = `---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n---\nText`
    assert.throws(
      () => articleFromMarkdown(bomb, { file: 'a.md', language: 'en', addresses }),
      UnreadableFile,
    )
  })
})

describe('an id', () => {
  it('is plain ASCII, or missing', () => {
    assert.equal(idFrom('Übung für Füße – Teil 2'), 'uebung-fuer-fuesse-teil-2')
    assert.equal(idFrom('Mārtiņš'), 'martins')
    assert.equal(idFrom('筋膜'), undefined)
    assert.equal(idFrom('x'.repeat(200))?.length, 60)
  })
})
