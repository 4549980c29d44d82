/** Visits host pages in one browser, and prints at the end what held where. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { byHand, conditions } from '../../demo/hosts/conditions.ts'
import { CHECKS, type CheckName, type HostPage } from '../../demo/hosts/host-page.ts'
import { openHouse, type House } from '../support/house.ts'
import { printTable, type Cell, type Row } from './table.ts'

/** What is wrong, by check; where a check is not there, it was not made. */
export type Findings = Map<CheckName | 'own', string[]>

export interface Examiner {
  examine: (condition: HostPage) => Promise<Findings>
  /** What this browser or the way to drive it cannot do, by page. */
  cannot?: Record<string, string>
  stop: () => Promise<void>
}

const LONG = [`Look: ${'a'.repeat(4096)}`, '👩🏽‍🦽🏳️‍🌈'.repeat(80), '\u202Edrawkcab si siht\u202C \u2067 and on']

async function say({ server }: House, thread: string, body: string): Promise<void> {
  const answer = await fetch(`${server}/s/demo/api/threads/${encodeURIComponent(thread)}/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ body, author: { name: 'Ilze' } }),
  })
  assert.equal(answer.status, 201)
}

/** For one page, and for all of them: the runner takes no suite without an end for one that has none. */
const PAGE = { timeout: 120_000 }
export const ALL_PAGES = { timeout: 3_600_000 }

/** All pages with `npm run test:all`, else those that are named. */
export function visitPages(
  engine: string,
  often: Set<string>,
  open: (house: House) => Promise<Examiner>,
): void {
  const all = process.env.KNEAD_TEST_ENGINES === 'all'
  const rows: Row[] = []
  let house: House
  let examiner: Examiner

  before(async () => {
    house = await openHouse({ KNEAD_LIMITS: 'off' })
    await say(house, '/hosts', 'Is that normal after a marathon?')
    for (const text of LONG) await say(house, '/hosts/long', text)
    examiner = await open(house)
  })

  after(async () => {
    await examiner.stop()
    await house.stop()
    printTable({ engine, rows, byHand, cannot: examiner.cannot ?? {} })
  })

  for (const condition of conditions.filter(({ id }) => all || often.has(id))) {
    it(`${String(condition.number)}. ${condition.title}`, PAGE, async () => {
      const found = await examiner.examine(condition)
      const cell = (check: CheckName | 'own'): Cell => {
        const wrong = found.get(check)
        return wrong === undefined ? 'none' : wrong.length === 0 ? 'holds' : 'fails'
      }
      rows.push({ condition, cells: [...CHECKS, 'own' as const].map(cell) })
      const wrong = [...found].flatMap(([check, lines]) => lines.map((line) => `${check}: ${line}`))
      assert.deepEqual(wrong, [])
    })
  }
}
