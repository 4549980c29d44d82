import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { refreshSources } from '../../../src/server/articles/refresh.ts'
import { knownTags } from '../../../src/server/commands/doctor/known.ts'
import { applySite, findSite } from '../../../src/server/sites/service.ts'
import { json, makeApp } from '../../support/app.ts'
import { makeEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'

const engine = makeEngine('sqlite')
after(() => engine.close())
const kernel = await engine.kernel()
const app = makeApp(kernel)

mkdirSync(join(kernel.dataFolder, 'articles'))
writeFileSync(
  join(kernel.dataFolder, 'articles/foam-rolling.md'),
  '---\ntitle: Rolling & resting\ndate: 2026-10-01\ntags: [recovery]\n---\n\nSlow pressure helps.\n\n## How long\n\nA minute.\n',
)
const sources = [{ id: 'blog', kind: 'markdown' as const, folder: 'articles' }]
await applySite(kernel, { ...studio, sources }, kernel.dataFolder)
const site = (await findSite(kernel, 'studio')) ?? assert.fail()
await refreshSources(kernel, site)
const posted = await app.request(
  '/s/studio/api/threads/%2Fblog%2Frolling/comments',
  json({ body: 'Which roller is *best*?', author: { name: 'Ada & Ben' } }),
)
assert.equal(posted.status, 201)

async function see(path: string) {
  const answer = await app.request(`/s/studio/embed/${path}`)
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

for (const [path, tag, readable] of [
  ['articles', 'knead-articles', /<a href="[^"]+">Rolling &amp; resting<\/a>[^]*Slow pressure helps/],
  ['search', 'knead-search', /Rolling &amp; resting/],
  ['comments?thread=%2Fblog%2Frolling', 'knead-comments', /Ada &amp; Ben[^]*<em>best<\/em>/],
  ['comments?thread=nothing-here', 'knead-comments', /No comments yet/],
  [
    'booking',
    'knead-booking',
    /Sports massage[^]*60 min · €85\.00[^]*href="tel:\+4930123456"[^]*mailto:desk@studio/,
  ],
] as const) {
  test(`/embed/${path} is readable without a script, and becomes the face with one`, async () => {
    const { status, text, headers } = await see(path)
    assert.equal(status, 200)
    assert.match(text, readable)
    assert.match(text, new RegExp(`<${tag}[ >]`))
    assert.match(text, /<script async src="\/s\/studio\/knead\.js"><\/script>/)
    const policy = headers.get('content-security-policy') ?? ''
    for (const part of [
      /default-src 'none'/,
      /script-src 'self';/,
      /connect-src 'self'/,
      /img-src \*/,
      /frame-ancestors \*/,
    ]) {
      assert.match(policy, part)
    }
    assert.match(headers.get('cache-control') ?? '', /max-age=30/)
  })
}

test('an article is there with its whole text', async () => {
  const list = await (await app.request('/s/studio/api/articles')).json()
  const [card] = list.items
  const answer = await app.request(card.url)
  assert.equal(answer.status, 200)
  const text = await answer.text()
  assert.match(text, /<title>Rolling &amp; resting – Studio Riverside<\/title>/)
  assert.match(text, /<h1>Rolling &amp; resting<\/h1>/)
  assert.match(text, /How long[^]*A minute\./)
  assert.match(text, new RegExp(`<knead-article article="${card.id as string}" view="full">`))
})

test('an article that is not there says so, with the code for it', async () => {
  const { status, text } = await see('article?article=nothing')
  assert.equal(status, 404)
  assert.match(text, /This article is not here/)
})

test('attributes of the face come from the address, anything else in it stays out', async () => {
  const { text } = await see(
    'booking?service=sports-60&label=%22%3E%3Cscript%3E&theme=dark&onclick=alert(1)&style=x&__proto__=y&server=https://evil.example',
  )
  const [tag = ''] = /<knead-booking[^>]*>/.exec(text) ?? []
  assert.equal(
    tag,
    '<knead-booking service="sports-60" label="&quot;&gt;&lt;script&gt;" presentation="inline" theme="dark">',
  )
  assert.doesNotMatch(text, /evil|alert/)
  assert.doesNotMatch(text, /Deep tissue/, 'only the service asked for')
})

test('a face that is none, and a site that is none, is a page that a frame can show', async () => {
  for (const face of ['wall', '__proto__', 'constructor']) {
    const { status, text, headers } = await see(face)
    assert.equal(status, 404)
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors \*/)
    assert.match(
      text,
      /names nothing that can be shown\. There is articles, article, search, comments, booking\./,
    )
    assert.doesNotMatch(text, /wall|__proto__|constructor/)
  }
  for (const path of ['/s/nobody/embed/booking', '/s/nobody/embed/wall']) {
    const answer = await app.request(path)
    assert.equal(answer.status, 404)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.match(answer.headers.get('content-security-policy') ?? '', /frame-ancestors \*/)
    assert.match(await answer.text(), /names a site that is not on this server/)
  }
})

/** What no address may set: it would show what the studio does not vouch for, on its own server. */
const NOT_BY_ADDRESS = new Set(
  'server site feed heading href image image-alt summary published author minutes'
    .split(' ')
    .concat('knead-article tags'),
)

test('a frame takes what its tag takes, and tells its page what that is', async () => {
  for (const { tag, attributes } of await knownTags()) {
    const face = tag.slice('knead-'.length)
    const { text } = await see(`${face}?thread=x`)
    const taken = /frame\.js"\s+data-takes="([^"]+)"/.exec(text)?.[1]?.split(' ') ?? []
    const wanted = [...attributes.keys()].filter(
      (name) => !NOT_BY_ADDRESS.has(name) && !NOT_BY_ADDRESS.has(`${tag} ${name}`),
    )
    assert.deepEqual(taken.toSorted(), [...new Set([...wanted, 'lang', 'dir'])].sort(), tag)
  }
})

test('a studio that speaks German is shown in German', async () => {
  await applySite(kernel, { ...studio, site: 'praxis', studio: { ...studio.studio, language: 'de-AT' } }, '/')
  const text = await (await app.request('/s/praxis/embed/booking')).text()
  assert.match(text, /<html lang="de"[ >]/)
  assert.match(text, /Das Buchen hier braucht JavaScript/)
  assert.match(text, /€\s85,00/)
})
