import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readGhost } from '../../../src/domain/articles/apis/ghost.ts'
import { mergeSquarespace } from '../../../src/domain/articles/apis/squarespace.ts'
import { renewedBody } from '../../../src/domain/articles/body.ts'
import { readWordpress } from '../../../src/domain/articles/apis/wordpress.ts'
import { articlesFrom, articlesFromFeed } from '../../../src/domain/articles/feed/articles.ts'
import { FeedProblem } from '../../../src/domain/articles/feed/entries.ts'
import { GHOST_POSTS, SQUARESPACE_JSON, SQUARESPACE_NEXT, wordpressPost } from './shapes/apis.ts'
import * as shapes from './shapes/feeds.ts'

const URL_OF_FEED = 'https://feeds.example/feed'
const read = (text: string, url = URL_OF_FEED) => articlesFromFeed(text, { url, language: 'en' })
const take = (text: string, url?: string) => read(text, url).articles
const first = (text: string, url?: string) => {
  const [article] = take(text, url)
  assert.ok(article)
  return article
}
/** How often a picture is shown in a body. */
const shown = (html: string, part: string): number =>
  html
    .split('<img ')
    .slice(1)
    .filter((tag) => tag.includes(part)).length

describe('the feed of', () => {
  it('Wix: an excerpt, said to be one; the picture with its smaller sizes', () => {
    const article = first(shapes.WIX)
    assert.equal(article.completeness, 'excerpt')
    assert.equal(article.externalId, '65f0aa11bb22cc33dd44ee55')
    assert.deepEqual(article.authors, ['Mara Lind'])
    assert.equal(article.image?.srcset?.at(-1)?.width, 1000)
    assert.match(article.image.srcset[0]?.url ?? '', /\/fit\/w_400,h_267,/)
    assert.ok(article.excerpt.endsWith('.'))
  })

  it('Squarespace: the whole in the description, the picture once, its alt text and sizes, the video as a link', () => {
    const article = first(shapes.SQUARESPACE)
    assert.equal(article.completeness, 'full')
    assert.equal(article.image?.alt, 'A lake before sunrise')
    assert.deepEqual([article.image.width, article.image.height], [1500, 1000])
    assert.deepEqual(
      article.image.srcset?.map(({ width }) => width),
      [500, 750, 1000, 1500],
    )
    assert.equal(shown(article.html, 'lake'), 0)
    assert.match(article.html, /<a href="https:\/\/www\.youtube-nocookie\.com\/embed\/lakeLAKE123"/)
    assert.deepEqual(article.contents, [{ level: 2, text: 'Try it' }])
    assert.equal(article.language, 'en-GB')
  })

  it('WordPress: titles, tails, sizes, tables, videos and the wish for a pause', () => {
    const { articles, pause } = read(shapes.WORDPRESS, 'https://ease.example/feed/')
    const [article] = articles
    assert.ok(article)
    assert.equal(pause, 12 * 60 * 60_000)
    assert.equal(article.title, 'Don’t stretch it, load it')
    assert.equal(article.url, 'https://ease.example/load-it/')
    assert.deepEqual(article.tags, ['Tendons & load'])
    assert.equal(article.completeness, 'full')
    assert.doesNotMatch(article.html, /appeared first|<iframe/)
    assert.match(article.html, /💪/)
    assert.match(article.html, /nocookie\.com\/embed\/heelDROPS_1\?start=42"[^>]*>Video: Heel drops, slowly</)
    assert.match(article.html, /<figure data-knead-table="" tabindex="0"><table>/)
    assert.match(article.html, /<h2>How heavy/)
    assert.equal(article.image?.url, 'https://ease.example/wp-content/uploads/2026/11/heel-1024x683.jpg')
    assert.deepEqual(
      article.image.srcset?.map(({ width }) => width),
      [300, 1024, 1800],
    )
  })

  it('Ghost: the feature image once, its title no alt text, a captioned one with its widths', () => {
    const { articles, pause } = read(shapes.GHOST)
    const [article] = articles
    assert.ok(article)
    assert.equal(pause, 60 * 60_000)
    assert.deepEqual(article.image, {
      url: 'https://notes.ghost.example/content/images/2026/10/finish.jpg',
      alt: '',
    })
    assert.equal(shown(article.html, 'finish.jpg'), 0)
    assert.equal(shown(article.html, 'bath.jpg'), 1)
    assert.match(article.html, /alt=""[^>]*srcset="[^"]*w600[^"]* 600w, [^"]*w1000[^"]* 1000w"/)
    assert.equal(article.excerpt, 'What to do in the seven days after a race.')
  })

  it('Webflow: a summary with a picture named twice', () => {
    const article = first(shapes.WEBFLOW)
    assert.equal(article.completeness, 'excerpt')
    assert.equal(article.image?.url, 'https://cdn.prod.website-files.com/64/feet.jpg')
  })

  it('Substack: the same picture through its service is not shown twice; what is for members is a part', () => {
    const [open, members] = take(shapes.SUBSTACK)
    assert.deepEqual([open?.completeness, members?.completeness], ['full', 'partial'])
    assert.equal(shown(open?.html ?? '', 'web.jpeg'), 0)
    assert.deepEqual(members?.authors, [])
    assert.doesNotMatch(members.html, /Read more/)
  })

  it('Medium: no tracker, no campaign in the address, members’ posts are excerpts', () => {
    const [open, members] = take(shapes.MEDIUM)
    assert.equal(open?.url, 'https://medium.com/@teo/tired-legs-0a1b')
    assert.equal(open.completeness, 'full')
    assert.doesNotMatch(open.html, /stat\?event/)
    assert.equal(open.updated, Date.UTC(2026, 9, 31, 9))
    assert.equal(members?.completeness, 'excerpt')
    assert.equal(members.html, '<p>A note on rest days.</p>')
  })

  it('Blogger: the page among its links, paragraphs out of line breaks, the large picture rather than the thumbnail', () => {
    const article = first(shapes.BLOGGER)
    assert.equal(article.url, 'https://oldhands.blog.example/2026/10/thumbs.html')
    assert.match(article.html, /^<p>First line of the note\.<\/p>/)
    assert.match(article.image?.url ?? '', /w400-h225/)
    assert.deepEqual([article.tags, article.authors], [['thumbs'], ['Otto']])
  })

  it('Tumblr in RSS 0.92', () => {
    const article = first(shapes.TUMBLR)
    assert.equal(article.html, '<p>Hot stones, cold morning.</p>')
    assert.match(article.image?.url ?? '', /bb\.jpg$/)
    assert.equal(article.published, Date.UTC(2026, 9, 10, 14, 10, 10))
  })

  it('software that writes RDF', () => {
    const article = first(shapes.RDF)
    assert.deepEqual(
      [article.title, article.language, article.tags],
      ['Griffe & Gefühl', 'de', ['Grundlagen']],
    )
    assert.equal(article.html, '<p>Mit Gefühl.</p>')
  })

  it('software that packs Atom 0.3 as base64', () => {
    const article = first(shapes.ATOM_03)
    assert.equal(article.html, '<p>Öl bleibt länger.</p>')
    assert.equal(article.title, 'Oil & lotion')
    assert.equal(article.url, 'http://archive.example/oil')
    assert.deepEqual(
      [article.published, article.updated],
      [Date.UTC(2004, 2, 2, 10), Date.UTC(2004, 2, 3, 10)],
    )
    assert.deepEqual(article.authors, ['Pia'])
  })

  it('software that writes JSON Feed', () => {
    const article = first(shapes.JSON_FEED)
    assert.equal(article.url, 'https://plain.example/9')
    assert.equal(article.updated, Date.UTC(2026, 9, 6, 7))
  })
})

describe('a stored body', () => {
  const { WIX, SQUARESPACE, WORDPRESS, GHOST, SUBSTACK, MEDIUM, BLOGGER, TUMBLR } = shapes
  it('made again by the same rules is the same, so that nothing wears off with time', () => {
    for (const text of [WIX, SQUARESPACE, WORDPRESS, GHOST, SUBSTACK, MEDIUM, BLOGGER, TUMBLR]) {
      for (const { html, contents } of take(text)) assert.deepEqual(renewedBody(html), { html, contents })
    }
  })

  it('shows a picture once, but for one whose caption names who made it', () => {
    const twice = `<p>a</p><img src="/i.jpg?w=300"><p>b</p><img src="/i.jpg?w=900"><figure><img src="/i.jpg"><figcaption>By Ann</figcaption></figure><img src="/j.jpg?id=1"><img src="/j.jpg?id=2">`
    const article = first(
      shapes.rss(
        '<title>t</title>',
        `<item><guid>1</guid><title>a</title><description>${twice.replaceAll('<', '&lt;')}</description></item>`,
      ),
    )
    assert.equal(shown(article.html, 'i.jpg'), 1)
    assert.equal(shown(article.html, 'j.jpg'), 2)
  })
})

describe('rarer dialects', () => {
  const body = `<p>${shapes.prose(300)}</p>`
  const escaped = body.replaceAll('<', '&lt;')

  it('a root with a prefix', () => {
    const article = first(
      `<r:rss xmlns:r="http://backend.userland.com/rss2" version="2.0"><r:channel><r:title>t</r:title><r:link>https://p.example/</r:link>
       <r:item><r:title>Prefixed</r:title><r:link>https://p.example/1</r:link><r:description>${escaped}</r:description><r:pubDate>Sat, 10 Oct 2026 10:00:00 GMT</r:pubDate></r:item></r:channel></r:rss>`,
    )
    assert.deepEqual([article.title, article.url], ['Prefixed', 'https://p.example/1'])
    assert.match(article.html, /^<p>Slow pressure/)
  })

  it('CDF', () => {
    const article = first(
      `<?xml version="1.0"?><CHANNEL HREF="http://cdf.example/"><TITLE>c</TITLE><ITEM HREF="http://cdf.example/1" LASTMOD="1998-11-05T08:00"><TITLE>Of old</TITLE><ABSTRACT>Hands have not changed.</ABSTRACT></ITEM></CHANNEL>`,
    )
    assert.deepEqual(
      [article.title, article.url, article.excerpt],
      ['Of old', 'http://cdf.example/1', 'Hands have not changed.'],
    )
    assert.equal(article.completeness, 'excerpt')
  })

  it('bodies in a namespace of their own, or as elements', () => {
    for (const inner of [
      `<full:text xmlns:full="urn:full">${escaped}</full:text>`,
      `<body xmlns="http://www.w3.org/1999/xhtml">${body}</body>`,
      `<x:y xmlns:x="urn:x">${escaped}</x:y>`,
    ]) {
      const article = first(
        shapes.rss('<title>t</title>', `<item><title>a</title><guid>1</guid>${inner}</item>`),
      )
      assert.match(article.html, /^<p>Slow pressure/, inner)
      assert.equal(article.completeness, 'full')
    }
  })

  it('addresses start at the element, its ancestors, then where the answer was found', () => {
    const atom = (attributes: string, entry: string, content: string) =>
      `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>t</title><entry ${entry}><id>1</id><title>a</title><link href="post"/><content type="html" ${content}>&lt;p&gt;&lt;a href="x"&gt;x&lt;/a&gt;&lt;/p&gt;</content></entry></feed>`
    const cases: [string, string, string][] = [
      [
        atom('xml:base="https://b.example/r/"', 'xml:base="e/"', 'xml:base="c/"'),
        'https://b.example/r/e/post',
        'https://b.example/r/e/c/x',
      ],
      [atom('xml:base="/r/"', '', ''), 'https://feeds.example/r/post', 'https://feeds.example/r/x'],
      [atom('', '', ''), 'https://feeds.example/post', 'https://feeds.example/x'],
      [
        `<rss version="2.0" xml:base="https://b.example/r/"><channel xml:base="c/"><title>t</title><item xml:base="i/"><guid isPermaLink="false">1</guid><title>a</title><link>post</link><description>&lt;a href="x"&gt;x&lt;/a&gt;</description></item></channel></rss>`,
        'https://b.example/r/c/i/post',
        'https://b.example/r/c/i/x',
      ],
      [
        atom('', '', '')
          .replace('type="html" >', 'type="html">')
          .replace('&lt;p&gt;', '&lt;p xml:base="https://in.example/deep/"&gt;'),
        'https://feeds.example/post',
        'https://in.example/deep/x',
      ],
    ]
    for (const [text, url, link] of cases) {
      const article = first(text)
      assert.equal(article.url, url)
      assert.ok(article.html.includes(`href="${link}"`), `${article.html} ${link}`)
    }
  })
})

describe('the interface of', () => {
  const place = { url: 'https://ease.example/wp-json/wp/v2/posts', language: 'en' }

  it('WordPress: media in all its sizes but not cut ones, authors, terms', () => {
    const { articles } = articlesFrom(readWordpress(JSON.stringify([wordpressPost(41)])), place)
    const [article] = articles
    assert.ok(article)
    assert.equal(article.title, 'Post 41: ease & effort')
    assert.equal(article.externalId, 'https://ease.example/?p=41')
    assert.deepEqual(article.tags, ['Tendons & load', 'heel'])
    assert.deepEqual(article.authors, ['Ann Weir'])
    assert.deepEqual([article.image?.alt, article.image?.width], ['A heel over a step', 1800])
    assert.deepEqual(
      article.image?.srcset?.map(({ width }) => width),
      [300, 1024, 1800],
    )
    assert.deepEqual(
      [article.published, article.updated],
      [Date.UTC(2026, 10, 3, 9), Date.UTC(2026, 10, 4, 9)],
    )
    assert.equal(article.completeness, 'full')
  })

  it('WordPress: a post behind a password is an excerpt', () => {
    const locked = wordpressPost(1, {
      content: { rendered: '<p>x</p>', protected: true },
      excerpt: { rendered: '<p>Ask us.</p>' },
    })
    const [article] = articlesFrom(readWordpress(JSON.stringify([locked])), place).articles
    assert.equal(article?.completeness, 'excerpt')
  })

  it('Ghost: alt text, summary, tags of editors left out, members’ posts in part, Vimeo with its hash', () => {
    const [article, members] = articlesFrom(readGhost(JSON.stringify(GHOST_POSTS)), place).articles
    assert.equal(article?.image?.alt, 'Runners behind the line')
    assert.equal(article.excerpt, 'What to do in the seven days after a race.')
    assert.deepEqual(article.tags, ['Race'])
    assert.match(
      article.html,
      /href="https:\/\/player\.vimeo\.com\/video\/76979871\?dnt=1&#x26;h=8272103f6e"/,
    )
    assert.equal(members?.completeness, 'partial')
    // The same article keeps its identity, whichever way it is read.
    assert.equal(article.externalId, take(shapes.GHOST)[0]?.externalId)
  })

  it('Squarespace: cover, tags and archive of the JSON with the bodies of the feed', () => {
    const pages = [SQUARESPACE_JSON, SQUARESPACE_NEXT].map((page) => JSON.stringify(page))
    const url = 'https://www.still-point.example/journal?format=json'
    const { articles } = articlesFrom(mergeSquarespace(pages, shapes.SQUARESPACE, url), {
      url,
      language: 'en',
    })
    assert.deepEqual(
      articles.map(({ title, completeness }) => [title, completeness]),
      [
        ['What a long exhale does', 'full'],
        ['Item archive-only', 'excerpt'],
        ['Item older', 'excerpt'],
      ],
    )
    const [article, archive] = articles
    assert.equal(article?.externalId, '5c02')
    // The same when its feed, or its JSON, is all there is.
    const alone = articlesFrom(mergeSquarespace([], shapes.SQUARESPACE, url), { url, language: 'en' })
    assert.equal(alone.articles[0]?.externalId, '5c02')
    assert.match(article.image?.url ?? '', /cover\.jpg/)
    assert.deepEqual(article.tags, ['Breath', 'calm'])
    assert.equal(archive?.image, null)
    assert.equal(archive.url, 'https://www.still-point.example/journal/archive-only')
  })

  it('none of them: what is no such answer is refused', () => {
    for (const text of ['', '<html>', '{}', '{"code":"rest_disabled"}', 'null', '{"posts":1}']) {
      for (const reader of [
        readWordpress,
        readGhost,
        (page: string) => mergeSquarespace([page], '', undefined),
      ]) {
        assert.throws(() => reader(text), FeedProblem, text)
      }
    }
  })

  it('any of them: values of other types cost at most themselves', () => {
    const odd = [
      { title: 5, content: [], link: {}, _embedded: 'x', guid: null },
      null,
      7,
      'x',
      { title: { rendered: 'Only a title' } },
    ]
    const { articles, skipped } = articlesFrom(readWordpress(JSON.stringify(odd)), place)
    assert.deepEqual(
      articles.map(({ title }) => title),
      ['Only a title'],
    )
    assert.equal(skipped, 4)
  })
})
