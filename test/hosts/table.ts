/** The table of host pages and checks that a run prints. */
import { CHECKS, type HostPage } from '../../demo/hosts/host-page.ts'

export type Cell = 'holds' | 'fails' | 'none'

export interface Row {
  condition: HostPage
  cells: Cell[]
}

const MARKS: Record<Cell, string> = { holds: '✔', fails: '✖', none: '·' }

interface Report {
  engine: string
  rows: Row[]
  byHand: { number: number; title: string; reason: string }[]
  cannot: Record<string, string>
}

export function printTable({ engine, rows, byHand, cannot }: Report): void {
  const heads = [...CHECKS, 'own']
  const lines = rows.map(({ condition: { number, id }, cells }) =>
    [
      String(number).padStart(2),
      id.padEnd(18),
      ...cells.map((cell, at) => MARKS[cell].padEnd(heads[at]?.length ?? 1)),
    ].join(' '),
  )
  const told = rows.flatMap(({ cells }) => cells).filter((cell) => cell !== 'none')
  const held = told.filter((cell) => cell === 'holds').length
  console.log(['', `   ${'host page'.padEnd(18)} ${heads.join(' ')}`, ...lines].join('\n'))
  console.log(
    `${engine}: ${String(rows.length)} host pages, ${String(held)} of ${String(told.length)} checks hold.`,
  )
  for (const { condition } of rows) {
    const { id, except = {} } = condition
    for (const [check, reason] of Object.entries(except))
      console.log(`  not checked on ${id}, ${check}: ${reason}`)
    if (cannot[id]) console.log(`  ${engine} cannot: ${id}: ${cannot[id]}`)
  }
  for (const { number, title, reason } of byHand)
    console.log(`  by hand: ${String(number)}. ${title}. ${reason}`)
}
