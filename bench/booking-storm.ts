/**
 * Whether a time is sold once when everybody comes at once: `node bench/booking-storm.ts [--rounds=3] [--kills=20]`.
 *
 * 1,000 attempts on 50 slots from two processes, on SQLite and on Postgres where there is one: exactly 50 must win and all
 * others must get 409 with other times. Then rounds in which one process is killed with SIGKILL at a random moment: no booking
 * that was answered may be missing, and none may be there in part.
 */
import { parseArgs } from 'node:util'
import { PostgresMissingError, startPostgres } from '../test/support/postgres-server.ts'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, kills: { type: 'string', default: '20' } },
})

const server = await startPostgres().catch((error: unknown) => {
  if (!(error instanceof PostgresMissingError)) throw error
  process.env.KNEAD_TEST_POSTGRES_MISSING = error.message
  return undefined
})
if (server !== undefined) process.env.KNEAD_TEST_POSTGRES_URL = server.url

// Reads the variables above as it is loaded.
const { makeEngine } = await import('../test/support/kernel.ts')
const { killInRound, storm } = await import('../test/server/booking/storm.ts')

const SIZE = { slots: 50, attempts: 1000, processes: 2 }

async function benchEngine(name: 'sqlite' | 'postgres'): Promise<boolean> {
  let fine = true
  for (let round = 1; round <= Number(values.rounds); round++) {
    const engine = makeEngine(name)
    const { won, refused, others, overlaps, partial, milliseconds } = await storm(await engine.kernel(), SIZE)
    fine &&= won === SIZE.slots && others === 0 && overlaps === 0 && partial === 0
    console.log(
      `${name}: ${String(won)} won, ${String(refused)} got other times, ${String(others)} errors, ${String(overlaps)} overlaps, ${String(partial)} in part, ${milliseconds.toFixed(0)} ms`,
    )
    await engine.close()
  }
  let lost = 0
  let partial = 0
  for (let round = 1; round <= Number(values.kills); round++) {
    const engine = makeEngine(name)
    const result = await killInRound(await engine.kernel(), { ...SIZE, attempts: 200 })
    lost += result.lost
    partial += result.partial + result.overlaps
    await engine.close()
  }
  console.log(
    `${name}: ${values.kills} rounds with a kill, ${String(lost)} acknowledged lost, ${String(partial)} in part`,
  )
  return fine && lost === 0 && partial === 0
}

const results = [await benchEngine('sqlite')]
if (server !== undefined) {
  results.push(await benchEngine('postgres'))
  await server.stop()
}
process.exitCode = results.every(Boolean) ? 0 : 1
