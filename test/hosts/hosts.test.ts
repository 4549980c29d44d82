/**
 * The sixty host pages of demo/hosts, each with all three faces, beside the same page without Knead. `npm test` visits
 * some of them, `npm run test:all` all; a table at the end says what held where.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { byHand, conditions } from '../../demo/hosts/conditions.ts'
import { CHECKS, type CheckName, type HostPage } from '../../demo/hosts/host-page.ts'
import { openHouse, type House } from '../support/house.ts'
import { acts } from './acts.ts'
import { checks } from './checks.ts'
import { readText } from './look.ts'
import { printTable, type Cell, type Row } from './table.ts'
import { openVisit } from './visit.ts'

/** Where most goes wrong on real pages; these are visited every time. */
const OFTEN = new Set([
  'root-size',
  'unset',
  'inherited',
  'zoomed',
  'ancestors',
  'moved',
  'two-versions',
  'taken',
  'prototype',
  'hotkeys',
  'jquery',
  'csp-list',
  'trusted-types',
  'focus-trap',
  'turbo',
  'error-pages',
  'script-blocked',
  'printed',
])

const all = process.env.KNEAD_TEST_ENGINES === 'all'
const visited = conditions.filter(({ id }) => all || OFTEN.has(id))

const LONG = [`Look: ${'a'.repeat(4096)}`, '👩🏽‍🦽🏳️‍🌈'.repeat(80), '\u202Edrawkcab si siht\u202C \u2067 and on']

let house: House
const calm = new Map<string, Record<string, string>>()
const rows: Row[] = []

async function say(thread: string, body: string): Promise<void> {
  const key = encodeURIComponent(thread)
  const answer = await fetch(`${house.server}/s/demo/api/threads/${key}/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ body, author: { name: 'Ilze' } }),
  })
  assert.equal(answer.status, 201)
}

/** Text styles on a page that does nothing to them, on the same screen. */
async function calmText(condition: HostPage): Promise<Record<string, string>> {
  const { viewport, deviceScaleFactor, forcedColors } = condition.visitor ?? {}
  const visitor = {
    ...(condition.framed ? { viewport: { width: 320, height: 260 } } : viewport && { viewport }),
    ...(deviceScaleFactor && { deviceScaleFactor }),
    ...(forcedColors && { forcedColors }),
  }
  const key = JSON.stringify(visitor)
  const known = calm.get(key)
  if (known) return known
  const visit = await openVisit(house, { id: 'plain', number: 0, title: '', visitor }, false)
  for (const part of ['knead-articles article', 'knead-booking [part~=button]', 'knead-comments article']) {
    await visit.frame.locator(part.split(' ')[0] ?? '').scrollIntoViewIfNeeded()
    await visit.frame.locator(part).first().waitFor()
  }
  const text = await visit.frame.evaluate(readText)
  await visit.close()
  calm.set(key, text)
  return text
}

/** @returns what is wrong, by check */
async function examine(condition: HostPage): Promise<Map<CheckName | 'own', string[]>> {
  const { id, outcome = 'works', except = {}, visitor } = condition
  const found = new Map<CheckName | 'own', string[]>()
  const act = acts[id] ?? {}
  const [visit, without, text] = [
    await openVisit(house, condition, false, act.prepare),
    await openVisit(house, condition, true),
    await calmText(condition),
  ]
  try {
    await act.settle?.(visit)
    await act.website?.(visit.frame)
    await act.website?.(without.frame)
    for (const [name, check, outcomes] of checks) {
      if (except[name] || !outcomes.includes(outcome)) continue
      if (visitor?.javaScriptEnabled === false && name === 'globals') continue
      const wrong = await check({ condition, visit, without, calm: text }).catch((error: unknown) => [
        String(error),
      ])
      found.set(name, wrong)
    }
    if (act.prove) found.set('own', await act.prove(visit).catch((error: unknown) => [String(error)]))
  } finally {
    await visit.close()
    await without.close()
  }
  return found
}

describe('host pages', () => {
  before(async () => {
    house = await openHouse({ KNEAD_LIMITS: 'off' })
    await say('/hosts', 'Is that normal after a marathon?')
    for (const text of LONG) await say('/hosts/long', text)
  })

  after(async () => {
    await house.stop()
    printTable(rows, byHand)
  })

  for (const condition of visited) {
    it(`${String(condition.number)}. ${condition.title}`, async () => {
      const found = await examine(condition)
      const cell = (name: CheckName | 'own'): Cell => {
        const wrong = found.get(name)
        return wrong === undefined ? 'none' : wrong.length === 0 ? 'holds' : 'fails'
      }
      rows.push({ condition, cells: [...CHECKS, 'own' as const].map(cell) })
      const wrong = [...found].flatMap(([name, lines]) => lines.map((line) => `${name}: ${line}`))
      assert.deepEqual(wrong, [])
    })
  }
})
