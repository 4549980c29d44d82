import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { ChunkMap } from '../../scripts/build/chunks.ts'
import { builtFaults } from '../../scripts/size/built-files.ts'
import { filesOf, type Journey, overBudget } from '../../scripts/size/journeys.ts'

const chunk = (modules: string[], imports: string[] = [], dynamicImports: string[] = []) => ({
  modules,
  imports,
  dynamicImports,
})

const map: ChunkMap = {
  faces: {
    articles: ['articles.js', 'shared.js'],
    article: ['article.js', 'shared.js'],
    search: ['search.js', 'shared.js'],
    comments: ['comments.js', 'shared.js'],
    booking: ['booking.js', 'shared.js'],
  },
  chunks: {
    'articles.js': chunk(['src/define/articles.ts'], ['shared.js'], ['reader.js']),
    'reader.js': chunk(['src/elements/articles/reader.ts'], ['dialog.js', 'shared.js']),
    'dialog.js': chunk(['src/elements/kit/dialog.ts'], ['shared.js']),
    'booking.js': chunk(['src/define/booking.ts'], ['shared.js']),
    'shared.js': chunk(['src/elements/kit/element.ts']),
  },
}

const journey = (part: Partial<Journey>): Journey => ({ name: 'a journey', budget: 10, ...part })

describe('a journey', () => {
  it('counts the pasted script and each file once', () => {
    const files = filesOf(journey({ faces: ['articles', 'booking'] }), map)
    assert.deepEqual(files.sort(), ['articles.js', 'booking.js', 'knead.js', 'shared.js'])
  })

  it('counts only what is not on the page yet', () => {
    const files = filesOf(journey({ after: ['articles'], uses: ['src/elements/articles/reader.ts'] }), map)
    assert.deepEqual(files.sort(), ['dialog.js', 'reader.js'])
  })

  it('refuses a source file that is in no built file', () => {
    assert.throws(() => filesOf(journey({ uses: ['src/gone.ts'] }), map), /src\/gone\.ts/)
  })

  it('is over its budget by one byte, or by one request', () => {
    const measured = { ...journey({ budget: 1, requests: 1 }), bytes: 1000, files: ['knead.js'] }
    assert.equal(overBudget(measured), undefined)
    assert.match(overBudget({ ...measured, bytes: 1001 }) ?? '', /over its budget/)
    assert.match(overBudget({ ...measured, files: ['knead.js', 'a.js'] }) ?? '', /2 requests/)
  })
})

describe('built files', () => {
  let dist: string
  const one: ChunkMap = { ...map, chunks: { 'a.js': chunk([]) } }

  const faults = async (asset: string, script = '(function(){})()') => {
    await writeFile(join(dist, 'assets/a.js'), asset)
    await writeFile(join(dist, 'knead.js'), script)
    return builtFaults(one, dist).join('\n')
  }

  before(async () => {
    dist = await mkdtemp(join(tmpdir(), 'knead-size-'))
    await mkdir(join(dist, 'assets'))
  })

  after(() => rm(dist, { recursive: true }))

  it('pass when they are plain modules', async () => {
    assert.equal(await faults('export const css = `@media print{}`; import.meta.url'), '')
  })

  it('fail on decorators', async () => {
    assert.match(await faults('const d = () => {}; export class A { @d x = 1 }'), /a\.js/)
  })

  it("fail on the bundler's preload helper", async () => {
    assert.match(await faults('const __vitePreload = (f) => f(); export { __vitePreload }'), /preload helper/)
  })

  it('fail when the pasted script is a module only', async () => {
    assert.match(await faults('', 'console.log(import.meta.url)'), /no classic script/)
    assert.match(await faults('', 'export const a = 1'), /no classic script/)
  })
})
