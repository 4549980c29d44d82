/**
 * Whether a large conversation moves in a minute and in little memory: `node bench/import-comments.ts [--comments=200000]
 * [--format=disqus] [--engine=sqlite]`.
 *
 * For each format a file is made (a fifth of the comments with links, emphasis, lists or quotes, a sixth of the rows
 * replies, a few deleted ones with replies, spam and orphans), and taken in by the built command as a process of its own, on
 * SQLite and on Postgres where there is one: time is the whole process, memory its highest resident size (that of the
 * Postgres server beside it is its own). Then once more, to see that nothing changes, and out.
 * The bar: 60 s and 200 MB for 200,000 comments.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { createGzip } from 'node:zlib'
import { DatabaseSync } from 'node:sqlite'
import { buildServer } from '../scripts/build/server.ts'
import { startPostgres } from '../test/support/postgres-server.ts'
import { studio } from '../test/support/site.ts'

const { values } = parseArgs({
  options: {
    comments: { type: 'string', default: '200000' },
    format: { type: 'string' },
    engine: { type: 'string' },
  },
})
const COMMENTS = Number(values.comments)
const THREADS = Math.ceil(COMMENTS / 100)

/** The same numbers in every run. */
let seed = 1
const chance = (most: number): number => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
  return (seed >>> 8) % most
}

const WORDS =
  'after race day my calf was sore and the stretch you showed helped a lot so thank you for that would it be fine to come again before the next long run or is it too early what do you think about heat cold sleep shoes and hills I read the article twice and still wonder how often'.split(
    ' ',
  )
const words = (count: number): string =>
  Array.from({ length: count }, () => WORDS[chance(WORDS.length)] ?? '').join(' ')

interface Comment {
  n: number
  thread: number
  parent: number | undefined
  time: number
  kind: 'shown' | 'deleted' | 'spam'
  html: string
  markdown: string
}

/** Posts come out one after the other; nine in ten comments are on one of the latest twelve. */
function threadOf(n: number): number {
  const latest = Math.ceil((n / COMMENTS) * THREADS)
  return chance(10) === 0 ? chance(latest) + 1 : Math.max(1, latest - chance(12))
}

function* comments(): Generator<Comment> {
  const latestIn: number[] = []
  for (let n = 1; n <= COMMENTS; n++) {
    const thread = threadOf(n)
    const before = latestIn[thread]
    latestIn[thread] = n
    const isReply = chance(6) === 0
    const parent = isReply ? (chance(500) === 0 ? COMMENTS * 2 + n : before) : undefined
    const [one, two] = [words(10 + chance(40)), words(5 + chance(30))]
    const rich = chance(5) === 0
    const kind = chance(100) === 0 ? 'spam' : chance(100) === 0 ? 'deleted' : 'shown'
    const html = rich
      ? `<p>${one} <b>${words(2)}</b> <a href="https://reader.example/${String(n)}" rel="nofollow">${words(2)}</a></p><blockquote>${two}</blockquote>`
      : `<p>${one}.</p><p>${two}<br>${words(4)}!</p>`
    const markdown = rich
      ? `${one} **${words(2)}** [here](https://reader.example/${String(n)})\n\n> ${two}`
      : `${one}.\n\n${two}`
    yield { n, thread, parent, time: Date.UTC(2012, 0, 1) + n * 60_000, kind, html, markdown }
  }
}

const iso = (time: number): string => new Date(time).toISOString().replace('.000', '')
const wall = (time: number): string => iso(time).replace('T', ' ').replace('Z', '')
const address = (thread: number): string => `https://studio.example/blog/post-${String(thread)}/`

function* disqus(): Generator<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">\n'
  for (let n = 1; n <= THREADS; n++) {
    yield `<thread dsq:id="${String(n)}"><id/><forum>studio</forum><link>${address(n)}</link><title>Post ${String(n)}</title><createdAt>2012-01-01T00:00:00Z</createdAt><isClosed>false</isClosed><isDeleted>false</isDeleted></thread>\n`
  }
  for (const { n, thread, parent, time, kind, html } of comments()) {
    yield `<post dsq:id="${String(n)}">\n<id/>\n<message><![CDATA[${html}]]></message>\n<createdAt>${iso(time)}</createdAt>\n<isDeleted>${String(kind === 'deleted')}</isDeleted>\n<isSpam>${String(kind === 'spam')}</isSpam>\n<author><email>reader${String(n % 5000)}@reader.example</email><name>Reader ${String(n % 5000)}</name><isAnonymous>false</isAnonymous><username>r${String(n % 5000)}</username></author>\n<ipAddress>192.0.2.1</ipAddress>\n<thread dsq:id="${String(thread)}"/>\n${parent === undefined ? '' : `<parent dsq:id="${String(parent)}"/>\n`}</post>\n`
  }
  yield '</disqus>\n'
}

function* wordpress(): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">\n<channel><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://studio.example</wp:base_blog_url>\n'
  // As WordPress has it, page by page: its comments are thrown together from as many runs of the same numbers.
  for (let thread = 1; thread <= THREADS; thread++) {
    yield `<item><title>Post ${String(thread)}</title><link>${address(thread)}</link><content:encoded><![CDATA[<p>${words(300)}</p>]]></content:encoded><wp:post_id>${String(thread)}</wp:post_id><wp:comment_status>open</wp:comment_status><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>\n`
    for (let n = thread; n <= COMMENTS; n += THREADS) {
      const parent = n > THREADS && chance(6) === 0 ? n - THREADS : 0
      const time = Date.UTC(2012, 0, 1) + n * 60_000
      const content =
        chance(5) === 0
          ? `${words(20)} <strong>${words(2)}</strong> <a href="https://reader.example/${String(n)}">${words(2)}</a>\n${words(9)}`
          : `${words(10 + chance(40))}.\n\n${words(20)}`
      yield `<wp:comment><wp:comment_id>${String(n)}</wp:comment_id><wp:comment_author><![CDATA[Reader ${String(n % 5000)}]]></wp:comment_author><wp:comment_author_email>r${String(n % 5000)}@reader.example</wp:comment_author_email><wp:comment_author_url></wp:comment_author_url><wp:comment_author_IP>192.0.2.1</wp:comment_author_IP><wp:comment_date>${wall(time)}</wp:comment_date><wp:comment_date_gmt>${wall(time)}</wp:comment_date_gmt><wp:comment_content><![CDATA[${content}]]></wp:comment_content><wp:comment_approved>${chance(50) === 0 ? 'trash' : '1'}</wp:comment_approved><wp:comment_type>comment</wp:comment_type><wp:comment_parent>${String(parent)}</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id></wp:comment>\n`
    }
    yield '</item>\n'
  }
  yield '</channel></rss>\n'
}

function* remark42(): Generator<string> {
  yield `${JSON.stringify({ version: 1, users: [], posts: [] })}\n`
  for (const { n, thread, parent, time, kind, html, markdown } of comments()) {
    yield `${JSON.stringify({ id: `r${String(n)}`, pid: parent === undefined ? '' : `r${String(parent)}`, text: html, orig: markdown, user: { name: `Reader ${String(n % 5000)}`, id: 'u', picture: '', ip: 'x', admin: false, site_id: 's' }, locator: { site: 's', url: address(thread) }, score: 0, votes: {}, vote: 0, time: iso(time), ...(kind !== 'shown' && { delete: true }) })}\n`
  }
}

function* commento(): Generator<string> {
  yield '{"version":1,"comments":['
  let isFirst = true
  for (const { n, thread, parent, time, kind, html, markdown } of comments()) {
    const state = kind === 'spam' ? 'flagged' : 'approved'
    yield `${isFirst ? '' : ','}${JSON.stringify({ commentHex: `c${String(n)}`, domain: 'studio.example', url: new URL(address(thread)).pathname, commenterHex: `u${String(n % 5000)}`, markdown, html, parentHex: parent === undefined ? 'root' : `c${String(parent)}`, score: 0, state, creationDate: iso(time), deleted: kind === 'deleted' })}`
    isFirst = false
  }
  yield '],"commenters":['
  for (let n = 0; n < 5000; n++)
    yield `${n === 0 ? '' : ','}${JSON.stringify({ commenterHex: `u${String(n)}`, email: `r${String(n)}@reader.example`, name: `Reader ${String(n)}` })}`
  yield ']}'
}

function isso(path: string): void {
  const db = new DatabaseSync(path)
  db.exec(
    'create table threads (id integer primary key, uri, title); create table comments (tid, id integer primary key, parent, created, modified, mode, remote_addr, text, author, email, website, likes, dislikes, voters, notification); begin',
  )
  const thread = db.prepare('insert into threads values (?, ?, ?)')
  for (let n = 1; n <= THREADS; n++) thread.run(n, new URL(address(n)).pathname, `Post ${String(n)}`)
  const row = db.prepare(
    "insert into comments values (?, ?, ?, ?, null, ?, '', ?, ?, null, null, 0, 0, x'00', 0)",
  )
  for (const { n, thread: at, parent, time, kind, markdown } of comments()) {
    row.run(
      at,
      n,
      parent ?? null,
      time / 1000,
      kind === 'shown' ? 1 : 4,
      markdown,
      `Reader ${String(n % 5000)}`,
    )
  }
  db.exec('commit')
  db.close()
}

interface Ran {
  seconds: number
  /** Seconds of processor time. */
  cpu: number
  megabytes: number
  output: string
}

/** The last thing the process says: its highest resident size in KiB, and the processor time it had. */
const WATCH = `import { readFileSync } from 'node:fs'
process.on('exit', () => {
  const peak = /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]
  const { user, system } = process.cpuUsage()
  process.stderr.write('peak ' + peak + ' cpu ' + (user + system) + '\\n')
})`

async function run(words: string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  const began = performance.now()
  const watch = `data:text/javascript,${encodeURIComponent(WATCH)}`
  const child = spawn(process.execPath, ['--import', watch, join(folder, 'knead.mjs'), ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [output, complaints] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(complaints)
  const [, peak, cpu] = /peak (\d+) cpu (\d+)/.exec(complaints) ?? []
  return {
    seconds: (performance.now() - began) / 1000,
    cpu: Number(cpu) / 1e6,
    megabytes: Number(peak) / 1024,
    output,
  }
}

const folder = mkdtempSync(join(tmpdir(), 'knead-bench-import-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

async function fileOf(format: string, make: (() => Generator<string>) | undefined): Promise<string> {
  seed = 1
  const path = join(folder, `${format}${make === undefined ? '.db' : '.gz'}`)
  if (make === undefined) isso(path)
  else await pipeline(Readable.from(make()), createGzip({ level: 1 }), createWriteStream(path))
  return path
}

const fact = ({ output }: Ran, pattern: RegExp): string => pattern.exec(output)?.[1] ?? '0'
const figures = ({ seconds, cpu, megabytes }: Ran): string =>
  `${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of a processor), ${megabytes.toFixed(0)} MB`

async function bench(
  format: string,
  make: (() => Generator<string>) | undefined,
  database: NodeJS.ProcessEnv,
): Promise<boolean> {
  const path = await fileOf(format, make)
  const env = { ...process.env, KNEAD_DATA: join(folder, `data-${format}`), ...database }
  const site = join(folder, 'site.json')
  writeFileSync(site, JSON.stringify(studio))
  await run(['site', 'apply', site], env)
  const words = ['comments', 'import', '--format', format, path]
  const dry = await run(words, env)
  const real = await run([...words, '--write'], env)
  const again = await run([...words, '--write'], env)
  const out = join(folder, `${format}.jsonl`)
  const exported = await run(['comments', 'export', out], env)
  const size = (statSync(path).size / 1e6).toFixed(0)
  const rows = fact(real, /([\d,]+) {2}comments? in the file/)
  const engine = 'DATABASE_URL' in database ? 'Postgres' : 'SQLite'
  console.log(`${format} on ${engine}: ${rows} comments, ${size} MB as it is stored`)
  console.log(`  dry run  ${figures(dry)}`)
  console.log(
    `  import   ${figures(real)}: ${fact(real, /([\d,]+) {2}imported/)} imported, ${fact(real, /([\d,]+) {2}skipped/)} skipped, ${fact(real, /([\d,]+) {2}empty places?/)} gaps`,
  )
  console.log(
    `  again    ${figures(again)}: ${fact(again, /([\d,]+) {2}imported/)} imported, ${fact(again, /([\d,]+) {2}already/)} already there`,
  )
  console.log(`  export   ${figures(exported)}`)
  rmSync(path)
  rmSync(out)
  rmSync(env.KNEAD_DATA, { recursive: true })
  return real.seconds < 60 && real.megabytes < 200 && fact(again, /([\d,]+) {2}imported/) === '0'
}

await buildServer(folder, 'bench')
writeFileSync(
  join(folder, 'knead.mjs'),
  "import { main } from './server/main.js'\nprocess.exitCode = await main(process.argv.slice(2))\n",
)

const FORMATS = { disqus, wordpress, remark42, commento, isso: undefined }
const load = readFileSync('/proc/loadavg', 'utf8').split(' ')[0] ?? ''
console.log(`Node ${process.versions.node}, load of the machine at the start ${load}\n`)
const { engine } = values

async function benchAll(database: () => Promise<NodeJS.ProcessEnv>): Promise<boolean> {
  let isFine = true
  for (const [format, make] of Object.entries(FORMATS)) {
    if (values.format !== undefined && values.format !== format) continue
    isFine = (await bench(format, make, await database())) && isFine
  }
  return isFine
}

async function benchPostgres(): Promise<boolean> {
  const server = await startPostgres()
  process.env.KNEAD_TEST_POSTGRES_URL = server.url
  // Reads the variable above.
  const { freshDatabase } = await import('../test/support/postgres.ts')
  try {
    return await benchAll(async () => ({ DATABASE_URL: (await freshDatabase()).url }))
  } finally {
    await server.stop()
  }
}

const isFine = engine === 'postgres' || (await benchAll(() => Promise.resolve({})))
const isFineToo = engine === 'sqlite' || (await benchPostgres())
process.exitCode = isFine && isFineToo ? 0 : 1
