/** `knead/availability` as it is published: one file that needs nothing, in a process and in a page. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { buildLibrary } from '../../scripts/build/library.ts'
import { findBrowser } from '../../scripts/find-browser.ts'
import { availability, type AvailabilityQuestion } from '../../src/domain/booking/index.ts'
import { plainStudio } from '../domain/booking/support.ts'

const run = promisify(execFile)

/** Over the night on which the clocks go back, so that the rules of the zone are asked for. */
const question: AvailabilityQuestion = {
  studio: { ...plainStudio, hours: { sat: ['22:00-02:00'], sun: ['02:00-05:00'] } },
  wish: { service: 'massage' },
  from: '2026-10-24',
  to: '2026-10-25',
  now: '2026-10-20T08:00:00Z',
  taken: [{ start: '2026-10-24T20:00:00Z', end: '2026-10-24T21:00:00Z', practitioners: ['anna'] }],
}

describe('knead/availability, as a file', () => {
  let folder: string
  let file: string

  before(async () => {
    // Outside the project, where no package can be found.
    folder = await mkdtemp(join(tmpdir(), 'knead-availability-'))
    await buildLibrary(folder)
    file = join(folder, 'lib/availability.js')
  })

  after(() => rm(folder, { recursive: true }))

  it('names no other file', async () => {
    assert.doesNotMatch(await readFile(file, 'utf8'), /^\s*(import|export)\b.*['"]|\bimport\(/m)
  })

  it('answers a process without packages as the sources do', async () => {
    const program = `
      import { availability } from ${JSON.stringify(pathToFileURL(file).href)}
      console.log(JSON.stringify(availability(${JSON.stringify(question)})))`
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: folder,
    })
    assert.deepEqual(JSON.parse(stdout), availability(question))
  })

  it('answers a page as the sources do', async () => {
    const { executablePath, args } = findBrowser()
    const browser = await chromium.launch({ executablePath, args })
    try {
      const page = await browser.newPage()
      const script = `data:text/javascript;base64,${(await readFile(file)).toString('base64')}`
      const answer = await page.evaluate(
        async ([address, asked]) => {
          const module = (await import(address)) as { availability: (question: unknown) => unknown }
          return module.availability(asked)
        },
        [script, question] as const,
      )
      assert.deepEqual(answer, availability(question))
    } finally {
      await browser.close()
    }
  })
})
