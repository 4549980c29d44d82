/** Writing under all that happens to people: no connection, no storage, a log-in of the site, a code from a mail. */
import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { ROOT } from '../../scripts/paths.ts'
import { ATTACKS } from '../support/attacks.ts'
import { openHouse, type House } from '../support/house.ts'
import { commentPosted, openBlog, postComment, takeTime, thread, writeComment } from '../support/steps.ts'

let house: House
let folder: string

/** The demo studio, with names that can be confirmed. */
async function offerCodes(): Promise<void> {
  const site = JSON.parse(readFileSync(join(ROOT, 'demo/site.json'), 'utf8')) as { comments: object }
  const file = join(folder, 'site.json')
  writeFileSync(file, JSON.stringify({ ...site, comments: { ...site.comments, verify: true } }))
  await house.knead('site', 'apply', file)
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** What the studio's own server signs for somebody who is signed in there. */
function sign({ key, secret }: { key: string; secret: string }): string {
  const exp = Math.floor(Date.now() / 1000) + 300
  const claims = { sub: '7', name: 'Zoë Lindqvist', aud: 'demo', exp, jti: randomUUID() }
  const text = `${part({ alg: 'HS256', kid: key })}.${part(claims)}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

const comment = (page: Page, text: string): Locator =>
  thread(page).getByRole('article').filter({ hasText: text })

/** How often everybody sees it. */
async function shown(text: string): Promise<number> {
  const page = await openBlog(house, await house.visitor())
  await thread(page).scrollIntoViewIfNeeded()
  await comment(page, text).first().waitFor()
  return comment(page, text).count()
}

/** Waits for what sends comments: it comes with the first key. */
const isReady = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => customElements.get('knead-comments-sending'))

describe('writing', () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'knead-writing-'))
    house = await openHouse({ KNEAD_LIMITS: 'off' })
    await offerCodes()
  })

  after(async () => {
    await house.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('without a connection waits for it, in order, and is there once', async () => {
    const visitor = await house.visitor()
    const page = await openBlog(house, visitor)
    await writeComment(page, 'Written in a tunnel', 'Ilze')
    await isReady(page)
    await visitor.setOffline(true)
    await postComment(page)
    await comment(page, 'Written in a tunnel').getByText('You are offline.').waitFor()
    await writeComment(page, 'And one more', 'Ilze')
    await postComment(page)
    await comment(page, 'And one more').getByText('You are offline.').waitFor()
    const { violations } = await new AxeBuilder({ page }).include('knead-comments').analyze()
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    )
    await visitor.setOffline(false)
    await comment(page, 'And one more').getByRole('button', { name: 'Edit' }).waitFor()
    assert.equal(await shown('Written in a tunnel'), 1)
    assert.equal(await shown('And one more'), 1)
  })

  it('without a connection goes at the next visit, from whichever page is open first', async () => {
    const visitor = await house.visitor()
    const page = await openBlog(house, visitor)
    await writeComment(page, 'Left behind', 'Ilze')
    await isReady(page)
    await visitor.setOffline(true)
    await postComment(page)
    await comment(page, 'Left behind').getByText('You are offline.').waitFor()
    await page.close()
    await visitor.setOffline(false)
    const pages = await Promise.all([openBlog(house, visitor), openBlog(house, visitor)])
    for (const each of pages) {
      await each.bringToFront()
      await thread(each).scrollIntoViewIfNeeded()
      await comment(each, 'Left behind').getByRole('button', { name: 'Edit' }).waitFor()
    }
    assert.equal(await shown('Left behind'), 1)
  })

  it('works where the browser keeps nothing', async () => {
    const visitor = await house.visitor()
    await visitor.addInitScript(() => {
      for (const area of ['localStorage', 'sessionStorage'])
        Object.defineProperty(globalThis, area, {
          get: () => {
            throw new DOMException('blocked', 'SecurityError')
          },
        })
    })
    const page = await openBlog(house, visitor)
    await writeComment(page, 'From a sandbox', 'Ilze')
    await isReady(page)
    await visitor.setOffline(true)
    await postComment(page)
    await comment(page, 'From a sandbox').getByText('You are offline.').waitFor()
    await visitor.setOffline(false)
    await commentPosted(page)
    assert.equal(await shown('From a sandbox'), 1)
  })

  it('can be looked at first, whatever was written, and is harmless then', async () => {
    const page = await openBlog(house, await house.visitor())
    let ran = 0
    await page.exposeFunction('ran', () => (ran += 1))
    const strange: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('attacker.test')) strange.push(request.url())
    })
    await writeComment(page, 'A **first** look', 'Ilze')
    await thread(page).getByRole('button', { name: 'Preview' }).click()
    await thread(page).getByRole('group', { name: 'Preview' }).locator('strong').getByText('first').waitFor()
    await thread(page).getByRole('button', { name: 'Go on writing' }).click()
    const attacks = Object.values(ATTACKS)
      .flat()
      .filter((attack) => !attack.includes('\0'))
    const text = attacks.map((attack) => `${attack}\n\n[x](${attack})`).join('\n\n')
    for (let from = 0; from < text.length; from += 9_000) {
      await writeComment(page, `.${text.slice(from, from + 9_000)}`, 'Ilze')
      await thread(page).getByRole('button', { name: 'Preview' }).click()
      const preview = thread(page).getByRole('group', { name: 'Preview' })
      await preview.waitFor()
      assert.equal(
        await preview.locator('script, iframe, img, svg, form, input, style, [onclick]').count(),
        0,
      )
      for (const link of await preview.locator('a[href]').all())
        assert.match((await link.getAttribute('href')) ?? '', /^(https?|mailto):/)
      await thread(page).getByRole('button', { name: 'Go on writing' }).click()
    }
    assert.deepEqual([ran, strange], [0, []])
  })

  it('takes the word of the site’s own log-in for who writes, comment after comment', async () => {
    const printed = await house.knead('identity', 'add')
    const [, key = ''] = /\b([0-9a-f]{12})\b/.exec(printed) ?? []
    const [, secret = ''] = /([\w-]{43})/.exec(printed) ?? []
    const page = await openBlog(house, await house.visitor())
    await page.exposeFunction('signed', () => sign({ key, secret }))
    await page.evaluate(() => {
      const element = document.querySelector('knead-comments')
      const { signed } = globalThis as unknown as { signed: () => Promise<string> }
      Object.assign(element ?? {}, { identity: () => signed() })
    })
    await thread(page).scrollIntoViewIfNeeded()
    for (const text of ['Known here', 'Known here too']) {
      await thread(page)
        .getByRole('textbox', { name: /a question for one of us/ })
        .fill(text)
      await thread(page).getByText('Writing as Zoë Lindqvist').waitFor()
      await takeTime(page)
      await postComment(page)
      await comment(page, text).getByRole('button', { name: 'Edit' }).waitFor()
    }
    assert.equal(await shown('Known here too'), 1)
    const answer = await fetch(
      `${house.server}/s/demo/api/threads/${encodeURIComponent('/blog/micro-trauma')}/comments`,
    )
    const { items } = (await answer.json()) as { items: { author: { name: string; verified: boolean } }[] }
    const hers = items.filter(({ author }) => author.name === 'Zoë Lindqvist' && author.verified)
    assert.equal(hers.length, 2)
  })

  it('confirms a name by a code from a mail', async () => {
    const page = await openBlog(house, await house.visitor())
    await writeComment(page, 'Confirmed words', 'Runa Kalna')
    await thread(page).getByRole('textbox', { name: 'E-mail' }).fill('runa@athlete.example')
    await thread(page).getByRole('button', { name: 'Confirm my name by e-mail' }).click()
    const mail = await house.mailbox.next(({ to }) => to.includes('runa@athlete.example'))
    const [code = ''] = /\d{6}/.exec(mail.subject) ?? []
    const field = thread(page).getByRole('textbox', { name: 'Code from the e-mail' })
    await field.fill(code === '000000' ? '111111' : '000000')
    await field.press('Enter')
    await thread(page).getByText('This is not the code of the latest e-mail').waitFor()
    await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`)
    await thread(page).getByRole('button', { name: 'Confirm', exact: true }).click()
    await thread(page).getByText('Writing as Runa Kalna').waitFor()
    await postComment(page)
    await comment(page, 'Confirmed words').getByRole('button', { name: 'Edit' }).waitFor()

    const other = await openBlog(house, await house.visitor())
    await writeComment(other, 'Not hers', 'Runa Kalna')
    await postComment(other)
    await thread(other)
      .getByText(/verified name of somebody else/)
      .waitFor()
    assert.equal(
      await thread(other)
        .getByRole('textbox', { name: /a question for/ })
        .inputValue(),
      'Not hers',
    )
  })
})
