import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { articlesFromFeed } from '../../../src/domain/articles/feed/articles.ts'
import { FeedProblem } from '../../../src/domain/articles/feed/entries.ts'
import { isWithinMeasure } from '../../../src/domain/articles/feed/measure.ts'
import { articleFromPage } from '../../../src/domain/articles/page/article.ts'
import { readSitemap } from '../../../src/domain/articles/page/sitemap.ts'
import { sizesIn } from '../../../src/domain/articles/picture-sizes.ts'
import { prose } from './shapes/feeds.ts'

const rss = (items: string): string => `<rss version="2.0"><channel><title>t</title>${items}</channel></rss>`
const post = (body: string, more = ''): string =>
  `<item><guid>1</guid><title>One</title><description><![CDATA[${body}]]></description>${more}</item>`

function only(body: string, more = '') {
  const [article] = articlesFromFeed(rss(post(body, more)), { language: 'en' }).articles
  assert.ok(article)
  return article
}

describe('a feed without measure', () => {
  const attributes = (count: number) => 'a="" '.repeat(count)

  for (const [name, text] of [
    ['elements', rss('<item/>'.repeat(150_000))],
    ['attributes on one element', rss(`<item ${attributes(20_000)}/>`)],
    ['attributes in all', rss(`<item ${attributes(5000)}/>`.repeat(40))],
    ['attributes without values', rss(`<item ${'a '.repeat(5000)}/>`.repeat(40))],
    ['attributes without gaps', rss(`<item ${'a=""'.repeat(5000)}/>`.repeat(40))],
    ['attributes behind a quoted end of a tag', rss(`<item a=">" ${attributes(20_000)}/>`)],
    ['attributes behind what looks like a comment', rss(`<item a="<!--" ${attributes(20_000)}/>`)],
  ] as const) {
    it(`is refused before it is parsed for its ${name}`, () => {
      assert.equal(isWithinMeasure(text), false)
      assert.throws(
        () => articlesFromFeed(text, { language: 'en' }),
        (error) => error instanceof FeedProblem && error.fault === 'too-much',
      )
    })
  }

  it('is told from a long one: five hundred posts of 8 KB are read', () => {
    const body = `<p class="a" style="b">${prose(400)}</p><img src="/i.jpg" alt="">`.repeat(16)
    const items = Array.from(
      { length: 500 },
      (_, n) => `<item><guid>${String(n)}</guid><title>${String(n)}</title><a:b xmlns:a="x" c="d"/>
        <description>${body.replaceAll('<', '&lt;')}</description></item>`,
    )
    const { articles } = articlesFromFeed(rss(items.join('')), { language: 'en' })
    assert.equal(articles.length, 500)
  })

  it('is not seen in what is no markup', () => {
    const tags = '<a b="c">'.repeat(100_000)
    for (const text of [rss(`<!--${tags}-->`), rss(post(tags)), `<?x ${tags}?>${rss('')}`, `<!--${tags}`]) {
      assert.equal(isWithinMeasure(text), true)
    }
  })
})

describe('a body without measure', () => {
  it('is kept as far as an article can go, and said to be a part', () => {
    const { html, completeness, plain } = only('<p>a word </p>'.repeat(20_000))
    assert.equal(completeness, 'partial')
    assert.equal(html.match(/<p>/g)?.length, 5000)
    assert.ok(plain.startsWith('a word'))
    const long = only(`<p>${'a word '.repeat(200_000)}</p>`)
    assert.equal(long.completeness, 'partial')
    assert.ok(long.html.length <= 500_010)
  })

  it('is not made of one by pictures that are written out in it', () => {
    const picture = `<img src="data:image/png;base64,${'A'.repeat(600_000)}">`
    const { html, completeness } = only(`<p>${prose(400)}</p>${picture}<p>The end.</p>`)
    assert.match(html, /The end\.<\/p>$/)
    assert.doesNotMatch(html, /data:|img/)
    assert.notEqual(completeness, 'partial')
  })

  it('is not the whole because it has many names, or widths of a picture', () => {
    const { tags } = only('<p>x</p>', '<category>a</category><category>b</category>'.repeat(10_000))
    assert.deepEqual(tags, ['a', 'b'])
    assert.ok(sizesIn('/a.png 100w, '.repeat(100_000)).length < 2000)
  })
})

describe('a page without measure', () => {
  it('is no article', () => {
    const page = `<article><p>${prose(900)}</p>${'<b>x</b>'.repeat(60_000)}</article>`
    assert.equal(articleFromPage(page, { url: 'https://a.example/1', language: 'en' }), undefined)
  })
})

describe('a sitemap', () => {
  const map = (...entries: string[]): string => `<urlset>${entries.join('')}</urlset>`
  const pages = (text: string) => readSitemap(text, undefined)?.pages.map(({ url }) => url)

  it('may wrap its addresses, name images beside them, and carry a prefix', () => {
    const wrapped = '<url><loc> <![CDATA[ https://a.example/1?b=1&c=2 ]]> </loc></url>'
    const pictured =
      '<url><loc>https://a.example/2</loc><image:image><image:loc>https://a.example/i.jpg</image:loc></image:image></url>'
    const prefixed = '<s:url><s:loc>https://a.example/3?a&amp;b</s:loc></s:url>'
    assert.deepEqual(pages(map(wrapped, pictured, prefixed)), [
      'https://a.example/1?b=1&c=2',
      'https://a.example/2',
      'https://a.example/3?a&b',
    ])
  })

  it('without ends of its entries is read all the same', () => {
    assert.deepEqual(pages(map('<url>'.repeat(100_000), '<url><loc>https://a.example/1</loc>')), [
      'https://a.example/1',
    ])
  })
})
