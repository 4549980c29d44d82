/** What has to be done on single host pages before the checks, and what has to hold there besides: 1 to 40. */
import type { Frame, Route } from 'playwright-core'
import { unless, type Act } from './act.ts'
import { outside } from './acts-outside.ts'
import type { Visit } from './visit.ts'

/** The script of the same build, saying that it is older. */
async function older(route: Route): Promise<void> {
  const answer = await route.fetch()
  const text = await answer.text()
  const { version } = (await (await fetch(new URL('/health', route.request().url()))).json()) as {
    version: string
  }
  await route.fulfill({ response: answer, body: text.replaceAll(version, '0.0.1') })
}

/** Into the parts that load on use: reader, composer, and the booking up to the details. */
async function goDeeper({ frame, page, said }: Visit): Promise<string[]> {
  await frame.locator('knead-articles article a').first().click()
  await frame.getByRole('dialog').getByRole('heading').first().waitFor()
  await page.keyboard.press('Escape')
  await frame.getByRole('dialog').waitFor({ state: 'detached' })
  await frame.locator('knead-comments textarea').first().fill('Is that normal?')
  await frame.locator('knead-comments').getByRole('textbox', { name: 'Name' }).waitFor()
  await frame.locator('knead-booking [part~=button]').first().click()
  await frame.locator('knead-booking dialog [part~=choice]').last().click()
  await frame.locator('knead-booking dialog [part~=free]').first().click()
  await frame.locator('knead-booking dialog').getByRole('radio').first().check()
  await frame.locator('knead-booking dialog').getByRole('button', { name: 'Continue' }).click()
  await frame.locator('knead-booking dialog').getByLabel('E-mail').waitFor()
  return said
}

/** To the next page by the library's own link, and back. */
const swapped = (id: string): Act => ({
  settle: async ({ page, house }) => {
    await page.locator('knead-articles article').first().waitFor()
    await page.locator('#away').click()
    await page.waitForURL(`${house.demo}/hosts/${id}-next`)
    await page.locator('#away').waitFor({ state: 'detached' })
    await page.locator('knead-articles article').first().waitFor()
    await page.goBack()
    await page.locator('#away').waitFor()
  },
})

/** It leaves a class at the root once it has begun. */
const swupIsReady = (frame: Frame) => frame.locator('html.swup-enabled').waitFor()

export const acts: Record<string, Act> = {
  prototype: { prove: goDeeper },
  mootools: { prove: goDeeper },
  'csp-list': { prove: goDeeper },
  'csp-nonce': { prove: goDeeper },
  'trusted-types': { prove: goDeeper },
  'hidden-at-first': {
    website: (frame) => frame.locator('#tab').evaluate((tab) => tab.removeAttribute('hidden')),
  },
  accordion: {
    website: (frame) => frame.locator('main').evaluate((main) => main.classList.add('open')),
  },
  early: {
    prove: async ({ frame }) => {
      const cards = await frame.locator('#early').locator('article').count()
      return unless(
        cards === 1,
        `limit = 1 was set before the tag was known, and ${String(cards)} cards are there`,
      )
    },
  },
  moved: {
    settle: async ({ frame }) => {
      await frame.locator('knead-articles article').first().waitFor()
      await frame.locator('main').evaluate((main) => {
        const [cards, button, thread] = ['knead-articles', 'knead-booking', 'knead-comments'].map((tag) =>
          main.querySelector(tag),
        )
        if (!cards || !button || !thread) return
        main.prepend(thread)
        main.append(thread)
        main.append(cards, button)
        main.append(cards.cloneNode(true))
        button.remove()
        main.prepend(button)
        for (let n = 0; n < 5; n += 1) main.insertBefore(thread, n % 2 ? cards : button)
        const written = main.innerHTML
        main.innerHTML = ''
        main.innerHTML = written
      })
    },
  },
  'two-versions': {
    prepare: (context) => context.route(/knead\.js\?older/, older),
    prove: async ({ frame, warned }) => [
      ...unless(warned.length >= 1, 'no word about the second version'),
      ...unless((await frame.evaluate(() => globalThis.Knead?.version)) !== '0.0.1', 'the older version won'),
    ],
  },
  hotkeys: {
    prove: async ({ frame }) => {
      const stolen = await frame.locator('html').getAttribute('data-hotkeys')
      return unless(stolen === null, `${String(stolen)} letters went to the page`)
    },
  },
  jquery: {
    prove: async ({ frame, page }) => {
      await frame.locator('knead-booking [part~=button]').first().click()
      await frame.locator('knead-booking [part~=choice]').last().click()
      await frame.locator('knead-booking [part~=free]').first().click()
      const time = frame.locator('knead-booking [part~=slot] input, knead-booking input[part~=slot]').first()
      await frame.locator('knead-booking [part~=slot]').first().click()
      const chosen = await time.isChecked()
      await page.keyboard.press('Escape')
      return unless(chosen, 'a time cannot be chosen')
    },
  },
  base: {
    prove: async ({ page }) => unless(page.context().pages().length === 1, 'a press opened another page'),
  },
  'page-swap': {
    settle: async ({ frame }) => {
      await frame.locator('knead-articles').first().scrollIntoViewIfNeeded()
      await frame.locator('main').evaluate((main) => {
        const written = main.innerHTML
        for (let n = 0; n < 3; n += 1) {
          history.pushState({}, '', `?page=${String(n)}`)
          main.innerHTML = '<p>Elsewhere</p>'
          main.innerHTML = written
        }
        history.replaceState({}, '', '/hosts/page-swap')
      })
    },
  },
  'self-closed': {
    prove: async ({ frame }) =>
      unless(await frame.locator('#inside').isVisible(), 'what follows the tag is swallowed'),
  },
  'focus-trap': {
    prove: async ({ frame }) =>
      unless(await frame.locator('#modal').isVisible(), 'Escape has closed the dialog of the page too'),
  },
  'in-a-form': {
    prove: async ({ frame, page }) => {
      await frame
        .locator('knead-articles')
        .first()
        .click({ position: { x: 2, y: 2 } })
      await page.keyboard.press('Enter')
      const names = await frame
        .locator('#theirs')
        .evaluate((form) => [...new FormData(form as HTMLFormElement).keys()].join(' '))
      return [
        ...unless(
          (await frame.locator('html').getAttribute('data-submitted')) === null,
          'the form of the page was sent',
        ),
        ...unless(names === 'theirs', `the form of the page has the fields ${names}`),
      ]
    },
  },
  consent: {
    settle: async ({ frame }) => {
      await frame.locator('knead-booking:defined').waitFor()
      await frame.locator('#accept:focus').waitFor()
    },
    website: (frame) => frame.locator('#accept').click(),
  },
  turbo: swapped('turbo'),
  swup: { ...swapped('swup'), website: swupIsReady },
  'swup-next': { website: swupIsReady },
  barba: swapped('barba'),
  ...outside,
}
