/** `npm run screenshot`: the picture in the README, taken of the built demo as a reader sees it. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openHouse } from '../test/support/house.ts'
import { buildIfStale } from './build.ts'
import { forgetSettings } from './environment.ts'
import { ROOT } from './paths.ts'

const FILE = 'docs/demo.png'

forgetSettings()
await buildIfStale('app')
const house = await openHouse()
try {
  const reader = await house.visitor({ viewport: { width: 1280, height: 1080 }, colorScheme: 'light' })
  const page = await reader.newPage()
  await page.goto(`${house.demo}/blog/micro-trauma`)
  // The end of the article, with the booking beside it and the cards below.
  const cards = page.locator('knead-articles')
  await cards.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top - 560))
  await cards.getByRole('article').or(cards.getByRole('listitem')).first().waitFor()
  await page.waitForLoadState('networkidle')
  mkdirSync(join(ROOT, 'docs'), { recursive: true })
  await page.screenshot({ path: join(ROOT, FILE), animations: 'disabled' })
  console.log(`Wrote ${FILE}.`)
} finally {
  await house.stop()
}
