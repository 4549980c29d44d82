/** One of several processes that book on the same SQLite file: opens it, waits for the word, books, reports. */
import { once } from 'node:events'
import { openKernel } from '../../../src/server/open.ts'
import { makeApp } from '../../support/app.ts'
import { post } from './support.ts'

export interface Task {
  dataFolder: string
  now: number
  wishes: Record<string, unknown>[]
}

export interface Outcome {
  statuses: number[]
}

const next = async () => ((await once(process, 'message')) as [unknown])[0]
const ignore = () => undefined

const { dataFolder, now, wishes } = (await next()) as Task
const kernel = await openKernel({
  dataFolder,
  limits: false,
  clock: () => now,
  log: { info: ignore, warn: ignore, error: console.error },
})
const app = makeApp(kernel)
process.send?.('ready')
await next()
const responses = await Promise.all(wishes.map((wish) => post(app, wish)))
await kernel.db.destroy()
process.send?.({ statuses: responses.map(({ status }) => status) } satisfies Outcome)
process.disconnect()
