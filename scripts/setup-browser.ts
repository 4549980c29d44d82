/** `npm run setup:browser`: installs a Chromium for the tests. The only script that installs a browser. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findBrowser, NoBrowserError } from './find-browser.ts'
import { runTool } from './run-tool.ts'

function isFound(): boolean {
  try {
    const { executablePath, source } = findBrowser()
    console.log(`A browser is there: ${executablePath} (${source}).`)
    return true
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error
    return false
  }
}

/** With a package manager and the right to use it, the distribution's browser brings its libraries along. */
function installPackage(): number {
  const commands = [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]
  for (const args of commands) {
    const { status } = spawnSync('apt-get', args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (status !== 0) return status ?? 1
  }
  return 0
}

async function main(): Promise<number> {
  if (isFound()) return 0
  const asRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  const code = asRoot ? installPackage() : await runTool('playwright-core', ['install', 'chromium'])
  return code === 0 && isFound() ? 0 : 1
}

process.exitCode = await main()
