import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { ROOT } from '../../scripts/paths.ts'

describe('npm start', () => {
  let data: string

  const start = (settings: Record<string, string>) =>
    spawn(process.execPath, ['scripts/start.ts'], {
      cwd: ROOT,
      env: { ...process.env, KNEAD_DATA: data, PORT: '0', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'knead-start-'))
  })

  after(() => rm(data, { recursive: true }))

  it('serves the studio and its website with what they need of each other, and stops when asked', async () => {
    const started = start({})
    const gone = once(started, 'exit')
    let server: string | undefined
    let blog: string | undefined
    for await (const line of createInterface({ input: started.stdout })) {
      server ??= /ready at (http:\S+)/.exec(line)?.[1]
      blog ??= /blog page\s+(http:\S+)/.exec(line)?.[1]
      if (server !== undefined && blog !== undefined) break
    }
    const page = await (await fetch(blog ?? '')).text()
    assert.ok(page.includes(`${server ?? 'no server'}/s/demo/knead.js`))
    const { services } = (await (await fetch(`${server ?? ''}/s/demo/api/services`)).json()) as {
      services: { id: string }[]
    }
    assert.ok(services.some(({ id }) => id === 'sports-60'))

    started.kill('SIGTERM')
    assert.deepEqual(await gone, [0, null])
    await assert.rejects(fetch(blog ?? ''))
    await assert.rejects(fetch(`${server ?? ''}/health`))
    assert.ok((await readdir(data)).includes('knead.db'))
  })

  it('says which port is taken, and how to choose another', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const taken = address !== null && typeof address === 'object' ? String(address.port) : ''
    for (const name of ['PORT', 'DEMO_PORT']) {
      const started = start({ DEMO_PORT: '0', [name]: taken })
      const [said, [code]] = await Promise.all([text(started.stderr), once(started, 'exit')])
      assert.equal(code, 2, name)
      assert.match(said, new RegExp(`^Port ${taken} .*${name}`, 'm'))
    }
    other.close()
  })
})
