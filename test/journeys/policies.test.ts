/** The policies that the README gives: with each all three faces work and nothing is reported; with less, that part fails. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { ROOT } from '../../scripts/paths.ts'
import { openHostSite, type HostSite } from '../support/host-site.ts'
import { openHouse, type House } from '../support/house.ts'

const FACES = `<knead-articles source="journal" limit="2"></knead-articles>
  <knead-comments thread="/policies"></knead-comments>
  <knead-booking service="sports-60" presentation="dialog"></knead-booking>`
const WRITTEN = 'https://studio.example'
const WORDS = 'Does it help after a marathon?'

let house: House
let site: HostSite
/** Policies of the README by the name that stands above each. */
let policies: Map<string, string>

async function readPolicies(): Promise<Map<string, string>> {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8')
  const blocks = [...readme.matchAll(/<!-- policy: ([a-z-]+) -->\s*```text\n([^]*?)```/g)]
  return new Map(
    blocks.map(([, name = '', text = '']) => [
      name,
      text.replace(/\s+/g, ' ').trim().replaceAll(WRITTEN, house.server),
    ]),
  )
}

const policyOf = (name: string): string =>
  policies.get(name) ?? assert.fail(`the README has no policy ${name}`)

/** The policy without one of its directives, or with other sources. */
function changed(policy: string, directive: string, sources?: string): string {
  const all = policy.split(';').map((one) => one.trim())
  assert.ok(all.some((one) => one.split(' ')[0] === directive))
  return all
    .flatMap((one) => {
      if (one.split(' ')[0] !== directive) return [one]
      return sources === undefined ? [] : [`${directive} ${sources}`]
    })
    .join('; ')
}

interface Opened {
  page: Page
  /** What the browser or the faces complained of. */
  complaints: string[]
  close: () => Promise<void>
}

interface Kind {
  nonce?: string
  integrity?: string
  /** A browser without a sanitiser of its own, where ours comes in. */
  isOlder?: boolean
  body?: string
}

async function openPage(
  policy: string,
  { nonce = '', integrity = '', isOlder = false, body = FACES }: Kind = {},
): Promise<Opened> {
  const visitor = await house.visitor({ viewport: { width: 1200, height: 2400 } })
  const page = await visitor.newPage()
  page.setDefaultTimeout(10_000)
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  if (isOlder) await page.addInitScript(() => Reflect.deleteProperty(Element.prototype, 'setHTML'))
  const address = site.put('/page', {
    head: `<script async crossorigin nonce="${nonce}" integrity="${integrity}" src="${house.server}/s/demo/knead.js"></script>`,
    body,
    headers: { 'content-security-policy': policy },
  })
  await page.goto(address)
  return { page, complaints, close: () => visitor.close() }
}

const cards = (page: Page) => page.locator('knead-articles [part~=card]')
const picture = (page: Page) => page.locator('knead-articles img')
const button = (page: Page) => page.locator('knead-booking').getByRole('button')
const dialog = (page: Page) => page.getByRole('dialog')

/** All three faces, to what each fetches last. */
async function useAll(page: Page): Promise<void> {
  await cards(page).first().waitFor()
  await page.waitForFunction(() => {
    const images = document.querySelector('knead-articles')?.shadowRoot?.querySelectorAll('img') ?? []
    return [...images].some(({ naturalWidth }) => naturalWidth > 0)
  })
  await button(page).click()
  await dialog(page).getByRole('button', { name: /Elīna/ }).click()
  await dialog(page).getByRole('gridcell').getByRole('button', { name: /free/ }).first().waitFor()
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  await page.locator('knead-articles [part~=link]').first().click()
  await dialog(page).locator('[part~=body] p').first().waitFor()
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  const thread = page.locator('knead-comments')
  await thread.getByRole('textbox').first().fill(WORDS)
  await thread.getByRole('textbox', { name: 'Name' }).fill('Ada')
  await thread.getByRole('button', { name: 'Post comment' }).click()
  await thread.getByText(WORDS).first().waitFor()
}

const refusalOf = (complaints: string[], directive: string) =>
  complaints.some(
    (line) => line.includes('violates the following Content Security') && line.includes(directive),
  )

/** Waits until the browser has reported that a directive refused something. */
async function refused({ page, complaints }: Opened, directive: string): Promise<void> {
  if (refusalOf(complaints, directive)) return
  await page.waitForEvent('console', { predicate: (message) => refusalOf([message.text()], directive) })
}

describe('policies as they are documented', () => {
  before(async () => {
    house = await openHouse({ KNEAD_LIMITS: 'off' })
    site = await openHostSite()
    policies = await readPolicies()
  })

  after(async () => {
    await site.close()
    await house.stop()
  })

  const kinds: [string, string, Kind][] = [
    ['the server by its address', 'server', {}],
    ['a nonce', 'nonce', { nonce: 'R4nd0m' }],
    ['Trusted Types', 'types', {}],
    ['Trusted Types in a browser without a sanitiser', 'types', { isOlder: true }],
  ]
  for (const [title, name, kind] of kinds) {
    it(`let all three faces work: ${title}`, async () => {
      const opened = await openPage(policyOf(name), kind)
      await useAll(opened.page)
      assert.deepEqual(opened.complaints, [])
      await opened.close()
    })
  }

  it('let frames in, and nothing else is needed for them', async () => {
    const body = `<iframe title="Booking" src="${house.server}/s/demo/embed/booking"></iframe>`
    const opened = await openPage(policyOf('frame'), { body })
    await opened.page.frameLocator('iframe').getByRole('button').first().waitFor()
    await opened.close()
    const without = await openPage(changed(policyOf('frame'), 'frame-src'), { body })
    await refused(without, 'default-src')
    await without.close()
  })

  it('without script-src nothing starts, and what stands in the tags stays', async () => {
    const body = '<knead-booking><a slot="fallback" href="/book">Book</a></knead-booking>'
    const opened = await openPage(changed(policyOf('server'), 'script-src'), { body })
    await refused(opened, 'default-src')
    await opened.page.getByRole('link', { name: 'Book' }).waitFor()
    await opened.close()
  })

  it('a nonce is enough, also without strict-dynamic', async () => {
    const policy = changed(policyOf('nonce'), 'script-src', "'nonce-R4nd0m'")
    const opened = await openPage(policy, { nonce: 'R4nd0m' })
    await useAll(opened.page)
    assert.deepEqual(opened.complaints, [])
    await opened.close()
  })

  it('by its hash the script starts, and what it fetches does not come', async () => {
    const script = await (await fetch(`${house.server}/s/demo/knead.js`)).arrayBuffer()
    const integrity = `sha384-${createHash('sha384').update(Buffer.from(script)).digest('base64')}`
    const opened = await openPage(changed(policyOf('server'), 'script-src', `'${integrity}'`), { integrity })
    await refused(opened, 'script-src')
    assert.notEqual(await opened.page.evaluate(() => globalThis.Knead?.version), undefined)
    assert.equal(await cards(opened.page).count(), 0)
    await opened.close()
  })

  it('without the nonce strict-dynamic lets nothing start', async () => {
    const opened = await openPage(policyOf('nonce'))
    await refused(opened, 'script-src')
    await opened.close()
  })

  it('without connect-src the faces say that they cannot reach the server', async () => {
    const opened = await openPage(changed(policyOf('server'), 'connect-src'))
    await refused(opened, 'default-src')
    await opened.page.locator('knead-articles').getByRole('button', { name: 'Try again' }).waitFor()
    await opened.close()
  })

  it('without img-src cards have no picture', async () => {
    const opened = await openPage(changed(policyOf('server'), 'img-src'))
    await cards(opened.page).first().waitFor()
    await picture(opened.page).first().scrollIntoViewIfNeeded()
    await refused(opened, 'img-src')
    await opened.close()
  })

  it('without the policy lit-html no face comes', async () => {
    const opened = await openPage(changed(policyOf('types'), 'trusted-types', 'knead'))
    await refused(opened, 'trusted-types')
    assert.equal(await cards(opened.page).count(), 0)
    await opened.close()
  })

  it('without the policy knead an older browser shows no comment', async () => {
    const opened = await openPage(changed(policyOf('types'), 'trusted-types', 'lit-html'), { isOlder: true })
    await refused(opened, 'trusted-types')
    await opened.close()
  })
})
