import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import { articleList } from '../../../src/contract/articles.ts'
import type { ArticleList } from '../../../src/contract/articles.ts'
import { refreshSources } from '../../../src/server/articles/refresh.ts'
import { writeArticles } from '../../../src/server/articles/rows.ts'
import { listArticles } from '../../../src/server/articles/service.ts'
import { applySite } from '../../../src/server/sites/service.ts'
import { inTransaction } from '../../../src/server/storage/transaction.ts'
import { makeApp, ORIGIN } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { Engine, TestKernel } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { chance, inventArticles, misspell, SMALL, TYPOS } from './invented.ts'
import { JOURNAL, page, siteOf, writeFiles } from './support.ts'

async function open(engine: Engine, files: Record<string, string>): Promise<TestKernel> {
  const kernel = await engine.kernel({ site: { sources: [JOURNAL] } })
  writeFiles(kernel.dataFolder, files)
  await refreshSources(kernel, await siteOf(kernel))
  return kernel
}

const search = async (kernel: TestKernel, words: string, more = {}): Promise<ArticleList> =>
  v.parse(articleList, await listArticles(kernel, await siteOf(kernel), ORIGIN, { search: words, ...more }))

const idsOf = ({ items }: ArticleList): string[] => items.map(({ id }) => id)

/** How many rows of the index the site has. */
async function rowsOf(kernel: TestKernel): Promise<number> {
  const rows = await kernel.db.selectFrom('article_terms').select('term').execute()
  return rows.length
}

/** Straight into the store: what a source gives has its own tests. */
async function storeInvented(kernel: TestKernel, count: number): Promise<ReturnType<typeof inventArticles>> {
  const articles = inventArticles(count)
  await inTransaction(kernel.db, (transaction) =>
    writeArticles(
      transaction,
      { site: 'studio', source: JOURNAL.id, rules: 1, now: 0 },
      articles.map(({ id, title, tags, date, body }) => ({
        externalId: id,
        id,
        url: null,
        title,
        excerpt: body.slice(0, 160),
        html: '',
        plain: body,
        image: null,
        authors: [],
        tags,
        contents: [],
        language: 'en',
        minutes: 1,
        completeness: 'full',
        published: Date.parse(date),
        updated: null,
      })),
    ),
  )
  return articles
}

describe('search in many articles', () => {
  const answers = new Map<string, string[]>()
  forEachEngine((engine) => {
    test('finds an article by a mistyped word of its title, alike on both engines', async () => {
      const kernel = await engine.kernel({ site: { sources: [JOURNAL] } })
      const articles = await storeInvented(kernel, 250)
      const random = chance(3)
      const pick = <T>(from: T[]): T => from[Math.floor(random() * from.length)] ?? assert.fail()
      let found = 0
      const searches = 120
      for (let n = 0; n < searches; n++) {
        const { id, title } = pick(articles)
        const telling = title.split(' ').filter((word) => word.length >= 4 && !SMALL.includes(word))
        const word = pick(telling)
        const typed = misspell(word, pick([...TYPOS]), random)
        const words = n % 2 === 0 ? typed : title.replace(word, typed)
        const ids = idsOf(await search(kernel, words, { limit: 10 }))
        if (ids.includes(id)) found++
        assert.deepEqual(answers.get(words) ?? ids, ids, words)
        answers.set(words, ids)
      }
      assert.ok(found / searches >= 0.95, `${String(found)} of ${String(searches)}`)
    })
  })
})

describe('search', () => {
  forEachEngine((engine) => {
    test('says where it found what was searched for', async () => {
      const kernel = await open(engine, {
        'articles/a.md': page(
          { title: 'Load heals <b>tendons</b>', summary: 'Why rest alone is not enough.' },
          `${'Other words stand here. '.repeat(30)}A *tendon* needs load & time. ${'And so on. '.repeat(30)}`,
        ),
      })
      const [card] = (await search(kernel, 'tendn loading')).items
      const { title, found } = card ?? assert.fail()
      assert.deepEqual(
        found?.title.map(([start, end]) => title.slice(start, end)),
        ['Load', 'tendons'],
      )
      const { text, marks } = found.snippet
      assert.match(text, /A tendon needs load & time\./)
      assert.deepEqual(
        marks.map(([start, end]) => text.slice(start, end)),
        ['tendon', 'load'],
      )
      assert.equal((await listArticles(kernel, await siteOf(kernel), ORIGIN)).items[0]?.found, undefined)
    })

    test('ranks the word as typed before its forms, those before errors, and titles before bodies', async () => {
      const kernel = await open(engine, {
        'articles/body.md': page({ title: 'One' }, 'A massage. '.repeat(3)),
        'articles/title.md': page({ title: 'Massage' }),
        'articles/form.md': page({ title: 'Massages at home' }),
        'articles/begun.md': page({ title: 'Massagesomething' }),
        'articles/error.md': page({ title: 'A message' }),
        'articles/other.md': page({ title: 'Passages' }),
      })
      const ids = idsOf(await search(kernel, 'massage'))
      assert.deepEqual(new Set(ids.slice(0, 2)), new Set(['title', 'form']))
      assert.ok(ids.indexOf('body') > 1)
      assert.equal(ids.at(-1), 'error')
      assert.ok(!ids.includes('other'))
      assert.deepEqual(idsOf(await search(kernel, 'massage', { limit: 100 })), ids)
    })

    test('finds those with all words, or else with some', async () => {
      const kernel = await open(engine, {
        'articles/both.md': page({ title: 'Hip and shoulder' }),
        'articles/hip.md': page({ title: 'Hip' }),
        'articles/shoulder.md': page({ title: 'The shoulder' }),
      })
      assert.deepEqual(idsOf(await search(kernel, 'the hip of a shoulder')), ['both'])
      assert.deepEqual(idsOf(await search(kernel, 'shoulder hip')), ['both'])
      assert.deepEqual(idsOf(await search(kernel, 'hip qqqqqqq')), ['hip', 'both'])
      assert.deepEqual(idsOf(await search(kernel, 'qqqqqqq')), [])
      assert.deepEqual(idsOf(await search(kernel, '%_\' " * AND -')), [])
    })

    test('counts the tags to choose from, whichever is chosen', async () => {
      const kernel = await open(engine, {
        'articles/a.md': page({ title: 'Sleep well', tags: 'recovery, Sleep', date: '2026-01-01' }),
        'articles/b.md': page({ title: 'Sleep more', tags: 'Recovery', date: '2026-01-02' }),
        'articles/c.md': page({ title: 'Run', tags: 'Running', date: '2026-01-03' }),
      })
      const all = await listArticles(kernel, await siteOf(kernel), ORIGIN, { facets: 'tags', tag: 'running' })
      assert.deepEqual(
        [all.total, all.facets?.tags],
        [
          1,
          [
            { tag: 'Recovery', count: 2 },
            { tag: 'Running', count: 1 },
            { tag: 'Sleep', count: 1 },
          ],
        ],
      )
      const found = await search(kernel, 'sleep', { facets: 'tags', limit: 1 })
      assert.deepEqual([found.items.length, found.total], [1, 2])
      assert.deepEqual(found.facets?.tags, [
        { tag: 'Recovery', count: 2 },
        { tag: 'Sleep', count: 1 },
      ])
      assert.equal((await search(kernel, 'sleep')).facets, undefined)
      const app = makeApp(kernel)
      assert.equal((await app.request('/s/studio/api/articles?facets=colours')).status, 422)
    })
  })
})

describe('the index', () => {
  forEachEngine((engine) => {
    test('follows every change of an article', async () => {
      const kernel = await open(engine, {
        'articles/a.md': page({ title: 'Ankle', tags: 'joints' }, 'Sprained.'),
        'articles/b.md': page({ title: 'Wrist' }),
      })
      const before = await rowsOf(kernel)
      writeFiles(kernel.dataFolder, {
        'articles/a.md': page({ title: 'Elbow', id: 'renamed' }, 'Strained.'),
        'articles/b.md': page({ title: 'Thumb' }),
      })
      await refreshSources(kernel, await siteOf(kernel))
      for (const [words, ids] of [
        ['ankle', []],
        ['joints', []],
        ['elbow', ['renamed']],
        ['strained', ['renamed']],
        ['elbwo', ['renamed']],
        ['wrist', []],
        ['thumb', ['b']],
      ] as const) {
        assert.deepEqual(idsOf(await search(kernel, words)), ids, words)
      }
      assert.ok((await rowsOf(kernel)) < before)
      rmSync(join(kernel.dataFolder, 'articles/a.md'))
      await refreshSources(kernel, await siteOf(kernel))
      assert.deepEqual(idsOf(await search(kernel, 'elbow')), [])
      await applySite(kernel, { ...studio, sources: [] }, kernel.dataFolder)
      await refreshSources(kernel, await siteOf(kernel))
      assert.equal(await rowsOf(kernel), 0)
    })

    test('is written with the article or not at all', async () => {
      const kernel = await engine.kernel({ site: { sources: [JOURNAL] } })
      await assert.rejects(
        inTransaction(kernel.db, async (transaction) => {
          const target = { site: 'studio', source: JOURNAL.id, rules: 1, now: 0 }
          const article = { externalId: 'x', url: null, title: 'Gone', excerpt: '', html: '', plain: '' }
          const rest = { image: null, authors: [], tags: [], contents: [], language: 'en', minutes: 1 }
          const dates = { published: 1, updated: null, completeness: 'full' as const }
          await writeArticles(transaction, target, [{ ...article, ...rest, ...dates }])
          throw new Error('undone')
        }),
        /undone/,
      )
      assert.equal(await rowsOf(kernel), 0)
      assert.deepEqual(idsOf(await search(kernel, 'gone')), [])
    })

    test('is made again for articles that are not in it by today’s rules, before anybody searches', async () => {
      const files = Object.fromEntries(
        Array.from({ length: 45 }, (_, n) => [
          `articles/a${String(n)}.md`,
          page({ title: `Knee ${String(n)}` }),
        ]),
      )
      const kernel = await open(engine, files)
      const before = await rowsOf(kernel)
      await kernel.db.deleteFrom('article_terms').execute()
      await kernel.db.updateTable('articles').set({ indexed: 0 }).execute()
      // A process that starts on such a database knows nothing of its articles yet.
      await applySite(
        kernel,
        { ...studio, sources: [JOURNAL], origins: ['https://a.example'] },
        kernel.dataFolder,
      )
      assert.equal((await search(kernel, 'knee')).total, 45)
      assert.equal(await rowsOf(kernel), before)
    })
  })
})
