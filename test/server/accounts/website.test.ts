/** What the owner's page gives to paste for each kind of website is what the recipes give. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { after, test } from 'node:test'
import { ROOT } from '../../../scripts/paths.ts'
import { snippets } from '../../../src/server/accounts/snippets.ts'
import { websiteMessages } from '../../../src/server/accounts/website-messages.ts'
import { makeEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { open } from './support.ts'

const engine = makeEngine('sqlite')
after(() => engine.close())

const FOLDER = join(ROOT, 'demo/recipes')
const recipes = globSync('*.md', { cwd: FOLDER }).filter((name) => name !== 'README.md')
const { platforms } = websiteMessages('en')

/** What a recipe writes over several lines is the same in one. */
const inOne = (text: string) =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/ ?> ?/g, '>').replaceAll(/ ?< ?/g, '<').replaceAll(/ ?\/>/g, '/>')

test('every recipe has its steps, and every step its recipe', () => {
  assert.deepEqual(platforms.map(({ id }) => id).sort(), recipes.map((name) => basename(name, '.md')).sort())
})

const recipeWish = {
  base: 'https://studio.example/s/SITE',
  face: 'booking',
  attributes: [['service', 'sports-60']] as [string, string][],
  text: 'Book a session',
}

for (const { id, steps } of platforms) {
  test(`what is to be pasted for ${id} is what its recipe says`, () => {
    const recipe = inOne(readFileSync(join(FOLDER, `${id}.md`), 'utf8'))
    for (const { code } of steps) {
      if (code === undefined || code === 'attributes') continue
      const text = snippets(recipeWish)[code]
      assert.ok(recipe.includes(inOne(text)), `${code}: ${inOne(text)}`)
    }
  })
}

test('the owner chooses face and service, and gets the lines with the site’s own address', async () => {
  const { signIn, app } = await open(engine)
  const Cookie = `knead_console=${await signIn()}`
  const see = async (query: string) => {
    const answer = await app.request(`/console/website${query}`, { headers: { Cookie } })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
  const { status, text, headers } = await see('?face=booking&service=sports-60')
  assert.equal(status, 200)
  assert.match(text, /&lt;knead-booking service=&quot;sports-60&quot;&gt;/)
  assert.match(text, /http:\/\/localhost\/s\/studio\/embed\/booking\?service=sports-60/)
  assert.equal([...text.matchAll(/<details /g)].length, 13)
  // Only the script that copies runs, by its hash.
  const [, script = ''] = /<script>([^]*?)<\/script>/.exec(text) ?? []
  const hash = createHash('sha256').update(script).digest('base64')
  assert.ok(headers.get('content-security-policy')?.includes(`script-src 'sha256-${hash}'`))
  const { text: comments } = await see('?face=comments&service=sports-60')
  assert.match(comments, /&lt;knead-comments&gt;/)
  assert.doesNotMatch(comments, /service=/)
  const { text: odd } = await see('?face=__proto__&service=%22%3E%3Cb%3E')
  assert.match(odd, /&lt;knead-booking&gt;/)
  assert.doesNotMatch(odd, /<b>/)
})

test('it is the owner’s alone, and in the studio’s language', async () => {
  const { signIn, app } = await open(engine, { studio: { ...studio.studio, language: 'de' } })
  assert.equal((await app.request('/console/website')).status, 303)
  const answer = await app.request('/console/website', {
    headers: { Cookie: `knead_console=${await signIn()}` },
  })
  assert.match(await answer.text(), /Auf Ihre Website[^]*Wo es erscheinen soll[^]*Termin buchen/)
})
