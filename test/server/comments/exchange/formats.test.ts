import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { forEachEngine } from '../../../support/kernel.ts'
import { post } from '../support.ts'
import { makeApp } from '../../../support/app.ts'
import { COMENTARIO_3, COMMENTO_1, DISQUS, ISSO_JSON, ISSO_SQL, remark42, wordPress } from './fixtures.ts'
import { everything, filesOf, outline, takeIn, told } from './support.ts'
import { zipOf } from './zip.ts'

/** From 1. */
const lineOf = (text: string): number => DISQUS.split('\n').findIndex((line) => line.includes(text)) + 1

describe('comments of other systems', () => {
  const file = filesOf('formats')

  forEachEngine((engine) => {
    test('Disqus: every post is accounted for, replies stay where they were, twice is once', async () => {
      const kernel = await engine.kernel()
      const path = file('disqus.xml', DISQUS)
      const dry = await takeIn(kernel, { format: 'disqus', files: [path], dryRun: true })
      assert.deepEqual(await everything(kernel), { comments: [], threads: [], outbox: [] })
      const report = await takeIn(kernel, { format: 'disqus', files: [path] })
      assert.deepEqual(told(report), told(dry))
      assert.deepEqual(told(report), {
        rows: 10,
        imported: 6,
        held: 1,
        already: 0,
        gaps: 2,
        skipped: { deleted: 2, spam: 1, 'no-page': 1 },
        repaired: {
          'name-cleaned': 1,
          'email-dropped': 1,
          'parent-missing': 1,
          'name-of-studio': 1,
          'name-missing': 1,
        },
      })
      assert.deepEqual(report.skipped.get('spam')?.places, [
        `${path}, line ${String(lineOf('<post dsq:id="5">'))}`,
      ])
      assert.deepEqual(await outline(kernel, '/blog/recovery'), [
        'Ann: Does it help after a marathon? I ran https://race.example/results',
        '- Bo: Yes. It does.',
        '(deleted)',
        '- Cem: Below the deleted one',
        '(deleted)',
        '- Dee: An orphan',
        'Anonymous: The same page',
      ])
      assert.deepEqual(
        [...report.folded],
        [
          [
            '/blog/recovery',
            [
              'https://studio.example/blog/recovery/',
              'http://www.studio.example/blog/recovery/?utm_source=mail',
            ],
          ],
        ],
      )
      const thread = await kernel.db.selectFrom('threads').selectAll().executeTakeFirstOrThrow()
      assert.deepEqual(
        [thread.thread, thread.closed, thread.url, thread.title],
        ['/blog/recovery', 0, 'https://studio.example/blog/recovery/', 'Recovery after a race'],
      )
      const before = await everything(kernel)
      const again = await takeIn(kernel, {
        format: 'disqus',
        files: [file('disqus.xml.gz', gzipSync(DISQUS))],
      })
      assert.deepEqual([again.imported, again.already, again.gaps], [0, 6, 0])
      assert.deepEqual(await everything(kernel), before)
    })

    test('Disqus: the owner says where pages are now, and who bears the studio’s name', async () => {
      const kernel = await engine.kernel()
      const pages = new Map([['studio.example/blog/recovery', '/articles/recovery']])
      const files = [file('disqus.xml', DISQUS)]
      const report = await takeIn(kernel, { format: 'disqus', files, pages, staffNames: true })
      assert.equal(report.held, 0)
      const rows = await kernel.db.selectFrom('comments').select(['thread', 'author_name', 'role']).execute()
      assert.deepEqual(
        new Set(rows.map(({ thread }) => thread)),
        new Set(['/articles/recovery', '/blog/recovery']),
      )
      const threads = await kernel.db.selectFrom('threads').select(['thread', 'url']).execute()
      assert.equal(
        threads.find(({ thread }) => thread === '/articles/recovery')?.url,
        'https://studio.example/articles/recovery',
      )
      const staff = rows.filter(({ role }) => role === 'staff')
      assert.deepEqual(
        staff.map((row) => row.author_name),
        ['Studio Riverside'],
      )
    })

    test('Disqus: a page at the preview of a builder is the site’s own', async () => {
      const kernel = await engine.kernel({ site: { origins: [], previews: { webflow: 'riverside' } } })
      const moved = DISQUS.replaceAll('https://studio.example', 'https://riverside.webflow.io')
      await takeIn(kernel, { format: 'disqus', files: [file('preview.xml', moved)] })
      const { url } = await kernel.db.selectFrom('threads').select('url').executeTakeFirstOrThrow()
      assert.equal(url, 'https://riverside.webflow.io/blog/recovery/')
    })

    for (const namespace of ['http://wordpress.org/export/1.2/', 'https://wordpress.org/export/1.1/']) {
      test(`WordPress (${namespace}): comments, answers before their questions, no pingbacks`, async () => {
        const kernel = await engine.kernel()
        const export1 = wordPress(
          [
            {
              link: 'https://studio.example/2020/07/stretching/',
              title: 'Stretching',
              closed: true,
              comments: [
                { id: 3, parent: 2, content: 'Below two' },
                { id: 2, content: 'Two\nlines, <em>some</em> markup &amp; more\n\nand [brackets]' },
                { id: 4, type: 'pingback', content: 'ping' },
                { id: 5, approved: '0', content: 'Waits' },
                { id: 6, approved: 'trash' },
                { id: 7, author: 'Mara Lind', user: 7, content: 'By her own account' },
                { id: 8, author: 'Jonas Weber', content: 'By anybody' },
                { id: 9, gmt: '0000-00-00 00:00:00', content: 'By the clock of the studio' },
              ],
            },
          ],
          namespace,
        )
        const export2 = wordPress(
          [
            {
              link: 'https://studio.example/secret',
              password: 'x',
              comments: [{ id: 11, content: 'Behind a password' }],
            },
            { link: 'https://studio.example/?p=9', status: 'draft', comments: [{ id: 12 }] },
          ],
          namespace,
        )
        const zip = zipOf({
          'wp.000.xml': export1,
          'wp.001.xml': export2,
          '__MACOSX/._wp.000.xml': 'x',
        })
        const report = await takeIn(kernel, { format: 'wordpress', files: [file('wp.zip', zip)] })
        assert.deepEqual(told(report), {
          rows: 10,
          imported: 7,
          held: 3,
          already: 0,
          gaps: 0,
          skipped: { 'other-kind': 1, deleted: 1, 'no-page': 1 },
          repaired: { 'name-of-studio': 1, 'page-not-public': 1 },
        })
        assert.deepEqual(await outline(kernel, '/2020/07/stretching'), [
          'Ann: Two lines, some markup &#x26; more and [brackets]',
          '- Ann: Below two',
          'Mara Lind: By her own account',
          'Ann: By the clock of the studio',
        ])
        const rows = await kernel.db.selectFrom('comments').selectAll().orderBy('created').execute()
        assert.deepEqual(
          rows.filter(({ role }) => role === 'staff').map((row) => row.author_name),
          ['Mara Lind'],
        )
        const byClock = rows.find(({ body }) => body.startsWith('By the clock'))
        assert.equal(new Date(byClock?.created ?? 0).toISOString(), '2020-07-01T10:09:00.000Z')
        assert.deepEqual(
          new Set(rows.map(({ author_email: email }) => email)),
          new Set(['ann@reader.example']),
        )
        const split = [file('one.xml', export1), file('two.xml', export2)]
        assert.equal((await takeIn(kernel, { format: 'wordpress', files: split })).imported, 0)
      })
    }

    test('Remark42: Markdown as it was written, deleted parents as gaps, closed pages', async () => {
      const kernel = await engine.kernel()
      const backup = remark42([
        { id: 'r2', pid: 'r1', orig: 'Answer', time: '2021-05-01T09:00:00Z' },
        { id: 'r1', orig: 'gone', more: { delete: true } },
        {
          id: 'r3',
          orig: '**bold** and `code`',
          text: '<p><strong>bold</strong> and <code>code</code></p>',
          more: { edit: { time: '2021-06-01T10:00:00Z', summary: '' } },
        },
        { id: 'r4', orig: '<script>alert(1)</script>hello', text: 'hello', name: 'Mara Lind', admin: true },
        { id: 'r5', url: 'https://studio.example/old/', orig: 'On a closed page' },
      ])
      const files = [file('remark.gz', gzipSync(backup))]
      const report = await takeIn(kernel, { format: 'remark42', files })
      assert.deepEqual(told(report), {
        rows: 5,
        imported: 4,
        held: 0,
        already: 0,
        gaps: 1,
        skipped: { deleted: 1 },
        repaired: {},
      })
      assert.deepEqual(
        (await outline(kernel, '/blog/sleep')).sort(),
        ['(deleted)', '- Ann: Answer', 'Ann: bold and code', 'Mara Lind: hello'].sort(),
      )
      const rows = await kernel.db.selectFrom('comments').selectAll().execute()
      const bold = rows.find(({ body }) => body === '**bold** and `code`')
      assert.deepEqual(
        [bold?.created, bold?.edited],
        [Date.parse('2021-05-01T08:00:00.123Z'), Date.parse('2021-06-01T10:00:00Z')],
      )
      assert.equal(rows.find(({ author_name: name }) => name === 'Mara Lind')?.role, 'staff')
      assert.equal((await takeIn(kernel, { format: 'remark42', files })).imported, 0)
    })

    test('Commento and Comentario: people without an account keep their words', async () => {
      const kernel = await engine.kernel()
      const one = await takeIn(kernel, {
        format: 'commento',
        files: [file('c1.json.gz', gzipSync(JSON.stringify(COMMENTO_1)))],
      })
      assert.deepEqual(told(one), {
        rows: 5,
        imported: 3,
        held: 1,
        already: 0,
        gaps: 0,
        skipped: { spam: 1, deleted: 1 },
        repaired: { 'name-missing': 1 },
      })
      assert.deepEqual(await outline(kernel, '/blog/cold'), [
        'Ann: Is cold good?',
        '- Anonymous: Nobody knows',
      ])
      const three = await takeIn(kernel, {
        format: 'commento',
        files: [file('c3.json', JSON.stringify(COMENTARIO_3, null, 2))],
      })
      assert.deepEqual(told(three).skipped, { deleted: 1, rejected: 1 })
      assert.deepEqual(await outline(kernel, '/blog/heat'), ['(deleted)', '- Guest: Below'])
      const heat = await kernel.db
        .selectFrom('threads')
        .selectAll()
        .where('thread', '=', '/blog/heat')
        .executeTakeFirst()
      assert.deepEqual(
        [heat?.closed, heat?.title, heat?.url],
        [1, 'Heat', 'https://studio.example/blog/heat'],
      )
    })

    test('Isso: its own JSON and its own file', async () => {
      const kernel = await engine.kernel()
      const json = await takeIn(kernel, {
        format: 'isso',
        files: [file('isso.json', JSON.stringify(ISSO_JSON))],
      })
      assert.deepEqual([json.imported, json.skips], [2, 0])
      assert.deepEqual(await outline(kernel, '/blog/shoes'), ['Ann: First words', 'Anonymous: Second'])
      const path = file('comments.db', '')
      const db = new DatabaseSync(path)
      db.exec(ISSO_SQL)
      db.close()
      const sqlite = await takeIn(kernel, { format: 'isso', files: [path] })
      assert.deepEqual(told(sqlite), {
        rows: 4,
        imported: 3,
        held: 1,
        already: 0,
        gaps: 0,
        skipped: { deleted: 1 },
        repaired: {},
      })
      assert.deepEqual(await outline(kernel, '/blog/socks'), ['Ann: Root', '- Bo: Reply'])
      assert.equal((await takeIn(kernel, { format: 'isso', files: [path] })).imported, 0)
    })

    test('older comments come before those that are there, and nobody is written to', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const first = await post(app, { thread: '/blog/shoes', body: 'Written here' })
      kernel.clock.advance(1000)
      await post(app, { thread: '/blog/shoes', body: 'Answered here', parent: first.id })
      const mails = await kernel.db.selectFrom('outbox').selectAll().execute()
      const old = new Date(kernel.clock() - 1e9).toISOString().slice(0, 19).replace('T', ' ')
      const pages = [
        { id: '/blog/shoes', title: '', comments: [{ id: 1, author: 'Ann', created: old, text: 'Old' }] },
      ]
      await takeIn(kernel, { format: 'isso', files: [file('shoes.json', JSON.stringify(pages))] })
      assert.deepEqual(await outline(kernel, '/blog/shoes'), [
        'Ann: Old',
        'Ann: Written here',
        '- Ann: Answered here',
      ])
      assert.deepEqual(await kernel.db.selectFrom('outbox').selectAll().execute(), mails)
      await post(app, { thread: '/blog/shoes', body: 'Goes on' })
      assert.equal((await outline(kernel, '/blog/shoes')).at(-1), 'Ann: Goes on')
    })

    test('what answers itself, each other, or is older than its question finds a place', async () => {
      const kernel = await engine.kernel()
      const backup = remark42([
        { id: 'self', pid: 'self', orig: 'self', time: '2021-01-01T00:00:00Z' },
        { id: 'a', pid: 'b', orig: 'a', time: '2021-01-02T00:00:00Z' },
        { id: 'b', pid: 'c', orig: 'b', time: '2021-01-03T00:00:00Z' },
        { id: 'c', pid: 'a', orig: 'c', time: '2021-01-04T00:00:00Z' },
        { id: 'd', pid: 'c', orig: 'd', time: '2020-01-01T00:00:00Z' },
        { id: 'd', pid: 'c', orig: 'd', time: '2020-01-01T00:00:00Z' },
        { id: 'e', orig: 'no date', time: '2021-02-30T00:00:00Z' },
        { id: 'f', pid: 'far', orig: 'elsewhere', time: '2021-01-05T00:00:00Z' },
        { id: 'far', url: 'https://studio.example/other', orig: 'far', time: '2021-01-05T00:00:00Z' },
        { id: 'g', orig: '![]()', text: '<img>', time: '2021-01-06T00:00:00Z' },
        {
          id: 'h',
          orig: 'x',
          url: `https://studio.example/${'x'.repeat(600)}`,
          time: '2021-01-06T00:00:00Z',
        },
      ])
      const report = await takeIn(kernel, { format: 'remark42', files: [file('odd.jsonl', backup)] })
      assert.deepEqual(told(report), {
        rows: 11,
        imported: 8,
        held: 0,
        already: 0,
        gaps: 1,
        skipped: { duplicate: 1, empty: 1, 'page-too-long': 1 },
        repaired: { 'parent-circle': 2, 'date-before-parent': 2, 'date-unreadable': 1, 'parent-missing': 1 },
      })
      assert.deepEqual(await outline(kernel, '/blog/sleep'), [
        'Ann: no date',
        'Ann: self',
        'Ann: a',
        '- Ann: c',
        '- - Ann: b',
        '- - Ann: d',
        '(deleted)',
        '- Ann: elsewhere',
      ])
    })
  })
})
