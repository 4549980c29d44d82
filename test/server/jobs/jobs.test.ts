import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { tidy } from '../../../src/server/jobs/housekeeping.ts'
import { startJobs } from '../../../src/server/jobs/runner.ts'
import { forEachEngine, makeEngine } from '../../support/kernel.ts'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

const engine = makeEngine('sqlite')
after(() => engine.close())
const kernel = await engine.kernel()

/** A job whose runs are ended by hand. */
function steered() {
  const runs: { end: () => void; fail: (error: Error) => void }[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  let wake = () => {}
  return {
    job: {
      name: 'steered',
      every: HOUR,
      run: () =>
        new Promise<void>((resolve, reject) => {
          runs.push({ end: resolve, fail: reject })
          for (const { count, resolve: go } of waiting) if (runs.length >= count) go()
        }),
      onWake: (listener: () => void) => {
        wake = listener
        return () => {
          wake = () => {}
        }
      },
    },
    runs,
    wake: () => {
      wake()
    },
    /** Resolves when so many runs have begun. */
    begun: (count: number) =>
      new Promise<void>((resolve) => {
        if (runs.length >= count) resolve()
        else waiting.push({ count, resolve })
      }),
  }
}

test('a job runs at once, and again by itself', async () => {
  let runs = 0
  await new Promise<void>((resolve) => {
    const jobs = startJobs(kernel, [
      {
        name: 'quick',
        every: 1,
        run: () => {
          runs += 1
          if (runs === 3) resolve()
          return Promise.resolve()
        },
      },
    ])
    after(() => jobs.stop())
  })
  assert.ok(runs >= 3)
})

test('woken while it runs, it runs once more afterwards and never twice at a time', async () => {
  const { job, runs, wake, begun } = steered()
  const jobs = startJobs(kernel, [job])
  wake()
  wake()
  wake()
  assert.equal(runs.length, 1)
  runs[0]?.end()
  await begun(2)
  runs[1]?.end()
  await jobs.stop()
  assert.equal(runs.length, 2)
})

test('a job that fails is logged without its words, and goes on', async () => {
  const { job, runs, wake, begun } = steered()
  const jobs = startJobs(kernel, [job])
  wake()
  runs[0]?.fail(new RangeError('words of ada@reader.example'))
  await begun(2)
  const line = kernel.logged.find((text) => text.includes('job-failed')) ?? ''
  assert.match(line, /job=steered error=RangeError/)
  assert.doesNotMatch(line, /ada/)
  runs[1]?.end()
  await jobs.stop()
})

test('stopping waits for the run under way and begins no other', async () => {
  const { job, runs, wake } = steered()
  const jobs = startJobs(kernel, [job])
  let stopped = false
  const stopping = jobs.stop().then(() => {
    stopped = true
  })
  wake()
  await Promise.resolve()
  assert.equal(stopped, false)
  runs[0]?.end()
  await stopping
  assert.equal(runs.length, 1)
})

forEachEngine((each) => {
  test('what has run out is removed, and nothing else', async () => {
    const own = await each.kernel()
    const now = own.clock()
    const message = (name: string, state: 'sent' | 'waiting', created: number) => ({
      site_id: 'studio',
      message_id: name,
      kind: 'mail',
      payload: '{}',
      dedupe: name,
      state,
      attempts: 1,
      next_at: created,
      leased_until: null,
      failure: null,
      created,
    })
    const { db } = own
    await db
      .insertInto('outbox')
      .values([
        message('old', 'sent', now - 31 * DAY),
        message('late', 'waiting', now - 31 * DAY),
        message('new', 'sent', now - DAY),
      ])
      .execute()
    for (const [name, expires] of [
      ['old', now],
      ['new', now + 1],
    ] as const) {
      const row = { site_id: 'studio', expires }
      await db
        .insertInto('invites')
        .values({ ...row, token_hash: name })
        .execute()
      await db
        .insertInto('sessions')
        .values({ ...row, token_hash: name, created: 0 })
        .execute()
      await db
        .insertInto('idempotency')
        .values({ ...row, key_hash: name, request_hash: '', status: 200, answer: '{}' })
        .execute()
      await db
        .insertInto('limits')
        .values({ site_id: 'studio', bucket: name, tokens: 1, updated: expires - DAY })
        .execute()
    }
    await tidy(own)
    const left = async (table: 'invites' | 'sessions') =>
      (await db.selectFrom(table).select('token_hash').execute()).map((row) => row.token_hash)
    assert.deepEqual(await left('invites'), ['new'])
    assert.deepEqual(await left('sessions'), ['new'])
    assert.equal((await db.selectFrom('idempotency').select('key_hash').execute()).length, 1)
    assert.equal((await db.selectFrom('limits').select('bucket').execute()).length, 1)
    const mails = await db.selectFrom('outbox').select('dedupe').orderBy('dedupe').execute()
    assert.deepEqual(
      mails.map((row) => row.dedupe),
      ['late', 'new'],
    )
  })
})
