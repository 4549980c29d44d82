/** Where browsers of the Chromium family lie on a machine. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
]

const MAC_APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge']

const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/** File names of the browser inside one folder of Playwright's cache, newest layout first. */
const PLAYWRIGHT_FILES = [
  'chrome-headless-shell-linux64/chrome-headless-shell',
  'chrome-linux64/chrome',
  'chrome-linux/headless_shell',
  'chrome-linux/chrome',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-win64/chrome.exe',
  'chrome-win/chrome.exe',
]

/** Command-line switches every launch needs: no traffic of the browser's own, no sandbox for root. */
export function launchArguments(): string[] {
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-sync',
    '--no-default-browser-check',
    '--no-first-run',
    '--no-pings',
  ]
  return process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet
}

/** Whether the file starts: a snap stub or a binary without its libraries is no browser. */
export function starts(executable: string): boolean {
  // On Windows `--version` opens a window, so presence has to do.
  if (process.platform === 'win32') return existsSync(executable)
  const run = spawnSync(executable, ['--version'], { timeout: 20_000, encoding: 'utf8' })
  return run.status === 0 && /\d+\.\d+/.test(run.stdout)
}

export function installedCandidates(): string[] {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => COMMANDS.map((name) => join(folder, name)))
  const windowsRoots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter((root) => root !== undefined)
  if (process.platform === 'darwin') {
    const apps = MAC_APPLICATIONS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
    return [...apps, ...onPath]
  }
  if (process.platform === 'win32') {
    return windowsRoots.flatMap((root) => WINDOWS_PROGRAMS.map((program) => join(root, program)))
  }
  return onPath
}

function playwrightCache(): string {
  const given = process.env.PLAYWRIGHT_BROWSERS_PATH
  if (given !== undefined && given !== '' && given !== '0') return given
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/ms-playwright')
  if (process.platform === 'win32') return join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright')
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright')
}

export function playwrightCandidates(): string[] {
  const cache = playwrightCache()
  if (!existsSync(cache)) return []
  const builds = readdirSync(cache).filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name))
  const newestFirst = builds.sort((a, b) => Number(b.split('-')[1]) - Number(a.split('-')[1]))
  return newestFirst.flatMap((build) => PLAYWRIGHT_FILES.map((file) => join(cache, build, file)))
}

/** The browser that CHROME_PATH names, or the first that is installed. */
export function installedBrowser(env: Record<string, string | undefined>): string | undefined {
  const given = env.CHROME_PATH
  if (given !== undefined && given !== '') return starts(given) ? given : undefined
  const candidates = [...installedCandidates(), ...playwrightCandidates()]
  return candidates.find((file) => existsSync(file) && starts(file))
}
