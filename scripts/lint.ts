/** `npm run lint`: eslint, prettier, lit-analyzer over the templates, and words that have no place here. */
import { globSync } from 'node:fs'
import { forbiddenWords } from './lint/words.ts'
import { ROOT } from './paths.ts'
import { runTool } from './run-tool.ts'

const LIT_ANALYZER = [
  'src/{elements,console}/**/*.ts',
  '--strict',
  // Its data is older than `popover` and `@starting-style`.
  '--rules.no-unknown-attribute',
  'off',
  '--rules.no-invalid-css',
  'off',
]

async function main(): Promise<number> {
  const codes = [
    await runTool('eslint', ['.', '--max-warnings', '0']),
    await runTool('prettier', ['--check', '--log-level', 'warn', '.']),
  ]
  if (globSync('src/{elements,console}/**/*.ts', { cwd: ROOT }).length > 0) {
    codes.push(await runTool('lit-analyzer', [...LIT_ANALYZER, '--maxWarnings', '0']))
  }
  const findings = forbiddenWords()
  for (const finding of findings) console.error(finding)
  codes.push(findings.length > 0 ? 1 : 0)
  return Math.max(...codes)
}

process.exitCode = await main()
