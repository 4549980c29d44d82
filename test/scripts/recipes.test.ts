/** What the recipes give to paste is what the doctor would call well: known tags and attributes, closed, from one site. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from '../../scripts/paths.ts'
import { findingsOf } from '../../src/domain/doctor/findings.ts'
import { readPage } from '../../src/domain/doctor/sight.ts'
import { knownTags } from '../../src/server/commands/doctor/known.ts'

const FOLDER = join(ROOT, 'demo/recipes')
const recipes = globSync('*.md', { cwd: FOLDER }).sort()
const known = await knownTags()
const SCRIPT = '<script async src="https://studio.example/s/SITE/knead.js"></script>'

const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8')
const snippets = (text: string, languages: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`(?:${languages})\\n([^]*?)\`\`\``, 'g'))].map(([, code = '']) =>
    // A component's template is what is shown; HTML's own is not.
    code.replaceAll(/<\/?template>/g, ''),
  )

function linesFor(html: string): string[] {
  const url = 'https://owner.example/'
  const served = readPage(`<!doctype html><html><body>${html}</body></html>`, url)
  const answers = { scripts: new Map(), closed: [], emptyFrames: [], offers: new Map() }
  return findingsOf({ visit: { url, served, policies: [] }, answers, known, site: 'SITE' }).map(
    ({ line }) => line,
  )
}

for (const name of recipes.filter((recipe) => recipe !== 'README.md')) {
  test(`every snippet of ${name} is well`, () => {
    const found = snippets(read(name), 'html|jsx|vue')
    assert.ok(found.length > 0)
    for (const snippet of found) {
      const isWhole = /<script[^>]*knead\.js/.test(snippet)
      const tags = /<knead-|data-knead|<iframe/.test(snippet) ? '' : '<knead-comments></knead-comments>'
      assert.deepEqual(linesFor((isWhole ? '' : SCRIPT) + snippet + tags), [], snippet)
    }
  })
}

test('the recipes and the README lead to each of them', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  for (const name of recipes.filter((recipe) => recipe !== 'README.md')) {
    assert.ok(read('README.md').includes(`(${name})`), name)
    assert.ok(readme.includes(`(demo/recipes/${name})`), basename(name))
  }
})

test('the plug-in takes every face there is, and lets no post name another server', () => {
  const plugin = read('knead.php')
  const list = /const KNEAD_FACES = array\(\n([^]*?)\n\);/.exec(plugin)?.[1] ?? ''
  assert.deepEqual(
    [...list.matchAll(/^\t'(\w+)'/gm)].map(([, face]) => `knead-${String(face)}`).sort(),
    known.map(({ tag }) => tag).sort(),
  )
  assert.match(plugin, /\$kept_out\s+= array\([^)]*'server', 'site'/)
})
