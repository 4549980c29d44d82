/** lit-analyzer over the templates: the only tool that knows what type a binding takes. */
import { spawnSync } from 'node:child_process'
import { toolPath } from '../run-tool.ts'
import { ROOT } from '../paths.ts'

const FLAGS = [
  '--strict',
  // Its data is older than `popover` and `@starting-style`.
  ...['--rules.no-unknown-attribute', 'off', '--rules.no-invalid-css', 'off'],
  // Private parts are registered by the file that loads them on use.
  ...['--rules.no-missing-import', 'off'],
]

const parts = (type: string) => type.split(' | ').map((part) => part.trim())

/** It does not know `nothing`: a binding that is right without it is right with it. */
export function isRightWithNothing(finding: string): boolean {
  const [, from = '', to = ''] = /Type '(.*)' is not assignable to '(.*)'/.exec(finding) ?? []
  const given = parts(from)
  const taken = parts(to)
  const others = given.filter((part) => part !== 'Symbol(undefined)')
  if (others.length === given.length) return false
  return others.every((part) => taken.includes(part) || (part.startsWith('"') && taken.includes('string')))
}

/** One text per finding. */
export function templateFaults(): string[] {
  const files = 'src/{elements,console}/**/*.ts'
  const run = spawnSync(process.execPath, [toolPath('lit-analyzer'), files, ...FLAGS], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
  })
  if (run.status === null) return ['lit-analyzer could not be run.']
  let file = ''
  const faults: string[] = []
  for (const block of run.stdout.split(/\n\s*\n/).map((text) => text.trim())) {
    if (/^\.\/\S+\.ts$/.test(block)) file = block
    else if (file !== '' && !block.startsWith('✖') && !isRightWithNothing(block))
      faults.push(`${file}\n    ${block}`)
  }
  if (run.status !== 0 && file === '') faults.push(run.stdout + run.stderr)
  return faults
}
