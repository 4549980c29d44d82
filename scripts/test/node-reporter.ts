/** A node:test reporter that only counts; the readable output comes from the built-in spec reporter beside it. */
import type { TestEvent } from 'node:test/reporters'
import { writeCounts } from './counts.ts'

export default async function* count(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for await (const event of events) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue
    const { data } = event
    if (data.details.type === 'suite') continue
    if (event.type === 'test:fail') counts.failed += 1
    else if (data.skip !== undefined || data.todo !== undefined) counts.skipped += 1
    // A file that holds no test is reported as one passed test of the file's own name.
    else if (data.nesting === 0 && data.file?.endsWith(data.name) === true) {
      counts.failed += 1
      yield `${data.name} holds no test.\n`
    } else counts.passed += 1
  }
  writeCounts(counts)
}
