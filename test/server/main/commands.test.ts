import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { runCommand } from '../../support/knead.ts'
import { studio } from '../../support/site.ts'

let folder = ''
let env: Record<string, string> = {}
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'knead-commands-'))
  env = { KNEAD_DATA: join(folder, 'data') }
})
after(() => {
  rmSync(folder, { recursive: true })
})

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

for (const words of [[], ['--help'], ['help'], ['site', '--help']]) {
  test(`"knead ${words.join(' ')}" shows the commands`, async () => {
    const { code, output } = await runCommand(words, env)
    assert.equal(code, 0)
    assert.match(output, /knead site apply FILE/)
  })
}

test('the version is that of the package', async () => {
  assert.equal((await runCommand(['--version'], env)).output, version)
})

for (const [words, meant] of [
  [['srve'], 'knead serve'],
  [['site', 'aply', 'x.json'], 'knead site apply'],
  [['site'], 'knead site apply" or "knead site export" or "knead site list" or "knead site holidays'],
  [['owner', 'invte'], 'knead owner invite'],
] as const) {
  test(`"knead ${words.join(' ')}" is answered with "${meant}"`, async () => {
    const { code, complaints } = await runCommand([...words], env)
    assert.equal(code, 2)
    assert.ok(complaints.includes(`Did you mean "${meant}"?`), complaints)
  })
}

for (const words of [
  ['site', 'apply'],
  ['site', 'apply', 'a', 'b'],
  ['serve', '--port', '1'],
  ['site', 'list', 'x'],
  ['identity', 'remove'],
  ['identity', 'add', '--site'],
]) {
  test(`"knead ${words.join(' ')}" is answered with the usage`, async () => {
    const { code, complaints } = await runCommand(words, env)
    assert.equal(code, 2)
    assert.match(complaints, /^Usage: knead /)
  })
}

test('an invitation needs a site, and is for the one named or the only one', async () => {
  const none = await runCommand(['owner', 'invite'], env)
  assert.equal(none.code, 2)
  assert.match(none.complaints, /knead site apply FILE/)

  const apply = async (site: string) => {
    const file = join(folder, `${site}.json`)
    writeFileSync(file, JSON.stringify({ ...studio, site }))
    await runCommand(['site', 'apply', file], env)
  }
  await apply('one')
  const invite = await runCommand(['owner', 'invite'], { ...env, PORT: '5000' })
  assert.match(invite.output, /^http:\/\/127\.0\.0\.1:5000\/console\/invite\/one\.[\w-]{43}$/)

  await apply('two')
  const unclear = await runCommand(['owner', 'invite'], env)
  assert.equal(unclear.code, 2)
  assert.equal(unclear.complaints, 'There are several sites; name one. Sites: one, two')
  const named = await runCommand(['owner', 'invite', 'two'], { ...env, PUBLIC_URL: 'https://k.example' })
  assert.match(named.output, /^https:\/\/k\.example\/console\/invite\/two\./)
  assert.match((await runCommand(['site', 'export', 'three'], env)).complaints, /There is no such site/)
})

test('keys for an owner’s own log-in are added, listed and removed', async () => {
  const named = ['--site', 'studio']
  const file = join(folder, 'identity.json')
  writeFileSync(file, JSON.stringify(studio))
  assert.equal((await runCommand(['site', 'apply', file], env)).code, 0)
  assert.match((await runCommand(['identity', 'list', ...named], env)).complaints, /no key yet/)

  const added = await runCommand(['identity', 'add', ...named], env)
  const [, key = '', secret = ''] = /^key +([0-9a-f]{12})\nsecret +([\w-]{43})$/.exec(added.output) ?? []
  assert.ok(key && secret, added.output)
  assert.match(added.complaints, /not shown again/)

  const { publicKey } = generateKeyPairSync('ed25519')
  const pem = join(folder, 'key.pem')
  writeFileSync(pem, publicKey.export({ type: 'spki', format: 'pem' }))
  const other = await runCommand(['identity', 'add', ...named, '--public-key', pem], env)
  assert.match(other.output, /^key +[0-9a-f]{12}$/)

  const listed = await runCommand(['identity', 'list', ...named], env)
  assert.match(listed.output, new RegExp(`^${key}\tHS256\t[\\d-]{10}$`, 'm'))
  assert.match(listed.output, /\tEdDSA\t/)
  assert.ok(!listed.output.includes(secret))

  assert.match((await runCommand(['identity', 'remove', key, ...named], env)).output, /is removed/)
  assert.match((await runCommand(['identity', 'remove', key, ...named], env)).complaints, /no such key/)
  assert.match(
    (await runCommand(['identity', 'add', ...named, '--public-key', join(folder, 'none.pem')], env))
      .complaints,
    /cannot be read/,
  )
  assert.match((await runCommand(['identity', 'add', '--site', 'none'], env)).complaints, /no such site/)
})
