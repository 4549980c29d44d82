import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { ImportFault } from '../../../../src/server/comments/exchange/fault.ts'
import type { ImportFormat } from '../../../../src/server/comments/exchange/formats/names.ts'
import { makeEngine } from '../../../support/kernel.ts'
import { COMMENTO_1, DISQUS, ISSO_JSON, ISSO_SQL, remark42, wordPress } from './fixtures.ts'
import { everything, filesOf, takeIn, writeOut } from './support.ts'
import { zipOf } from './zip.ts'

const WORDPRESS = wordPress([{ link: 'https://studio.example/a', comments: [{ id: 1 }, { id: 2 }] }])
const REMARK = remark42([{ id: 'a' }, { id: 'b' }])
const COMMENTO = JSON.stringify(COMMENTO_1, null, 1)
const ISSO = JSON.stringify(ISSO_JSON, null, 1)
const lineOf = (words: string): number => upTo(DISQUS, words).split('\n').length
const upTo = (text: string, mark: string): string => text.slice(0, text.indexOf(mark) + mark.length)

/** Sound as far as it goes, and without an end. */
const BOMB = `<rss><channel>${`<title>${' '.repeat(1_000_000)}</title>`.repeat(80)}`

describe('a file that cannot be read to its end', () => {
  const file = filesOf('bad')
  const engine = makeEngine('sqlite')
  const nothing = { comments: [], threads: [], outbox: [] }

  const cases: [string, ImportFormat | undefined, string | Uint8Array, RegExp][] = [
    ['empty', 'disqus', '', /^The file \S+ is empty\.$/],
    ['blank', 'remark42', ' \n ', /is empty\.$/],
    ['packed and empty', 'disqus', gzipSync(''), /is empty\.$/],
    [
      'Disqus cut off',
      'disqus',
      upTo(DISQUS, 'It does.'),
      /is cut off: the file ends in <message>, line \d+\.$/,
    ],
    [
      'Disqus without its end',
      'disqus',
      upTo(DISQUS, '</post>'),
      /is cut off: the file ends in <disqus>, line \d+\.$/,
    ],
    [
      'Disqus with a wrong tag',
      'disqus',
      DISQUS.replace('</message>', '</massage>'),
      /is not sound XML in <post>, line \d+: unexpected close tag\.$/,
    ],
    [
      'Disqus with an entity of its own',
      'disqus',
      DISQUS.replace(
        '<?xml version="1.0" encoding="utf-8"?>',
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaa">]>',
      ).replace('<title></title>', '<title>&a;</title>'),
      /is not sound XML in <title>, line \d+: undefined entity\.$/,
    ],
    [
      'gzip cut off',
      'disqus',
      gzipSync(DISQUS).subarray(0, 400),
      /is cut off: its gzip data end too early\.$/,
    ],
    [
      'gzip damaged',
      'disqus',
      gzipSync(DISQUS).fill(7, 40, 200),
      /is damaged: its gzip data cannot be unpacked\.$/,
    ],
    [
      'Latin-1',
      'disqus',
      Buffer.from(DISQUS.replace('It does', 'Für dich'), 'latin1'),
      new RegExp(`is not encoded in UTF-8: a byte in line ${String(lineOf('It does'))} cannot be read`),
    ],
    [
      'packed in a way that is not known',
      undefined,
      Buffer.from('fd377a585a000004e6d6b446', 'hex'),
      /is not text: unpack it first if it is packed, other than with gzip or zip\.$/,
    ],
    ['a bomb of gzip', 'wordpress', gzipSync(BOMB), /unpacks to more than 200 times its size/],
    ['a bomb of zip', 'wordpress', zipOf({ 'a.xml': BOMB }), /unpacks to more than 200 times its size/],
    [
      'zip cut off',
      'wordpress',
      zipOf({ 'a.xml': WORDPRESS }).subarray(0, 500),
      /cannot be unpacked, it is damaged or cut off/,
    ],
    [
      'zip of nothing',
      'wordpress',
      zipOf({ '__MACOSX/a.xml': 'x' }),
      /is a zip file without a file in it\.$/,
    ],
    [
      'a text without end',
      'wordpress',
      `<rss><channel><title>${'x'.repeat(9_000_000)}`,
      /has a text of more than 8 MB in <title>, line 1\.$/,
    ],
    [
      'elements without end',
      'wordpress',
      `<rss>${'<a>'.repeat(2000)}`,
      /is not sound XML in <a>, line 1: elements are nested too deep\.$/,
    ],
    ['Remark42 cut off', 'remark42', REMARK.slice(0, -20), /is damaged or cut off: line 3 is not JSON\.$/],
    [
      'Remark42 in another version',
      'remark42',
      REMARK.replace('"version":1', '"version":7'),
      /in a version that is not known here; version 1 is\.$/,
    ],
    [
      'Commento cut off',
      'commento',
      upTo(COMMENTO, '"Nobody knows"'),
      /is cut off: the file ends inside "comments", item 2\.$/,
    ],
    [
      'Commento broken',
      'commento',
      COMMENTO.replace('"parentHex": "root"', '"parentHex" "root"'),
      /is not sound JSON at "comments", item 1, line \d+\.$/,
    ],
    [
      'Commento with a wrong sign',
      'commento',
      COMMENTO.replace('],', '];'),
      /is not sound JSON: ";" is not expected in line \d+, in "comments"\.$/,
    ],
    [
      'Commento that goes on',
      'commento',
      `${COMMENTO}{}`,
      /is not sound JSON: "\{" is not expected in line \d+, in the document\.$/,
    ],
    [
      'Isso cut off',
      'isso',
      upTo(ISSO, '"Second"'),
      /is cut off: the file ends inside item 1, "comments", item 2\.$/,
    ],
    [
      'Disqus for WordPress',
      'disqus',
      WORDPRESS,
      /begins with <rss>, not with <disqus>\. It looks like a file for --format wordpress\.$/,
    ],
    ['WordPress for Disqus', 'wordpress', DISQUS, /It looks like a file for --format disqus\.$/],
    [
      'a feed for WordPress',
      'wordpress',
      '<rss><channel><title>News</title></channel></rss>',
      /is RSS, but no export of WordPress\.$/,
    ],
    ['Remark42 for Commento', 'commento', REMARK, /It looks like a file for --format remark42\.$/],
    ['Commento for Remark42', 'remark42', COMMENTO, /It looks like a file for --format commento\.$/],
    ['Isso for Disqus', 'disqus', ISSO, /is not XML\. It looks like a file for --format isso\.$/],
    [
      'something else',
      'knead',
      'Dear Sir or Madam',
      /is no export of Knead: its first line does not say so\.$/,
    ],
    [
      'something else without a word of what it is',
      undefined,
      'Dear Sir or Madam',
      /does not begin like any format known here/,
    ],
    [
      'a packed feed without a word of what it is',
      undefined,
      gzipSync('<rss><channel/></rss>'),
      /does not begin like any format/,
    ],
    ['something else for Isso', 'isso', '{"a":1}', /is no JSON for Isso/],
  ]
  for (const [what, format, content, reason] of cases) {
    test(`is refused with its reason: ${what}`, async (context) => {
      context.after(() => engine.close())
      const kernel = await engine.kernel()
      const path = file('bad', content)
      await assert.rejects(takeIn(kernel, { ...(format && { format }), files: [path] }), (error: unknown) => {
        assert.ok(error instanceof ImportFault, String(error))
        assert.match(error.message, reason)
        return true
      })
      assert.deepEqual(await everything(kernel), nothing)
    })
  }

  test('is refused with the line of the byte, however far on it is', async (context) => {
    context.after(() => engine.close())
    const kernel = await engine.kernel()
    // Three bytes to a sign, so that chunks of a file end within one.
    const lines = Array.from({ length: 9000 }, () => '<!-- \u20ac\u20ac\u20ac\u20ac\u20ac -->')
    for (const at of [0, 4321, 8998]) {
      const bytes = lines.map((line, n) =>
        n === at ? Buffer.from('<!-- \u00fc -->', 'latin1') : Buffer.from(line),
      )
      const path = file('far.xml', Buffer.concat(bytes.flatMap((line) => [line, Buffer.from('\n')])))
      const reason = new RegExp(`a byte in line ${String(at + 1)} cannot be read`)
      await assert.rejects(takeIn(kernel, { format: 'disqus', files: [path] }), reason)
    }
  })

  test('is refused although the one before it is sound', async (context) => {
    context.after(() => engine.close())
    const kernel = await engine.kernel()
    const files = [file('good.xml', DISQUS), file('bad.xml', DISQUS.slice(0, -30))]
    await assert.rejects(takeIn(kernel, { format: 'disqus', files }), /bad\.xml is cut off/)
    assert.deepEqual(await everything(kernel), nothing)
  })

  test('is refused when it is a database, but not one of Isso, or damaged', async (context) => {
    context.after(() => engine.close())
    const kernel = await engine.kernel()
    const path = file('isso.db', '')
    const db = new DatabaseSync(path)
    db.exec(ISSO_SQL)
    db.exec(
      'insert into comments select tid, id + 100, parent, created, modified, mode, remote_addr, hex(zeroblob(2000)), author, email, website, likes, dislikes, voters, 0 from comments',
    )
    db.close()
    await assert.rejects(
      takeIn(kernel, { format: 'disqus', files: [path] }),
      /only Isso keeps comments in one\.$/,
    )
    const whole = readFileSync(path)
    const cut = file('cut.db', whole.subarray(0, Math.floor(whole.length / 2)))
    await assert.rejects(takeIn(kernel, { format: 'isso', files: [cut] }), /damaged|cut off/)
    const other = file('other.db', '')
    const otherDb = new DatabaseSync(other)
    otherDb.exec(
      'create table threads (id, uri); create view comments as select 1 as id, 2 as tid, 3 as created, 4 as text',
    )
    otherDb.close()
    await assert.rejects(
      takeIn(kernel, { format: 'isso', files: [other] }),
      /has no table "comments" as Isso makes it\.$/,
    )
    assert.deepEqual(await everything(kernel), nothing)
  })

  test('is refused when lines of an export of Knead are missing, changed or unknown', async (context) => {
    context.after(() => engine.close())
    const from = await engine.kernel()
    await takeIn(from, { format: 'disqus', files: [file('good.xml', DISQUS)] })
    const path = file('out.jsonl', '')
    await writeOut(from, path)
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    const at = lines.findIndex((line) => line.includes('"shown"'))
    const changedAt = (from: string, to: string): string[] =>
      lines.with(at, lines[at]?.replace(from, to) ?? '')
    const kernel = await engine.kernel()
    for (const [changed, reason] of [
      [lines.slice(0, -1), /is cut off: its last line is missing\.$/],
      [lines.toSpliced(2, 1), /has 7 comments in 1 threads, but should have 8 in 1: lines are missing\.$/],
      [[...lines, '{}'], /goes on after its last line, in line 11\.$/],
      [
        changedAt('"shown"', '"seen"'),
        /cannot be read in line \d: "comment\.state" must be shown, held, deleted or removed\.$/,
      ],
      [changedAt('"body"', '"text"'), /cannot be read in line \d: "comment\.\w+" /],
      [
        lines.with(0, lines[0]?.replace('"version":1', '"version":2') ?? ''),
        /cannot be read in line 1: "version" must be 1\.$/,
      ],
    ] as const) {
      const bad = file('changed.jsonl', changed.join('\n'))
      await assert.rejects(takeIn(kernel, { format: 'knead', files: [bad] }), reason)
    }
    assert.deepEqual(await everything(kernel), nothing)
  })
})
