import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import { parseFeed } from 'feedsmith'
import { article, articleList } from '../../../src/contract/articles.ts'
import type { Article, ArticleList } from '../../../src/contract/articles.ts'
import type { Problem } from '../../../src/contract/problem.ts'
import { refreshSources } from '../../../src/server/articles/refresh.ts'
import { applySite } from '../../../src/server/sites/service.ts'
import { ROOT } from '../../../scripts/paths.ts'
import { makeApp, ORIGIN } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { Engine, TestKernel } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { JOURNAL, page, siteOf, writeFiles } from './support.ts'

const API = '/s/studio/api/articles'

type App = ReturnType<typeof makeApp>

async function get<T>(app: App, path: string): Promise<T> {
  const response = await app.request(path)
  assert.equal(response.status, 200, path)
  return (await response.json()) as T
}
const list = async (app: App, query = ''): Promise<ArticleList> => {
  const found = await get<ArticleList>(app, `${API}${query}`)
  return v.parse(articleList, found)
}
const idsOf = ({ items }: ArticleList): string[] => items.map(({ id }) => id)

async function open(engine: Engine, files: Record<string, string | Uint8Array>): Promise<[App, TestKernel]> {
  const kernel = await engine.kernel({ site: { sources: [JOURNAL] } })
  writeFiles(kernel.dataFolder, files)
  await refreshSources(kernel, await siteOf(kernel))
  return [makeApp(kernel), kernel]
}

/** Thirty articles, two a day, so that places in the list are not told by their dates alone. */
const many = Object.fromEntries(
  Array.from({ length: 30 }, (_, n) => {
    const day = String(1 + Math.floor(n / 2)).padStart(2, '0')
    const tags = n % 3 === 0 ? 'Recovery' : 'sleep'
    return [
      `articles/a${String(n).padStart(2, '0')}.md`,
      page({ title: `Article ${String(n)}`, date: `2026-01-${day}`, tags }),
    ]
  }),
)

describe('articles over HTTP', () => {
  forEachEngine((engine) => {
    test('come in pages that hold each article once', async () => {
      const [app] = await open(engine, many)
      const first = await list(app)
      assert.deepEqual([first.items.length, first.total], [12, 30])
      const seen: string[] = []
      let path = '?limit=7'
      for (;;) {
        const one = await list(app, path)
        seen.push(...idsOf(one))
        if (one.next === null) break
        path = `?limit=7&after=${one.next}`
      }
      assert.equal(seen.length, 30)
      assert.deepEqual(
        seen,
        Object.keys(many)
          .map((name) => name.slice(9, 12))
          .sort()
          .reverse(),
      )
    })

    test('go on in the right place when the last one seen is gone', async () => {
      const [app, kernel] = await open(engine, many)
      const { items, next } = await list(app, '?limit=5')
      rmSync(join(kernel.dataFolder, `articles/${items[4]?.id ?? ''}.md`))
      await refreshSources(kernel, await siteOf(kernel))
      const after = await list(app, `?limit=5&after=${next ?? ''}`)
      assert.deepEqual(idsOf(after), ['a24', 'a23', 'a22', 'a21', 'a20'])
    })

    test('can be chosen by tag and source, whatever the case of the tag', async () => {
      const [app] = await open(engine, many)
      assert.equal((await list(app, '?tag=recovery&limit=100')).total, 10)
      assert.equal((await list(app, '?tag=SLEEP')).total, 20)
      assert.equal((await list(app, '?tag=none')).total, 0)
      assert.equal((await list(app, '?source=journal')).total, 30)
      assert.equal((await list(app, '?source=other')).total, 0)
    })

    test('a bad question is refused by field', async () => {
      const [app] = await open(engine, {})
      for (const [query, field] of [
        ['after=x', 'after'],
        ['after=1.zz.%22', 'after'],
        ['limit=0', 'limit'],
        ['limit=101', 'limit'],
        ['limit=many', 'limit'],
        [`search=${'a'.repeat(201)}`, 'search'],
      ] as const) {
        const response = await app.request(`${API}?${query}`)
        assert.equal(response.status, 422, query)
        const problem = (await response.json()) as Problem
        assert.deepEqual(
          problem.errors?.map((error) => error.field),
          [field],
        )
      }
    })

    test('an article comes whole, with its headings and its neighbours', async () => {
      const [app] = await open(engine, {
        'articles/fascia.md': page(
          { title: 'Fascia', tags: 'fascia, anatomy', image: 'i.png', date: '2026-01-01' },
          '## One\nText.',
        ),
        'articles/web.md': page({ title: 'The web', tags: 'fascia, anatomy', date: '2026-01-02' }),
        'articles/roll.md': page({ title: 'Rolling', tags: 'fascia', date: '2026-01-03' }),
        'articles/word.md': page({ title: 'On fascia', date: '2026-01-04' }),
        'articles/far.md': page({ title: 'Sleep', date: '2026-01-05' }, 'Nothing.'),
        'articles/i.png': 'png',
      })
      const found = v.parse(article, await get<Article>(app, `${API}/fascia`))
      assert.equal(found.html, '<h2>One</h2><p>Text.</p>')
      assert.deepEqual(found.contents, [{ level: 2, text: 'One' }])
      assert.deepEqual(
        found.related.map(({ id }) => id),
        ['web', 'roll', 'word'],
      )
      assert.equal(found.image?.url, `${ORIGIN}/s/studio/media/journal/i.png`)
      assert.equal(found.url, `${ORIGIN}/s/studio/embed/article?article=fascia`)
      const missing = await app.request(`${API}/nothing`)
      assert.equal(missing.status, 404)
      assert.equal(((await missing.json()) as Problem).code, 'not-found')
    })

    test('an answer that has not changed is told in a word', async () => {
      const [app, kernel] = await open(engine, { 'articles/a.md': page({ title: 'A' }) })
      for (const path of [API, `${API}/a`, '/s/studio/feed.json', '/s/studio/feed.xml']) {
        const first = await app.request(path)
        const etag = first.headers.get('etag') ?? ''
        assert.notEqual(etag, '', path)
        const again = await app.request(path, { headers: { 'If-None-Match': etag } })
        assert.equal(again.status, 304, path)
        assert.equal(again.headers.get('etag'), etag)
        assert.equal(again.headers.get('cache-control'), first.headers.get('cache-control'))
        assert.equal(await again.text(), '')
      }
      const etag = (await app.request(API)).headers.get('etag') ?? ''
      assert.equal(
        (await app.request(API)).headers.get('cache-control'),
        'public, max-age=30, stale-while-revalidate=300',
      )
      writeFiles(kernel.dataFolder, { 'articles/a.md': page({ title: 'B' }) })
      await refreshSources(kernel, await siteOf(kernel))
      assert.equal((await app.request(API, { headers: { 'If-None-Match': etag } })).status, 200)
      const elsewhere = await app.request(API, { headers: { 'If-None-Match': etag, host: 'other.example' } })
      assert.equal(elsewhere.status, 200)
    })

    test('leave as feeds that other readers can read', async () => {
      const [app] = await open(engine, {
        'articles/a.md': page(
          { title: 'Less < more & so on', author: 'Ann', tags: 'x', date: '2026-01-01', image: 'i.png' },
          'Text & more.',
        ),
      })
      const json = await app.request('/s/studio/feed.json')
      assert.match(json.headers.get('content-type') ?? '', /^application\/feed\+json/)
      const xml = await app.request('/s/studio/feed.xml')
      assert.match(xml.headers.get('content-type') ?? '', /^application\/rss\+xml/)
      const read = parseFeed(await json.text())
      assert.equal(read.format, 'json')
      assert.equal(read.feed.items?.[0]?.title, 'Less < more & so on')
      assert.equal(read.feed.items[0].content_html, '<p>Text &#x26; more.</p>')
      const rss = parseFeed(await xml.text())
      assert.equal(rss.format, 'rss')
      const [item] = rss.feed.items ?? []
      assert.equal(item?.title, 'Less < more & so on')
      assert.equal(item.link, `${ORIGIN}/s/studio/embed/article?article=a`)
      assert.equal(item.media?.contents?.[0]?.url, `${ORIGIN}/s/studio/media/journal/i.png`)
    })
  })
})

describe('search', () => {
  forEachEngine((engine) => {
    test('finds what was meant, typing errors or not', async () => {
      const kernel = await engine.kernel()
      const sources = [JOURNAL, { id: 'notes', kind: 'feed', file: 'feeds/notes.xml' } as const]
      await applySite(kernel, { ...studio, sources }, join(ROOT, 'demo'))
      await refreshSources(kernel, await siteOf(kernel))
      const app = makeApp(kernel)
      const first = async (words: string): Promise<string | undefined> =>
        (await list(app, `?search=${encodeURIComponent(words)}`)).items[0]?.id
      for (const [words, id] of [
        ['fascia', 'fascia'],
        ['facsia', 'fascia'],
        ['fasica', 'fascia'],
        ['FASCIA', 'fascia'],
        ['fasc', 'fascia'],
        ['piriformis', 'piriformis'],
        ['pirifomis', 'piriformis'],
        ['piriformiss', 'piriformis'],
        ['Achilles', 'achilles'],
        ['Achiles', 'achilles'],
        ['achilles tendn', 'achilles'],
        ['sleep recovry', 'sleep-and-recovery'],
      ] as const) {
        assert.equal(await first(words), id, words)
      }
      assert.equal((await list(app, '?search=qqqqqqqq')).total, 0)
      assert.equal((await list(app, '?search=%20%20')).total, (await list(app)).total)
    })

    test('finds words without their accents, in bodies, and pages through what it found', async () => {
      const [app, kernel] = await open(engine, {
        ...many,
        'articles/l.md': page({ title: 'Läufer und Füße' }, 'Der Nervus ischiadicus ist lang.'),
      })
      assert.deepEqual(idsOf(await list(app, '?search=laufer')), ['l'])
      assert.deepEqual(idsOf(await list(app, '?search=ischiadicus')), ['l'])
      assert.deepEqual(idsOf(await list(app, '?search=füsse')), ['l'])
      const seen: string[] = []
      let after = ''
      for (;;) {
        const one = await list(app, `?search=article&limit=8${after}`)
        assert.equal(one.total, 30)
        seen.push(...idsOf(one))
        if (one.next === null) break
        after = `&after=${one.next}`
      }
      assert.equal(new Set(seen).size, 30)
      writeFiles(kernel.dataFolder, { 'articles/m.md': page({ title: 'Ischiadicus' }) })
      await refreshSources(kernel, await siteOf(kernel))
      assert.deepEqual(idsOf(await list(app, '?search=ischiadicus')), ['m', 'l'])
    })
  })
})

describe('images beside the articles', () => {
  forEachEngine((engine) => {
    test('are served, and nothing else is', async () => {
      const elsewhere = mkdtempSync(join(tmpdir(), 'knead-elsewhere-'))
      try {
        const [app, kernel] = await open(engine, {
          'articles/a.md': page({ title: 'A' }),
          'articles/images/a b.png': 'png',
          'articles/drawing.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
          'articles/.secret.png': 'x',
          'articles/.git/x.png': 'x',
          'articles/tool.exe': 'x',
          'private.png': 'x',
        })
        writeFiles(elsewhere, { 'secret.png': 'x', passwd: 'x' })
        symlinkSync(join(elsewhere, 'secret.png'), join(kernel.dataFolder, 'articles/link.png'))
        symlinkSync(join(kernel.dataFolder, 'articles/a.md'), join(kernel.dataFolder, 'articles/text.png'))
        symlinkSync(elsewhere, join(kernel.dataFolder, 'articles/away'))
        const media = '/s/studio/media/journal'

        const image = await app.request(`${media}/images/a%20b.png`)
        assert.equal(image.status, 200)
        assert.equal(await image.text(), 'png')
        assert.equal(image.headers.get('content-type'), 'image/png')
        assert.equal(image.headers.get('cache-control'), 'public, max-age=3600')
        assert.equal(image.headers.get('x-content-type-options'), 'nosniff')
        const etag = image.headers.get('etag') ?? ''
        const again = await app.request(`${media}/images/a%20b.png`, { headers: { 'If-None-Match': etag } })
        assert.equal(again.status, 304)

        const drawing = await app.request(`${media}/drawing.svg`)
        assert.equal(drawing.headers.get('content-type'), 'image/svg+xml')
        assert.equal(
          drawing.headers.get('content-security-policy'),
          "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        )

        for (const path of [
          '.secret.png',
          '.git/x.png',
          'tool.exe',
          'a.md',
          'text.png',
          'link.png',
          'away/secret.png',
          '..%2fprivate.png',
          'images%2f..%2f..%2fprivate.png',
          '..%5cprivate.png',
          '%2e%2e%2fprivate.png',
          'nothing.png',
          'images',
          'images/a b.png%00.md',
        ]) {
          const response = await app.request(`${media}/${path}`)
          assert.ok([404, 422].includes(response.status), `${path}: ${String(response.status)}`)
        }
        assert.equal((await app.request('/s/studio/media/other/images/a.png')).status, 404)
      } finally {
        rmSync(elsewhere, { recursive: true })
      }
    })
  })
})
