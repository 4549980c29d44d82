import assert from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import type { SiteSource } from '../../../src/contract/site.ts'
import { refreshSource } from '../../../src/server/articles/refresh.ts'
import { listArticles } from '../../../src/server/articles/service.ts'
import { sourceStates } from '../../../src/server/articles/source-states.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { Engine, TestKernel } from '../../support/kernel.ts'
import {
  articlePage,
  GHOST_POSTS,
  SQUARESPACE_JSON,
  SQUARESPACE_NEXT,
  wordpressPost,
} from '../../domain/articles/shapes/apis.ts'
import { GHOST, SQUARESPACE, WORDPRESS } from '../../domain/articles/shapes/feeds.ts'
import { rssItem, rssOf, siteOf } from './support.ts'
import { html, json, openWebsite, xml } from './web.ts'
import type { Answer, Website } from './web.ts'

const ORIGIN = 'https://knead.example'

let websites: Website[] = []
afterEach(async () => {
  await Promise.all(websites.map((website) => website.close()))
  websites = []
})

async function websiteWith(pages: Record<string, Answer> = {}): Promise<Website> {
  const website = await openWebsite(pages)
  websites.push(website)
  return website
}

const titles = async (kernel: TestKernel) =>
  (await listArticles(kernel, await siteOf(kernel), ORIGIN, { limit: 100 })).items
    .map(({ title }) => title)
    .sort()
const stateOf = async (kernel: TestKernel) => {
  const [state] = await sourceStates(kernel, await siteOf(kernel))
  assert.ok(state)
  return state
}

/** A site with this one source, and a visit to it. */
async function open(engine: Engine, source: SiteSource, website: Website) {
  const kernel = await engine.kernel({ site: { sources: [source] } })
  const site = await siteOf(kernel)
  return { kernel, visit: (afresh = false) => refreshSource(kernel, site, source, website.world, afresh) }
}

const posts = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => wordpressPost(from + index))

describe('WordPress as a source', () => {
  forEachEngine((engine) => {
    test('gives its archive at first, then what changed last', async () => {
      const website = await websiteWith()
      website.pages['/blog/wp-json/wp/v2/posts'] = json(posts(1, 20), { 'x-wp-totalpages': '3' })
      const source: SiteSource = { id: 'wp', kind: 'wordpress', url: `${website.url}/blog/` }
      const { kernel, visit } = await open(engine, source, website)
      assert.equal(await visit(), 'changed')
      const asked = website.asked().map((path) => new URLSearchParams(path.split('?')[1]))
      assert.deepEqual(
        asked.map((query) => [query.get('page'), query.get('orderby'), query.get('_embed')]),
        ['1', '2', '3'].map((page) => [page, 'date', 'author,wp:featuredmedia,wp:term']),
      )
      assert.equal((await titles(kernel)).length, 20)
      website.pages['/blog/wp-json/wp/v2/posts'] = json(
        [wordpressPost(3, { title: { rendered: 'Changed' } }), wordpressPost(90)],
        { 'x-wp-totalpages': '3' },
      )
      assert.equal(await visit(), 'changed')
      assert.equal(website.asked().length, 1)
      const after = await titles(kernel)
      assert.equal(after.length, 21)
      assert.ok(after.includes('Changed'))
      assert.equal((await stateOf(kernel)).found?.kind, 'wordpress')
    })

    test('falls back to its feed where the interface is closed, and knocks there no more', async () => {
      const website = await websiteWith({
        '/wp-json/wp/v2/posts': { ...json({ code: 'rest_disabled' }), status: 401 },
        '/feed/': xml(WORDPRESS),
      })
      const source: SiteSource = { id: 'wp', kind: 'wordpress', url: website.url }
      const { kernel, visit } = await open(engine, source, website)
      assert.equal(await visit(), 'changed')
      assert.equal(website.asked().length, 2)
      assert.deepEqual(await titles(kernel), ['Don’t stretch it, load it'])
      const state = await stateOf(kernel)
      assert.deepEqual(state.found, { kind: 'feed', url: `${website.url}/feed/` })
      assert.equal(state.failure, null)
      assert.equal(await visit(), 'unchanged')
      assert.deepEqual(website.asked(), ['/feed/'])
      // The owner opened it and asks for it: the same article stays the same.
      website.pages['/wp-json/wp/v2/posts'] = json([wordpressPost(41)])
      assert.equal(await visit(true), 'changed')
      assert.deepEqual(await titles(kernel), ['Post 41: ease & effort'])
    })

    test('that answers with an error is in trouble, not closed: its feed is left alone', async () => {
      const website = await websiteWith({ '/wp-json/wp/v2/posts': { status: 503 }, '/feed/': xml(WORDPRESS) })
      const source: SiteSource = { id: 'wp', kind: 'wordpress', url: website.url }
      const { kernel, visit } = await open(engine, source, website)
      assert.equal(await visit(), 'failed')
      assert.equal(website.asked().length, 1)
      assert.match((await stateOf(kernel)).failure ?? '', /error 503/)
    })
  })
})

describe('Ghost as a source', () => {
  const key = '22444f78447824223cefc48062'
  forEachEngine((engine) => {
    test('is read by its key; where that is refused, by its feed, and the owner is told', async () => {
      const website = await websiteWith({
        '/ghost/api/content/posts/': json(GHOST_POSTS),
        '/rss/': xml(GHOST),
      })
      const source: SiteSource = { id: 'ghost', kind: 'ghost', url: `${website.url}/`, key }
      const { kernel, visit } = await open(engine, source, website)
      assert.equal(await visit(), 'changed')
      assert.ok(website.asked()[0]?.includes(`key=${key}`))
      assert.deepEqual(await titles(kernel), ['For members', 'The week after'])
      website.pages['/ghost/api/content/posts/'] = {
        ...json({ errors: [{ code: 'UNKNOWN_CONTENT_API_KEY' }] }),
        status: 401,
      }
      await visit()
      const state = await stateOf(kernel)
      assert.match(state.failure ?? '', /refuses the key/)
      assert.deepEqual(await titles(kernel), ['For members', 'The week after'])
      website.pages['/ghost/api/content/posts/'] = json(GHOST_POSTS)
      await visit()
      assert.equal((await stateOf(kernel)).failingSince, null)
      assert.ok(kernel.logged.every((line) => !line.includes(key)))
    })
  })
})

describe('Squarespace as a source', () => {
  const pages = (): Record<string, Answer> => ({
    '/journal?format=rss': xml(SQUARESPACE),
    '/journal?format=json': json(SQUARESPACE_JSON),
    '/journal?format=json&offset=1790000000000': json(SQUARESPACE_NEXT),
  })
  forEachEngine((engine) => {
    test('gives its archive with the bodies of its feed; one half does where the other fails', async () => {
      const website = await websiteWith(pages())
      const source: SiteSource = { id: 'journal', kind: 'squarespace', url: `${website.url}/journal` }
      const { kernel, visit } = await open(engine, source, website)
      assert.equal(await visit(), 'changed')
      assert.deepEqual(await titles(kernel), ['Item archive-only', 'Item older', 'What a long exhale does'])
      assert.equal(website.asked().length, 3)
      await visit()
      assert.equal(website.asked().length, 2)
      website.pages['/journal?format=rss'] = xml(SQUARESPACE.slice(0, 900))
      assert.notEqual(await visit(), 'failed')
      website.pages = { '/journal?format=rss': xml(SQUARESPACE) }
      assert.notEqual(await visit(), 'failed')
      website.pages = {}
      assert.equal(await visit(), 'failed')
      assert.match((await stateOf(kernel)).failure ?? '', /error 404/)
      assert.equal((await titles(kernel)).length, 3)
    })
  })
})

describe('a website as a source', () => {
  const link = (href: string, title = '') =>
    `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`

  forEachEngine((engine) => {
    test('is read by the feed that its page names, comments left out, and that is remembered', async () => {
      const website = await websiteWith({
        '/': html(
          `<!doctype html><head>${link('/comments/feed/', 'Comments Feed')}${link('/news.xml')}</head>`,
        ),
        '/news.xml': xml(rssOf(rssItem('1', 'Named'))),
      })
      const { kernel, visit } = await open(engine, { id: 'site', kind: 'site', url: website.url }, website)
      assert.equal(await visit(), 'changed')
      assert.deepEqual(website.asked(), ['/', '/news.xml'])
      assert.deepEqual((await stateOf(kernel)).found, { kind: 'feed', url: `${website.url}/news.xml` })
      await visit()
      assert.deepEqual(website.asked(), ['/news.xml'])
      // It has moved: found once more, by the usual addresses now.
      website.pages = { '/': html('<!doctype html>'), '/rss/': xml(rssOf(rssItem('2', 'Moved'))) }
      assert.equal(await visit(), 'changed')
      assert.deepEqual((await stateOf(kernel)).found, { kind: 'feed', url: `${website.url}/rss/` })
      assert.deepEqual(await titles(kernel), ['Moved', 'Named'])
    })

    test('of a builder is read by its interface rather than its feed', async () => {
      const wordpress = await websiteWith()
      wordpress.pages = {
        '/': html(
          `<!doctype html><head>${link('/feed/')}<link rel="https://api.w.org/" href="${wordpress.url}/wp-json/"></head>`,
        ),
        '/wp-json/wp/v2/posts': json([wordpressPost(41)]),
        '/feed/': xml(WORDPRESS),
      }
      const one = await open(engine, { id: 'site', kind: 'site', url: wordpress.url }, wordpress)
      await one.visit()
      assert.equal((await stateOf(one.kernel)).found?.kind, 'wordpress')
      await one.visit()
      assert.ok(!wordpress.asked().includes('/feed/'))

      const squarespace = await websiteWith({
        '/': html('<!doctype html><!-- This is Squarespace. --><html>'),
        '/blog?format=rss': xml(SQUARESPACE),
        '/blog?format=json': json(SQUARESPACE_JSON),
      })
      const two = await open(engine, { id: 'site', kind: 'site', url: squarespace.url }, squarespace)
      await two.visit()
      assert.deepEqual((await stateOf(two.kernel)).found, {
        kind: 'squarespace',
        url: `${squarespace.url}/blog`,
      })
    })

    test('that is a feed itself, or leads nowhere, is said to be so', async () => {
      const website = await websiteWith({ '/': xml(rssOf(rssItem('1'))) })
      const { kernel, visit } = await open(engine, { id: 'site', kind: 'site', url: website.url }, website)
      assert.equal(await visit(), 'changed')
      website.pages = { '/': html('<!doctype html><p>Under construction') }
      assert.equal(await visit(), 'failed')
      assert.match((await stateOf(kernel)).failure ?? '', /no feed was found there or at the usual addresses/)
      assert.ok(website.asked().length <= 12)
      assert.equal((await titles(kernel)).length, 1)
      website.pages = { '/': html(articlePage()) }
      assert.equal(await visit(), 'failed')
      assert.match((await stateOf(kernel)).failure ?? '', /kind "page"/)
    })

    test('a feed’s address that shows a page is led on from to the usual places, once', async () => {
      const website = await websiteWith({
        '/blog': html('<!doctype html><p>Our blog'),
        '/blog-feed.xml': xml(rssOf(rssItem('1', 'Found'))),
      })
      const { kernel, visit } = await open(
        engine,
        { id: 'b', kind: 'feed', url: `${website.url}/blog` },
        website,
      )
      assert.equal(await visit(), 'changed')
      website.asked()
      assert.equal(await visit(), 'unchanged')
      assert.deepEqual(website.asked(), ['/blog-feed.xml'])
      assert.deepEqual((await stateOf(kernel)).found, { kind: 'feed', url: `${website.url}/blog-feed.xml` })
    })

    test('relative addresses start where the answer says that it is kept', async () => {
      const website = await websiteWith()
      website.pages['/feed'] = {
        ...xml(rssOf(rssItem('1', 'Kept', '<link>post</link>'))),
        headers: { 'content-location': '/archive/feed.xml' },
      }
      const { kernel, visit } = await open(
        engine,
        { id: 'b', kind: 'feed', url: `${website.url}/feed` },
        website,
      )
      await visit()
      const [card] = (await listArticles(kernel, await siteOf(kernel), ORIGIN)).items
      assert.equal(card?.url, `${website.url}/archive/post`)
    })
  })
})
