import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseFeed } from 'feedsmith'
import { SKIP, visit } from 'unist-util-visit'
import * as v from 'valibot'
import { article } from '../../../src/contract/articles.ts'
import type { Article } from '../../../src/contract/articles.ts'
import { siteFile } from '../../../src/contract/site.ts'
import type { SiteDocument } from '../../../src/contract/site.ts'
import { refreshSources } from '../../../src/server/articles/refresh.ts'
import { applySite } from '../../../src/server/sites/service.ts'
import { isBlank, isElement, parseHtml, textOf } from '../../../src/domain/html.ts'
import { makeApp, ORIGIN } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { Engine, TestKernel } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { JOURNAL, page, siteOf, writeFiles } from './support.ts'

type App = ReturnType<typeof makeApp>

const FEEDS = ['/s/studio/feed.json', '/s/studio/feed.xml']

const FILES = {
  'articles/first.md': page(
    { title: 'Less < more & so on', author: 'Ann', tags: 'Sleep, recovery', date: '2026-01-01' },
    '![the bed](bed.png)\n\nText & more: ![a drawing](i.png "t") and [a link](https://elsewhere.example/?a=1&b=2). ]]> end.\n\n## Part one\n\nWords.',
  ),
  'articles/second.md': page({
    title: 'Rest & "care"',
    tags: 'Recovery, a</script><script>alert(1)</script>',
    date: '2026-01-02',
    updated: '2026-01-05',
    'reviewed-by': 'Dr. Eva Ozola',
    'reviewed-on': '2026-01-04',
    image: '{ url: i.png, alt: A bed, width: 1200, height: 800 }',
  }),
  'articles/third.md': page({ title: 'Drei', language: 'de', tags: 'recovery', date: '2026-01-03' }),
  'articles/i.png': 'png',
  'articles/bed.png': 'png',
}

async function open(
  engine: Engine,
  files: Record<string, string>,
  more: Partial<SiteDocument> = {},
): Promise<[App, TestKernel]> {
  const kernel = await engine.kernel({ site: { sources: [JOURNAL], ...more } })
  writeFiles(kernel.dataFolder, files)
  await refreshSources(kernel, await siteOf(kernel))
  return [makeApp(kernel), kernel]
}

async function read(app: App, path: string): Promise<{ text: string; headers: Headers }> {
  const response = await app.request(path)
  assert.equal(response.status, 200, path)
  return { text: await response.text(), headers: response.headers }
}

const find = async (app: App, id: string): Promise<Article> =>
  v.parse(article, JSON.parse((await read(app, `/s/studio/api/articles/${id}`)).text))

/** The JSON-LD in a piece of HTML, as a reader of it would take it out. */
function jsonLdIn(html: string): Record<string, unknown> {
  const [, json = ''] = /<script type="application\/ld\+json">([^]*?)<\/script>/.exec(html) ?? []
  return JSON.parse(json) as Record<string, unknown>
}

describe('feeds of the site', () => {
  forEachEngine((engine) => {
    test('carry whole texts with whole addresses, and say who wrote what when', async () => {
      const [app] = await open(engine, FILES)
      const json = parseFeed((await read(app, '/s/studio/feed.json')).text)
      assert.ok(json.format === 'json')
      const rss = parseFeed((await read(app, '/s/studio/feed.xml')).text)
      assert.ok(rss.format === 'rss')
      assert.equal(json.feed.feed_url, `${ORIGIN}/s/studio/feed.json`)
      assert.deepEqual(
        rss.feed.atom?.links?.map(({ href, rel }) => [rel, href]),
        [['self', `${ORIGIN}/s/studio/feed.xml`]],
      )
      const whole = (await find(app, 'first')).html
      const html = whole.replace('src="/s/', `src="${ORIGIN}/s/`)
      assert.notEqual(html, whole)
      const [, , first] = json.feed.items ?? []
      const [, , item] = rss.feed.items ?? []
      assert.equal(first?.content_html, html)
      assert.equal(item?.content?.encoded, html)
      assert.deepEqual([first.title, item.title], ['Less < more & so on', 'Less < more & so on'])
      assert.deepEqual([first.id, item.guid?.value], ['urn:knead:studio:first', 'urn:knead:studio:first'])
      assert.deepEqual([first.tags, first.authors], [['Sleep', 'recovery'], [{ name: 'Ann' }]])
      assert.deepEqual(item.dc?.creators, ['Ann'])
      assert.deepEqual(
        item.categories?.map(({ name }) => name),
        ['Sleep', 'recovery'],
      )
      const [, second] = rss.feed.items ?? []
      assert.deepEqual(second?.media?.contents?.[0], {
        url: `${ORIGIN}/s/studio/media/journal/i.png`,
        medium: 'image',
        width: 1200,
        height: 800,
        description: { value: 'A bed' },
      })
      assert.equal(new Date(second.pubDate ?? '').toISOString(), '2026-01-02T12:00:00.000Z')
      assert.deepEqual(second.dcterms?.modified, ['2026-01-05T12:00:00.000Z'])
      assert.equal(json.feed.items?.[1]?.date_modified, '2026-01-05T12:00:00.000Z')
    })

    test('lead from page to page, each article once, also those of one tag', async () => {
      const many = Object.fromEntries(
        Array.from({ length: 70 }, (_, n) => [
          `articles/a${String(n)}.md`,
          page({ title: `A ${String(n)}`, tags: n % 2 === 0 ? 'even, all & more' : 'all & more' }),
        ]),
      )
      const [app] = await open(engine, many)
      for (const [query, count] of [
        ['', 70],
        ['?tag=all%20%26%20more', 70],
        ['?tag=EVEN', 35],
      ] as const) {
        const seen: (string | undefined)[] = []
        let path: string | undefined = `/s/studio/feed.json${query}`
        while (path !== undefined) {
          const { feed } = parseFeed((await read(app, path)).text) as {
            feed: { next_url?: string; feed_url?: string; items?: { id?: string }[] }
          }
          assert.equal(
            new URL(feed.feed_url ?? '').searchParams.get('after'),
            new URL(path, ORIGIN).searchParams.get('after'),
          )
          seen.push(...(feed.items ?? []).map(({ id }) => id))
          path = feed.next_url?.replace(ORIGIN, '')
        }
        assert.deepEqual([seen.length, new Set(seen).size], [count, count], query)
      }
      const rss = parseFeed((await read(app, '/s/studio/feed.xml')).text)
      assert.ok(rss.format === 'rss')
      const next = rss.feed.atom?.links?.find(({ rel }) => rel === 'next')?.href ?? ''
      const second = parseFeed((await read(app, next.replace(ORIGIN, ''))).text)
      assert.ok(second.format === 'rss')
      assert.equal(second.feed.items?.length, 30)
      assert.equal((await app.request('/s/studio/feed.json?after=nowhere')).status, 422)
    })

    test('are sent again only after a change, by tag or by date', async () => {
      const [app, kernel] = await open(engine, FILES)
      for (const path of FEEDS) {
        const { headers } = await read(app, path)
        assert.equal(headers.get('last-modified'), null, 'the second of the change is not over')
      }
      kernel.clock.advance(60_000)
      for (const path of FEEDS) {
        const { headers } = await read(app, path)
        const modified = headers.get('last-modified') ?? assert.fail()
        const again = await app.request(path, { headers: { 'If-Modified-Since': modified } })
        assert.equal(again.status, 304)
        assert.equal(again.headers.get('last-modified'), modified)
        const other = { 'If-Modified-Since': modified, 'If-None-Match': '"other"' }
        assert.equal((await app.request(path, { headers: other })).status, 200)
        assert.equal((await app.request(path, { headers: { 'If-Modified-Since': 'soon' } })).status, 200)
      }
      const since = (await read(app, FEEDS[0] ?? '')).headers.get('last-modified') ?? ''
      writeFiles(kernel.dataFolder, { 'articles/third.md': page({ title: 'Changed', date: '2026-01-03' }) })
      await refreshSources(kernel, await siteOf(kernel))
      kernel.clock.advance(60_000)
      for (const path of FEEDS) {
        assert.equal((await app.request(path, { headers: { 'If-Modified-Since': since } })).status, 200)
      }
    })
  })
})

describe('an article', () => {
  const articles = { services: [{ tag: 'Recovery', service: 'sports-60' }] }

  forEachEngine((engine) => {
    test('leads on: before, after, related, and to the service of its tags', async () => {
      const [app] = await open(engine, FILES, { articles })
      const second = await find(app, 'second')
      assert.deepEqual([second.previous?.id, second.next?.id], ['first', 'third'])
      assert.equal(second.previous?.url, `${ORIGIN}/s/studio/embed/article?article=first`)
      assert.deepEqual(
        [(await find(app, 'first')).previous, (await find(app, 'third')).next],
        [undefined, undefined],
      )
      assert.deepEqual(
        second.related.map(({ id }) => id),
        ['first', 'third'],
      )
      assert.equal(second.service, 'sports-60')
    })

    test('says who reviewed it, and what the owner says under each', async () => {
      const [app, kernel] = await open(engine, FILES, { words: { articleNotice: 'No medical advice.' } })
      assert.deepEqual((await find(app, 'second')).reviewed, { by: 'Dr. Eva Ozola', on: '2026-01-04' })
      assert.equal((await find(app, 'first')).reviewed, undefined)
      assert.equal((await find(app, 'first')).notice, 'No medical advice.')
      assert.equal((await find(app, 'first')).service, undefined)
      const document = { ...studio, sources: [JOURNAL], articles: { reviewedBy: 'Ieva' } }
      await applySite(kernel, document, kernel.dataFolder)
      assert.deepEqual((await find(app, 'first')).reviewed, { by: 'Ieva' })
      assert.equal((await find(app, 'second')).reviewed?.by, 'Dr. Eva Ozola')
      writeFiles(kernel.dataFolder, { 'articles/second.md': page({ title: 'Rest', 'reviewed-on': 'soon' }) })
      await refreshSources(kernel, await siteOf(kernel))
      assert.equal((await find(app, 'second')).reviewed?.by, 'Dr. Eva Ozola', 'the last good copy stays')
    })

    test('has a page that search engines and readers without scripts can use', async () => {
      const words = { articleNotice: 'No <medical> advice.' }
      const [app] = await open(engine, FILES, { articles, words })
      const { text } = await read(app, '/s/studio/embed/article?article=second')
      const address = `${ORIGIN}/s/studio/embed/article?article=second`
      for (const part of [
        `<link rel="canonical" href="${address}" />`,
        '<meta property="og:title" content="Rest &amp; &quot;care&quot;" />',
        `<meta property="og:url" content="${address}" />`,
        `<meta property="og:image" content="${ORIGIN}/s/studio/media/journal/i.png" />`,
        '<meta property="og:image:width" content="1200" />',
        '<meta property="article:modified_time" content="2026-01-05T12:00:00.000Z" />',
        '<meta property="article:tag" content="Recovery" />',
        'href="/s/studio/embed/booking?service=sports-60"',
        'No &lt;medical&gt; advice.',
      ]) {
        assert.ok(text.includes(part), part)
      }
      const seen = textOf(parseHtml(text)).replaceAll(/\s+/g, ' ')
      assert.match(seen, /Reviewed by Dr\. Eva Ozola on January 4, 2026\./)
      assert.match(seen, /Related articles Less < more & so on .*Drei/)
      assert.match(seen, /Older Less < more & so on Newer Drei/)
      const thing = jsonLdIn(text)
      const owner = { '@type': 'Organization', name: studio.studio.name, url: studio.studio.url }
      assert.deepEqual(thing, {
        '@context': 'https://schema.org',
        '@type': 'BlogPosting',
        '@id': `${address}#article`,
        mainEntityOfPage: {
          '@type': 'WebPage',
          '@id': address,
          reviewedBy: { '@type': 'Person', name: 'Dr. Eva Ozola' },
          lastReviewed: '2026-01-04',
        },
        url: address,
        headline: 'Rest & "care"',
        description: 'Some text.',
        image: {
          '@type': 'ImageObject',
          url: `${ORIGIN}/s/studio/media/journal/i.png`,
          width: 1200,
          height: 800,
        },
        datePublished: '2026-01-02T12:00:00.000Z',
        dateModified: '2026-01-05T12:00:00.000Z',
        author: [owner],
        publisher: owner,
        keywords: 'Recovery, a</script><script>alert(1)</script>',
        inLanguage: 'en',
        timeRequired: 'PT1M',
      })
      assert.doesNotMatch(text, /<script>alert/)
    })

    test('has all that its face shows as well inside the face, which takes its place', async () => {
      const [app] = await open(engine, FILES, { articles })
      const { text } = await read(app, '/s/studio/embed/article?article=second')
      const page = parseHtml(text)
      const inside: string[] = []
      const outside: string[] = []
      visit(page, 'element', (element) => {
        if (element.tagName !== 'knead-article') {
          if (element.tagName === 'p' || element.tagName === 'nav') outside.push(textOf(element))
          return undefined
        }
        const [only, ...others] = element.children.filter((child) => !isBlank(child))
        assert.ok(isElement(only, 'div') && only.properties.slot === 'fallback')
        assert.deepEqual(others, [])
        inside.push(textOf(element).replaceAll(/\s+/g, ' '))
        return SKIP
      })
      assert.match(inside.join(), /Book .*Related articles .*Older .*Newer /)
      assert.deepEqual(outside, ['All articles'])
    })

    test('that is elsewhere names that place as its original', async () => {
      const [app] = await open(engine, {
        'articles/a.md': page({ title: 'A', url: 'https://blog.example/a' }),
      })
      const { text } = await read(app, '/s/studio/embed/article?article=a')
      assert.match(text, /<link rel="canonical" href="https:\/\/blog\.example\/a" \/>/)
      assert.equal(jsonLdIn(text).url, 'https://blog.example/a')
    })
  })
})

describe('cards to paste', () => {
  forEachEngine((engine) => {
    test('are a face with the articles inside it, for readers and search engines without scripts', async () => {
      const [app, kernel] = await open(engine, FILES)
      const path = '/s/studio/snippet/articles?tag=recovery&limit=2&layout=list&heading-level=2'
      const { text, headers } = await read(app, path)
      assert.match(headers.get('content-type') ?? '', /^text\/html/)
      assert.equal(headers.get('access-control-allow-origin'), '*')
      assert.equal(headers.get('x-robots-tag'), 'noindex')
      assert.match(text, /^<knead-articles tag="recovery" limit="2" layout="list" heading-level="2">/)
      assert.equal(text.match(/<article slot="fallback"/g)?.length, 2)
      assert.match(
        text,
        /<article slot="fallback" lang="de">\n<h2><a href="http:\/\/localhost\/s\/studio\/embed\/article\?article=third">Drei<\/a><\/h2>/,
      )
      assert.match(
        text,
        /<img src="http:\/\/localhost\/s\/studio\/media\/journal\/i\.png" alt="A bed" width="320" height="213" loading="lazy" \/>/,
      )
      assert.match(text, /<script async src="http:\/\/localhost\/s\/studio\/knead\.js"><\/script>/)
      assert.doesNotMatch(text, /<script>alert|style=/)
      const thing = jsonLdIn(text)
      assert.equal(thing['@type'], 'Blog')
      assert.deepEqual(
        (thing.blogPost as { headline: string }[]).map(({ headline }) => headline),
        ['Drei', 'Rest & "care"'],
      )
      const etag = headers.get('etag') ?? ''
      assert.equal((await app.request(path, { headers: { 'If-None-Match': etag } })).status, 304)
      writeFiles(kernel.dataFolder, { 'articles/third.md': page({ title: 'Vier', date: '2026-01-03' }) })
      await refreshSources(kernel, await siteOf(kernel))
      assert.equal((await app.request(path, { headers: { 'If-None-Match': etag } })).status, 200)
    })

    test('take only what the face takes', async () => {
      const [app] = await open(engine, {})
      for (const query of ['layout=wall', 'limit=0', 'open=window', 'heading-level=1']) {
        assert.equal((await app.request(`/s/studio/snippet/articles?${query}`)).status, 422, query)
      }
      const { text } = await read(app, '/s/studio/snippet/articles?tag=%22%3E%3Cb%3E&onclick=x')
      assert.match(text, /^<knead-articles tag="&quot;&gt;&lt;b&gt;" limit="6">/)
    })
  })
})

describe('the site’s file', () => {
  const refusals = (articles: unknown): string[] => {
    const { issues = [] } = v.safeParse(siteFile, { ...studio, articles })
    return issues.map((issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}`)
  }

  test('ties tags to services that there are, each tag once', () => {
    assert.deepEqual(refusals({ services: [{ tag: 'Sleep', service: 'sports-60' }], reviewedBy: 'Eva' }), [])
    assert.deepEqual(refusals({ services: [{ tag: 'Sleep', service: 'none' }] }), [
      'articles.services.0.service must be the id of a service of this document',
    ])
    const twice = ['sleep', 'Sleep'].map((tag) => ({ tag, service: 'sports-60' }))
    assert.deepEqual(refusals({ services: twice }), ['articles.services must have each tag once'])
  })
})
