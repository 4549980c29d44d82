/** What the owner's page gives to paste. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { makeEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { open } from './support.ts'

const engine = makeEngine('sqlite')
const dist = mkdtempSync(join(tmpdir(), 'knead-dist-'))
const SCRIPT = 'console.log(1)'
writeFileSync(join(dist, 'knead.js'), SCRIPT)
after(async () => {
  await engine.close()
  rmSync(dist, { recursive: true })
})

/** Lines of code on the page, as a person would copy them. */
const linesOf = (text: string): string[] =>
  [...text.matchAll(/<pre><code>(&lt;script[^]*?)<\/code>/g)].map(([, line = '']) =>
    line.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"'),
  )

test('the owner’s page gives the script line, and the one that is pinned with its integrity', async () => {
  const { see, signIn, app } = await open(engine, {}, { dist })
  const { text } = await see(await signIn())
  const [moving, pinned = ''] = linesOf(text)
  assert.equal(moving, '<script async src="http://localhost/s/studio/knead.js"></script>')
  const [, path = '', integrity] =
    /src="http:\/\/localhost([^"]+)" integrity="([^"]+)" crossorigin="anonymous"/.exec(pinned) ?? []
  const script = await (await app.request(path)).text()
  assert.equal(script, SCRIPT)
  assert.equal(integrity, `sha384-${createHash('sha384').update(script).digest('base64')}`)
})

test('before the build there is no line that could not work', async () => {
  const { see, signIn } = await open(engine)
  assert.equal(linesOf((await see(await signIn())).text).length, 1)
})

test('a German studio reads it in German', async () => {
  const german = { studio: { ...studio.studio, language: 'de' } }
  const { see, signIn } = await open(engine, german, { dist })
  assert.match((await see(await signIn())).text, /Auf Ihrer Website[^]*Oder nur die Version 1\.2\.3/)
})
