import assert from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import type { SiteSource } from '../../../src/contract/site.ts'
import { refreshDue } from '../../../src/server/articles/jobs.ts'
import { findArticle, listArticles } from '../../../src/server/articles/service.ts'
import { sourceStates } from '../../../src/server/articles/source-states.ts'
import { applySite } from '../../../src/server/sites/service.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { TestKernel } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { articlePage } from '../../domain/articles/shapes/apis.ts'
import { prose } from '../../domain/articles/shapes/feeds.ts'
import { rssOf, siteOf } from './support.ts'
import { html, openWebsite, xml } from './web.ts'
import type { Answer, Website } from './web.ts'

const ORIGIN = 'https://knead.example'
const HOUR = 60 * 60_000

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

const cards = async (kernel: TestKernel) =>
  (await listArticles(kernel, await siteOf(kernel), ORIGIN, { limit: 100 })).items
const stateOf = async (kernel: TestKernel) => {
  const [state] = await sourceStates(kernel, await siteOf(kernel))
  assert.ok(state)
  return state
}
const wholeOf = async (kernel: TestKernel, title: string) => {
  const card = (await cards(kernel)).find((one) => one.title === title)
  const article = card && (await findArticle(kernel, await siteOf(kernel), ORIGIN, card.id))
  assert.ok(article)
  return article
}

/** An item as Wix gives it: the first 500 characters. */
const item = (name: string, title = `Title ${name}`): string =>
  `<item><title>${title}</title><link>/post/${name}</link><guid isPermaLink="false">${name}</guid><description>${prose(497)}...</description><pubDate>Mon, 02 Nov 2026 07:30:12 GMT</pubDate></item>`

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1))

const blog = (names: string[]): Record<string, Answer> => ({
  '/feed': xml(rssOf(...names.map((name) => item(name)))),
  ...Object.fromEntries(
    names.map((name) => [`/post/${name}`, html(articlePage({ title: `Title ${name}` }))]),
  ),
})

const feedOf = ({ url }: Website, fullText = true): SiteSource => ({
  id: 'blog',
  kind: 'feed',
  url: `${url}/feed`,
  fullText,
})

describe('the full text of articles whose feed has a part', () => {
  forEachEngine((engine) => {
    test('is taken from their pages, a few at a time, each once', async () => {
      const website = await websiteWith(blog(numbers(7)))
      const kernel = await engine.kernel({ site: { sources: [feedOf(website)] } })
      await refreshDue(kernel, website.world)
      assert.equal(website.asked().length, 1 + 5)
      assert.deepEqual((await stateOf(kernel)).pages, { read: 5, waiting: 2, failed: 0, failure: null })
      await refreshDue(kernel, website.world)
      assert.deepEqual(website.asked(), ['/post/6', '/post/7'])
      const all = await cards(kernel)
      assert.ok(all.every(({ completeness }) => completeness === 'full'))
      const article = await wholeOf(kernel, 'Title 1')
      assert.match(article.html, /<h2>Salt, or not<\/h2>/)
      assert.doesNotMatch(article.html, /Recent Posts|cookies|All rights reserved|Home/)
      assert.deepEqual([article.authors, article.tags], [['Mara Lind'], ['calves', 'sleep']])
      assert.equal(article.minutes, 2)
      assert.equal(article.image?.width, 1000)
      // It is found by words that only the page has.
      const found = await listArticles(kernel, await siteOf(kernel), ORIGIN, { search: 'salt' })
      assert.equal(found.total, 7)
      kernel.clock.advance(2 * HOUR)
      await refreshDue(kernel, website.world)
      assert.deepEqual(website.asked(), ['/feed'])
      assert.ok((await cards(kernel)).every(({ completeness }) => completeness === 'full'))
    })

    test('is read anew when the feed has something else, and stays until then', async () => {
      const website = await websiteWith(blog(['1', '2']))
      const kernel = await engine.kernel({ site: { sources: [feedOf(website)] } })
      await refreshDue(kernel, website.world)
      website.asked()
      website.pages['/feed'] = xml(rssOf(item('1', 'Renamed'), item('2')))
      website.pages['/post/1'] = { status: 500 }
      kernel.clock.advance(2 * HOUR)
      await refreshDue(kernel, website.world)
      assert.deepEqual(website.asked(), ['/feed', '/post/1'])
      assert.match((await wholeOf(kernel, 'Renamed')).html, /Salt, or not/)
      assert.match((await stateOf(kernel)).pages?.failure ?? '', /error 500/)
      // The next day it is there again.
      website.pages['/post/1'] = html(
        articlePage({ title: 'Renamed', body: `<p>${prose(900)}</p><h2>Told anew</h2><p>${prose(900)}</p>` }),
      )
      kernel.clock.advance(25 * HOUR)
      await refreshDue(kernel, website.world)
      assert.match((await wholeOf(kernel, 'Renamed')).html, /Told anew/)
      assert.equal((await stateOf(kernel)).pages?.failure, null)
    })

    test('is not taken where the owner has not allowed it, and goes when it is not allowed any more', async () => {
      const website = await websiteWith(blog(['1']))
      const kernel = await engine.kernel({ site: { sources: [feedOf(website, false)] } })
      await refreshDue(kernel, website.world)
      assert.deepEqual(website.asked(), ['/feed'])
      assert.equal((await cards(kernel))[0]?.completeness, 'excerpt')
      for (const [allowed, completeness] of [
        [true, 'full'],
        [false, 'excerpt'],
      ] as const) {
        await applySite(kernel, { ...studio, sources: [feedOf(website, allowed)] }, kernel.dataFolder)
        kernel.clock.advance(2 * HOUR)
        await refreshDue(kernel, website.world)
        assert.equal((await cards(kernel))[0]?.completeness, completeness)
      }
    })

    test('is left alone when the server refuses: the excerpt stays, and says to be one', async () => {
      const website = await websiteWith(blog(numbers(6)))
      for (const name of numbers(6)) website.pages[`/post/${name}`] = { status: 403 }
      const kernel = await engine.kernel({ site: { sources: [feedOf(website)] } })
      await refreshDue(kernel, website.world)
      await refreshDue(kernel, website.world)
      assert.deepEqual(website.asked(), ['/feed', '/post/1'])
      assert.ok((await cards(kernel)).every(({ completeness }) => completeness === 'excerpt'))
      assert.deepEqual(
        { ...(await stateOf(kernel)).pages },
        { read: 0, waiting: 6, failed: 1, failure: 'The address answers with the error 403.' },
      )
      website.pages = blog(numbers(6))
      kernel.clock.advance(1.5 * HOUR)
      await refreshDue(kernel, website.world)
      assert.deepEqual(website.asked(), ['/feed', '/post/2', '/post/3', '/post/4', '/post/5', '/post/6'])
    })

    const walls: [string, Answer, RegExp][] = [
      [
        'a wall',
        html(
          articlePage({
            title: 'Sign in',
            body: `<p>${'Please sign in to go on with this. '.repeat(20)}</p>`,
          }),
        ),
        /another text/,
      ],
      ['an empty page', html('<!doctype html><div id="root"></div>'), /no text/],
      ['something that is no page', { body: Buffer.from([0xff, 0xd8, 0xff]), type: 'image/jpeg' }, /no text/],
      ['a page made to hang', html(`<!doctype html>${'<div>'.repeat(300_000)}`), /too long|no text|damaged/],
    ]
    test('is not what another page has', async () => {
      const website = await websiteWith(blog(walls.map((_, index) => String(index))))
      for (const [index, [, answer]] of walls.entries()) website.pages[`/post/${String(index)}`] = answer
      const kernel = await engine.kernel({ site: { sources: [feedOf(website)] } })
      await refreshDue(kernel, website.world)
      assert.ok((await cards(kernel)).every(({ completeness }) => completeness === 'excerpt'))
      const rows = await kernel.db
        .selectFrom('source_pages')
        .select(['address', 'fault'])
        .orderBy('place')
        .execute()
      assert.deepEqual(
        rows.map(({ fault }) => fault !== null),
        walls.map(() => true),
      )
      assert.match((await stateOf(kernel)).pages?.failure ?? '', /another text/)
    })

    test('that is for members only is known to be a part', async () => {
      const website = await websiteWith(blog(['1']))
      website.pages['/post/1'] = html(
        articlePage({ title: 'Title 1' }).replace(
          '"@type":"BlogPosting"',
          '"@type":"BlogPosting","isAccessibleForFree":"False"',
        ),
      )
      const kernel = await engine.kernel({ site: { sources: [feedOf(website)] } })
      await refreshDue(kernel, website.world)
      assert.equal((await cards(kernel))[0]?.completeness, 'partial')
    })
  })
})

describe('pages as a source', () => {
  forEachEngine((engine) => {
    test('that the owner names are one article each; one that is not named any more goes', async () => {
      const website = await websiteWith({
        '/a': html(
          articlePage({ title: 'Alpha', head: '<link rel="canonical" href="/post/alpha?utm_source=x">' }),
        ),
        '/b': html(articlePage({ title: 'Beta', type: 'WebPage' })),
        '/c': html('<!doctype html><p>Nothing'),
      })
      const source = (...paths: string[]): SiteSource => ({
        id: 'pages',
        kind: 'page',
        urls: paths.map((path) => website.url + path),
      })
      const kernel = await engine.kernel({ site: { sources: [source('/a', '/b', '/c')] } })
      await refreshDue(kernel, website.world)
      assert.deepEqual((await cards(kernel)).map(({ title }) => title).sort(), ['Alpha', 'Beta'])
      const alpha = (await cards(kernel)).find(({ title }) => title === 'Alpha')
      assert.equal(alpha?.url, `${website.url}/post/alpha`)
      assert.equal(alpha.published, '2026-11-02T07:30:12.000Z')
      assert.equal(alpha.excerpt, 'Cramps are a question of nerves more than of salt.')
      const { pages } = await stateOf(kernel)
      assert.deepEqual([pages?.read, pages?.failed], [2, 1])
      await applySite(kernel, { ...studio, sources: [source('/b')] }, kernel.dataFolder)
      kernel.clock.advance(2 * HOUR)
      await refreshDue(kernel, website.world)
      assert.deepEqual(
        (await cards(kernel)).map(({ title }) => title),
        ['Beta'],
      )
    })

    test('of a sitemap are articles if they say so, and read again when it dates them anew', async () => {
      const website = await websiteWith()
      const entry = (path: string, modified: string) =>
        `<url><loc>${website.url}${path}</loc><lastmod>${modified}</lastmod></url>`
      const map = (...entries: string[]) =>
        xml(
          `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>`,
        )
      website.pages = {
        '/sitemap.xml': xml(
          `<?xml version="1.0"?><sitemapindex><sitemap><loc>${website.url}/pages.xml</loc></sitemap><sitemap><loc>${website.url}/blog-posts.xml</loc></sitemap></sitemapindex>`,
        ),
        '/blog-posts.xml': map(entry('/post/1', '2026-11-01'), entry('/category/x', '2026-11-01')),
        '/pages.xml': map(entry('/about', '2026-10-01')),
        '/post/1': html(articlePage({ title: 'One' })),
        '/about': html(
          articlePage({ title: 'About us', type: 'AboutPage' }).replace(
            'content="article"',
            'content="website"',
          ),
        ),
      }
      const source: SiteSource = { id: 'map', kind: 'page', sitemap: `${website.url}/sitemap.xml` }
      const kernel = await engine.kernel({ site: { sources: [source] } })
      await refreshDue(kernel, website.world)
      assert.deepEqual(website.asked(), [
        '/sitemap.xml',
        '/blog-posts.xml',
        '/pages.xml',
        '/post/1',
        '/about',
      ])
      assert.deepEqual(
        (await cards(kernel)).map(({ title }) => title),
        ['One'],
      )
      website.pages['/blog-posts.xml'] = map(entry('/post/1', '2026-11-05'))
      website.pages['/post/1'] = html(articlePage({ title: 'One, revised' }))
      kernel.clock.advance(2 * HOUR)
      await refreshDue(kernel, website.world)
      assert.deepEqual(website.asked(), ['/sitemap.xml', '/blog-posts.xml', '/pages.xml', '/post/1'])
      assert.deepEqual(
        (await cards(kernel)).map(({ title }) => title),
        ['One, revised'],
      )
      website.pages = { '/sitemap.xml': html('<!doctype html>') }
      kernel.clock.advance(2 * HOUR)
      await refreshDue(kernel, website.world)
      assert.match((await stateOf(kernel)).failure ?? '', /not a sitemap/)
      assert.equal((await cards(kernel)).length, 1)
    })
  })
})
