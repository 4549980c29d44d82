/**
 * How long a feed of 100 KB takes from its last byte to its rows, and that hostile feeds end: `node bench/feed-refresh.ts`.
 *
 * Ten articles of 10 KB with headings, links and images, each changed before each refresh, on SQLite. The first refresh
 * starts the thread that reads; those that follow within seconds, as in a round over several sources, find it there.
 * Hostile feeds come over loopback, through the guarded fetch with its usual bounds.
 */
import type { SiteSource } from '../src/contract/site.ts'
import { refreshSource } from '../src/server/articles/refresh.ts'
import type { Outside } from '../src/server/outgoing/fetch.ts'
import { findSite } from '../src/server/sites/service.ts'
import { HOSTILE, HOSTILE_ANSWERS } from '../test/server/articles/hostile.ts'
import { send, serve, worldWith } from '../test/support/web-server.ts'

const ROUNDS = 15
const BAR = { refresh: 150, hostile: 3000, memory: 128 }

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

// Read as the support is loaded: no Postgres is started for this.
process.env.KNEAD_TEST_POSTGRES_MISSING = 'this bench needs none'
const { makeEngine } = await import('../test/support/kernel.ts')
const engine = makeEngine('sqlite')

async function open(source: SiteSource) {
  const kernel = await engine.kernel({ site: { sources: [source] } })
  const site = await findSite(kernel, 'studio')
  if (site === undefined) throw new Error('The site is not there.')
  return { refresh: (world: Outside) => refreshSource(kernel, site, source, world) }
}

async function benchRefresh(): Promise<void> {
  let arrived = 0
  let round = 0
  const world: Outside = {
    fetch: ({ url }) => {
      const bytes = new TextEncoder().encode(feedOf(round++))
      arrived = performance.now()
      return Promise.resolve({
        bytes,
        contentType: 'application/rss+xml',
        etag: null,
        lastModified: null,
        url,
      })
    },
  }
  const { refresh } = await open({ id: 'blog', kind: 'feed', url: 'https://blog.example/feed' })
  const times: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    await refresh(world)
    times.push(performance.now() - arrived)
  }
  const [first = 0, ...others] = times
  others.sort((a, b) => a - b)
  const at = (share: number): string => (others[Math.floor(others.length * share)] ?? 0).toFixed(0)
  const size = (feedOf(0).length / 1024).toFixed(0)
  console.log(`A feed of ${size} KB, from its last byte to its rows (at most ${String(BAR.refresh)} ms)`)
  console.log(`  with a thread that has to start  ${first.toFixed(0)} ms`)
  console.log(`  in a round: median ${at(0.5)} ms, 90 % within ${at(0.9)} ms`)
}

async function benchHostile(): Promise<void> {
  let current = ''
  const server = await serve((request, response) => {
    const answer = HOSTILE_ANSWERS[current]
    if (answer) answer(response, request)
    else send(response, HOSTILE[current]?.() ?? '')
  })
  const { refresh } = await open({ id: 'blog', kind: 'feed', url: `${server.url}/feed` })
  const world = worldWith(server)
  const before = process.memoryUsage().rss
  let [slowest, most] = [0, 0]
  console.log(`Hostile feeds (0 over ${String(BAR.hostile)} ms, threads of at most ${String(BAR.memory)} MB)`)
  for (const name of [...Object.keys(HOSTILE), ...Object.keys(HOSTILE_ANSWERS)]) {
    current = name
    const started = performance.now()
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 10)
    const result = await refresh(world)
    clearInterval(timer)
    const took = performance.now() - started
    slowest = Math.max(slowest, took)
    console.log(`  ${name.padEnd(40)} ${took.toFixed(0).padStart(6)} ms  ${result}`)
  }
  const grown = ((most - before) / 1024 / 1024).toFixed(0)
  console.log(
    `  slowest ${slowest.toFixed(0)} ms; the process grew by at most ${grown} MB, its test server included`,
  )
  await server.close()
}

await benchRefresh()
await benchHostile()
await engine.close()
