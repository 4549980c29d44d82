/** `npm run lint`: eslint, prettier, lit-analyzer over the templates, and words that have no place here. */
import { templateFaults } from './lint/templates.ts'
import { forbiddenWords } from './lint/words.ts'
import { runTool } from './run-tool.ts'

async function main(): Promise<number> {
  const codes = [
    await runTool('eslint', ['.', '--max-warnings', '0']),
    await runTool('prettier', ['--check', '--log-level', 'warn', '.']),
  ]
  const findings = [...templateFaults(), ...forbiddenWords()]
  for (const finding of findings) console.error(finding)
  codes.push(findings.length > 0 ? 1 : 0)
  return Math.max(...codes)
}

process.exitCode = await main()
