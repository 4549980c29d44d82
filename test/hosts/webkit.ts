/**
 * Host pages in WebKitGTK. The checks are those of the other browsers; WebDriver knows few settings of a visitor, tells
 * nothing of requests, and answers none in the place of a server.
 */
import type { Frame, Page } from 'playwright-core'
import type { HostPage } from '../../demo/hosts/host-page.ts'
import type { House } from '../support/house.ts'
import type { WebKit } from '../support/webkit.ts'
import { Hands } from '../support/webkit-hands.ts'
import { acts } from './acts.ts'
import { checks } from './checks.ts'
import { readGlobals, readOverflow, readPage, readText } from './look.ts'
import type { Examiner, Findings } from './pages.ts'
import type { Visit } from './visit.ts'

const ANSWERS = 'WebDriver answers no request in the place of a server.'
const SETTINGS = 'WebDriver does not know this setting of a visitor.'
const DEEPER = 'Its own steps need roles and labels, which WebDriver does not find in shadow roots.'

/** Pages that cannot be visited at all. */
const CANNOT: Record<string, string> = {
  zoomed: SETTINGS,
  'two-versions': ANSWERS,
  'error-pages': ANSWERS,
  hanging: ANSWERS,
  'log-in-page': ANSWERS,
  'cut-short': ANSWERS,
  offline: ANSWERS,
  'script-blocked': ANSWERS,
  'no-script': SETTINGS,
  'small-box': 'It is seen in a frame, and the driver looks at one window.',
}

/** Visited, but without what is proved there besides. */
const WITHOUT_OWN: Record<string, string> = {
  'forced-colours': SETTINGS,
  dark: SETTINGS,
  printed: 'WebDriver reads no paper here.',
  'put-aside': 'Its own driver keeps no page.',
  thrift: 'WebDriver tells nothing of requests.',
  'in-the-background': 'WebDriver tells nothing of requests.',
  'input-method': 'WebDriver composes nothing.',
  'two-owners': 'WebDriver tells nothing of requests.',
  ...Object.fromEntries(
    ['prototype', 'mootools', 'csp-list', 'csp-nonce', 'trusted-types', 'filled-in', 'translated'].map(
      (id) => [id, DEEPER],
    ),
  ),
}

/** What is compared with the page without Knead. */
const READS = [readPage, readGlobals, readOverflow]

const SCREEN = { width: 1280, height: 900 }

const inWords = (error: unknown) => [String(error)]

export function examineWithWebKit(house: House, webkit: WebKit): Examiner {
  const hands = new Hands(webkit)
  const frame = hands as unknown as Frame
  const page = hands.page as unknown as Page
  const calm = new Map<string, Record<string, string>>()

  async function open(id: string, { viewport = SCREEN }: NonNullable<HostPage['visitor']>, more = '') {
    await webkit.resize(viewport.width, viewport.height)
    await webkit.open(`${house.demo}/hosts/${id}?watched${more}`)
  }

  async function calmText(visitor: NonNullable<HostPage['visitor']>): Promise<Record<string, string>> {
    const key = JSON.stringify(visitor.viewport)
    const known = calm.get(key)
    if (known) return known
    await open('plain', visitor)
    for (const part of ['knead-articles article', 'knead-booking [part~=button]', 'knead-comments article']) {
      await hands.locator(part.split(' ')[0] ?? '').scrollIntoViewIfNeeded()
      await hands.locator(part).first().waitFor()
    }
    const text = await webkit.evaluate(readText)
    calm.set(key, text)
    return text
  }

  async function examine(condition: HostPage): Promise<Findings> {
    const { id, outcome = 'works', except = {}, visitor = {} } = condition
    const found: Findings = new Map()
    if (CANNOT[id]) return found
    const act = acts[id] ?? {}
    const text = await calmText(visitor)
    await open(id, visitor, '&without')
    await act.website?.(frame)
    const without = new Map<unknown, unknown>()
    for (const read of READS) without.set(read, await webkit.evaluate<unknown>(read))
    await open(id, visitor)
    const visit: Visit = {
      house,
      engine: {
        name: 'WebKitGTK',
        visitor: () => Promise.reject(new Error(SETTINGS)),
        stop: () => webkit.stop(),
      },
      page,
      frame,
      said: [],
      warned: [],
      origins: new Set(),
      close: () => Promise.resolve(),
    }
    // The other page is no longer there; what was read of it is.
    const remembered = {
      ...visit,
      frame: { evaluate: (read: unknown) => Promise.resolve(without.get(read)) } as Frame,
    }
    await act.settle?.(visit)
    await act.website?.(frame)
    for (const [name, check, outcomes] of checks) {
      if (except[name] || !outcomes.includes(outcome)) continue
      if (name === 'quiet') await hands.hear(visit)
      const scene = { condition, visit, without: remembered, calm: text }
      found.set(name, await check(scene).catch(inWords))
    }
    if (act.prove && !WITHOUT_OWN[id]) found.set('own', await act.prove(visit).catch(inWords))
    return found
  }

  return { examine, cannot: { ...CANNOT, ...WITHOUT_OWN }, stop: () => webkit.stop() }
}
