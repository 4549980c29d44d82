import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { runCommand } from '../../support/knead.ts'
import { studio } from '../../support/site.ts'
import { DISQUS, remark42 } from '../comments/exchange/fixtures.ts'

let folder = ''
let env: Record<string, string> = {}
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'knead-exchange-'))
  env = { KNEAD_DATA: join(folder, 'data') }
  await runCommand(['site', 'apply', write('site.json', JSON.stringify(studio))], env)
})
after(() => {
  rmSync(folder, { recursive: true })
})

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('comments of another system are told of first, then written, then there', async () => {
  const path = write('disqus.xml.gz', gzipSync(DISQUS))
  const words = ['comments', 'import', path]
  const dry = await runCommand(words, env)
  assert.equal(dry.code, 0, dry.complaints)
  assert.match(
    dry.output,
    /^ +10 {2}comments in the file, of which\n +6 {2}would be imported, 1 of them to wait for approval\n/,
  )
  assert.match(dry.output, /1 {2}marked as spam \[.*disqus\.xml\.gz, line \d+\]/)
  assert.match(dry.output, /1 {2}with an e-mail address that is none: left out \[/)
  assert.match(dry.output, /2 {2}empty places for deleted or missing comments that have replies/)
  assert.match(dry.output, /Nothing was written: this was a dry run\. The same with --write imports them\.$/)
  const asked = await runCommand([...words, '--write', '--dry-run'], env)
  assert.equal(asked.output, dry.output)
  const real = await runCommand([...words, '--write'], env)
  assert.equal(real.code, 0)
  assert.match(real.output, / 6 {2}imported, 1 of them/)
  assert.match(real.output, /Written to studio\. The same again would change nothing\.$/)
  const again = await runCommand([...words, '--write', '--format', 'disqus'], env)
  assert.match(again.output, / 6 {2}already there/)
  assert.match(again.output, /Nothing new: studio stays as it is\.$/)
})

test('a report tells of every comment, and of nobody', async () => {
  const data = { KNEAD_DATA: join(folder, 'report') }
  await runCommand(['site', 'apply', join(folder, 'site.json')], data)
  const path = write('told.xml', DISQUS)
  const report = join(folder, 'told, line by line.csv')
  const words = ['comments', 'import', path, '--report', report]
  const dry = await runCommand(words, data)
  assert.match(dry.output, /What becomes of each comment stands in .*told, line by line\.csv\.\n/)
  const told = readFileSync(report, 'utf8')
  const [head, ...lines] = told.trimEnd().split('\n')
  assert.equal(head, 'place,outcome,reasons')
  const posts = Array.from(
    DISQUS.matchAll(/<post\b/g),
    ({ index }) => DISQUS.slice(0, index).split('\n').length,
  )
  const places = lines.map((line) => Number(/^".*told\.xml, line (\d+)",/.exec(line)?.[1]))
  assert.deepEqual(
    places.sort((a, b) => a - b),
    posts,
  )
  for (const [outcome, count] of Object.entries({ imported: 5, held: 1, skipped: 4 })) {
    assert.equal(lines.filter((line) => line.includes(`",${outcome},`)).length, count, outcome)
  }
  assert.ok(lines.some((line) => line.endsWith('",skipped,marked as spam')))
  const kept = 'deleted in the old system; an empty place holds its replies together'
  assert.equal(lines.filter((line) => line.endsWith(kept)).length, 1)
  await runCommand([...words, '--write'], data)
  assert.equal(readFileSync(report, 'utf8'), told)
  await runCommand([...words, '--write'], data)
  assert.equal(readFileSync(report, 'utf8').split('already there').length - 1, 6)
  const all = [told, dry.output, dry.complaints].join('\n')
  for (const person of ['Ann', 'Bo', 'Cem', 'Dee', 'Eve', 'reader.example', '192.0.2', 'marathon']) {
    assert.ok(!all.includes(person), person)
  }
})

test('what was exported can be imported into another house', async () => {
  const out = join(folder, 'out.jsonl')
  const exported = await runCommand(['comments', 'export', out, '--site', 'studio'], env)
  assert.equal(exported.code, 0, exported.complaints)
  assert.match(exported.output, /^8 comments in 1 thread of studio written to .*out\.jsonl\.$/)
  assert.match(exported.complaints, /keep it as safe as the database/)
  const other = { KNEAD_DATA: join(folder, 'other') }
  await runCommand(['site', 'apply', join(folder, 'site.json')], other)
  const imported = await runCommand(['comments', 'import', out, '--write'], other)
  assert.match(imported.output, / 8 {2}imported/)
  const back = join(folder, 'back.jsonl')
  await runCommand(['comments', 'export', back], other)
  const lines = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(1)
  assert.deepEqual(lines(back), lines(out))
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.part')),
    [],
  )
})

test('pages that have moved are named by a list', async () => {
  const data = { KNEAD_DATA: join(folder, 'moved') }
  await runCommand(['site', 'apply', join(folder, 'site.json')], data)
  const backup = write(
    'remark.jsonl',
    remark42([{ id: 'a', url: 'https://old.example/2019/sleep.html?x=1' }, { id: 'b' }]),
  )
  const map = write(
    'map.csv',
    'old,new\n"https://old.example/2019/sleep.html?x=1",https://studio.example/blog/sleep/\n',
  )
  const { output } = await runCommand(['comments', 'import', '--format=remark42', '--map', map, backup], data)
  assert.match(output, / 1 {2}thread\n/)
  assert.match(output, /1 {2}page of old\.example/)
  const bad = await runCommand(
    ['comments', 'import', '--format=remark42', '--map', write('bad.csv', 'a,b\nonly one\n'), backup],
    data,
  )
  assert.deepEqual(
    [bad.code, bad.complaints],
    [2, `${join(folder, 'bad.csv')} cannot be used: line 2 must be an old address, a comma and the new one.`],
  )
})

for (const [what, words, complaint] of [
  [
    'an unknown format',
    ['comments', 'import', '--format', 'hyvor', 'FILE'],
    /^There is no such format\. Formats: /,
  ],
  ['no file', ['comments', 'import'], /^Usage: knead comments import FILE/],
  [
    'a file that is not there',
    ['comments', 'import', '--format', 'disqus', 'NONE', '--write'],
    /^There is no file .*NONE\. Nothing was written\.$/,
  ],
  [
    'a file of another format',
    ['comments', 'import', 'FILE', '--format', 'knead'],
    /is no export of Knead.*--format disqus\. Nothing was written\.$/,
  ],
  [
    'an unknown site',
    ['comments', 'import', 'FILE', '--site', 'nowhere'],
    /^There is no such site\. Sites: studio$/,
  ],
  [
    'a place that cannot be written to',
    ['comments', 'export', 'NONE/out.jsonl'],
    /^The file .*NONE\/out\.jsonl cannot be written \(ENOENT\)\.$/,
  ],
  ['no place', ['comments', 'export'], /^Usage: knead comments export FILE/],
  [
    'a report that cannot be written',
    ['comments', 'import', 'FILE', '--report', 'NONE/rows.csv'],
    /^The report .*NONE\/rows\.csv cannot be written \(ENOENT\)\. Nothing was written\.$/,
  ],
] as const) {
  test(`is refused with one sentence: ${what}`, async () => {
    const path = write('FILE', DISQUS)
    const real = words.map((word) => (word === 'FILE' ? path : word.replace('NONE', join(folder, 'NONE'))))
    const { code, output, complaints } = await runCommand([...real], env)
    assert.notEqual(code, 0)
    assert.equal(output, '')
    assert.match(complaints, complaint)
  })
}
