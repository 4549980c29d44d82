/**
 * How long a feed of 100 KB takes from its last byte to its rows, and what its thread takes for it:
 * `node bench/feed-refresh.ts`.
 *
 * Ten articles of 10 KB with headings, links and images, each changed before each refresh, on SQLite. The first refresh
 * waits for the thread that reads, which begins to load as the visit begins; nothing is on its way for long here. Those
 * that follow within seconds, as in a round over several sources, find it loaded. Memory is that of the thread's heap
 * and of what it holds outside of it, after reading the same feed thirty times without a pause.
 */
import { Worker } from 'node:worker_threads'
import type { SiteSource } from '../src/contract/site.ts'
import { refreshSource } from '../src/server/articles/refresh.ts'
import type { Outside } from '../src/server/outgoing/fetch.ts'
import { findSite } from '../src/server/sites/service.ts'
import { READY } from '../src/server/thread.ts'

const ROUNDS = 15
const READINGS = 30
const BAR = { refresh: 150, memory: 128 }

const text = 'Slow pressure on a tired calf tells the nerves that nothing is wrong, and the muscle lets go. '
const block = `<p>${text.repeat(4)}<a href="/more">More</a></p><h2>Head</h2><figure><img src="/i.jpg" width="800" height="600"></figure>`

const feedOf = (round: number): string => {
  const items = Array.from(
    { length: 10 },
    (_, n) =>
      `<item><title>Title ${String(n)}, round ${String(round)}</title><link>https://blog.example/${String(n)}</link><guid>${String(n)}</guid><content:encoded><![CDATA[${block.repeat(20)}]]></content:encoded></item>`,
  )
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>t</title>${items.join('')}</channel></rss>`
}

const bytesOf = (round: number): Uint8Array => new TextEncoder().encode(feedOf(round))

export interface RefreshFigures {
  kilobytes: number
  /** Milliseconds. */
  first: number
  median: number
  p90: number
  /** Of processor, where the machine is shared with others. */
  processor: number
  /** Megabytes (1,000,000 bytes) of the thread. */
  memory: number
}

interface Spent {
  /** Milliseconds from the last byte to the rows. */
  wall: number
  /** Milliseconds of processor that all threads of this process had, the making of the feed included. */
  processor: number
}

async function measureTimes(): Promise<Spent[]> {
  // Read as the support is loaded: no Postgres is started for this.
  process.env.KNEAD_TEST_POSTGRES_MISSING ??= 'this bench needs none'
  const { makeEngine } = await import('../test/support/kernel.ts')
  const engine = makeEngine('sqlite')
  let arrived = 0
  let round = 0
  const world: Outside = {
    fetch: ({ url }) => {
      const bytes = bytesOf(round++)
      arrived = performance.now()
      return Promise.resolve({ bytes, contentType: null, etag: null, lastModified: null, url })
    },
  }
  try {
    const source: SiteSource = { id: 'blog', kind: 'feed', url: 'https://blog.example/feed' }
    const kernel = await engine.kernel({ site: { sources: [source] } })
    const site = await findSite(kernel, 'studio')
    if (site === undefined) throw new Error('The site is not there.')
    const times: Spent[] = []
    for (let n = 0; n < ROUNDS; n++) {
      const before = process.cpuUsage()
      const result = await refreshSource(kernel, site, source, world)
      const { user, system } = process.cpuUsage(before)
      times.push({ wall: performance.now() - arrived, processor: (user + system) / 1000 })
      if (result !== 'changed') throw new Error(`The feed was not taken in: ${result}.`)
    }
    return times
  } finally {
    await engine.close()
  }
}

/** The thread of the server, asked without the server. */
async function measureMemory(): Promise<number> {
  const worker = new Worker(new URL('../src/server/articles/feed-worker.ts', import.meta.url))
  const next = (): Promise<unknown> => {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    worker.once('message', resolve)
    return promise
  }
  try {
    if ((await next()) !== READY) throw new Error('The thread does not say that it is ready.')
    for (let n = 0; n < READINGS; n++) {
      worker.postMessage({ bytes: bytesOf(n), contentType: null, url: 'https://a.example/', language: 'en' })
      await next()
    }
    const heap = await worker.getHeapStatistics()
    return (heap.total_heap_size + heap.external_memory) / 1e6
  } finally {
    await worker.terminate()
  }
}

export async function measureRefresh(): Promise<RefreshFigures> {
  const [first, ...others] = await measureTimes()
  const at = (share: number, what: keyof Spent): number =>
    others.map((spent) => spent[what]).toSorted((a, b) => a - b)[Math.floor(others.length * share)] ?? NaN
  return {
    kilobytes: feedOf(0).length / 1024,
    first: first?.wall ?? NaN,
    median: at(0.5, 'wall'),
    p90: at(0.9, 'wall'),
    processor: at(0.5, 'processor'),
    memory: await measureMemory(),
  }
}

if (import.meta.main) {
  const { kilobytes, first, median, p90, processor, memory } = await measureRefresh()
  const size = kilobytes.toFixed(0)
  console.log(`A feed of ${size} KB, from its last byte to its rows (at most ${String(BAR.refresh)} ms)`)
  console.log(`  with a thread that has to start  ${first.toFixed(0)} ms`)
  console.log(`  in a round: median ${median.toFixed(0)} ms, 90 % within ${p90.toFixed(0)} ms`)
  console.log(`  processor time of one, median: ${processor.toFixed(0)} ms`)
  console.log(`  its thread: ${memory.toFixed(0)} MB (at most ${String(BAR.memory)} MB)`)
}
