/** The examples of `knead/availability` do what they say. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { ROOT } from '../../scripts/paths.ts'

const run = promisify(execFile)
const ENGINE = pathToFileURL(join(ROOT, 'src/domain/booking/index.ts')).href

/** The blocks of code in a text that use the engine. */
function examples(text: string): string[] {
  const blocks = [...text.matchAll(/^```js\n([^]*?)^```/gm)].map(([, block = '']) => block)
  return blocks.filter((block) => block.includes("from 'knead/availability'"))
}

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
const documentation = readFileSync(join(ROOT, 'src/domain/booking/index.ts'), 'utf8').replaceAll(
  /^ \* ?/gm,
  '',
)

/** What stands in comments at the beginning of lines. */
const promised = (example: string) =>
  [...example.matchAll(/^\/\/ (.*)$/gm)].map(([, said]) => said).join('\n')

async function printed(example: string): Promise<string> {
  const program = example.replace("'knead/availability'", JSON.stringify(ENGINE))
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program])
  return stdout.trimEnd()
}

describe('an example', () => {
  for (const [name, text, count] of [
    ['the README', readme, 2],
    ['the module', documentation, 1],
  ] as const) {
    it(`of ${name} prints what it says`, async () => {
      const found = examples(text)
      assert.equal(found.length, count)
      for (const example of found) assert.equal(await printed(example), promised(example))
    })
  }
})
