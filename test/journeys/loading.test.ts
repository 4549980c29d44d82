/** One hop from the script to the faces: what they need is asked for at once, and no file waits for another to name it. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { type HostSite, openHostSite } from '../support/host-site.ts'
import { openHouse, type House } from '../support/house.ts'

const ARTICLES = '<knead-articles source="journal" limit="1"></knead-articles>'
const COMMENTS = '<knead-comments thread="/loading"></knead-comments>'
const BOOKING = '<knead-booking service="sports-60"></knead-booking>'

const PAGES: [what: string, body: string, files: string[]][] = [
  ['cards', ARTICLES, ['articles', 'shared']],
  [
    'one article',
    '<knead-article heading="Cold water" href="/cold"></knead-article>',
    ['article', 'articles', 'shared'],
  ],
  ['a search box', '<knead-search></knead-search>', ['search', 'shared']],
  ['a conversation', COMMENTS, ['comments', 'shared']],
  ['a booking', BOOKING, ['booking', 'shared']],
  ['all three faces', ARTICLES + BOOKING + COMMENTS, ['articles', 'booking', 'comments', 'shared']],
]

let house: House
let site: HostSite

interface Loading {
  page: Page
  /** Files with code that have been asked for, in order, without their hashes. */
  asked: string[]
  /** What else has been asked of the server. */
  others: string[]
  /** Lets the server answer. */
  answer: () => void
}

/** Opens a page on which no file with code is answered until it is said. */
async function open(body: string): Promise<Loading> {
  const page = await (await house.visitor({ viewport: { width: 1280, height: 1600 } })).newPage()
  const gate = Promise.withResolvers<undefined>()
  const asked: string[] = []
  const others: string[] = []
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url())
    const file = /^\/assets\/([a-z.]+)-[\w-]+\.js$/.exec(pathname)?.[1]
    if (file) asked.push(file)
    else if (origin === house.server) others.push(pathname)
  })
  await page.route('**/assets/*', async (route) => {
    await gate.promise
    await route.continue()
  })
  const head = `<script async src="${house.server}/s/demo/knead.js"></script>`
  await page.goto(site.put('/page', { head, body }))
  return {
    page,
    asked,
    others,
    answer: () => {
      gate.resolve(undefined)
    },
  }
}

describe('from the script to the faces', () => {
  before(async () => {
    house = await openHouse()
    site = await openHostSite()
  })

  after(async () => {
    await site.close()
    await house.stop()
  })

  for (const [what, body, files] of PAGES)
    it(`asks for all that ${what} must have before any of it is answered, and for nothing else`, async () => {
      const { page, asked, others, answer } = await open(body)
      while (asked.length < files.length) await page.waitForEvent('request')
      assert.deepEqual(asked.toSorted(), files)
      assert.deepEqual(others, ['/s/demo/knead.js'], 'the names of the files are in the script')
      answer()
      await page.waitForFunction(() => !document.querySelector(':not(:defined)'))
      await page.waitForLoadState('networkidle')
      const lists = others.filter((path) => path.includes('/api/'))
      assert.deepEqual(asked.toSorted(), files, 'no file comes after')
      assert.equal(
        lists.length,
        (body.match(/knead-(articles|comments)>/g) ?? []).length,
        'one list for each',
      )
      await page.context().close()
    })

  it('has at most five requests for three idle faces besides their lists, and four for one with its list', async () => {
    for (const [body, most] of [
      [ARTICLES + BOOKING + COMMENTS, 5 + 2],
      [COMMENTS, 4],
      [ARTICLES, 4],
      [BOOKING, 3],
    ] as const) {
      const { page, asked, others, answer } = await open(body)
      answer()
      await page.waitForFunction(() => !document.querySelector(':not(:defined)'))
      await page.waitForLoadState('networkidle')
      const pictures = others.filter((path) => path.includes('/media/'))
      assert.equal(asked.length + others.length - pictures.length, most, [...asked, ...others].join(' '))
      await page.context().close()
    }
  })
})
