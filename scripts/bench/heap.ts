/** What is left on the page of faces that came and went: the heap after a thousand of each, beside the heap before. */
import { setTimeout as wait } from 'node:timers/promises'
import type { House } from '../../test/support/house.ts'
import { heapBytes, mountMany, type Tag } from '../../test/support/mounts.ts'

/** What the first ones bring stays: code, style sheets, words, templates. */
const WARM_UP = 500
const TIMES = 1000
/** A request's clock runs on after its answer; until it ends it may hold what it was for. */
const LAST_CLOCK = 9000

export interface Heap {
  before: number
  after: number
}

export async function measureHeap(house: House, tag: Tag): Promise<Heap> {
  const context = await house.visitor()
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await page.goto(`${house.demo}/hosts/plain`)
  await page.locator(tag).scrollIntoViewIfNeeded()
  await page.locator(`${tag}:defined`).waitFor()
  await mountMany(page, tag, WARM_UP)
  await wait(LAST_CLOCK)
  const before = await heapBytes(session)
  await mountMany(page, tag, TIMES)
  await wait(LAST_CLOCK)
  const after = await heapBytes(session)
  await context.close()
  return { before, after }
}
