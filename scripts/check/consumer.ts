/**
 * The package as somebody else uses it: packed, unpacked into an empty project that has nothing but `lit`, compiled
 * there without looking away from any declaration, and run by each Node on the path from 20 on.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { ROOT } from '../paths.ts'
import { runTool } from '../run-tool.ts'

/** What the elements leave to their user; the slot rules need none of it. */
const THEIRS = ['lit', 'lit-html', 'lit-element', '@lit', '@types/trusted-types']

const PROGRAM = `
import {
  availability, checkStudio, moved, plan, planConflicts, quote, series, sideBySide, suggestHolidays, WishError,
  type AvailabilityAnswer, type HolidaySource, type StudioRules, type Taken,
} from 'knead/availability'

const studio: StudioRules = {
  zone: 'Europe/Riga',
  hours: { wed: ['09:00-11:00'] },
  practitioners: [{ id: 'anna', name: 'Anna' }, { id: 'ben', name: 'Ben' }],
  services: [{ id: 'massage', name: 'Massage', duration: 60, interval: 60, price: { amount: 6000, currency: 'EUR' } }],
  plans: [{ id: 'race', name: 'Race', visits: [{ service: 'massage', reason: 'Rest', window: { from: 0, to: 6 } }] }],
}
const taken: Taken[] = [{ start: '2026-12-02T07:00:00Z', end: '2026-12-02T08:00:00Z', practitioners: ['anna'] }]
const asked = { studio, now: '2026-12-01T08:00:00Z', taken }
const wish = { service: 'massage' }
const range = { from: '2026-12-02', to: '2026-12-02' }
const answer: AvailabilityAnswer = availability({ ...asked, ...range, wish })
const first: string[] | undefined = answer.days[0]?.slots[0]?.practitioners
const source: HolidaySource = ({ country }, year) => [{ date: String(year) + '-12-25', name: country }]
let refused = ''
try {
  quote(studio, { service: 'yoga' })
} catch (error) {
  if (error instanceof WishError) refused = error.field
}
// A studio without services is none.
export const needed: undefined extends StudioRules['services'] ? never : true = true
console.log(JSON.stringify([
  checkStudio(studio).length,
  first,
  quote(studio, wish).price?.amount,
  refused,
  series({ ...asked, wish, start: '2026-12-02T07:00:00Z', everyWeeks: 1, count: 2 }).length,
  plan({ ...asked, plan: 'race', event: '2026-12-02' }).complete,
  planConflicts({ ...asked, plan: 'race', event: '2026-12-02', starts: ['2026-12-02T08:00:00Z'] }).length,
  sideBySide({ ...asked, ...range, wishes: [wish, wish] }).length,
  suggestHolidays(source, { country: 'LV' }, range, {}).length,
  moved('Europe/Riga', [{ start: '2026-12-02T07:00:00Z', offset: '+03:00' }])[0]?.by,
]))
`
const SAYS = '[0,["ben"],6000,"service",2,true,0,1,0,-60]'

const ELEMENTS = `
import 'knead/define/all'
import { KneadBooking, type KneadBookedEvent } from 'knead'
import type { KneadArticles } from 'knead/articles'

const button: KneadBooking = new KneadBooking()
button.addEventListener('knead-booked', (event: KneadBookedEvent) => {
  const end: string = event.booking.end
  console.log(end)
})
export const cards: KneadArticles | null = document.querySelector('knead-articles')
`

const TSCONFIG = {
  compilerOptions: {
    target: 'es2023',
    module: 'nodenext',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  },
  include: ['*.ts'],
}

function run(command: string, args: string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`)
  return stdout
}

function makeProject(folder: string): void {
  const packed = run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], ROOT)
  run('tar', ['-xzf', packed.trim()], folder)
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true })
  renameSync(join(folder, 'package'), join(folder, 'node_modules/knead'))
  for (const name of THEIRS) symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG))
  writeFileSync(join(folder, 'program.ts'), PROGRAM)
  writeFileSync(join(folder, 'elements.ts'), ELEMENTS)
}

/** Every Node on the path from 20 on, the one that runs us first. */
function nodes(): { path: string; version: string }[] {
  const paths = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'))
  const found = [process.execPath, ...paths.filter((path) => existsSync(path))].map((path) => ({
    path,
    version: run(path, ['--version'], ROOT).trim(),
  }))
  const versions = new Map(found.toReversed().map((node) => [node.version, node]))
  return [...versions.values()].filter(({ version }) => Number(version.slice(1).split('.')[0]) >= 20)
}

/** The program without its types: they are all erasable, but not every Node erases them. */
async function compile(folder: string): Promise<boolean> {
  if ((await runTool('tsc', ['-p', folder])) !== 0) return false
  const emit = ['--noEmit', 'false', '--noCheck', '--outDir', join(folder, 'out')]
  return (await runTool('tsc', ['-p', folder, ...emit])) === 0
}

/** Resolves with the exit code: 0 when the package compiles and runs for others. */
export async function checkConsumer(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'knead-consumer-'))
  try {
    makeProject(folder)
    if (!(await compile(folder))) return 1
    for (const { path, version } of nodes()) {
      const said = run(path, [join(folder, 'out/program.js')], folder).trim()
      if (said !== SAYS) throw new Error(`Node ${version} says ${said} instead of ${SAYS}.`)
      console.log(`knead/availability answers under Node ${version}.`)
    }
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
