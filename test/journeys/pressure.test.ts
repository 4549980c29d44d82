/** The server is under pressure: people on a strict page still get through, after some work of their browser. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { openHouse, type House } from '../support/house.ts'
import {
  booked,
  bookVisit,
  chooseFirstTime,
  commentPosted,
  giveDetails,
  openBlog,
  postComment,
  thread,
  writeComment,
} from '../support/steps.ts'

const TEXT = 'Is it normal to be sore for three days?'

let house: House
let site: Server

/** Sends from the same household, without a browser, until the server asks for a proof. */
async function press(path: string, body: unknown): Promise<void> {
  for (;;) {
    const { status } = await fetch(`${house.server}/s/demo/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (status === 403) return
    assert.notEqual(status, 429, 'a proof is asked for before the limit')
  }
}

/** The demo website as a careful owner serves it: scripts of its own and of Knead only, no workers, no eval. */
async function startStrictSite(): Promise<Server> {
  const from = `'self' ${house.server}`
  const policy = `default-src 'none'; script-src ${from}; style-src 'self'; connect-src ${from}; img-src ${from} data:; worker-src 'none'`
  const site = createServer((request, response) => {
    void fetch(house.demo + (request.url ?? '/')).then(async (page) => {
      const type = page.headers.get('content-type') ?? ''
      response.writeHead(page.status, { 'content-type': type, 'content-security-policy': policy })
      response.end(Buffer.from(await page.arrayBuffer()))
    })
  })
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  return site
}

async function openStrictBlog(): Promise<Page> {
  const { port } = site.address() as AddressInfo
  return openBlog({ ...house, demo: `http://127.0.0.1:${String(port)}` }, await house.visitor())
}

/** How often the page has sent to this address, and which keys it sent. */
function watch(page: Page, path: RegExp): { sent: number; keys: Set<string | undefined> } {
  const seen = { sent: 0, keys: new Set<string | undefined>() }
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !path.test(request.url())) return
    seen.sent += 1
    seen.keys.add(request.headers()['idempotency-key'])
  })
  return seen
}

describe('a server under pressure', () => {
  before(async () => {
    house = await openHouse()
    site = await startStrictSite()
  })

  after(async () => {
    site.close()
    await house.stop()
  })

  it('takes a comment once the browser has done its work, on a page that allows no worker', async () => {
    await press('threads/elsewhere/comments', { body: 'Buy shoes', author: { name: 'Machine' } })
    const page = await openStrictBlog()
    const seen = watch(page, /\/comments$/)
    await writeComment(page, TEXT, 'Ilze')
    await postComment(page)
    await commentPosted(page)
    await thread(page).getByRole('article').getByText(TEXT).waitFor()
    assert.equal(seen.sent, 2)
    assert.equal(seen.keys.size, 1)
  })

  it('takes a booking in the same way', async () => {
    const offer = await fetch(`${house.server}/s/demo/api/services`)
    const { services } = (await offer.json()) as { services: { id: string }[] }
    await press('bookings', {
      service: services[0]?.id,
      start: '2020-01-01T09:00:00Z',
      customer: { name: 'Machine', email: 'machine@shoes.example' },
    })
    const page = await openStrictBlog()
    const seen = watch(page, /\/bookings$/)
    await chooseFirstTime(page)
    await giveDetails(page, 'Ilze Kalna', 'ilze@athlete.example')
    await bookVisit(page)
    await booked(page).waitFor()
    assert.equal(seen.sent, 2)
    assert.equal(seen.keys.size, 1)
    await house.mailbox.next((mail) => mail.to.includes('ilze@athlete.example'))
  })
})
