/**
 * How soon feeds and pages that mean harm end, and in what: `node bench/hostile-feeds.ts`.
 *
 * Bodies and answers come over loopback, through the guarded fetch with its usual bounds, and are read in the threads of
 * the server with theirs; each time runs from the visit to its end in the rows of SQLite, the start of a thread included
 * where the one before was ended. Pages are put to their thread without a fetch. The longest pause is that of the event
 * loop of this process, in which the server answers readers; here it also serves the attack, and packs the bombs.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { SiteSource } from '../src/contract/site.ts'
import { refreshSource } from '../src/server/articles/refresh.ts'
import { readPageInThread } from '../src/server/articles/sources/page-thread.ts'
import { readSource } from '../src/server/articles/store.ts'
import { Fault } from '../src/server/outgoing/fault.ts'
import { findSite } from '../src/server/sites/service.ts'
import { HOSTILE, HOSTILE_ANSWERS, HOSTILE_PAGES } from '../test/server/articles/hostile.ts'
import { send, serve, worldWith } from '../test/support/web-server.ts'

const BAR = 3000

export interface Attack {
  name: string
  milliseconds: number
  /** Of the server's event loop, in milliseconds. */
  pause: number
  /** The fault that it ended in, or what else came of it. */
  outcome: string
}

async function measured(name: string, attack: () => Promise<string>): Promise<Attack> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const started = performance.now()
  const outcome = await attack()
  const milliseconds = performance.now() - started
  delay.disable()
  return { name, milliseconds, pause: delay.max / 1e6, outcome }
}

async function measureFeeds(): Promise<Attack[]> {
  // Read as the support is loaded: no Postgres is started for this.
  process.env.KNEAD_TEST_POSTGRES_MISSING ??= 'this bench needs none'
  const { makeEngine } = await import('../test/support/kernel.ts')
  const engine = makeEngine('sqlite')
  let current = ''
  let body: string | Uint8Array = ''
  const server = await serve((request, response) => {
    const hostile = HOSTILE_ANSWERS[current]
    if (hostile) hostile.answer(response, request)
    else send(response, body)
  })
  try {
    const source: SiteSource = { id: 'blog', kind: 'feed', url: `${server.url}/feed` }
    const kernel = await engine.kernel({ site: { sources: [source] } })
    const site = await findSite(kernel, 'studio')
    if (site === undefined) throw new Error('The site is not there.')
    const attacks: Attack[] = []
    for (const name of [...Object.keys(HOSTILE), ...Object.keys(HOSTILE_ANSWERS)]) {
      current = name
      body = HOSTILE[name]?.body() ?? ''
      const visit = async (): Promise<string> => {
        const result = await refreshSource(kernel, site, source, worldWith(server), true)
        return result === 'failed'
          ? ((await readSource(kernel.db, site.id, source.id))?.failure ?? '')
          : `taken in (${result})`
      }
      attacks.push(await measured(name, visit))
    }
    return attacks
  } finally {
    await server.close()
    await engine.close()
  }
}

async function measurePages(): Promise<Attack[]> {
  const attacks: Attack[] = []
  for (const [name, make] of Object.entries(HOSTILE_PAGES)) {
    const bytes = new TextEncoder().encode(`<!doctype html>${make()}`)
    const question = { bytes, contentType: 'text/html', url: 'https://blog.example/1', language: 'en' }
    const read = async (): Promise<string> => {
      try {
        return (await readPageInThread(question)) === undefined ? 'no article' : 'taken in'
      } catch (error) {
        if (error instanceof Fault) return error.message
        throw error
      }
    }
    attacks.push(await measured(`page: ${name}`, read))
  }
  return attacks
}

export async function measureHostile(): Promise<Attack[]> {
  return [...(await measureFeeds()), ...(await measurePages())]
}

if (import.meta.main) {
  const attacks = await measureHostile()
  console.log(`Feeds and pages that mean harm (0 over ${String(BAR)} ms)`)
  for (const { name, milliseconds, pause, outcome } of attacks) {
    const times = `${milliseconds.toFixed(0).padStart(6)} ms  pause ${pause.toFixed(0).padStart(4)} ms`
    console.log(`  ${name.padEnd(44)} ${times}  ${outcome}`)
  }
  const over = attacks.filter(({ milliseconds }) => milliseconds > BAR).length
  const slowest = Math.max(...attacks.map(({ milliseconds }) => milliseconds))
  console.log(`  ${String(over)} over ${String(BAR)} ms; slowest ${slowest.toFixed(0)} ms`)
}
