/**
 * The package in other people's builds: `knead/booking` gives the class and registers nothing, `knead/define/booking`
 * registers it. With Vite, with webpack, and in the browser alone with an import map.
 */
import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { build as buildWithVite } from 'vite'
import webpack from 'webpack'
import { buildLibrary } from '../../scripts/build/library.ts'
import { ROOT } from '../../scripts/paths.ts'
import { openHouse, type House } from '../support/house.ts'
import { send, serve, type WebServer } from '../support/web-server.ts'

const LIT = ['lit', 'lit-html', 'lit-element', '@lit']
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' }

const MAIN = `
import { KneadBooking } from 'knead/booking'
const tell = (what) => { document.documentElement.dataset[what] = '' }
if (typeof KneadBooking === 'function' && !customElements.get('knead-booking')) tell('untouched')
await import('knead/define/booking')
if (customElements.get('knead-booking') === KneadBooking) tell('registered')
`

/** The import map that the README gives. */
const IMPORTS: unknown = JSON.parse(
  /<!-- ways: import map -->\s*```json\n([^]*?)```/.exec(
    await readFile(join(ROOT, 'README.md'), 'utf8'),
  )?.[1] ?? '',
)

let house: House
let folder: string
let website: WebServer

const page = (
  script: string,
): string => `<!doctype html><html lang="en"><title>A project</title><link rel="icon" href="data:,">
<knead-booking server="${house.server}" site="demo"></knead-booking>${script}</html>`

/** A project that has installed the package: its own package.json, and the library as it is built for publishing. */
async function makeProject(): Promise<void> {
  const knead = join(folder, 'node_modules/knead')
  await mkdir(knead, { recursive: true })
  await cp(join(ROOT, 'package.json'), join(knead, 'package.json'))
  await buildLibrary(join(knead, 'dist'))
  for (const name of LIT) await symlink(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(join(folder, 'main.js'), MAIN)
  await writeFile(join(folder, 'index.html'), page('<script type="module" src="/main.js"></script>'))
  const map = `<script type="importmap">${JSON.stringify(IMPORTS)}</script>`
  await writeFile(join(folder, 'map.html'), page(`${map}<script type="module" src="/main.js"></script>`))
}

async function packWithWebpack(): Promise<void> {
  const compiler = webpack({
    mode: 'production',
    context: folder,
    entry: './main.js',
    output: { path: join(folder, 'webpack'), filename: 'main.js', publicPath: '/webpack/' },
  })
  await new Promise<void>((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error ?? stats?.hasErrors()) reject(error ?? new Error(stats?.toString('errors-only')))
      else resolve()
    })
  })
  await writeFile(join(folder, 'webpack.html'), page('<script defer src="/webpack/main.js"></script>'))
}

/** A visitor opens the page and the booking in it. */
async function visit(path: string): Promise<void> {
  const errors: string[] = []
  const context = await house.visitor()
  const tab = await context.newPage()
  tab.on('pageerror', ({ message }) => errors.push(message))
  await tab.goto(website.url + path)
  await tab.locator('html[data-untouched][data-registered]').waitFor({ state: 'attached' })
  await tab.getByRole('button', { name: 'Book a visit' }).click()
  await tab
    .getByRole('dialog')
    .getByRole('button', { name: /Sports massage/ })
    .first()
    .waitFor()
  assert.deepEqual(errors, [])
  await context.close()
}

describe('the package in other people’s builds', () => {
  before(async () => {
    house = await openHouse()
    folder = await mkdtemp(join(tmpdir(), 'knead-project-'))
    await makeProject()
    website = await serve((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://project.invalid')
      readFile(join(folder, pathname)).then(
        (body) => send(response, body, { 'content-type': TYPES[extname(pathname)] ?? 'text/plain' }),
        () => send(response, 'no such file', {}, 404),
      )
    })
  })

  after(async () => {
    await website.close()
    await house.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('works in the browser alone, with an import map', async () => {
    await visit('/map.html')
  })

  it('works with Vite', async () => {
    await buildWithVite({
      root: folder,
      base: '/vite/',
      configFile: false,
      logLevel: 'error',
      build: { outDir: 'vite', target: 'esnext' },
    })
    await visit('/vite/index.html')
  })

  it('works with webpack', async () => {
    await packWithWebpack()
    await visit('/webpack.html')
  })
})
