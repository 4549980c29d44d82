import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { visit } from 'unist-util-visit'
import type { CommentList } from '../../../../src/contract/comments.ts'
import { parseHtml } from '../../../../src/domain/html.ts'
import type { ImportFormat } from '../../../../src/server/comments/exchange/formats/names.ts'
import { makeApp } from '../../../support/app.ts'
import { ATTACKS } from '../../../support/attacks.ts'
import { forEachEngine } from '../../../support/kernel.ts'
import type { TestKernel } from '../../../support/kernel.ts'
import { post } from '../support.ts'
import { remark42 } from './fixtures.ts'
import { everything, filesOf, publicForm, takeIn, writeOut } from './support.ts'

const attacks = Object.values(ATTACKS).flat()
/** XML may not hold these, in whatever way they are written. */
const forXml = (text: string): string => text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
const cdata = (text: string): string => `<![CDATA[${forXml(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

/** Every attack as what somebody wrote, and as the name that somebody bears. */
const FILES: [ImportFormat, string][] = [
  [
    'disqus',
    `<disqus xmlns:dsq="x"><thread dsq:id="1"><link>https://studio.example/a</link><title>${cdata(attacks.join(' ').slice(0, 900))}</title></thread>${attacks
      .map(
        (attack, n) =>
          `<post dsq:id="${String(n)}"><message>${cdata(`words ${attack}`)}</message><createdAt>2019-01-01T00:00:00Z</createdAt><author><name>${cdata(attack)}</name></author><thread dsq:id="1"/></post>`,
      )
      .join('\n')}</disqus>`,
  ],
  [
    'remark42',
    remark42(
      attacks.map((attack, n) => ({
        id: String(n),
        url: 'https://studio.example/a',
        orig: n % 2 === 0 ? `words ${attack}` : 'words',
        text: `<p>words</p>${attack}`,
        name: attack,
        more: { title: attack },
      })),
    ),
  ],
  [
    'isso',
    JSON.stringify([
      {
        id: '/a',
        title: attacks[0],
        comments: attacks.map((attack, id) => ({
          id,
          author: attack,
          email: attack,
          created: '2019-01-01 00:00:00',
          text: `words ${attack}`,
        })),
      },
    ]),
  ],
]

const ALLOWED: Record<string, string[]> = {
  ...Object.fromEntries(
    ['p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'li'].map((tag) => [tag, []]),
  ),
  ol: ['start'],
  a: ['href', 'rel'],
}

function assertHarmless(html: string): void {
  visit(parseHtml(html), (node) => {
    assert.ok(['root', 'text', 'element'].includes(node.type), html)
    if (node.type !== 'element') return
    const allowed = ALLOWED[node.tagName]
    assert.ok(allowed, html)
    for (const name of Object.keys(node.properties)) assert.ok(allowed.includes(name), html)
    if (node.tagName === 'a') assert.match(String(node.properties.href), /^(?:https?:\/\/|mailto:)/)
  })
}

async function shownIn(kernel: TestKernel, thread: string): Promise<CommentList['items']> {
  const pages = await publicForm(kernel, thread, 100)
  return pages.flatMap((page) => (JSON.parse(page) as CommentList).items)
}

/** Enough for several transactions, with replies across their edges. */
const LONG = remark42(
  Array.from({ length: 2500 }, (_, n) => ({
    id: `r${String(n)}`,
    pid: n % 3 === 2 ? `r${String(n - 2)}` : n % 3 === 1 ? `r${String((n + 1200) % 2500)}` : '',
    url: `https://studio.example/${String(n % 2)}`,
    time: new Date(Date.UTC(2020, 0, 1) + n * 60_000).toISOString(),
  })),
)

describe('an import', () => {
  const file = filesOf('safety')

  forEachEngine((engine) => {
    for (const [format, content] of FILES) {
      test(`of ${format} brings nothing to life that anybody wrote`, async () => {
        const kernel = await engine.kernel()
        const report = await takeIn(kernel, { format, files: [file(`${format}.x`, content)] })
        assert.ok(report.imported > attacks.length / 2, 'most of them have words')
        const shown = await shownIn(kernel, '/a')
        assert.equal(shown.length, 2 * (report.imported - report.held), 'from both ends')
        for (const { html, author } of shown) {
          assertHarmless(html)
          assert.doesNotMatch(author.name, /[<>\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e]|:\/\/|www\./u)
        }
        const rows = await kernel.db.selectFrom('comments').select('author_email').distinct().execute()
        assert.deepEqual(rows, [{ author_email: null }])
        const { title } = await kernel.db.selectFrom('threads').select('title').executeTakeFirstOrThrow()
        assert.doesNotMatch(title ?? '', /[\p{Cc}\p{Cs}]/u)
      })
    }

    test('that was stopped halfway goes on where it was, to the very same end', async () => {
      const path = file('long.jsonl', LONG)
      const [whole, halved] = [await engine.kernel(), await engine.kernel()]
      await takeIn(whole, { files: [path] })
      const stopped = takeIn(halved, {
        files: [path],
        progress: (done) => {
          if (done >= 2000) throw new Error('pulled the plug')
        },
      })
      await assert.rejects(stopped, /pulled the plug/)
      assert.equal((await everything(halved)).comments.length, 2000)
      const rest = await takeIn(halved, { files: [path] })
      assert.deepEqual([rest.imported, rest.already], [500, 2000])
      assert.deepEqual(await everything(halved), await everything(whole))
    })

    test('lets readers go on writing, and what they write comes after what is older', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const begun = Promise.withResolvers<undefined>()
      const progress = (): void => begun.resolve(undefined)
      const taken = takeIn(kernel, { files: [file('long.jsonl', LONG)], progress })
      await begun.promise
      for (let n = 0; n < 3; n++) {
        await post(app, { thread: '/0', body: `Meanwhile ${String(n)}` })
        kernel.clock.advance(60_000)
      }
      assert.equal((await taken).imported, 2500)
      const rows = await kernel.db
        .selectFrom('comments')
        .select(['body', 'sequence', 'created'])
        .where('thread', '=', '/0')
        .orderBy('sequence')
        .execute()
      assert.equal(rows.length, 1250 + 3)
      assert.equal(new Set(rows.map(({ sequence }) => sequence)).size, rows.length)
      assert.ok(rows.every(({ created }, n) => created >= (rows[n - 1]?.created ?? 0)))
    })

    test('of our own that was stopped halfway gives the same threads as well', async () => {
      const [whole, halved] = [await engine.kernel(), await engine.kernel()]
      await takeIn(whole, { files: [file('long.jsonl', LONG)] })
      const path = file('long-own.jsonl', '')
      await writeOut(whole, path)
      const progress = (): void => {
        throw new Error('pulled the plug')
      }
      await assert.rejects(takeIn(halved, { files: [path], progress }), /pulled the plug/)
      await takeIn(halved, { files: [path] })
      assert.deepEqual(await everything(halved), await everything(whole))
    })
  })
})
