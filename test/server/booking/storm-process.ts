/** One of several processes that book on the same store: opens it, waits for the word, books, reports each answer. */
import { once } from 'node:events'
import type { Booking } from '../../../src/contract/booking.ts'
import type { Problem } from '../../../src/contract/problem.ts'
import { openKernel } from '../../../src/server/open.ts'
import { makeApp } from '../../support/app.ts'
import { post } from './support.ts'

export interface Task {
  dataFolder: string
  databaseUrl: string | undefined
  now: number
  wishes: Record<string, unknown>[]
}

/** One answer; `id` of the booking where there is one. */
export interface Outcome {
  status: number
  id?: string
  alternatives: number
}

const next = async () => ((await once(process, 'message')) as [unknown])[0]
const ignore = () => undefined

const { dataFolder, databaseUrl, now, wishes } = (await next()) as Task
const kernel = await openKernel({
  dataFolder,
  databaseUrl,
  limits: false,
  clock: () => now,
  log: { info: ignore, warn: ignore, error: console.error },
})
const app = makeApp(kernel)
process.send?.('ready')
await next()
await Promise.all(
  wishes.map(async (wish) => {
    const response = await post(app, wish)
    const { id, alternatives } = (await response.json()) as Partial<Booking & Problem>
    const outcome: Outcome = { status: response.status, alternatives: alternatives?.length ?? 0 }
    process.send?.(response.status === 201 && id !== undefined ? { ...outcome, id } : outcome)
  }),
)
await kernel.db.destroy()
process.disconnect()
