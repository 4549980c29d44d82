/** Kysely over `node:sqlite`, kept thin so that another driver can take its place. */
import { CompiledQuery, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { DatabaseConnection, DatabaseIntrospector, Dialect, Driver, Kysely, QueryResult } from 'kysely'
import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue, StatementSync } from 'node:sqlite'

/** Milliseconds to wait for another process that is writing. */
const BUSY_TIMEOUT = 10_000
/** Prepared statements kept; the rooms' queries are far fewer. */
const STATEMENTS = 300

interface Prepared {
  statement: StatementSync
  /** Whether it answers rows; asked for once, since the answer is made anew each time. */
  reads: boolean
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, Prepared>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  #prepare(sql: string): Prepared {
    const known = this.#statements.get(sql)
    if (known) return known
    if (this.#statements.size >= STATEMENTS) this.#statements.clear()
    const statement = this.#database.prepare(sql)
    const prepared = { statement, reads: statement.columns().length > 0 }
    this.#statements.set(sql, prepared)
    return prepared
  }

  #run<Row>(query: CompiledQuery): QueryResult<Row> {
    const { statement, reads } = this.#prepare(query.sql)
    const parameters = query.parameters as SQLInputValue[]
    if (!reads) {
      return { rows: [], numAffectedRows: BigInt(statement.run(...parameters).changes) }
    }
    // Rows come without a prototype; both engines are to hand out the same kind of object.
    const rows = statement.all(...parameters).map((row) => ({ ...row })) as Row[]
    return { rows, numAffectedRows: BigInt(rows.length) }
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return Promise.resolve(this.#run<Row>(query))
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query)
  }
}

/** The driver queues the users of its one connection itself: Kysely's own way wakes all who wait for each who leaves. */
class QueueingAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

/** One connection, for one user at a time: first come, first served. */
class SqliteDriver implements Driver {
  readonly #file: string
  #database: DatabaseSync | undefined
  #connection: SqliteConnection | undefined
  #taken = false
  readonly #waiting: (() => void)[] = []

  constructor(file: string) {
    this.#file = file
  }

  init(): Promise<void> {
    const database = new DatabaseSync(this.#file, {
      timeout: BUSY_TIMEOUT,
      enableForeignKeyConstraints: true,
    })
    database.exec('pragma journal_mode = wal; pragma synchronous = full')
    this.#database = database
    this.#connection = new SqliteConnection(database)
    return Promise.resolve()
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (!this.#connection) throw new Error('The database is not open.')
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#taken = true
    return this.#connection
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // Immediate: a transaction that reads and then writes must not meet another writer halfway.
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  releaseConnection(): Promise<void> {
    const next = this.#waiting.shift()
    // Handed over without being free in between, so that nobody who has just come gets ahead.
    if (next) next()
    else this.#taken = false
    return Promise.resolve()
  }

  destroy(): Promise<void> {
    this.#database?.close()
    return Promise.resolve()
  }
}

export const sqliteDialect = (file: string): Dialect => ({
  createAdapter: () => new QueueingAdapter(),
  createDriver: () => new SqliteDriver(file),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createIntrospector: (db: Kysely<unknown>): DatabaseIntrospector => new SqliteIntrospector(db),
})
