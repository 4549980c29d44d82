import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readSettings } from '../../../src/server/settings.ts'
import { runCommand } from '../../support/knead.ts'

const folder = mkdtempSync(join(tmpdir(), 'knead-settings-'))
after(() => {
  rmSync(folder, { recursive: true })
})

test('with nothing set the defaults stand', () => {
  const { settings, errors, warnings } = readSettings({})
  assert.deepEqual(errors, [])
  assert.deepEqual(warnings, [])
  assert.equal(settings.port, 4870)
  assert.equal(settings.host, '127.0.0.1')
  assert.equal(settings.dataFolder, join(process.cwd(), 'data'))
  assert.equal(settings.databaseUrl, undefined)
  assert.equal(settings.limits, true)
  assert.equal(settings.trusted('127.0.0.1'), false)
})

test('an empty setting counts as not set', () => {
  const { settings, errors } = readSettings({ PORT: '', DATABASE_URL: ' ', KNEAD_LIMITS: '' })
  assert.deepEqual(errors, [])
  assert.equal(settings.port, 4870)
})

test('a public address loses its slash', () => {
  assert.equal(
    readSettings({ PUBLIC_URL: 'https://book.studio.example/' }).settings.publicUrl,
    'https://book.studio.example',
  )
})

for (const [name, value, accepted] of [
  ['PORT', 'eighty', /^PORT must be a number from 0 to 65535; 0 picks a free one\.$/],
  ['PORT', '70000', /^PORT must/],
  ['HOST', 'not a host', /^HOST must be .*127\.0\.0\.1/],
  ['DATABASE_URL', 'mysql://root:hunter2@db/knead', /^DATABASE_URL must be an address such as postgres:\/\//],
  ['DATABASE_URL', 'hunter2', /^DATABASE_URL must/],
  ['PUBLIC_URL', 'studio.example', /^PUBLIC_URL must be an address such as https:/],
  ['PUBLIC_URL', 'https://studio.example/knead', /^PUBLIC_URL must be a scheme and a host and nothing more/],
  ['SMTP_URL', 'https://user:hunter2@mail.example', /^SMTP_URL must be an address such as smtps:/],
  ['KNEAD_TRUSTED_PROXIES', '10.0.0.0/99', /^KNEAD_TRUSTED_PROXIES must be a list of addresses, .*loopback/],
  ['KNEAD_TRUSTED_PROXIES', 'nginx', /^KNEAD_TRUSTED_PROXIES must/],
  ['KNEAD_LIMITS', 'no', /^KNEAD_LIMITS must be on or off\.$/],
] as const) {
  test(`${name}=${value} is refused with what is accepted`, () => {
    const { errors } = readSettings({ [name]: value })
    assert.equal(errors.length, 1)
    assert.match(errors[0] ?? '', accepted)
    assert.doesNotMatch(errors[0] ?? '', /hunter2/)
  })
}

test('a misspelt setting is pointed out, with the one that was meant', () => {
  const { errors, warnings } = readSettings({ KNEAD_DATE: '/srv', KNEAD_TEST_POSTGRES_URL: 'x' })
  assert.deepEqual(errors, [])
  assert.deepEqual(warnings, [
    'KNEAD_DATE is not a setting of Knead and does nothing. Did you mean KNEAD_DATA?',
  ])
})

test('a server that strangers can reach is told to set its public address', () => {
  assert.match(readSettings({ HOST: '0.0.0.0' }).warnings.join(''), /PUBLIC_URL is not set/)
  assert.deepEqual(readSettings({ HOST: '0.0.0.0', PUBLIC_URL: 'https://a.example' }).warnings, [])
})

test('all wrong settings are told at once, and nothing is opened', async () => {
  const data = join(folder, 'untouched')
  const env = { KNEAD_DATA: data, PORT: 'x', SMTP_URL: 'y', KNEAD_LIMITS: 'z' }
  for (const words of [['serve'], ['site', 'list'], ['owner', 'invite']]) {
    const { code, complaints, output } = await runCommand(words, env)
    assert.equal(code, 2)
    assert.equal(output, '')
    assert.deepEqual(
      complaints
        .split('\n')
        .map((line) => line.split(' ')[0])
        .toSorted(),
      ['KNEAD_LIMITS', 'PORT', 'SMTP_URL'],
    )
  }
  assert.equal(existsSync(data), false)
})

test('a data folder that cannot be written to is one sentence', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const { code, complaints } = await runCommand(['site', 'list'], { KNEAD_DATA: join(file, 'data') })
  assert.equal(code, 2)
  assert.match(complaints, /^The data folder \S+ cannot be written to\. .*KNEAD_DATA to another folder\.$/)
})

test('a database that cannot be reached is one sentence, without its password', async () => {
  const env = { KNEAD_DATA: join(folder, 'data'), DATABASE_URL: 'postgres://knead:hunter2@127.0.0.1:1/knead' }
  const { code, complaints } = await runCommand(['site', 'list'], env)
  assert.equal(code, 1)
  assert.equal(complaints, 'The database named by DATABASE_URL cannot be used: nothing listens there.')
})

test('a file that is no database is one sentence', async () => {
  const data = mkdtempSync(join(folder, 'broken-'))
  writeFileSync(join(data, 'knead.db'), 'this is a text file, and long enough to have a header '.repeat(40))
  const { code, complaints } = await runCommand(['site', 'list'], { KNEAD_DATA: data })
  assert.equal(code, 1)
  assert.match(
    complaints,
    /^The database file knead\.db in the data folder cannot be used: .*not a database\.$/,
  )
})
