/** A reporter for @web/test-runner: one line per file and engine, failures in full, counts for the closing line. */
import { relative } from 'node:path'
import { inspect } from 'node:util'
import type { Reporter, TestResult, TestResultError, TestSession, TestSuiteResult } from '@web/test-runner'
import { type Counts, NONE, sum, writeCounts } from './counts.ts'

interface NamedTest {
  name: string
  result: TestResult
}

/** Every test of a suite under its full name. */
function flatten(suite: TestSuiteResult | undefined, prefix = ''): NamedTest[] {
  if (suite === undefined) return []
  const path = [prefix, suite.name].filter((part) => part !== '').join(' › ')
  const own = suite.tests.map((result) => ({ name: [path, result.name].join(' › '), result }))
  return [...own, ...suite.suites.flatMap((inner) => flatten(inner, path))]
}

/** A file that could not be loaded, or that holds no test, counts as one failed test. */
function countSession(session: TestSession): Counts {
  const tests = flatten(session.testResults)
  const failed = tests.filter(({ result }) => !result.passed && !result.skipped).length
  const skipped = tests.filter(({ result }) => result.skipped).length
  const unexplained = session.passed !== true && failed === 0
  const broken = unexplained || tests.length === 0 ? 1 : 0
  return { passed: tests.length - failed - skipped, failed: failed + broken, skipped }
}

function indented(text: string, by = 4): string {
  return text
    .split('\n')
    .map((line) => ' '.repeat(by) + line)
    .join('\n')
}

function explain(error: TestResultError | undefined): string {
  if (error === undefined) return 'failed without a message'
  const compared =
    error.expected === undefined && error.actual === undefined
      ? []
      : [`expected: ${error.expected ?? 'undefined'}`, `actual:   ${error.actual ?? 'undefined'}`]
  const place = (error.stack ?? '').split('\n').filter((line) => line.includes('.ts'))
  return [error.message, ...compared, ...place.slice(0, 6)].join('\n')
}

const readable = (part: unknown) => (typeof part === 'string' ? part : inspect(part))

function report(session: TestSession): string {
  const file = relative(process.cwd(), session.testFile)
  const counts = countSession(session)
  const tests = flatten(session.testResults)
  const mark = counts.failed > 0 ? '✖' : '✔'
  const skipped = counts.skipped > 0 ? `, ${String(counts.skipped)} skipped` : ''
  const head = `${mark} ${file} [${session.browser.name}] ${String(counts.passed)} passed${skipped}`
  const failures = tests
    .filter(({ result }) => !result.passed && !result.skipped)
    .map(({ name, result }) => `  ✖ ${name}\n${indented(explain(result.error))}`)
  const broken = session.errors.map((error) => `  ✖ ${explain(error)}`)
  const empty = tests.length === 0 && broken.length === 0 ? ['  ✖ The file holds no test.'] : []
  const missing = session.request404s.map((address) => `  404: ${address}`)
  const logs = session.logs.map((parts) => `  console: ${parts.map(readable).join(' ')}`)
  return [head, ...failures, ...broken, ...empty, ...(counts.failed > 0 ? missing : []), ...logs].join('\n')
}

export function browserReporter(): Reporter {
  return {
    reportTestFileResults({ logger, sessionsForTestFile }) {
      for (const session of sessionsForTestFile) logger.log(report(session))
    },
    onTestRunFinished({ sessions }) {
      writeCounts(sum([NONE, ...sessions.map(countSession)]))
    },
  }
}
