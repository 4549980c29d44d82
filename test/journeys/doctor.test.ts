/** `knead doctor` on real pages of a website: with a browser, and without one. */
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { findBrowser } from '../../scripts/find-browser.ts'
import { openHostSite, type HostPage, type HostSite } from '../support/host-site.ts'
import { openHouse, type House } from '../support/house.ts'
import { runCommand, startKnead, type CommandResult } from '../support/knead.ts'
import { studio } from '../support/site.ts'

const TAG = '<knead-booking service="sports-60"><a slot="fallback" href="/book">Book</a></knead-booking>'

let house: House
let site: HostSite
let script = ''

const WAYS = ['with a browser', 'without one'] as const

function doctor(address: string, way: (typeof WAYS)[number], ...more: string[]): Promise<CommandResult> {
  const words = way === 'without one' ? ['--without-browser', ...more] : more
  return runCommand(['doctor', address, ...words], { CHROME_PATH: findBrowser().executablePath })
}

/** A port of this machine where nobody answers. */
async function deadPort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

describe('the doctor', () => {
  before(async () => {
    house = await openHouse({ KNEAD_LIMITS: 'off' })
    site = await openHostSite()
    script = `<script async src="${house.server}/s/demo/knead.js"></script>`
  })

  after(async () => {
    await site.close()
    await house.stop()
  })

  for (const way of WAYS) {
    it(`${way} says that all is well, and what was found`, async () => {
      const body = `${script}${TAG}<div data-knead="comments" data-thread="/a"></div><knead-articles></knead-articles>`
      const { code, output } = await doctor(site.put('/well', { body }), way, '--site', 'demo')
      assert.equal(code, 0, output)
      assert.match(output, /Found on http.*\/well: the script of http\S+\/s\/demo.*1 × <knead-booking>/)
      assert.match(output, /1 × data-knead="comments"/)
      assert.match(output, /All is well\.$/)
      if (way === 'with a browser') assert.match(output, /version \d+\.\d+\.\d+/)
      else assert.match(output, /^Looked at without a browser: /)
    })

    const cases: [string, () => HostPage, RegExp][] = [
      ['a missing script', () => ({ body: TAG }), /^Wrong: The script line is missing\./m],
      [
        'a policy',
        () => ({ body: script + TAG, headers: { 'content-security-policy': "script-src 'self'" } }),
        /^Wrong: .*refuses the script \(script-src\): add http\S+ to script-src\./m,
      ],
      [
        'a policy against questions',
        () => ({
          body: script + TAG,
          headers: { 'content-security-policy': `script-src ${house.server}; connect-src 'self'` },
        }),
        /^Wrong: .*\(connect-src\): add http\S+ to connect-src\./m,
      ],
      [
        'a mistyped tag and attribute',
        () => ({ body: `${script}<knead-boking></knead-boking><knead-comments tread="x"></knead-comments>` }),
        /knead-boking>\. Did you mean knead-booking\?[^]*attribute tread\. Did you mean thread\?[^]*2 things are wrong\./,
      ],
      [
        'a service that there is not',
        () => ({ body: script + TAG.replace('sports-60', 'sports-61') }),
        /^Wrong: The site has no service "sports-61": its services are .*sports-60/m,
      ],
      [
        'a wrong site key',
        () => ({ body: script.replace('/demo/', '/dmo/') + TAG }),
        /^Wrong: The server http\S+ has no site "dmo"/m,
      ],
      [
        'a version that is not there',
        () => ({ body: script.replace('knead.js', 'v/0.0.7/knead.js') + TAG }),
        /^Wrong: The server has no version 0\.0\.7/m,
      ],
    ]
    for (const [name, page, line] of cases) {
      it(`${way} finds ${name}`, async () => {
        const { code, output } = await doctor(site.put('/page', page()), way)
        assert.equal(code, 1, output)
        assert.match(output, line)
      })
    }

    it(`${way} finds a server that does not answer`, async () => {
      const dead = script.replace(house.server, `http://127.0.0.1:${String(await deadPort())}`)
      const { code, output } = await doctor(site.put('/page', { body: dead + TAG }), way)
      assert.equal(code, 1)
      assert.match(output, /^Wrong: The server of the script does not answer/m)
    })

    it(`${way} says of a page that cannot be reached why`, async () => {
      const gone = await doctor(`${site.origin}/nowhere`, way)
      assert.equal(gone.code, 1)
      assert.match(
        gone.complaints,
        /cannot be looked at\. It answers with status 404: there is no such page\./,
      )
      const dead = await doctor(`http://127.0.0.1:${String(await deadPort())}/`, way)
      assert.equal(dead.code, 1)
      assert.match(dead.complaints, /There is no answer/)
    })
  }

  for (const way of WAYS) {
    it(`${way} says of what is no page that it is none`, async () => {
      for (const [type, kind] of [
        ['application/pdf', 'a PDF'],
        ['application/json', 'data for programs \\(JSON\\)'],
        ['image/png', 'a picture'],
      ] as const) {
        const { code, complaints } = await doctor(
          site.put('/thing', { body: '', headers: { 'content-type': type } }),
          way,
        )
        assert.equal(code, 1)
        assert.match(complaints, new RegExp(`is no page of a website: what comes is ${kind}\\.`))
      }
    })

    it(`${way} says of a page that leads in a circle, or is nowhere, why it cannot be seen`, async () => {
      const address = site.put('/circle', { body: '', status: 302, headers: { location: '/circle' } })
      assert.match((await doctor(address, way)).complaints, /It leads on too often/)
      assert.match((await doctor('https://nowhere.invalid/', way)).complaints, /There is no such host/)
    })

    it(`${way} looks at frames of the server: their face, their site, what they take`, async () => {
      const frame = (path: string) =>
        site.put('/page', { body: `<iframe src="${house.server}${path}"></iframe>` })
      assert.equal((await doctor(frame('/s/demo/embed/booking?service=sports-60'), way)).code, 0)
      for (const [path, line] of [
        ['/s/demo/embed/bookin', /Did you mean the frame of \/embed\/booking\?/],
        ['/s/dmo/embed/booking', /The frame \S+ shows nothing/],
        ['/s/demo/embed/booking?servce=x', /Did you mean service\?/],
      ] as const) {
        const { code, output } = await doctor(frame(path), way)
        assert.equal(code, 1)
        assert.match(output, line)
        assert.match(output, /One thing is wrong\.$/)
      }
    })
  }

  it('looks with a browser into the boxes of builders, which are frames', async () => {
    const inner = site.put('/box', { body: `${script}<knead-booking servce="x"></knead-booking>` })
    const { code, output } = await doctor(
      site.put('/page', { body: `<iframe src="${inner}"></iframe>` }),
      'with a browser',
    )
    assert.equal(code, 1)
    assert.match(output, /attribute servce\. Did you mean service\?/)
    assert.match(output, /^Note: The snippet is in a frame of the page/m)
    const outside = await doctor(
      site.put('/page', { body: `<iframe src="${inner}"></iframe>` }),
      'without one',
    )
    assert.match(outside.output, /what is inside of them is seen with a browser only/)
  })

  it('looks with a browser into shadow roots, and says how the script is told of them', async () => {
    const tree = (attributes: string) =>
      `<script async ${attributes} src="${house.server}/s/demo/knead.js"></script><x-app><template shadowrootmode="open">${TAG}</template></x-app>`
    const blind = await doctor(site.put('/page', { body: tree('') }), 'with a browser')
    assert.equal(blind.code, 1)
    assert.match(blind.output, /shadow root of x-app.*write data-within="x-app" in the script tag/)
    const told = await doctor(
      site.put('/page', { body: tree('data-within="x-app"').replaceAll('x-app', 'div') }),
      'with a browser',
    )
    assert.equal(told.code, 0, told.output)
  })

  it('tells with a browser what the console tells of values', async () => {
    const body = `${script}<knead-articles limit="0"></knead-articles>`
    const { code, output } = await doctor(site.put('/page', { body }), 'with a browser')
    assert.equal(code, 1)
    assert.match(output, /^Wrong: The console says: .*limit="0".* accepts 1 to 100/m)
  })

  it('sees with a browser what scripts add to the page', async () => {
    const body = `${script}<div id="spot"></div><script>document.querySelector('#spot').innerHTML = '<knead-comments tread="x"></knead-comments>'</script>`
    const { output } = await doctor(site.put('/page', { body }), 'with a browser')
    assert.match(output, /attribute tread\. Did you mean thread\?/)
  })

  it('sees with a browser that a script was joined with others', async () => {
    const source = await (await fetch(`${house.server}/s/demo/knead.js`)).text()
    const body = `<script>${source}</script>${TAG}`
    const { code, output } = await doctor(site.put('/page', { body }), 'with a browser')
    assert.equal(code, 1)
    assert.match(output, /not from its own address/)
  })

  it('sees with a browser what a face says of itself', async () => {
    const body = `${script}<knead-article article="no-such-article" view="full"></knead-article>`
    const { output } = await doctor(site.put('/page', { body }), 'with a browser')
    assert.match(output, /^Wrong: <knead-article> says: /m)
  })

  it('finds a website that may read and not write, until the site file names it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'knead-doctor-'))
    // A server for all the world: no page may write just because it is on the same machine.
    const env = { KNEAD_DATA: join(folder, 'data'), HOST: '0.0.0.0', PUBLIC_URL: 'https://knead.example' }
    const file = join(folder, 'site.json')
    const apply = async (origins: string[]) => {
      await writeFile(file, JSON.stringify({ ...studio, origins }))
      assert.equal((await runCommand(['site', 'apply', file], env)).code, 0)
    }
    await apply([])
    const server = await startKnead(env)
    const body = `<script async src="${server.address}/s/studio/knead.js"></script>${TAG}`
    const address = site.put('/page', { body })
    const { code, output } = await doctor(address, 'without one')
    assert.equal(code, 1)
    assert.match(output, /^Wrong: Readers can look but not write/m)
    assert.ok(
      output.includes(`Add "${site.origin}" to "origins" in the site's file and run knead site apply.`),
    )
    await apply([site.origin])
    assert.equal((await doctor(address, 'without one')).code, 0)
    await server.stop()
    await rm(folder, { recursive: true })
  })

  it('looks into no private network, neither for the page nor for the script', async () => {
    const env = {
      CHROME_PATH: findBrowser().executablePath,
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://x.example',
    }
    for (const address of [site.origin, 'http://10.0.0.1/', 'http://[::1]/', 'file:///etc/passwd']) {
      const { code, complaints } = await runCommand(['doctor', address], env)
      assert.equal(code, address.startsWith('file') ? 2 : 1)
      assert.match(complaints, /private network|is no address of a page/)
    }
  })

  it('says what it takes', async () => {
    for (const words of [['doctor'], ['doctor', 'a', 'b'], ['doctor', 'http://']]) {
      const { code, complaints } = await runCommand(words, {})
      assert.equal(code, 2)
      assert.match(complaints, /Usage: knead doctor URL|no address of a page/)
    }
  })
})
