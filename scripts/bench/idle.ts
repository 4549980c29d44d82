/**
 * What the pasted script alone, and all three faces with nobody using them, cost a page: time of its main thread beside
 * the same page without them, and what they ask for. All pages of a round are loaded one after the other, so that what
 * else the machine does meets them all alike.
 */
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import type { House } from '../../test/support/house.ts'
import { type DemoServer, startDemoServer } from '../demo-server.ts'
import { ROOT } from '../paths.ts'
import { median } from './server.ts'
import { busyBetween, type Slower, traced, type TraceEvent } from './trace.ts'

const RUNS = 7
const DONE = 'knead-bench-done'
/** Pages of the bench's own, with nothing else on them. */
const PAGES = join(ROOT, 'scripts/bench/pages')

const VARIANTS = ['blank', 'date', 'script', 'faces', 'photos'] as const
type Variant = (typeof VARIANTS)[number]

export interface Idle {
  /** Milliseconds of the main thread, medians; those of the blank page are taken off. */
  script: number
  /** With the demo's pictures, which are drawings: for the browser each is a document of its own. */
  faces: number
  /** With photographs in their place, as studios have them. */
  photos: number
  /** A page whose only script formats one date: the browser's own part of any date. */
  date: number
  /** What all three faces ask of the server. */
  files: number
  lists: number
  pictures: number
  origins: number
  cookies: number
  stored: number
}

/** Runs in the page: says when the faces are there and a second has gone by in which they could do more. */
function tellDone({ faces, done }: { faces: number; done: string }): void {
  let waiting = faces + 1
  const one = () => {
    waiting -= 1
    if (waiting > 0) return
    setTimeout(() => {
      performance.mark(done)
      console.log(done)
    }, 1000)
  }
  addEventListener('load', one)
  addEventListener('knead-ready', one)
}

function cost(events: TraceEvent[]): number {
  const done = events.find(({ name, ph }) => name === DONE && ph !== 'e')
  if (!done) throw new Error('The trace does not say when the page was done.')
  return busyBetween(events, done, 0, done.ts)
}

/** A photograph, as far as the browser is concerned: one of the demo's drawings in dots. */
async function takePhoto(house: House): Promise<Buffer> {
  const context = await house.visitor({ viewport: { width: 800, height: 534 } })
  const page = await context.newPage()
  await page.goto(`${house.demo}/articles/images/fascia.svg`)
  const photo = await page.screenshot({ type: 'jpeg', quality: 80 })
  await context.close()
  return photo
}

async function openPage(context: BrowserContext, variant: Variant): Promise<Page> {
  const page = await context.newPage()
  const hasFaces = variant === 'faces' || variant === 'photos'
  await page.addInitScript(tellDone, { faces: hasFaces ? 3 : 0, done: DONE })
  return page
}

async function load(page: Page, { address }: DemoServer, variant: Variant): Promise<void> {
  const told = page.waitForEvent('console', (message) => message.text() === DONE)
  await page.goto(`${address}/${variant === 'photos' ? 'faces' : variant}`)
  await told
}

interface Round {
  house: House
  pages: DemoServer
  photo: Buffer
  slower: Slower
}

async function once({ house, pages, photo, slower }: Round, variant: Variant): Promise<number> {
  const context = await house.visitor({ viewport: { width: 1280, height: 1600 } })
  if (variant === 'photos')
    await context.route('**/media/**', (route) => route.fulfill({ body: photo, contentType: 'image/jpeg' }))
  const page = await openPage(context, variant)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  const events = await traced(session, () => load(page, pages, variant))
  await context.close()
  return cost(events)
}

async function asked(house: House, pages: DemoServer): Promise<Omit<Idle, Variant>> {
  const context = await house.visitor({ viewport: { width: 1280, height: 1600 } })
  const page = await openPage(context, 'faces')
  const urls: URL[] = []
  page.on('request', (request) => urls.push(new URL(request.url())))
  await load(page, pages, 'faces')
  const stored = await page.evaluate(() => localStorage.length + sessionStorage.length)
  const cookies = await context.cookies()
  await context.close()
  const theirs = urls.filter(({ origin }) => origin.startsWith('http') && origin !== pages.address)
  const paths = theirs.map(({ pathname }) => pathname)
  const count = (kind: RegExp) => paths.filter((path) => kind.test(path)).length
  return {
    files: count(/\.js$/),
    lists: count(/\/api\//),
    pictures: count(/\/media\//),
    origins: new Set(theirs.map(({ origin }) => origin)).size,
    cookies: cookies.length,
    stored,
  }
}

export async function measureIdle(house: House, slower: Slower): Promise<Idle> {
  const pages = await startDemoServer({ port: 0, server: house.server, folder: PAGES })
  const costs: Record<Variant, number[]> = { blank: [], date: [], script: [], faces: [], photos: [] }
  const photo = await takePhoto(house)
  try {
    for (let run = 0; run < RUNS; run += 1) {
      for (const variant of VARIANTS)
        costs[variant].push(await once({ house, pages, photo, slower }, variant))
    }
    const more = (variant: Variant) => median(costs[variant]) - median(costs.blank)
    const requests = await asked(house, pages)
    return {
      ...requests,
      script: more('script'),
      faces: more('faces'),
      photos: more('photos'),
      date: more('date'),
    }
  } finally {
    await pages.close()
  }
}
