/**
 * `npm run check`: everything that can be said about the project without running it. All steps run, so that one
 * round shows every fault; the exit code is 1 when any step failed.
 */
import { buildIfStale } from './build.ts'
import { checkConsumer } from './check/consumer.ts'
import { runNode, runTool } from './run-tool.ts'

interface Step {
  name: string
  run: () => Promise<number>
}

const ATTW = ['--pack', '.', '--profile', 'esm-only', '--no-emoji', '--format', 'ascii']

const STEPS: Step[] = [
  { name: 'types', run: () => runTool('tsc', ['--noEmit']) },
  { name: 'lint', run: () => runNode(['scripts/lint.ts']) },
  { name: 'sizes', run: () => runNode(['scripts/size.ts']) },
  { name: 'manifest, editor data and README tables', run: () => runNode(['scripts/analyze.ts', '--check']) },
  {
    name: 'package (publint)',
    run: async () => {
      // A source that was saved meanwhile has had only the app built again.
      await buildIfStale('package')
      return await runTool('publint', ['--strict'], { quiet: true })
    },
  },
  {
    name: 'package types (attw)',
    run: () => runTool('attw', ATTW, { quiet: true }),
  },
  { name: 'package as others use it', run: checkConsumer },
  { name: 'unused code and packages (knip)', run: () => runTool('knip', ['--no-progress']) },
]

async function main(): Promise<number> {
  await buildIfStale('package')
  const failed: string[] = []
  for (const { name, run } of STEPS) {
    console.log(`\n— ${name}`)
    if ((await run()) !== 0) failed.push(name)
  }
  console.log(failed.length === 0 ? '\nEverything holds.' : `\nNot in order: ${failed.join('; ')}.`)
  return failed.length === 0 ? 0 : 1
}

process.exitCode = await main()
