import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { type DemoServer, startDemoServer } from '../../scripts/demo-server.ts'

/** Sends the path as it is; `fetch` would tidy it up first. */
async function raw(address: string, path: string): Promise<string> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1')
  socket.write(`GET ${path} HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n`)
  return await text(socket)
}

describe('the demo website', () => {
  let folder: string
  let demo: DemoServer

  before(async () => {
    const parent = await mkdtemp(join(tmpdir(), 'knead-demo-'))
    folder = join(parent, 'site')
    await mkdir(join(folder, 'blog'), { recursive: true })
    await writeFile(join(parent, 'secret.txt'), 'secret')
    await writeFile(
      join(folder, 'index.html'),
      '<script src="http://127.0.0.1:4870/s/demo/knead.js"></script>',
    )
    await writeFile(join(folder, 'blog/post.html'), 'a post')
    await writeFile(join(folder, 'blog/index.html'), 'all posts')
    await writeFile(join(folder, 'icon.svg'), '<svg/>')
    demo = await startDemoServer({ port: 0, server: 'http://127.0.0.1:1234', folder })
  })

  after(async () => {
    await demo.close()
    await rm(join(folder, '..'), { recursive: true })
  })

  it('puts the real server into its pages', async () => {
    const page = await (await fetch(demo.address)).text()
    assert.equal(page, '<script src="http://127.0.0.1:1234/s/demo/knead.js"></script>')
  })

  it('finds pages without their ending, and folders', async () => {
    for (const [path, expected] of [
      ['/blog/post', 'a post'],
      ['/blog/post.html', 'a post'],
      ['/blog', 'all posts'],
      ['/blog/', 'all posts'],
    ]) {
      assert.equal(await (await fetch(demo.address + String(path))).text(), expected, path)
    }
  })

  it('names the type and asks to be checked for changes', async () => {
    const { headers } = await fetch(`${demo.address}/icon.svg`)
    assert.equal(headers.get('content-type'), 'image/svg+xml')
    assert.equal(headers.get('cache-control'), 'no-cache')
  })

  it('gives nothing from outside its folder', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/blog/../../secret.txt',
      '/%00',
      '/%',
    ]) {
      const answer = await raw(demo.address, path)
      assert.match(answer, /^HTTP\/1.1 404 /, path)
      assert.doesNotMatch(answer, /secret$/, path)
    }
  })
})
