import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { lineLogger } from '../../../src/server/log.ts'
import { openKernel } from '../../../src/server/open.ts'
import { appliedVersion, migrate, schemaVersion } from '../../../src/server/storage/migrate.ts'
import { migrations } from '../../../src/server/storage/migrations/index.ts'
import { afterCommit, inTransaction } from '../../../src/server/storage/transaction.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { TestKernel } from '../../support/kernel.ts'
import { freshDatabase } from '../../support/postgres.ts'

const fact = (name: string, value: string) => ({ site_id: 'studio', name, value })

async function facts(kernel: TestKernel): Promise<string[]> {
  const rows = await kernel.db
    .selectFrom('facts')
    .select('name')
    .where('site_id', '=', 'studio')
    .orderBy('name')
    .execute()
  return rows.map((row) => row.name)
}

forEachEngine((engine) => {
  test('moments, counts and fractions come back as the numbers they were', async () => {
    const kernel = await engine.kernel()
    const moment = Date.UTC(2126, 0, 1)
    await kernel.db
      .insertInto('limits')
      .values({ site_id: 'studio', bucket: 'a', tokens: 1.25, updated: moment })
      .execute()
    const row = await kernel.db
      .selectFrom('limits')
      .select((select) => ['tokens', 'updated', select.fn.countAll<number>().over().as('count')])
      .executeTakeFirstOrThrow()
    assert.deepEqual(row, { tokens: 1.25, updated: moment, count: 1 })
  })

  test('an insert that meets its own key does nothing and says so', async () => {
    const kernel = await engine.kernel()
    const insert = () =>
      kernel.db
        .insertInto('facts')
        .values(fact('once', '1'))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
    assert.equal((await insert()).numInsertedOrUpdatedRows, 1n)
    assert.equal((await insert()).numInsertedOrUpdatedRows, 0n)
  })

  test('a throw undoes the whole transaction and is passed on', async () => {
    const kernel = await engine.kernel()
    const work = inTransaction(kernel.db, async (transaction) => {
      await transaction.insertInto('facts').values(fact('gone', '1')).execute()
      throw new Error('no')
    })
    await assert.rejects(work, /^Error: no$/)
    assert.deepEqual(await facts(kernel), [])
  })

  test('many transactions at once all count', async () => {
    const kernel = await engine.kernel()
    await kernel.db.insertInto('facts').values(fact('count', '0')).execute()
    const raise = () =>
      inTransaction(kernel.db, async (transaction) => {
        await sql`update facts set value = cast(cast(value as integer) + 1 as text)
          where site_id = 'studio' and name = 'count'`.execute(transaction)
      })
    await Promise.all(Array.from({ length: 30 }, raise))
    const row = await kernel.db
      .selectFrom('facts')
      .select('value')
      .where('name', '=', 'count')
      .executeTakeFirstOrThrow()
    assert.equal(row.value, '30')
  })

  test('what waits for the commit is told after it, and never when it was undone', async () => {
    const kernel = await engine.kernel()
    const told: string[] = []
    await inTransaction(kernel.db, async (transaction) => {
      afterCommit(transaction, () => told.push('committed'))
      assert.deepEqual(told, [])
      await transaction.insertInto('facts').values(fact('kept', '1')).execute()
    })
    await assert.rejects(
      inTransaction(kernel.db, (transaction) => {
        afterCommit(transaction, () => told.push('undone'))
        return Promise.reject(new Error('no'))
      }),
    )
    afterCommit(kernel.db, () => told.push('at once'))
    assert.deepEqual(told, ['committed', 'at once'])
  })

  test('migrating again changes nothing', async () => {
    const kernel = await engine.kernel()
    assert.equal(await appliedVersion(kernel.db), schemaVersion)
    assert.deepEqual(await migrate(kernel.db, engine.name, kernel.clock), [])
  })

  test('a database of a newer program is left alone', async () => {
    const kernel = await engine.kernel()
    await sql`insert into migrations (site_id, name, applied) values ('', '9999-later', 0)`.execute(kernel.db)
    await assert.rejects(migrate(kernel.db, engine.name, kernel.clock), /9999-later.*newer version/)
  })

  test('another secret key is refused, and the sentence says what to copy', async () => {
    const kernel = await engine.kernel()
    await kernel.db
      .updateTable('facts')
      .set({ value: 'of another key' })
      .where('name', '=', 'key-fingerprint')
      .execute()
    const again = openKernel({
      dataFolder: kernel.dataFolder,
      databaseUrl: kernel.databaseUrl,
      limits: true,
      clock: kernel.clock,
      log: lineLogger(() => {}),
    })
    await assert.rejects(again, /Copy the file secret\.key/)
  })

  test('processes that start together on one empty database all come up, and agree on the key', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'knead-two-'))
    after(() => {
      rmSync(folder, { recursive: true, force: true })
    })
    const database = engine.name === 'postgres' ? await freshDatabase() : undefined
    const start = async () => {
      const program = new URL('../../support/open-process.ts', import.meta.url)
      const child = fork(program, [folder, ...(database ? [database.url] : [])])
      const [applied] = (await once(child, 'message')) as [string[]]
      return applied
    }
    const names = migrations.map(({ name }) => name)
    const starts = await Promise.all(Array.from({ length: 4 }, start))
    assert.deepEqual(starts.flat(), names, 'each migration is applied by exactly one of them')
    await database?.drop()
  })
})
