/** What whoever writes a page may get wrong: one line on the console says what, where and what is accepted; the rest works. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { ROOT } from '../../scripts/paths.ts'
import { knownTags } from '../../src/server/commands/doctor/known.ts'
import { type HostSite, openHostSite } from '../support/host-site.ts'
import { openHouse, type House } from '../support/house.ts'

const FALLBACK = '<a slot="fallback" href="/contact">Write to us</a>'
const WELL = '<knead-articles source="journal" limit="1"></knead-articles>'
const SCRIPT = '<script async src="{server}/s/demo/knead.js"></script>'

interface Mistake {
  what: string
  /** What stands on the page beside cards that are well. */
  markup: string
  /** The one line, and the element whose fallback stays, if it cannot be what it is. */
  line: string
  falls?: string
}

const TAGS = 'knead-articles, knead-article, knead-search, knead-comments, knead-booking'
const BOOKING =
  'server, site, theme, time-zone, hour-cycle, service, practitioner, location, plan, label, presentation, placement, name, email, campaign'

const MISTAKES: Mistake[] = [
  {
    what: 'a tag that there is not',
    markup: `<knead-bookings>${FALLBACK}</knead-bookings>`,
    line: `there is no <knead-bookings>; the tags are ${TAGS}.`,
    falls: 'knead-bookings',
  },
  {
    what: 'a place for a face that there is not',
    markup: `<div data-knead="bookings"><a href="/contact">Write to us</a></div>`,
    line: `there is no <knead-bookings>; the tags are ${TAGS}.`,
    falls: '[data-knead]',
  },
  {
    what: 'an attribute that is mistyped, at two of them',
    markup:
      '<knead-booking servce="sports-60"></knead-booking><knead-booking servce="first"></knead-booking>',
    line: `<knead-booking servce>: there is no such attribute; did you mean service? It has ${BOOKING}.`,
  },
  {
    what: 'a word that an attribute does not take',
    markup: '<knead-articles source="journal" limit="1" layout="gird"></knead-articles>',
    line: '<knead-articles layout="gird"> accepts grid, list, featured, carousel, compact; grid is used.',
  },
  {
    what: 'a number that an attribute does not take',
    markup: '<knead-articles source="journal" limit="many"></knead-articles>',
    line: '<knead-articles limit="many"> accepts 1 to 100; 6 is used.',
  },
  {
    what: 'a site that there is not',
    markup: `<knead-comments site="nowhere">${FALLBACK}</knead-comments>`,
    line: '{server}/s/nowhere: There is no site with this key on this server.',
    falls: 'knead-comments',
  },
  {
    what: 'an article that there is not',
    markup: `<knead-article article="nope">${FALLBACK}</knead-article>`,
    line: '<knead-article article="nope"> accepts ids of articles on the server; what is inside the tag is used.',
    falls: 'knead-article',
  },
  {
    what: 'a server that there is not',
    // Where the tag is known already, its own attribute decides whom it asks.
    markup: `<knead-comments thread="/a"></knead-comments><knead-comments thread="/b" server="{nobody}">${FALLBACK}</knead-comments>`,
    line: '{nobody}/s/demo: The server could not be reached.',
    falls: '[thread="/b"]',
  },
]

let house: House
let website: HostSite
let pages = 0

interface Look {
  page: Page
  /** What Knead says on the console. */
  lines: string[]
  /** Names of the files that are asked for. */
  files: string[]
}

/** Opens a page with this in its body and head. */
async function open(body: string, script = SCRIPT): Promise<Look> {
  const fill = (text: string) =>
    text.replaceAll('{server}', house.server).replaceAll('{nobody}', website.origin)
  const address = website.put(`/page-${String((pages += 1))}`, { head: fill(script), body: fill(body) })
  const page = await (await house.visitor()).newPage()
  const lines: string[] = []
  const files: string[] = []
  page.on('console', (message) => {
    if (message.text().startsWith('Knead: ')) lines.push(message.text().slice('Knead: '.length))
  })
  page.on('request', (request) => files.push(new URL(request.url()).pathname.split('/').at(-1) ?? ''))
  // An optimiser has joined all scripts of the page to one.
  await page.route('**/joined.js', (route) => route.fulfill({ path: join(ROOT, 'dist/knead.js') }))
  await page.goto(address)
  return { page, lines, files }
}

const cards = (page: Page) => page.locator('knead-articles').last().locator('[part~=card]').first()

describe('a page with a mistake', () => {
  before(async () => {
    house = await openHouse()
    website = await openHostSite()
  })

  after(async () => {
    await website.close()
    await house.stop()
  })

  for (const { what, markup, line, falls } of MISTAKES)
    it(`is told of ${what}, in one line; what is well works`, async () => {
      const { page, lines } = await open(markup + WELL)
      await cards(page).waitFor()
      const said = line.replace('{server}', house.server).replace('{nobody}', website.origin)
      while (!lines.includes(said)) await page.waitForEvent('console')
      if (falls) await page.locator(falls).getByRole('link', { name: 'Write to us' }).waitFor()
      await page.waitForLoadState('networkidle')
      assert.deepEqual(lines, [said])
      await page.context().close()
    })

  it('is told that the script names a site that there is not; what stands in the tags stays', async () => {
    const { page, lines } = await open(
      `<knead-booking>${FALLBACK}</knead-booking>`,
      SCRIPT.replace('/demo/', '/dmo/'),
    )
    await page.getByRole('link', { name: 'Write to us' }).waitFor()
    await page.waitForLoadState('networkidle')
    assert.deepEqual(lines, [
      `${house.server}/s/dmo/knead.js: there is no site with this key on this server; the address ends in /s/{site}/knead.js.`,
    ])
    await page.context().close()
  })

  it('is told of a name in the address of a frame that its face does not take', async () => {
    const { page, lines } = await open(
      '<iframe title="Booking" src="{server}/s/demo/embed/booking?servce=sports-60&theme=dark"></iframe>',
    )
    await page.frameLocator('iframe').getByRole('button').first().waitFor()
    await page.waitForLoadState('networkidle')
    assert.equal(lines.length, 1, lines.join())
    assert.match(
      lines[0] ?? '',
      /^the frame \S+\/s\/demo\/embed\/booking takes no servce; it takes service, practitioner, .*hour-cycle\.$/,
    )
    await page.context().close()
  })

  it('shows a sentence in a frame of a face or a site that there is not', async () => {
    const { page } = await open(
      '<iframe title="One" src="{server}/s/dmo/embed/booking"></iframe><iframe title="Two" src="{server}/s/demo/embed/bookin"></iframe>',
    )
    await page.frameLocator('[title=One]').getByText('names a site that is not on this server').waitFor()
    await page.frameLocator('[title=Two]').getByText('names nothing that can be shown').waitFor()
    await page.context().close()
  })

  it('is told that a tag needs its server, or its site, where the script cannot know them', async () => {
    const { page, lines } = await open(
      `<knead-booking>${FALLBACK}</knead-booking><knead-comments server="{server}">${FALLBACK}</knead-comments>
       ${WELL.replace(' ', ' server="{server}" site="demo" ')}`,
      '<script async src="/joined.js"></script>',
    )
    await cards(page).waitFor()
    await page.locator('knead-booking').getByRole('link', { name: 'Write to us' }).waitFor()
    await page.locator('knead-comments').getByRole('link', { name: 'Write to us' }).waitFor()
    assert.deepEqual(lines.toSorted(), [
      "<knead-booking> needs a server: the script's address must end in /s/{site}/knead.js.",
      '<knead-comments> needs a server and a site: paste the script or set both.',
    ])
    await page.context().close()
  })

  it('that uses every attribute there is hears of none that there is not', async () => {
    const tags = (await knownTags()).map(({ tag, attributes }) => {
      const kept = [...attributes.keys()].filter((name) => !['server', 'site', 'feed', 'plan'].includes(name))
      return `<${tag} ${kept.map((name) => `${name}=""`).join(' ')}></${tag}>`
    })
    const { page, lines } = await open(tags.join('') + WELL)
    await cards(page).waitFor()
    await page.waitForFunction(() => !document.querySelector(':not(:defined)'))
    await page.waitForLoadState('networkidle')
    assert.deepEqual(
      lines.filter((line) => line.includes('no such attribute')),
      [],
    )
    await page.context().close()
  })

  it('that has none hears nothing, and fetches no advice', async () => {
    const theirs =
      'id="a" class="b" data-v-7ba5bd90 _ngcontent-ng-c1 aria-live="polite" tabindex="-1" role="region"'
    const { page, lines, files } = await open(
      `<knead-booking service="sports-60" ${theirs}></knead-booking><knead-comments thread="/a" v-cloak></knead-comments>${WELL}`,
    )
    await cards(page).waitFor()
    await page.locator('knead-comments textarea').first().waitFor()
    await page.waitForLoadState('networkidle')
    assert.deepEqual(lines, [])
    assert.deepEqual(
      files.filter((file) => file.startsWith('advice')),
      [],
    )
    await page.context().close()
  })
})
