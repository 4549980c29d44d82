/** `npm run bench`: the figures that depend on a machine and are therefore printed, never asserted in tests. */
import { cpus } from 'node:os'
import { measureRefresh } from '../bench/feed-refresh.ts'
import { measureHostile } from '../bench/hostile-feeds.ts'
import { measureAvailability } from '../bench/http-availability.ts'
import { openHouse } from '../test/support/house.ts'
import { TAGS } from '../test/support/mounts.ts'
import { measureCards } from './bench/cards.ts'
import { measureHeap } from './bench/heap.ts'
import { measureIdle } from './bench/idle.ts'
import { measureLongThread } from './bench/long-thread.ts'
import { DEMO_PAGES, measureBookingShift, measureShift, measureTraces } from './bench/page.ts'
import { measureStarts } from './bench/server.ts'
import { fillThread, type Place, measureThread, measureThreadShift, withWebsite } from './bench/thread.ts'
import { buildIfStale } from './build.ts'
import { forgetSettings } from './environment.ts'

const WIDTHS = [360, 768, 1280]

const THREAD_PLACES: Place[] = [
  ...WIDTHS.map((width) => ({ width })),
  { width: 1280, column: 240 },
  { width: 1280, column: 240, language: 'de' },
  { width: 360, language: 'ar', direction: 'rtl' },
]

function row(what: string, figure: string, bar: string): void {
  console.log(`${what.padEnd(62)} ${figure.padStart(10)}   ${bar}`)
}

async function benchServer(): Promise<void> {
  for (const kind of ['fresh', 'existing'] as const) {
    const { firstAnswer, memory } = await measureStarts(kind)
    const where = kind === 'fresh' ? 'a new data folder' : 'an existing data folder'
    row(`Process start to first answer, ${where}`, `${firstAnswer.toFixed(0)} ms`, 'at most 500 ms')
    row(`Resident memory when idle, ${where}`, `${memory.toFixed(0)} MB`, 'at most 100 MB')
  }
}

async function benchAvailability(): Promise<void> {
  for (const { encoding, perSecond, perCoreSecond, median, p95 } of await measureAvailability()) {
    const how = encoding === 'br' ? 'packed for the way' : 'as it is'
    row(`A month with 500 bookings over HTTP, ${how}`, `${perSecond.toFixed(0)} /s`, 'at least 500 /s')
    if (perCoreSecond !== undefined)
      row('  by the time the server had of its core', `${perCoreSecond.toFixed(0)} /s`, '')
    row('  median, 95 % within', `${median.toFixed(1)}, ${p95.toFixed(1)} ms`, '')
  }
}

async function benchArticles(): Promise<void> {
  const { kilobytes, first, median, p90, processor, memory } = await measureRefresh()
  const feed = `A feed of ${kilobytes.toFixed(0)} KB, last byte to rows`
  row(`${feed}, in a round: median`, `${median.toFixed(0)} ms`, 'at most 150 ms')
  row('  90 % within, processor time of one', `${p90.toFixed(0)}, ${processor.toFixed(0)} ms`, '')
  row('  the first, with a thread that has to start', `${first.toFixed(0)} ms`, '')
  row('  memory of its thread', `${memory.toFixed(0)} MB`, 'at most 128 MB')
  const attacks = await measureHostile()
  const slowest = attacks.toSorted((a, b) => b.milliseconds - a.milliseconds)[0]
  const over = attacks.filter(({ milliseconds }) => milliseconds > 3000).length
  row(`Feeds and pages that mean harm, ${String(attacks.length)}: over 3 s`, String(over), '0')
  row(`  slowest: ${slowest?.name ?? ''}`, `${(slowest?.milliseconds ?? NaN).toFixed(0)} ms`, '')
}

async function benchIdle(): Promise<void> {
  const house = await openHouse()
  try {
    const alone = await measureIdle(house, 1)
    const slowed = await measureIdle(house, 4)
    row(
      'The pasted script alone, main thread, 4 × slower',
      `${(4 * alone.script).toFixed(0)} ms`,
      'at most 60 ms',
    )
    row('  slowed by the browser, other programs counted in', `${slowed.script.toFixed(0)} ms`, '')
    row(
      'All three faces idle, photographs on the cards, 4 × slower',
      `${(4 * alone.photos).toFixed(0)} ms`,
      'at most 120 ms',
    )
    row('  slowed by the browser, other programs counted in', `${slowed.photos.toFixed(0)} ms`, '')
    row(
      '  with the demo’s drawings, which browsers lay out like pages',
      `${(4 * alone.faces).toFixed(0)} ms`,
      '',
    )
    row(
      '  beside it: any script that formats one date by the browser',
      `${(4 * alone.date).toFixed(0)} ms`,
      '',
    )
    const { files, lists, pictures, origins, cookies, stored } = alone
    row('  files with code', String(files), 'at most 5')
    row('  lists, pictures of the cards', `${String(lists)}, ${String(pictures)}`, '')
    row(
      '  origins, cookies, entries in storage',
      `${String(origins)}, ${String(cookies)}, ${String(stored)}`,
      '1, 0, 0',
    )
  } finally {
    await house.stop()
  }
}

async function benchPage(): Promise<void> {
  const house = await openHouse()
  try {
    for (const path of DEMO_PAGES) {
      const shifts: number[] = []
      for (const width of WIDTHS) shifts.push(await measureShift(house, path, width))
      const figures = shifts.map((shift) => shift.toFixed(4)).join(' ')
      row(`Layout shift of ${path}, script 700 ms late, 360, 768, 1280 px`, figures, 'at most 0.01')
    }
    for (const width of WIDTHS) {
      const shift = await measureBookingShift(house, width)
      row(`Layout shift of a booking, button to confirmation, ${String(width)} px`, shift.toFixed(4), '0')
    }
    const alone = await measureCards(house, 1)
    row(
      '12 cards, main thread from answer to painted, 4 × slower',
      `${(4 * alone.middle).toFixed(0)} ms`,
      'at most 50 ms',
    )
    const slowed = await measureCards(house, 4)
    row('  slowed by the browser, other programs counted in', `${slowed.middle.toFixed(0)} ms`, '')
    const { cookies, stored, foreignHosts } = await measureTraces(house)
    row('Cookies after loading the blog page', String(cookies), '0')
    row('Storage entries after loading the blog page', String(stored), '0')
    row('Foreign hosts asked by the blog page', String(foreignHosts.length), foreignHosts.join(' ') || '0')
  } finally {
    await house.stop()
  }
}

async function benchThread(): Promise<void> {
  const house = await openHouse({ KNEAD_LIMITS: 'off' })
  try {
    await withWebsite(house, async (website) => {
      await fillThread(website)
      const { shown, tasks, blank, requests, foreignHosts } = await measureThread(website)
      row('Ten comments, from the start of the script to painted', `${shown.toFixed(0)} ms`, 'at most 100 ms')
      row('  main thread, over the page without', `${tasks.toFixed(0)} ms`, 'at most 80 ms')
      row('  that page', `${blank.toFixed(0)} ms`, '')
      row('  requests, foreign hosts', `${String(requests)}, ${String(foreignHosts)}`, 'at most 4, 0')
      for (const place of THREAD_PLACES) {
        const shift = await measureThreadShift(website, place)
        const { width, column = width, language = 'en', direction = 'ltr' } = place
        const where = `${String(width)} px, column of ${String(column)}, ${language}, ${direction}`
        row(`Layout shift of a thread and its form, ${where}`, shift.toFixed(4), '0')
      }
    })
    for (const { name, milliseconds } of await measureLongThread(house))
      row(`1,000 comments: ${name}, 4 × slower`, `${milliseconds.toFixed(0)} ms`, 'at most 100 ms')
  } finally {
    await house.stop()
  }
}

async function benchHeap(): Promise<void> {
  const house = await openHouse({ KNEAD_LIMITS: 'off' })
  try {
    for (const tag of TAGS) {
      const { before, after } = await measureHeap(house, tag)
      const growth = `${((after / before - 1) * 100).toFixed(1)} %`
      row(`Heap after 1,000 ${tag} that came and went`, growth, 'at most 3 %')
      row('  before, after', `${(before / 1e6).toFixed(2)}, ${(after / 1e6).toFixed(2)} MB`, '')
    }
  } finally {
    await house.stop()
  }
}

forgetSettings()
await buildIfStale('app')
console.log(
  `Node ${process.versions.node}, ${String(cpus().length)} × ${cpus()[0]?.model ?? 'unknown processor'}. Server: ` +
    'bin/knead.js serve with SQLite, medians of 5 starts; /health is asked as soon as the address is printed; memory ' +
    'is VmRSS once it has settled. Page: built files in Chromium, read to its end; all shifts without input are summed. ' +
    "Cards: tasks of the main thread in the browser's trace, medians of 7 page loads, by the time of the thread itself × 4; " +
    "the browser's own slowing goes by the clock, so it counts other programs too. " +
    'Idle: tasks of the main thread from the start of the navigation to a second after the last face is there, in the same way, less ' +
    'those of the same page without script and faces; medians of 7 rounds, each of all pages in turn. ' +
    'Heap: all of a heap snapshot after five collections but compiled code and the notes that the browser takes of requests for whoever ' +
    'watches it; faces that showed their content before they went, 500 of each beforehand. ' +
    'Availability, feeds, threads: as the files in bench/ say.\n',
)
await benchServer()
await benchAvailability()
await benchArticles()
await benchIdle()
await benchPage()
await benchThread()
await benchHeap()
