import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { runCommand } from '../../support/knead.ts'
import { studio } from '../../support/site.ts'

let folder = ''
let env: Record<string, string> = {}
let file = ''

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'knead-apply-'))
})
after(() => {
  rmSync(folder, { recursive: true })
})

/** A fresh server's data, and a file with this in it. */
function prepare(content: unknown): void {
  const place = mkdtempSync(join(folder, 'case-'))
  env = { KNEAD_DATA: join(place, 'data') }
  file = join(place, 'studio.json')
  write(content)
}

function write(content: unknown): void {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
}

const apply = (...flags: string[]) => runCommand(['site', 'apply', file, ...flags], env)

/** The wrong parts are the point. */
const broken = (changes: Record<string, unknown>) => ({ ...studio, ...changes })

test('rooms, groups and places are accepted, and what they cannot mean is refused by name', async () => {
  const [service] = studio.services
  const rich = {
    ...studio,
    services: [{ ...service, seats: 8, needs: ['room'] }],
    resources: [{ id: 'r', name: 'Room', kind: 'room', count: 2 }],
    locations: [{ id: 'harbour', name: 'Harbour' }],
    practitioners: [{ id: 'mara', name: 'Mara Lind', locations: ['harbour'] }],
  }
  prepare(rich)
  const fine = await apply('--dry-run')
  assert.equal(fine.code, 0, fine.complaints)
  prepare({ ...rich, resources: [], locations: [] })
  const { code, complaints } = await apply()
  assert.equal(code, 2)
  assert.match(complaints, /services\.0\.needs\.0 must be the id or kind of a resource/)
  assert.match(complaints, /practitioners\.0\.locations must name locations/)
})

test('a first apply shows what is new, a second changes nothing', async () => {
  prepare(studio)
  const first = await apply()
  assert.equal(first.code, 0)
  assert.match(first.output, /^The site studio is new:\n/)
  assert.match(first.output, /\n {2}\+ services: /)
  assert.match(first.output, /\nApplied\.$/)
  const second = await apply('--yes')
  assert.equal(second.code, 0)
  assert.equal(second.output, 'Nothing to change: the site studio is as the file says.')
})

test('changes are shown by path: added, removed, changed', async () => {
  prepare(studio)
  await apply()
  const [sports, , stretch] = studio.services
  write({
    ...studio,
    studio: { ...studio.studio, phone: '+49 30 654321' },
    services: [{ id: 'new-45', name: 'Foot massage', duration: 45 }, { ...sports, duration: 75 }, stretch],
    closed: [{ from: '2026-12-24', to: '2026-12-26' }],
  })
  const { output } = await apply()
  assert.deepEqual(output.split('\n'), [
    'Changes to the site studio:',
    '  ~ studio.phone: "+49 30 123456" → "+49 30 654321"',
    '  + services.new-45: {"id":"new-45","name":"Foot massage","duration":45}',
    '  ~ services.sports-60.duration: 60 → 75',
    '  - services.deep-90',
    '  + closed: [{"from":"2026-12-24","to":"2026-12-26"}]',
    'Applied.',
  ])
})

test('a dry run shows the same and applies nothing', async () => {
  prepare(studio)
  const dry = await apply('--dry-run')
  assert.match(dry.output, /The site studio is new[^]*Nothing was applied \(--dry-run\)\.$/)
  assert.match((await apply()).output, /The site studio is new/)
})

test('--if-missing leaves a site alone that is there', async () => {
  prepare(studio)
  await apply('--if-missing')
  write({ ...studio, closed: [{ from: '2026-12-24' }] })
  const { code, output } = await apply('--if-missing')
  assert.equal(code, 0)
  assert.equal(output, 'The site studio is there already and stays as it is.')
  assert.match((await apply()).output, /\+ closed/)
})

test('export gives back what was applied, and applying that changes nothing', async () => {
  const document = {
    $schema: '../dist/site.schema.json',
    ...studio,
    words: { bookingNote: '  Ring twice.  ' },
  }
  prepare(document)
  await apply()
  const { code, output } = await runCommand(['site', 'export'], env)
  assert.equal(code, 0)
  assert.equal(output, JSON.stringify(document, null, 2))
  write(output)
  assert.match((await apply()).output, /^Nothing to change/)
})

test('the demo studio is a site file that applies', async () => {
  prepare(readFileSync(new URL('../../../demo/site.json', import.meta.url), 'utf8'))
  const { code, complaints } = await apply('--dry-run')
  assert.equal(complaints, '')
  assert.equal(code, 0)
})

for (const [name, content, expected] of [
  [
    'a comma too many',
    '{\n  "site": "studio",\n}',
    /is not JSON: line 3, column 1: "}" is not expected here\.$/,
  ],
  ['a comment', '{\n  // the studio\n}', /line 2, column 3: "\/" is not expected/],
  ['a bare word', '{ "site": studio }', /line 1, column 11: "s" is not expected/],
  ['half a file', '{ "site": "studio",', /line 1, column 20: the file ends too early\.$/],
  ['nothing', '', /line 1, column 1: the file ends too early\.$/],
  ['a list', [], /studio\.json must be one object, not a list\.$/],
  ['a field missing', broken({ hours: undefined }), /^ {2}hours is required$/m],
  ['a field nobody knows', broken({ prices: [] }), /^ {2}prices is not a field that is known here$/m],
  [
    'a wrong duration',
    broken({ services: [{ id: 'a', name: 'A', duration: 7 }] }),
    /^ {2}services\.0\.duration must be a multiple of 5 minutes$/m,
  ],
  [
    'a zone that is none',
    broken({ studio: { ...studio.studio, zone: 'Mars/Base' } }),
    /^ {2}studio\.zone must be an IANA time zone/m,
  ],
  [
    'a service nobody offers',
    broken({ practitioners: [{ id: 'a', name: 'A', services: ['x'] }] }),
    /^ {2}practitioners\.0\.services must name services of this document$/m,
  ],
  [
    'a source of no kind',
    broken({ sources: [{ id: 'a', kind: 'carrier-pigeon' }] }),
    /^ {2}sources\.0\.kind must be markdown, feed, site, wordpress, ghost, squarespace or page$/m,
  ],
  [
    'an origin with a path',
    broken({ origins: ['https://studio.example/blog'] }),
    /^ {2}origins\.0 must be an origin such as/m,
  ],
  [
    'an origin for every customer of a website builder',
    broken({ origins: ['https://*.webflow.io'] }),
    /^ {2}origins\.0 must name one website, such as https:\/\/your-site\.webflow\.io/m,
  ],
] as const) {
  test(`a document with ${name} is refused, and nothing is applied`, async () => {
    prepare(content)
    const { code, complaints, output } = await apply()
    assert.equal(code, 2)
    assert.equal(output, '')
    assert.match(complaints, /^Nothing was applied, (one thing is|\d+ things are) wrong:\n/)
    assert.match(complaints, expected)
    assert.equal((await runCommand(['site', 'list'], env)).output, '')
  })
}

test('everything wrong is told at once', async () => {
  prepare(broken({ site: 'No Slug', origins: ['x'], services: [] }))
  const { complaints } = await apply()
  assert.deepEqual(complaints.split('\n'), [
    'Nothing was applied, 4 things are wrong:',
    '  site must be lower-case letters, digits and single hyphens',
    '  services must name at least one service',
    '  origins.0 must be an origin such as https://studio.example',
    '  practitioners.1.services must name services of this document',
  ])
})

test('a file with a byte order mark is read', async () => {
  prepare(`\uFEFF${JSON.stringify(studio)}`)
  assert.equal((await apply()).code, 0)
})

test('a file that is not there is named', async () => {
  prepare(studio)
  const { code, complaints } = await runCommand(['site', 'apply', join(folder, 'none.json')], env)
  assert.equal(code, 2)
  assert.match(complaints, /There is no file \S+none\.json\./)
})
