/** What a build leaves: files whose names say what is in them, and packed copies beside them. */
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { buildBrowser } from '../../scripts/build/browser.ts'
import { readChunkMap } from '../../scripts/build/chunks.ts'
import { compress } from '../../scripts/build/compress.ts'

let first: string
let second: string

async function contents(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js')).toSorted()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return new Map(names.map((name, n) => [name, texts[n] ?? '']))
}

describe('the browser’s files', () => {
  before(async () => {
    first = await mkdtemp(join(tmpdir(), 'knead-build-'))
    second = await mkdtemp(join(tmpdir(), 'knead-build-'))
    await buildBrowser(first, '1.0.0')
    await buildBrowser(second, '1.0.1')
  })

  after(async () => {
    await rm(first, { recursive: true })
    await rm(second, { recursive: true })
  })

  it('are the same ones under the same names in a release that has changed none of them', async () => {
    const assets = await contents(join(first, 'assets'))
    assert.deepEqual(await contents(join(second, 'assets')), assets)
    assert.ok(assets.size > 20)
    for (const name of assets.keys()) assert.match(name, /^[a-z.-]+-[\w-]{6}\.js$/)
  })

  it('are named in the script, whose version is all else that changes', async () => {
    const script = await readFile(join(first, 'knead.js'), 'utf8')
    const { faces } = readChunkMap(first)
    for (const file of Object.values(faces).flat()) assert.ok(script.includes(file), file)
    const other = await readFile(join(second, 'knead.js'), 'utf8')
    assert.equal(other, script.replace('1.0.0', '1.0.1'))
  })

  it('name one another by names that are there', async () => {
    const assets = await contents(join(first, 'assets'))
    for (const [name, text] of assets) {
      for (const [, file = ''] of text.matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g))
        assert.ok(assets.has(file), `${name} names ${file}`)
    }
  })

  it('lie there packed in both ways', async () => {
    await compress(first)
    const files = [
      'knead.js',
      'frame.js',
      ...[...(await contents(join(first, 'assets'))).keys()].map((name) => `assets/${name}`),
    ]
    for (const file of files) {
      const [plain, brotli, gzip] = await Promise.all(
        ['', '.br', '.gz'].map((end) => readFile(join(first, file + end))),
      )
      assert.ok(plain && brotli && gzip)
      assert.ok(brotliDecompressSync(brotli).equals(plain), `${file}.br`)
      assert.ok(gunzipSync(gzip).equals(plain), `${file}.gz`)
    }
  })
})
