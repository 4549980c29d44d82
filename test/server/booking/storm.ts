/** Many processes that book the same times at once, and what is left in the store afterwards. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cellsOf } from '../../../src/domain/booking/cells.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
import type { Outcome, Task } from './storm-process.ts'
import { overlaps, wish } from './support.ts'

export interface Size {
  slots: number
  /** Of all processes together. */
  attempts: number
  processes: number
}

export interface StormResult {
  won: number
  /** Got 409 with at least three other times. */
  refused: number
  /** Anything else. */
  others: number
  overlaps: number
  /** Bookings without all of their cells, and cells of no booking. */
  partial: number
  milliseconds: number
}

type StoredKernel = Kernel & { databaseUrl: string | undefined }

const PER_DATE = 18

/** Half hours of a practitioner from Tuesday, 3 November 2026, at nine in Berlin; on Tuesday to Thursday. */
export function stormStarts(slots: number): string[] {
  return Array.from({ length: slots }, (_, n) =>
    new Date(Date.UTC(2026, 10, 3 + Math.floor(n / PER_DATE), 8, 30 * (n % PER_DATE))).toISOString(),
  )
}

/** Each slot is wished for by many; the order is mixed, always in the same way. */
export function stormWishes({ slots, attempts }: Size): Record<string, unknown>[] {
  const starts = stormStarts(slots)
  return Array.from({ length: attempts }, (_, n) =>
    wish({ service: 'stretch-30', practitioner: 'mara', start: starts[(n * 7) % slots] }),
  )
}

interface Runner {
  child: ChildProcess
  outcomes: Outcome[]
  /** Resolves once the process has ended, however it did. */
  ended: Promise<unknown>
}

async function startRunner(task: Task): Promise<Runner> {
  const child = fork(new URL('./storm-process.ts', import.meta.url), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const outcomes: Outcome[] = []
  const ended = once(child, 'exit')
  child.send(task)
  const failed = ended.then(([code]) => {
    throw new Error(`The process ended with ${String(code)} before it began.`)
  })
  await Promise.race([once(child, 'message'), failed])
  failed.catch(() => undefined)
  child.on('message', (outcome: Outcome) => outcomes.push(outcome))
  return { child, outcomes, ended }
}

/** Starts the processes, and lets them begin once all of them have opened the store. */
async function startAll(kernel: StoredKernel, size: Size): Promise<Runner[]> {
  const wishes = stormWishes(size)
  const task = { dataFolder: kernel.dataFolder, databaseUrl: kernel.databaseUrl, now: kernel.clock() }
  return Promise.all(
    Array.from({ length: size.processes }, (_, part) =>
      startRunner({ ...task, wishes: wishes.filter((_wish, n) => n % size.processes === part) }),
    ),
  )
}

export async function storm(kernel: StoredKernel, size: Size): Promise<StormResult> {
  const runners = await startAll(kernel, size)
  const began = performance.now()
  for (const { child } of runners) child.send('go')
  await Promise.all(runners.map(({ ended }) => ended))
  const milliseconds = performance.now() - began
  const outcomes = runners.flatMap((runner) => runner.outcomes)
  const won = outcomes.filter(({ status }) => status === 201).length
  const refused = outcomes.filter(({ status, alternatives }) => status === 409 && alternatives >= 3).length
  return {
    won,
    refused,
    others: size.attempts - won - refused,
    overlaps: (await overlaps(kernel)).length,
    partial: await countPartial(kernel),
    milliseconds,
  }
}

/** One of the processes is killed after some of its answers. */
export async function killInRound(kernel: StoredKernel, size: Size) {
  const runners = await startAll(kernel, size)
  const [victim] = runners
  if (victim === undefined) throw new Error('There is no process to kill.')
  const after = 1 + Math.floor(Math.random() * (size.slots / size.processes))
  victim.child.on('message', () => {
    if (victim.outcomes.length >= after) victim.child.kill('SIGKILL')
  })
  for (const { child } of runners) child.send('go')
  await Promise.all(runners.map(({ ended }) => ended))
  const rows = await kernel.db
    .selectFrom('bookings')
    .select('booking_id')
    .where('state', '=', 'confirmed')
    .execute()
  const stored = new Set(rows.map(({ booking_id: id }) => id))
  const acknowledged = runners.flatMap(({ outcomes }) => outcomes.flatMap(({ id }) => id ?? []))
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !stored.has(id)).length,
    overlaps: (await overlaps(kernel)).length,
    partial: await countPartial(kernel),
  }
}

/** Bookings that do not own exactly the cells of their time, and mails or cells that belong to none. */
async function countPartial(kernel: Kernel): Promise<number> {
  const owned = Map.groupBy(
    await kernel.db.selectFrom('cells').select('owner').execute(),
    ({ owner }) => owner,
  )
  const rows = await kernel.db.selectFrom('bookings').selectAll().where('state', '=', 'confirmed').execute()
  const mails = await kernel.db.selectFrom('outbox').select('dedupe').execute()
  const known = new Set(rows.map(({ booking_id: id }) => id))
  const torn = rows.filter(({ booking_id: id, start, end }) => {
    const cells = cellsOf({ start, end, before: 0, after: 0 }).length
    const own = mails.filter(
      ({ dedupe }) => dedupe.startsWith(`booking:${id}:1:`) && !dedupe.includes('reminder'),
    )
    return owned.get(id)?.length !== cells || own.length !== 2
  })
  return torn.length + [...owned.keys()].filter((owner) => !known.has(owner)).length
}
