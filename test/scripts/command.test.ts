import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ROOT } from '../../scripts/paths.ts'

/** What an older Node says of itself. */
const OLD_NODE =
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } })"

describe('the knead command', () => {
  let folder: string

  const knead = (...flags: string[]) =>
    spawnSync(process.execPath, [...flags, join(folder, 'bin/knead.js'), 'serve'], { encoding: 'utf8' })

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'knead-command-'))
    await cp(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true })
    await cp(join(ROOT, 'package.json'), join(folder, 'package.json'))
  })

  after(() => rm(folder, { recursive: true }))

  it('tells an older Node what it needs, before anything else', () => {
    const { status, stderr, stdout } = knead(
      '--import',
      `data:text/javascript,${encodeURIComponent(OLD_NODE)}`,
    )
    assert.equal(status, 2)
    assert.match(stderr, /needs Node 24 or newer and was started with Node 20\.19\.0/)
    assert.match(stderr, /npx -p node@24/)
    assert.equal(stdout, '')
  })

  it('says when it has not been built', () => {
    const { status, stderr } = knead()
    assert.equal(status, 2)
    assert.match(stderr, /^Knead has not been built yet: run "npm run build" first\.\n$/)
  })
})
