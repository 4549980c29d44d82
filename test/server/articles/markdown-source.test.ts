import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { refreshDue } from '../../../src/server/articles/jobs.ts'
import { refreshSource, refreshSources } from '../../../src/server/articles/refresh.ts'
import { findArticle, listArticles } from '../../../src/server/articles/service.ts'
import { sourceStates } from '../../../src/server/articles/source-states.ts'
import { applySite } from '../../../src/server/sites/service.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { Engine, TestKernel } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { JOURNAL, page, siteOf, writeFiles } from './support.ts'

const ORIGIN = 'https://knead.example'

async function open(engine: Engine, files: Record<string, string>): Promise<TestKernel> {
  const kernel = await engine.kernel({ site: { sources: [JOURNAL] } })
  writeFiles(kernel.dataFolder, files)
  return kernel
}

const refresh = async (kernel: TestKernel) => refreshSources(kernel, await siteOf(kernel))
const titles = async (kernel: TestKernel): Promise<string[]> => {
  const { items } = await listArticles(kernel, await siteOf(kernel), ORIGIN)
  return items.map(({ title }) => title)
}
/** Everything that is stored, to see that nothing was written. */
const stored = async (kernel: TestKernel) => ({
  articles: await kernel.db.selectFrom('articles').selectAll().orderBy('article_id').execute(),
  sources: await kernel.db.selectFrom('sources').selectAll().execute(),
})

describe('a folder of Markdown files', () => {
  forEachEngine((engine) => {
    test('is taken in, newest first, folders in folders too, drafts and hidden files not', async () => {
      const kernel = await open(engine, {
        'articles/old.md': page({ title: 'Old', date: '2026-01-01' }),
        'articles/new.md': page({ title: 'New', date: '2026-02-01' }),
        'articles/deep/er/one.md': page({ title: 'Deep', date: '2026-01-15' }),
        'articles/draft.md': page({ title: 'Draft', draft: 'true' }),
        'articles/.hidden.md': page({ title: 'Hidden' }),
        'articles/.git/x.md': page({ title: 'Git' }),
        'articles/notes.txt': 'No article.',
      })
      assert.deepEqual(await refresh(kernel), { journal: 'changed' })
      assert.deepEqual(await titles(kernel), ['New', 'Deep', 'Old'])
      const deep = await findArticle(kernel, await siteOf(kernel), ORIGIN, 'deep-er-one')
      assert.equal(deep?.title, 'Deep')
      assert.equal(deep.url, `${ORIGIN}/s/studio/embed/article?article=deep-er-one`)
    })

    test('that has not changed writes nothing, also when its files were only touched', async () => {
      const kernel = await open(engine, {
        'articles/a.md': page({ title: 'A' }),
        'articles/b.md': page({ title: 'B' }),
      })
      await refresh(kernel)
      const before = await stored(kernel)
      kernel.clock.advance(60_000)
      assert.deepEqual(await refresh(kernel), { journal: 'unchanged' })
      assert.deepEqual(await stored(kernel), before)
      utimesSync(join(kernel.dataFolder, 'articles/a.md'), new Date(), new Date(Date.now() + 5000))
      assert.deepEqual(await refresh(kernel), { journal: 'unchanged' })
      const after = await stored(kernel)
      assert.deepEqual(after.articles, before.articles)
      assert.equal(after.sources[0]?.fingerprint, before.sources[0]?.fingerprint)
    })

    test('is not read again by a process that starts anew', async () => {
      const kernel = await open(engine, { 'articles/a.md': page({ title: 'A' }) })
      const file = join(kernel.dataFolder, 'articles/a.md')
      const when = new Date('2026-01-01')
      utimesSync(file, when, when)
      await refresh(kernel)
      const before = await stored(kernel)
      // Reading it would show; its time and size are as they were.
      writeFileSync(file, page({ title: 'B' }))
      utimesSync(file, when, when)
      // Another handle on the same database knows nothing of what this one has seen.
      const anew = { ...kernel, db: kernel.db.withoutPlugins() }
      assert.deepEqual(await refreshSources(anew, await siteOf(kernel)), { journal: 'unchanged' })
      assert.deepEqual(await stored(kernel), before)
    })

    test('a change reaches the article, whose id and first date stay', async () => {
      const kernel = await open(engine, { 'articles/a.md': page({ title: 'Before' }) })
      await refresh(kernel)
      const site = await siteOf(kernel)
      const before = await findArticle(kernel, site, ORIGIN, 'a')
      kernel.clock.advance(60_000)
      writeFiles(kernel.dataFolder, { 'articles/a.md': page({ title: 'After' }, 'Other text.') })
      assert.deepEqual(await refresh(kernel), { journal: 'changed' })
      const after = await findArticle(kernel, site, ORIGIN, 'a')
      assert.equal(after?.title, 'After')
      assert.equal(after.html, '<p>Other text.</p>')
      assert.equal(after.published, before?.published)
    })

    test('an article that leaves the folder is gone', async () => {
      const kernel = await open(engine, {
        'articles/a.md': page({ title: 'A' }),
        'articles/b.md': page({ title: 'B' }),
      })
      await refresh(kernel)
      rmSync(join(kernel.dataFolder, 'articles/a.md'))
      await refresh(kernel)
      assert.deepEqual(await titles(kernel), ['B'])
    })

    test('a file that cannot be read costs only itself, keeps its last good copy, and is named', async () => {
      const kernel = await open(engine, {
        'articles/a.md': page({ title: 'A' }),
        'articles/b.md': page({ title: 'B' }),
      })
      await refresh(kernel)
      writeFiles(kernel.dataFolder, {
        'articles/a.md': '---\ntitle: "open\n---\nText',
        'articles/b.md': page({ title: 'B2' }),
        'articles/c.md': page({ title: '[a, b]' }),
        'articles/d.md': 'x'.repeat(1024 * 1024 + 1),
      })
      await refresh(kernel)
      assert.deepEqual((await titles(kernel)).sort(), ['A', 'B2'])
      const [state] = await sourceStates(kernel, await siteOf(kernel))
      assert.equal(state?.failingSince, kernel.clock())
      assert.match(
        state.failure ?? '',
        /^Not every file could be read: .*a\.md \(its front matter is not valid YAML \(line \d\)\), c\.md \("title" in its front matter must be text\)/,
      )
      assert.ok(kernel.logged.some((line) => line.includes('source-failing')))

      assert.match(state.failure ?? '', /d\.md \(it is larger than 1 MB\)/)
      rmSync(join(kernel.dataFolder, 'articles/d.md'))
      writeFiles(kernel.dataFolder, {
        'articles/a.md': page({ title: 'A3' }),
        'articles/c.md': page({ title: 'C' }),
      })
      await refresh(kernel)
      assert.deepEqual((await titles(kernel)).sort(), ['A3', 'B2', 'C'])
      assert.equal((await sourceStates(kernel, await siteOf(kernel)))[0]?.failure, null)
    })

    test('a folder that is not there, or is empty for once, leaves what was there', async () => {
      const kernel = await open(engine, { 'articles/a.md': page({ title: 'A' }) })
      await refresh(kernel)
      rmSync(join(kernel.dataFolder, 'articles/a.md'))
      assert.deepEqual(await refresh(kernel), { journal: 'failed' })
      rmSync(join(kernel.dataFolder, 'articles'), { recursive: true })
      kernel.clock.advance(1000)
      assert.deepEqual(await refresh(kernel), { journal: 'failed' })
      assert.deepEqual(await titles(kernel), ['A'])
      const [state] = await sourceStates(kernel, await siteOf(kernel))
      assert.equal(state?.failure, 'The folder is not there, or cannot be read.')
      assert.equal(state.failingSince, kernel.clock() - 1000)

      writeFiles(kernel.dataFolder, { 'articles/a.md': page({ title: 'A' }) })
      assert.deepEqual(await refresh(kernel), { journal: 'unchanged' })
      assert.equal((await sourceStates(kernel, await siteOf(kernel)))[0]?.failure, null)
    })

    test('must lie below the document, also behind a link', async () => {
      const elsewhere = mkdtempSync(join(tmpdir(), 'knead-elsewhere-'))
      try {
        writeFileSync(join(elsewhere, 'secret.md'), 'Secret.')
        const kernel = await engine.kernel()
        symlinkSync(elsewhere, join(kernel.dataFolder, 'link'))
        for (const folder of ['link', '..', '../..', elsewhere, 'a/../../..']) {
          const source = { id: 'journal', kind: 'markdown', folder } as const
          await applySite(kernel, { ...studio, sources: [source] }, kernel.dataFolder)
          assert.equal(await refreshSource(kernel, await siteOf(kernel), source), 'failed')
        }
        assert.deepEqual(await titles(kernel), [])
      } finally {
        rmSync(elsewhere, { recursive: true })
      }
    })

    test('two articles that want the same id get one each, and keep it', async () => {
      const kernel = await open(engine, {
        'articles/läufer.md': page({ title: 'One', date: '2026-02-01' }),
        'articles/laeufer.md': page({ title: 'Two', date: '2026-01-01' }),
        'articles/x.md': page({ title: 'Three', date: '2025-01-01', id: 'laeufer' }),
      })
      await refresh(kernel)
      const ids = async () =>
        (await listArticles(kernel, await siteOf(kernel), ORIGIN)).items.map(({ id }) => id)
      const before = await ids()
      assert.equal(new Set(before).size, 3)
      assert.ok(before.every((id) => /^laeufer(-[0-9a-f]{6})?$/.test(id)))
      writeFiles(kernel.dataFolder, {
        'articles/x.md': page({ title: 'Three!', date: '2025-01-01', id: 'laeufer' }),
      })
      await refresh(kernel)
      assert.deepEqual(await ids(), before)
    })

    test('what the text points at in the folder is found on this server', async () => {
      const kernel = await open(engine, {
        'articles/a.md': page(
          { title: 'A', image: 'images/a b.png' },
          '![](images/two.jpg) ![](../outside.png) ![](tool.exe) [other](sub/b.md) [site](/about) [gone](nothing.md)',
        ),
        'articles/sub/b.md': page({ title: 'B', id: 'second' }, '![up](../images/two.jpg)'),
      })
      await refresh(kernel)
      const site = await siteOf(kernel)
      const a = await findArticle(kernel, site, ORIGIN, 'a')
      assert.equal(a?.image?.url, `${ORIGIN}/s/studio/media/journal/images/a%20b.png`)
      assert.match(a.html, /src="\/s\/studio\/media\/journal\/images\/two\.jpg"/)
      assert.doesNotMatch(a.html, /outside|tool\.exe/)
      assert.match(a.html, /<a href="\/s\/studio\/embed\/article\?article=second" rel="noopener">other<\/a>/)
      assert.match(a.html, /<a href="https:\/\/studio\.example\/about" rel="noopener">site<\/a> gone/)
      const b = await findArticle(kernel, site, ORIGIN, 'second')
      assert.equal(b?.image?.url, `${ORIGIN}/s/studio/media/journal/images/two.jpg`)
    })

    test('pictures of the folder come with their size, also when one is put in the place of another', async () => {
      const drawing = (size: string) =>
        `<svg xmlns="http://www.w3.org/2000/svg" ${size}><path d="M0 0h9"/></svg>`
      const kernel = await open(engine, {
        'articles/a.md': page(
          { title: 'A', image: 'images/lead.svg' },
          '![](images/two.svg?v=1)\n\n<img src="images/two.svg" width="90">\n\n![](images/torn.png)',
        ),
        'articles/b.md': page({ title: 'B', image: 'images/icon.svg' }),
        'articles/images/lead.svg': drawing('viewBox="0 0 3 2"'),
        'articles/images/two.svg': drawing('width="640" height="480"'),
        'articles/images/icon.svg': drawing('width="24" height="24"'),
        'articles/images/torn.png': 'torn',
      })
      await refresh(kernel)
      const site = await siteOf(kernel)
      const first = await findArticle(kernel, site, ORIGIN, 'a')
      assert.deepEqual([first?.image?.width, first?.image?.height], [1200, 800])
      assert.match(first?.html ?? '', /two\.svg" alt="" width="640" height="480"/)
      assert.match(first?.html ?? '', /torn\.png" alt="" loading/)
      const icon = (await findArticle(kernel, site, ORIGIN, 'b'))?.image
      assert.match(icon?.url ?? '', /icon\.svg$/)
      writeFiles(kernel.dataFolder, { 'articles/images/lead.svg': drawing('width="1000" height="500"') })
      await refresh(kernel)
      const second = await findArticle(kernel, site, ORIGIN, 'a')
      assert.deepEqual([second?.image?.width, second?.image?.height], [1000, 500])
    })

    test('the articles of a source that is named no more go with the next round', async () => {
      const kernel = await open(engine, { 'articles/a.md': page({ title: 'A' }) })
      await refreshDue(kernel)
      assert.deepEqual(await titles(kernel), ['A'])
      await applySite(kernel, studio, kernel.dataFolder)
      assert.deepEqual(await titles(kernel), [])
      await refreshDue(kernel)
      assert.deepEqual((await stored(kernel)).articles, [])
    })

    test('bodies that older rules made are made again, even while the source fails', async () => {
      const kernel = await open(engine, { 'articles/a.md': page({ title: 'A' }, 'Clean.') })
      await refresh(kernel)
      await kernel.db
        .updateTable('articles')
        .set({ rules: 0, html: '<p onclick="x()">Old.</p><script>x()</script>' })
        .execute()
      await kernel.db.updateTable('sources').set({ fingerprint: '0.x.y' }).execute()
      rmSync(join(kernel.dataFolder, 'articles'), { recursive: true })
      assert.deepEqual(await refresh(kernel), { journal: 'failed' })
      const article = await findArticle(kernel, await siteOf(kernel), ORIGIN, 'a')
      assert.equal(article?.html, '<p>Old.</p>')
    })
  })
})
