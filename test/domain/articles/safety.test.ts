import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Element } from 'hast'
import { visit } from 'unist-util-visit'
import { feedAddresses } from '../../../src/domain/articles/addresses.ts'
import { safeBody } from '../../../src/domain/articles/body.ts'
import { articlesFromFeed } from '../../../src/domain/articles/feed/articles.ts'
import { articleFromPage } from '../../../src/domain/articles/page/article.ts'
import { parseHtml, serialise } from '../../../src/domain/html.ts'
import { ATTACKS } from './attacks.ts'
import { articlePage } from './shapes/apis.ts'
import { prose } from './shapes/feeds.ts'

const addresses = feedAddresses('https://blog.example/post')
const clean = (html: string): string => serialise(safeBody(parseHtml(html), addresses, 'Title'))

const TAGS =
  /^(a|strong|b|em|i|u|s|del|ins|mark|small|sub|sup|code|kbd|samp|var|q|cite|abbr|dfn|time|br|p|hr|pre|blockquote|ul|ol|li|dl|dt|dd|figure|figcaption|h[2-6]|table|caption|thead|tbody|tfoot|tr|th|td|img)$/
const ATTRIBUTES =
  /^(href|rel|src|alt|width|height|loading|decoding|lang|dir|title|value|start|colSpan|rowSpan|scope|dateTime|srcSet|sizes|dataKneadTable|tabIndex)$/

/** What a browser would make of it: only what the list allows may be left. */
function assertSafe(html: string): void {
  visit(parseHtml(html), 'element', (element: Element) => {
    assert.match(element.tagName, TAGS, html)
    for (const [name, value] of Object.entries(element.properties)) {
      assert.match(name, ATTRIBUTES, html)
      if (name === 'href') assert.match(String(value), /^(https?|mailto|tel):/, html)
      if (name === 'src') assert.match(String(value), /^https?:/, html)
      if (name === 'srcSet') assert.match(String(value), /^(https?:\S+ \d+w(, |$))+$/, html)
      if (name === 'tabIndex') assert.deepEqual([element.tagName, value], ['figure', 0], html)
    }
    if (element.tagName === 'a') assert.deepEqual(element.properties.rel, ['noopener'], html)
  })
}

describe('a stored body', () => {
  for (const attack of ATTACKS) {
    it(`is harmless after ${attack.slice(0, 60)}`, () => {
      assertSafe(clean(attack))
      assertSafe(clean(`<p>before ${attack} after</p>`))
      assertSafe(clean(`<table><tr><td>${attack}</td></tr></table>`))
    })
  }

  it('is harmless when the text comes from a page that holds all of them', () => {
    for (const attack of ATTACKS.filter((one) => !one.includes('plaintext'))) {
      const page = articlePage({ body: `<p>${prose(600)}</p>${attack}<p>${prose(600)}</p>${attack}` })
      const found = articleFromPage(page, { url: 'https://blog.example/post', language: 'en' })
      if (found) assertSafe(found.article.html)
    }
  })

  it('is harmless for any mixture of them, also when it is read once more', () => {
    const pieces = fc.constantFrom(
      ...ATTACKS,
      '<p>',
      '</p>',
      '<table>',
      '<b>',
      '</b>',
      '<!--',
      '-->',
      '<ul><li>',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const once = clean(parts.join(''))
        assertSafe(once)
        assertSafe(clean(once))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps what an article is made of', () => {
    const html = clean(
      `<h2>One</h2><p>Text <strong>strong</strong> <a href="/more">more</a>.</p>
       <figure><img src="i.jpg" alt="A knee" width="800" height="600"><figcaption>By Ann</figcaption></figure>
       <ol start="3"><li>a</li></ol><table><tr><th scope="col" colspan="2">h</th></tr></table>`,
    )
    assert.match(html, /<a href="https:\/\/blog\.example\/more" rel="noopener">more<\/a>/)
    assert.match(
      html,
      /<img src="https:\/\/blog\.example\/i\.jpg" alt="A knee" width="800" height="600" loading="lazy" decoding="async">/,
    )
    assert.match(html, /<figcaption>By Ann<\/figcaption>/)
    assert.match(html, /<ol start="3">/)
    assert.match(html, /<th scope="col" colspan="2">/)
  })

  it('does not fall over markup that is nested beyond reason', () => {
    const deep = `<rss version="2.0"><channel><title>t</title>
      <item><title>Deep</title><description><![CDATA[${'<div>'.repeat(60_000)}x]]></description></item>
      <item><title>Plain</title><guid>2</guid><description>text</description></item></channel></rss>`
    const { articles, skipped } = articlesFromFeed(deep, { language: 'en' })
    assert.equal(skipped + articles.length, 2)
    assert.ok(articles.some((article) => article.title === 'Plain'))
  })
})
