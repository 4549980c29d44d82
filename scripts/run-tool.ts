/** Runs a development tool's own program under the Node that runs us, whatever Node the shell would find. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.ts'

/** Where a package that is named differently from its command keeps it. */
const PACKAGES: Record<string, string> = {
  tsc: 'typescript',
  cem: '@custom-elements-manifest/analyzer',
  attw: '@arethetypeswrong/cli',
}

interface PackageFile {
  bin?: string | Record<string, string>
}

/** Absolute path of a command's own file. */
export function toolPath(command: string): string {
  const folder = join(ROOT, 'node_modules', PACKAGES[command] ?? command)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFile
  const file = typeof bin === 'string' ? bin : bin?.[command]
  if (file === undefined) throw new Error(`The package of ${command} has no such command.`)
  return join(folder, file)
}

export interface ToolOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** Shown only when the tool fails. */
  quiet?: boolean
}

/** Resolves with the exit code. */
export async function runNode(args: string[], options: ToolOptions = {}): Promise<number> {
  const { cwd = ROOT, env = process.env, quiet = false } = options
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
  })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  if (quiet && code !== 0) process.stderr.write(Buffer.concat(said))
  return code ?? 1
}

export function runTool(command: string, args: string[], options?: ToolOptions): Promise<number> {
  return runNode([toolPath(command), ...args], options)
}
