/**
 * Whether a mistyped word still finds its article, and how fast: `node bench/article-search.ts [--articles=1000] [--queries=400]`.
 *
 * Articles of an invented language, about 500 words each, taken in from a folder like an owner's; on SQLite, and on
 * Postgres where there is one. Each search is the title of an article, or a part of it, with one letter too many, one
 * missing, another one, or two that changed places, in a word of four letters and more. Found means: among the first 10.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { SiteContext } from '../src/server/http/context.ts'
import type { Kernel } from '../src/server/kernel.ts'
import { PostgresMissingError, startPostgres } from '../test/support/postgres-server.ts'
import { chance, inventArticles, misspell, SMALL, TYPOS } from '../test/server/articles/invented.ts'
import type { InventedArticle, Typo } from '../test/server/articles/invented.ts'

const { values } = parseArgs({
  options: { articles: { type: 'string', default: '1000' }, queries: { type: 'string', default: '400' } },
})

const server = await startPostgres().catch((error: unknown) => {
  if (!(error instanceof PostgresMissingError)) throw error
  process.env.KNEAD_TEST_POSTGRES_MISSING = error.message
  return undefined
})
if (server !== undefined) process.env.KNEAD_TEST_POSTGRES_URL = server.url

// Reads the variables above as it is loaded.
const { makeEngine } = await import('../test/support/kernel.ts')
const { refreshSources } = await import('../src/server/articles/refresh.ts')
const { listArticles } = await import('../src/server/articles/service.ts')
const { findSite } = await import('../src/server/sites/service.ts')

const FIRST = 10
const BAR = { recall: 0.95, p95: 20 }

/** What of the title is typed: the mistyped word alone, with another one, or in the whole title. */
const KINDS = ['one word', 'two words', 'title'] as const
type Kind = (typeof KINDS)[number]

interface Question {
  id: string
  search: string
  kind: Kind
  typo: Typo | 'none' | 'beginning'
}

/** Words of an article's title that few others have: what somebody would type who looks for just that one. */
function questionsOf(articles: InventedArticle[], count: number): Question[] {
  const random = chance(7)
  const titles = new Map<string, number>()
  for (const { title } of articles) {
    for (const word of new Set(title.split(' '))) titles.set(word, (titles.get(word) ?? 0) + 1)
  }
  const questions: Question[] = []
  for (const typo of [...TYPOS, 'none', 'beginning'] as const) {
    for (let n = 0; n < count; n++) {
      const kind = KINDS[n % KINDS.length] ?? 'title'
      const { id, title } = articles[Math.floor(random() * articles.length)] as InventedArticle
      const telling = title.split(' ').filter((word) => word.length >= 4 && !SMALL.includes(word))
      const fit = kind === 'one word' ? telling.filter((word) => (titles.get(word) ?? 0) <= FIRST) : telling
      const word = fit[Math.floor(random() * fit.length)]
      if (word === undefined) continue
      const typed =
        typo === 'none' ? word : typo === 'beginning' ? word.slice(0, -2) : misspell(word, typo, random)
      const other = telling.find((one) => one !== word) ?? ''
      const search = {
        'one word': typed,
        'two words': `${other} ${typed}`,
        title: title.replace(word, typed),
      }[kind]
      questions.push({ id, search: search.trim(), kind, typo })
    }
  }
  return questions
}

function writeFolder(folder: string, articles: InventedArticle[]): void {
  mkdirSync(folder, { recursive: true })
  for (const { id, title, tags, date, body } of articles) {
    const facts = [`title: ${title}`, `tags: [${tags.join(', ')}]`, `date: ${date}`]
    writeFileSync(join(folder, `${id}.md`), `---\n${facts.join('\n')}\n---\n${body}\n`)
  }
}

const percentile = (sorted: number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0

interface Outcome {
  question: Question
  found: boolean
  milliseconds: number
  /** Of this process's processor time, which a busy machine does not change much. */
  processor: number
}

async function ask(kernel: Kernel, site: SiteContext, questions: Question[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const question of questions) {
    const started = performance.now()
    const used = process.cpuUsage()
    const { items } = await listArticles(kernel, site, 'http://localhost', {
      search: question.search,
      limit: FIRST,
    })
    const milliseconds = performance.now() - started
    const { user, system } = process.cpuUsage(used)
    const found = items.some(({ id }) => id === question.id)
    outcomes.push({ question, found, milliseconds, processor: (user + system) / 1000 })
  }
  return outcomes
}

function report(name: string, outcomes: Outcome[]): boolean {
  const recallOf = (some: Outcome[]): number => some.filter(({ found }) => found).length / some.length
  for (const typo of [...TYPOS, 'none', 'beginning'] as const) {
    const some = outcomes.filter(({ question }) => question.typo === typo)
    const parts = KINDS.map((kind) => {
      const recall = recallOf(some.filter(({ question }) => question.kind === kind))
      return `${kind} ${(100 * recall).toFixed(1)} %`
    })
    console.log(`${name}: ${typo.padEnd(13)} ${(100 * recallOf(some)).toFixed(1)} %   (${parts.join(', ')})`)
  }
  const mistyped = outcomes.filter(({ question }) => TYPOS.includes(question.typo as Typo))
  const sorted = (of: (outcome: Outcome) => number): number[] => outcomes.map(of).sort((a, b) => a - b)
  const times = sorted(({ milliseconds }) => milliseconds)
  const processor = sorted((outcome) => outcome.processor)
  const recall = recallOf(mistyped)
  const p95 = percentile(times, 0.95)
  console.log(
    `${name}: ${String(mistyped.length)} mistyped, ${(100 * recall).toFixed(1)} % found in the first ${String(FIRST)} (bar 95 %); ` +
      `p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (bar ${String(BAR.p95)} ms), longest ${percentile(times, 1).toFixed(1)} ms; ` +
      `processor p50 ${percentile(processor, 0.5).toFixed(1)} ms, p95 ${percentile(processor, 0.95).toFixed(1)} ms`,
  )
  return recall >= BAR.recall && p95 <= BAR.p95
}

async function benchEngine(name: 'sqlite' | 'postgres', articles: InventedArticle[]): Promise<boolean> {
  const engine = makeEngine(name)
  const kernel = await engine.kernel({
    site: { sources: [{ id: 'journal', kind: 'markdown', folder: 'articles' }] },
  })
  writeFolder(join(kernel.dataFolder, 'articles'), articles)
  const site = await findSite(kernel, 'studio')
  if (site === undefined) throw new Error('There is no site.')
  const started = performance.now()
  await refreshSources(kernel, site)
  console.log(
    `${name}: ${String(articles.length)} articles read, made safe and filed in ${(performance.now() - started).toFixed(0)} ms`,
  )
  const questions = questionsOf(articles, Number(values.queries))
  await ask(kernel, site, questions.slice(0, 50))
  const fine = report(name, await ask(kernel, site, questions))
  await engine.close()
  return fine
}

const articles = inventArticles(Number(values.articles))
const results = [await benchEngine('sqlite', articles)]
if (server !== undefined) {
  results.push(await benchEngine('postgres', articles))
  await server.stop()
}
process.exitCode = results.every(Boolean) ? 0 : 1
