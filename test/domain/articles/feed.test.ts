import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { articlesFromFeed } from '../../../src/domain/articles/feed/articles.ts'
import { decodeFeed, decodePage } from '../../../src/domain/articles/feed/decode.ts'
import { FeedProblem, readFeed } from '../../../src/domain/articles/feed/entries.ts'

const NAMESPACES =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
const rss = (items: string, channel = '<title>Blog</title><link>https://blog.example/</link>'): string =>
  `<?xml version="1.0"?><rss version="2.0" ${NAMESPACES}><channel>${channel}${items}</channel></rss>`
const take = (text: string, url = 'https://blog.example/feed.xml') =>
  articlesFromFeed(text, { url, language: 'en' }).articles
const one = (text: string, url?: string) => {
  const [article] = take(text, url)
  assert.ok(article)
  return article
}

describe('an RSS feed', () => {
  it('as WordPress writes it', () => {
    const article = one(
      rss(`<item><title>It&amp;#8217;s a knot</title><link>https://blog.example/knot?utm_source=rss</link>
        <guid isPermaLink="false">https://blog.example/?p=7</guid><dc:creator><![CDATA[Ann]]></dc:creator>
        <pubDate>Tue, 03 Nov 2026 10:00:00 +0000</pubDate><category>Recovery</category><category>Uncategorized</category>
        <description><![CDATA[A knot is [&#8230;]]]></description>
        <content:encoded><![CDATA[<p>A knot is not a knot. <a href="/more">More</a> <img src="/wp-content/a-300x200.jpg" width="300" height="200" alt=""></p>
        <h1>Why</h1><p>Because.</p><p>The post <a href="https://blog.example/knot">It's a knot</a> appeared first on <a href="https://blog.example">Blog</a>.</p>]]></content:encoded></item>`),
    )
    assert.equal(article.title, 'It’s a knot')
    assert.equal(article.externalId, 'https://blog.example/?p=7')
    assert.equal(article.url, 'https://blog.example/knot')
    assert.deepEqual(article.authors, ['Ann'])
    assert.deepEqual(article.tags, ['Recovery'])
    assert.equal(article.completeness, 'full')
    assert.equal(article.excerpt, 'A knot is not a knot. More Because.')
    assert.equal(article.image?.url, 'https://blog.example/wp-content/a-300x200.jpg')
    assert.equal(
      article.html,
      '<p>A knot is not a knot. <a href="https://blog.example/more" rel="noopener">More</a> </p><h2>Why</h2><p>Because.</p>',
    )
  })

  it('as Ghost writes it: the same picture on top of the body is not shown twice, its title is no alt text', () => {
    const article = one(
      rss(`<item><title>Sleep</title><link>https://g.example/sleep/</link><guid>1</guid>
        <media:content url="https://g.example/content/images/2026/bed.jpg" medium="image"/>
        <content:encoded><![CDATA[<img src="https://g.example/content/images/size/w1000/2026/bed.jpg" alt="Sleep"><p>Sleep well.</p>]]></content:encoded></item>`),
    )
    assert.deepEqual(article.image, { url: 'https://g.example/content/images/2026/bed.jpg', alt: '' })
    assert.equal(article.html, '<p>Sleep well.</p>')
  })

  it('as Wix writes it: a part of the text is told from the whole', () => {
    const article = one(
      rss(`<item><title>Fascia</title><link>https://w.example/post/fascia</link>
        <description><![CDATA[Fascia wraps every muscle, and it goes on for...]]></description>
        <enclosure url="https://static.wixstatic.com/media/a.jpg" length="0" type="image/png"/></item>`),
    )
    assert.equal(article.completeness, 'excerpt')
    assert.equal(article.image?.url, 'https://static.wixstatic.com/media/a.jpg')
  })

  it('as Squarespace writes it: lazy images without an extension, boxes of boxes, the whole in the description', () => {
    const text = 'Massage is a conversation between two nervous systems. '.repeat(30)
    const article = one(
      rss(`<item><title>Touch</title><link>https://s.example/blog/touch</link><description><![CDATA[
        <div class="sqs-layout"><div><div><img data-src="https://images.squarespace-cdn.com/content/v1/abc/hands?format=1000w"></div></div>
        <div><p>${text}</p></div><div>Loose line</div></div>]]></description></item>`),
    )
    assert.equal(article.completeness, 'full')
    assert.equal(article.image?.url, 'https://images.squarespace-cdn.com/content/v1/abc/hands?format=1000w')
    assert.match(article.html, /<p>Loose line<\/p>$/)
  })

  it('as Medium writes it: the tracker goes, and a member post is a part', () => {
    const article = one(
      rss(`<item><title>Run</title><link>https://medium.com/p/1?source=rss----2</link><guid>1</guid>
        <content:encoded><![CDATA[<p>Run slowly.</p><p><a href="https://medium.com/p/1">Continue reading on Medium »</a></p><img src="https://medium.com/_/stat?event=post.clientViewed" width="1" height="1">]]></content:encoded></item>`),
    )
    assert.equal(article.completeness, 'partial')
    assert.equal(article.image, null)
    assert.equal(article.html, '<p>Run slowly.</p>')
    assert.equal(article.url, 'https://medium.com/p/1')
  })

  it('whose body was escaped once too often', () => {
    const article = one(
      rss(
        '<item><title>a</title><guid>1</guid><description>&amp;lt;p&amp;gt;Text&amp;lt;/p&amp;gt;</description></item>',
      ),
    )
    assert.equal(article.html, '<p>Text</p>')
  })

  it('without titles, dates, guids: nothing is invented that could be wrong', () => {
    const [first, second] = take(
      rss(
        '<item><description>A note without a title. It goes on.</description></item><item><description></description></item>',
      ),
    )
    assert.equal(first?.title, 'A note without a title. It goes on.')
    assert.equal(first.published, null)
    assert.equal(first.url, null)
    assert.equal(second, undefined)
  })

  it('counts an item once', () => {
    const item = '<item><title>a</title><guid>1</guid><description>x</description></item>'
    assert.equal(take(rss(item + item)).length, 1)
  })
})

describe('other dialects', () => {
  it('Atom, with its base, its types and its links', () => {
    const article = one(
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/blog/"><title>t</title>
        <entry><id>urn:1</id><title type="html">Less &amp;lt; &lt;i&gt;more&lt;/i&gt;</title>
        <link rel="edit" href="https://b.example/edit"/><link rel="alternate" href="post"/>
        <link rel="enclosure" type="image/png" href="p.png"/>
        <author><name>Ann</name></author><category term="t1" label="Sleep"/>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hello <a href="x">x</a></p></div></content>
        <published>2026-01-01T00:00:00Z</published><updated>2026-02-01T00:00:00Z</updated></entry></feed>`,
      'https://b.example/atom.xml',
    )
    assert.equal(article.title, 'Less < more')
    assert.equal(article.url, 'https://b.example/blog/post')
    assert.equal(article.image?.url, 'https://b.example/blog/p.png')
    assert.match(article.html, /href="https:\/\/b\.example\/blog\/x"/)
    assert.deepEqual([article.published, article.updated], [Date.UTC(2026, 0), Date.UTC(2026, 1)])
    assert.deepEqual([article.authors, article.tags], [['Ann'], ['Sleep']])
  })

  it('Atom text is text', () => {
    const article = one(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>1</id><title>1 &lt;b&gt; 2</title><content>a &lt;b&gt; c</content></entry></feed>`,
    )
    assert.equal(article.html, '<p>a &#x3C;b> c</p>')
  })

  it('RDF', () => {
    const article = one(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${NAMESPACES}>
        <channel><title>r</title><link>http://r.example/</link></channel>
        <item rdf:about="http://r.example/1"><title>One</title><link>http://r.example/1</link><dc:date>2026-01-02T03:04:05Z</dc:date><description>Text</description></item></rdf:RDF>`,
    )
    assert.equal(article.externalId, 'http://r.example/1')
    assert.equal(article.published, Date.UTC(2026, 0, 2, 3, 4, 5))
  })

  it('JSON Feed', () => {
    const article = one(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'j',
        language: 'de',
        items: [
          {
            id: '1',
            url: 'https://j.example/1',
            title: 'Eins',
            content_text: 'a < b',
            image: '/i.png',
            tags: ['x'],
          },
        ],
      }),
    )
    assert.equal(article.html, '<p>a &#x3C; b</p>')
    assert.equal(article.image?.url, 'https://j.example/i.png')
    assert.equal(article.language, 'de')
  })
})

describe('dialects of old', () => {
  it('RSS 0.90, which has no more than titles and pages', () => {
    const text = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
      <channel><title>T</title><link>http://a.example/</link></channel><item><title>One</title><link>http://a.example/1</link></item></rdf:RDF>`
    const [article] = articlesFromFeed(text, { language: 'en' }).articles
    assert.deepEqual(
      [article?.title, article?.url, article?.completeness],
      ['One', 'http://a.example/1', 'excerpt'],
    )
  })

  it('RSS 0.91 with its declaration of a type, and without ids', () => {
    const text = `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
      <rss version="0.91"><channel><title>T</title><link>http://a.example/</link><language>de</language>
      <item><title>One &amp; two</title><link>http://a.example/1</link><description>Text.</description></item></channel></rss>`
    const [article] = articlesFromFeed(text, { language: 'en' }).articles
    assert.deepEqual(
      [article?.title, article?.externalId, article?.language],
      ['One & two', 'http://a.example/1', 'de'],
    )
  })

  it('Atom 0.3, escaped and as elements, with its own words for dates', () => {
    const text = `<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="de"><title>T</title><author><name>Ann</name></author>
      <entry><title mode="escaped" type="text/html">One &amp;amp; two</title><link rel="alternate" type="text/html" href="http://a.example/1"/><id>tag:1</id>
      <issued>2004-01-01T00:00:00Z</issued><modified>2004-01-02T00:00:00Z</modified><content type="text/html" mode="escaped">&lt;p&gt;Hello&lt;/p&gt;</content></entry>
      <entry><title>Two</title><id>tag:2</id><issued>2004-01-03T00:00:00Z</issued>
      <content type="application/xhtml+xml" mode="xml"><div xmlns="http://www.w3.org/1999/xhtml"><p>In <em>X</em></p></div></content></entry></feed>`
    const [one, two] = articlesFromFeed(text, { language: 'en' }).articles
    assert.deepEqual([one?.title, one?.html, one?.language], ['One & two', '<p>Hello</p>', 'de'])
    assert.deepEqual([one?.published, one?.updated], [Date.UTC(2004, 0, 1), Date.UTC(2004, 0, 2)])
    assert.deepEqual([two?.html, two?.authors], ['<p>In <em>X</em></p>', ['Ann']])
  })

  it('JSON Feed 1.0, with one author, a number for an id, and text that is no markup', () => {
    const text = JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      title: 'T',
      author: { name: 'Ann' },
      items: [
        { id: 7, url: '/1', title: 'One', content_text: 'a < b\n\nc', author: { name: 'Bo' } },
        { id: 'x', title: 'Two', content_html: '<p>hi</p>' },
      ],
    })
    const [one, two] = articlesFromFeed(text, { language: 'en', url: 'https://a.example/feed.json' }).articles
    assert.deepEqual([one?.externalId, one?.url, one?.plain], ['7', 'https://a.example/1', 'a < b\n\nc'])
    assert.deepEqual([one?.authors, two?.authors], [['Bo'], ['Ann']])
  })
})

describe('what a feed says', () => {
  it('of languages, at the article, its text or the feed', () => {
    const entry = (id: string, attributes: string, content = '') =>
      `<entry ${attributes}><id>${id}</id><title>${id}</title><content type="html" ${content}>x</content></entry>`
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="lv"><title>T</title>${entry('1', 'xml:lang="fr"')}${entry('2', '', 'xml:lang="de-AT"')}${entry('3', '')}</feed>`
    const languages = (text: string) =>
      articlesFromFeed(text, { language: 'en' }).articles.map(({ language }) => language)
    assert.deepEqual(languages(atom), ['fr', 'de-AT', 'lv'])
    const rss = (channel: string, item: string) =>
      `<rss version="2.0" ${NAMESPACES} ${channel}><channel><title>T</title><item ${item}><guid>1</guid><title>1</title><description>x</description></item></channel></rss>`
    assert.deepEqual(languages(rss('', 'xml:lang="et"')), ['et'])
    assert.deepEqual(languages(rss('', '')), ['en'])
  })

  it('of pictures: the large one rather than small ones and films, from any of its fields', () => {
    const media = `<media:group><media:content url="http://a.example/v.mp4" type="video/mp4"/>
      <media:content url="http://a.example/s.jpg" medium="image" width="90" height="60"/>
      <media:content url="http://a.example/l.jpg" medium="image" width="900" height="600"><media:description>Seen</media:description></media:content></media:group>`
    const fields: [string, string][] = [
      [media, 'http://a.example/l.jpg'],
      ['<enclosure url="http://a.example/e.jpg?x=1" length="1"/>', 'http://a.example/e.jpg?x=1'],
      ['<itunes:image href="http://a.example/i.jpg"/>', 'http://a.example/i.jpg'],
      ['<enclosure url="http://a.example/a.mp3" type="audio/mpeg"/>', ''],
    ]
    for (const [field, url] of fields) {
      const text = `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>T</title><item><guid>1</guid><title>1</title><description>x</description>${field}</item></channel></rss>`
      assert.equal(articlesFromFeed(text, { language: 'en' }).articles[0]?.image?.url ?? '', url)
    }
  })

  it('of trackers is left out, and the next picture is taken', () => {
    for (const attributes of ['width="1" height="1"', 'style="display:none"', 'height="0"']) {
      const body = `<img src="http://a.example/a.gif" ${attributes}>x<img src="http://a.example/b.png">`
      const text = `<rss version="2.0"><channel><title>T</title><item><guid>1</guid><title>1</title><description><![CDATA[${body}]]></description></item></channel></rss>`
      const [article] = articlesFromFeed(text, { language: 'en' }).articles
      assert.equal(article?.image?.url, 'http://a.example/b.png', attributes)
      assert.doesNotMatch(article.html, /a\.gif/)
    }
  })
})

describe('what is no feed', () => {
  const whole = rss('<item><title>a</title><guid>1</guid><description>x</description></item>')
  const cases: [string, string, string][] = [
    ['nothing', ' \n', 'empty'],
    ['a web page', '<!-- hi --><!DOCTYPE html><html><body>Down for maintenance</body></html>', 'page'],
    ['a feed cut in half', whole.slice(0, whole.length / 2 + 60), 'cut'],
    ['a feed cut before its last tag', whole.slice(0, -8), 'cut'],
    ['JSON cut in half', '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"', 'cut'],
    ['other XML', '<?xml version="1.0"?><note><to>you</to></note>', 'not-a-feed'],
    ['other JSON', '{"a":1}', 'not-a-feed'],
    ['words', 'hello', 'not-a-feed'],
    ['a feed without entries', rss(''), 'empty'],
    ['broken XML', rss('<item><title>a</guid></item>'), 'unreadable'],
  ]
  for (const [what, text, fault] of cases) {
    it(`${what} is refused as "${fault}"`, () => {
      assert.throws(
        () => readFeed(text),
        (error) => error instanceof FeedProblem && error.fault === fault,
      )
    })
  }

  it('a comment after the end is no cut', () => {
    assert.equal(readFeed(`${whole}\n<!-- cached 2026 -->\n`).entries.length, 1)
  })

  it('entities from outside and bombs of entities give nothing away and do not hang', () => {
    const xxe = `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss('<item><title>a &x;</title><guid>1</guid></item>').slice(21)}`
    const laughs = `<!DOCTYPE r [<!ENTITY a "${'ha'.repeat(50)}">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${String(n)} "${`&a${n === 0 ? '' : String(n - 1)};`.repeat(10)}">`).join('')}]>${rss('<item><title>b &a8;</title><guid>1</guid></item>').slice(21)}`
    for (const text of [xxe, laughs]) {
      try {
        const [article] = take(text)
        assert.doesNotMatch(article?.title ?? '', /root:|(ha){60}/)
      } catch (error) {
        assert.ok(error instanceof FeedProblem)
      }
    }
  })
})

describe('bytes of a feed', () => {
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
  const latin = Buffer.from('Fu\u00dfb\u00f6den', 'latin1')

  it('are read by their mark first', () => {
    assert.equal(
      decodeFeed(Buffer.concat([bytes(0xef, 0xbb, 0xbf), Buffer.from('ü')]), 'text/xml; charset=latin1'),
      'ü',
    )
    assert.equal(decodeFeed(Buffer.concat([bytes(0xff, 0xfe), Buffer.from('<ü', 'utf16le')])), '<ü')
    assert.equal(decodeFeed(Buffer.concat([bytes(0xfe, 0xff), Buffer.from('<ü', 'utf16le').swap16()])), '<ü')
    assert.equal(decodeFeed(Buffer.from('<ü', 'utf16le')), '<ü')
    assert.equal(decodeFeed(Buffer.from('<ü', 'utf16le').swap16()), '<ü')
  })

  it('then by the answer, the declaration, UTF-8 and last windows-1252', () => {
    assert.equal(decodeFeed(latin, 'text/xml; charset="ISO-8859-1"'), 'Fußböden')
    const declared = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="iso-8859-15"?>'), bytes(0xa4)])
    assert.match(decodeFeed(declared, 'text/xml'), /€$/)
    assert.equal(decodeFeed(Buffer.from('Fußböden')), 'Fußböden')
    assert.equal(decodeFeed(latin), 'Fußböden')
  })

  it('of a page are read by what its head says', () => {
    const head = '<!doctype html><meta http-equiv="content-type" content="text/html; charset=iso-8859-2">'
    assert.match(decodePage(Buffer.concat([Buffer.from(head), bytes(0xb1)])), /ą$/)
    assert.match(decodePage(Buffer.from('<!doctype html><p>ü')), /ü$/)
  })

  it('with a letter cut in two are read all the same', () => {
    const cut = Buffer.concat([Buffer.from('Fußböden '.repeat(500)), bytes(0xc3), Buffer.from(' und Decken')])
    assert.match(decodeFeed(cut, 'text/xml; charset=utf-8'), /^Fußböden .*Fußböden \ufffd und Decken$/)
  })

  it('are not spoiled by an answer that is wrong about them', () => {
    assert.equal(decodeFeed(Buffer.from('Fußböden'), 'text/xml; charset=ISO-8859-1'), 'Fußböden')
    assert.equal(decodeFeed(Buffer.from('Fußböden'), 'text/xml; charset=us-ascii'), 'Fußböden')
    assert.equal(decodeFeed(latin, 'text/xml; charset=utf-8'), 'Fußböden')
    assert.equal(decodeFeed(Buffer.from('ü'), 'text/xml; charset=klingon'), 'ü')
  })
})
