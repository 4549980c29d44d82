/**
 * What reading and writing comments costs the server: `node bench/comments.ts`.
 *
 * The whole HTTP side in this process, without a socket: address, site, limits, checks, database and JSON. One thread of
 * 1,000 top-level comments. Lists are of 10, each at another place of the thread. Posts come from an address each, with
 * an idempotency key, and with the clock moved on so that no limit is met. Figures are milliseconds of CPU of this process
 * for one request, user and system together, over 1,000 requests after 300 to warm up, the least of three rounds; on
 * Postgres, its own process is not counted.
 */
import { createApp } from '../src/server/http/app.ts'
import { PostgresMissingError, startPostgres } from '../test/support/postgres-server.ts'

const server = await startPostgres().catch((error: unknown) => {
  if (!(error instanceof PostgresMissingError)) throw error
  process.env.KNEAD_TEST_POSTGRES_MISSING = error.message
  return undefined
})
if (server !== undefined) process.env.KNEAD_TEST_POSTGRES_URL = server.url

// Reads the variables above as it is loaded.
const { makeEngine } = await import('../test/support/kernel.ts')

const COMMENTS = 1000
const WARM_UP = 300
const REQUESTS = 1000
const ROUNDS = 3
const THREAD = '/s/studio/api/threads/%2Fblog%2Ffoam/comments'
const BODY =
  'I have run for **twenty years**, and my calves ache after every long run.\n\n' +
  'Does foam rolling help, or is rest better? I read [this](https://example.org/study) and am still not sure.'

type Ask = (n: number) => Promise<Response>

async function measure(ask: Ask, status: number): Promise<number> {
  let count = 0
  const run = async (times: number) => {
    for (let n = 0; n < times; n++) {
      const answer = await ask(count++)
      if (answer.status !== status) throw new Error(`${String(answer.status)}: ${await answer.text()}`)
      await answer.arrayBuffer()
    }
  }
  await run(WARM_UP)
  const rounds: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage()
    await run(REQUESTS)
    const { user, system } = process.cpuUsage(before)
    rounds.push((user + system) / 1000 / REQUESTS)
  }
  return Math.min(...rounds)
}

interface CommentCosts {
  /** A page that has been asked for since the thread changed. */
  again: number
  /** A page that nobody has asked for since. */
  first: number
  /** Told that nothing has changed. */
  unchanged: number
  post: number
}

async function measureComments(name: 'sqlite' | 'postgres'): Promise<CommentCosts> {
  const engine = makeEngine(name)
  try {
    const kernel = await engine.kernel({ limits: true })
    const app = createApp(kernel, { dist: kernel.dataFolder, version: '1.0.0' })
    const post: Ask = (n) => {
      kernel.clock.advance(2_000)
      const address = `10.${[n >> 16, n >> 8, n].map((byte) => String(byte & 255)).join('.')}`
      const body = JSON.stringify({
        body: `${BODY} (${String(n)})`,
        author: { name: 'Ada Runner', email: `a${String(n)}@run.example` },
      })
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': `key-${String(n)}` }
      const peer = { incoming: { socket: { remoteAddress: address } } }
      return Promise.resolve(app.request(THREAD, { method: 'POST', headers, body }, peer))
    }
    for (let n = 0; n < COMMENTS; n++) await post(1_000_000 + n)
    const list = (n: number) => app.request(`${THREAD}?limit=10&after=${String((n * 37) % (COMMENTS - 10))}`)
    const measureUnchanged = async () => {
      const etag = (await app.request(THREAD)).headers.get('etag') ?? ''
      return measure(async () => app.request(THREAD, { headers: { 'If-None-Match': etag } }), 304)
    }
    return {
      again: await measure(() => Promise.resolve(list(1)), 200),
      first: await measure(async (n) => {
        // What has been asked for before is out of date now.
        if (n % 900 === 0) await post(2_000_000 + n)
        return list(n)
      }, 200),
      unchanged: await measureUnchanged(),
      post: await measure(post, 201),
    }
  } finally {
    await engine.close()
  }
}
for (const name of server === undefined ? (['sqlite'] as const) : (['sqlite', 'postgres'] as const)) {
  const { again, first, unchanged, post } = await measureComments(name)
  const figure = (value: number) => `${value.toFixed(2)} ms`
  console.log(
    `${name.padEnd(9)} list 10 of 1,000: ${figure(first)}, again ${figure(again)}, unchanged ${figure(unchanged)}; post ${figure(post)}`,
  )
}
await server?.stop()
