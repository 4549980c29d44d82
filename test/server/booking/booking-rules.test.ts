import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import * as v from 'valibot'
import { booking } from '../../../src/contract/booking.ts'
import type { SiteDocument } from '../../../src/contract/site.ts'
import { applySite } from '../../../src/server/sites/service.ts'
import { makeEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { makeApp } from '../../support/app.ts'
import { API, booked, customer, fields, freeStarts, post, refused, TUESDAY, wish } from './support.ts'

describe('what booking refuses and keeps to', () => {
  const engine = makeEngine('sqlite')
  after(() => engine.close())

  test('is read and proven by its token only', async () => {
    const app = makeApp(await engine.kernel())
    const made = await booked(app)
    const other = await booked(app, { start: '2026-11-04T09:00:00Z' })
    const address = `${API}/bookings/${made.id}`
    const read = await app.request(address, { headers: { 'knead-token': made.token } })
    assert.equal(read.status, 200)
    assert.equal(read.headers.get('cache-control'), 'no-store')
    assert.deepEqual(await read.json(), made)
    for (const token of [
      undefined,
      '',
      'x',
      made.id,
      `${made.id}.`,
      `${made.token}x`,
      other.token,
      `.${made.token}`,
    ]) {
      const answer = await app.request(address, {
        headers: token === undefined ? {} : { 'knead-token': token },
      })
      assert.equal((await refused(answer, 403)).code, 'wrong-secret')
    }
    assert.equal(
      (await app.request(`${API}/bookings/nothing`, { headers: { 'knead-token': made.token } })).status,
      403,
    )
  })

  test('a wished practitioner is never replaced; alternatives are theirs', async () => {
    const app = makeApp(await engine.kernel())
    await booked(app, { practitioner: 'mara' })
    const problem = await refused(await post(app, wish({ practitioner: 'mara' })), 409)
    assert.equal(problem.alternatives?.length, 3)
    for (const slot of problem.alternatives) assert.deepEqual(slot.practitioners, ['mara'])
  })

  test('others are offered where the wished practitioner has too few free times', async () => {
    const practitioners: SiteDocument['practitioners'] = [
      { id: 'mara', name: 'Mara Lind', hours: { tue: ['10:00-11:00'] } },
      { id: 'jonas', name: 'Jonas Weber' },
    ]
    const app = makeApp(await engine.kernel({ site: { practitioners, booking: { horizon: 7 } } }))
    await booked(app, { practitioner: 'mara' })
    const problem = await refused(await post(app, wish({ practitioner: 'mara' })), 409)
    assert.equal(problem.alternatives?.length, 3)
    assert.ok(problem.alternatives.every((slot) => slot.practitioners.includes('jonas')))
  })

  test('a time that is not offered now is refused: notice, closed hours, a grid of other minutes', async () => {
    const kernel = await engine.kernel()
    const app = makeApp(kernel)
    const table: [string, string][] = [
      ['within notice', '2026-11-02T10:30:00Z'],
      ['before opening', '2026-11-03T07:30:00Z'],
      ['over closing', '2026-11-03T16:30:00Z'],
      ['a closed day', '2026-11-08T09:00:00Z'],
      ['off the grid', '2026-11-03T09:15:00Z'],
    ]
    for (const [name, start] of table) {
      const problem = await refused(await post(app, wish({ start })), 409)
      assert.equal(problem.code, 'slot-taken', name)
      assert.equal(problem.alternatives?.length, 3, name)
    }
    // The edge of notice is in.
    kernel.clock.set(Date.parse('2026-11-03T07:00:00Z'))
    await booked(app, { start: TUESDAY })
  })

  test('a time that could never be offered names the start', async () => {
    const app = makeApp(await engine.kernel())
    const never = [
      '2026-11-02T08:00:00Z',
      '2020-01-01T09:00:00Z',
      '2027-01-04T09:00:00Z',
      '2026-11-03T09:01:00Z',
      '2026-11-03T09:00:01Z',
    ]
    for (const start of never)
      assert.deepEqual(await fields(await post(app, wish({ start }))), ['start'], start)
  })

  test('the last date of the horizon can be booked', async () => {
    const app = makeApp(await engine.kernel())
    await booked(app, { start: '2027-01-01T09:00:00Z' })
  })

  test('wrong input names every field and repeats none of it', async () => {
    const app = makeApp(await engine.kernel())
    const long = 'x'.repeat(10_000)
    const table: [Record<string, unknown>, string[]][] = [
      [{ service: 'unknown' }, ['service']],
      [{ practitioner: 'nobody' }, ['practitioner']],
      [{ service: 'deep-90', practitioner: 'jonas' }, ['practitioner']],
      [{ start: '2026-11-31T09:00:00Z' }, ['start']],
      [{ start: '2026-11-03T09:00:00+01:00' }, ['start']],
      [{ start: 1_793_696_400_000 }, ['start']],
      [{ customer: { ...customer, name: 'Ada\nBcc: all@example.com' } }, ['customer.name']],
      [{ customer: { ...customer, name: '   ' } }, ['customer.name']],
      [{ customer: { ...customer, name: long } }, ['customer.name']],
      [{ customer: { ...customer, name: 'Ada \u202Eevil' } }, ['customer.name']],
      [{ customer: { ...customer, email: 'ada@runner.example\r\nCc: x@y.z' } }, ['customer.email']],
      [{ customer: { ...customer, email: 'nowhere' } }, ['customer.email']],
      [{ customer: { ...customer, phone: long } }, ['customer.phone']],
      [{ customer: undefined }, ['customer']],
      [{ note: long }, ['note']],
      [{ zone: 'Europe/Atlantis' }, ['zone']],
      [{ language: 'no language' }, ['language']],
      [{ website: 'https://spam.example' }, ['website']],
      [{ service: long, start: long }, ['service', 'start']],
    ]
    for (const [change, expected] of table) {
      const response = await post(app, wish(change))
      const text = await response.clone().text()
      assert.deepEqual(await fields(response), expected, JSON.stringify(change).slice(0, 100))
      assert.ok(!/xxxx|spam|Bcc|evil|Atlantis/.test(text), text)
    }
    assert.deepEqual(await fields(await post(app, { ...wish(), surprise: 1 })), [''])
    assert.deepEqual(await freeStarts(app, '2026-11-03').then((list) => list.length), 17)
  })

  test('a service of another site is unknown here', async () => {
    const kernel = await engine.kernel()
    const other = {
      ...studio,
      site: 'other',
      services: [{ id: 'facial', name: 'Facial', duration: 60 }],
      practitioners: [{ id: 'zoe', name: 'Zoe' }],
    }
    await applySite(kernel, other, kernel.dataFolder)
    const app = makeApp(kernel)
    assert.deepEqual(await fields(await post(app, wish({ service: 'facial' }))), ['service'])
    assert.deepEqual(await fields(await post(app, wish({ practitioner: 'zoe' }))), ['practitioner'])
    const made = await booked(app)
    const elsewhere = await app.request(`/s/other/api/bookings/${made.id}`, {
      headers: { 'knead-token': made.token },
    })
    assert.equal(elsewhere.status, 403)
  })

  test('what was sold stays as it was when the studio changes its services', async () => {
    const kernel = await engine.kernel()
    const app = makeApp(kernel)
    const made = await booked(app)
    const services = [
      { id: 'sports-60', name: 'Renamed', duration: 90, price: { amount: 9900, currency: 'EUR' } },
    ]
    const practitioners = [{ id: 'nina', name: 'Nina' }]
    await applySite(kernel, { ...studio, services, practitioners }, kernel.dataFolder)
    const read = await app.request(`${API}/bookings/${made.id}`, { headers: { 'knead-token': made.token } })
    const now = v.parse(booking, await read.json())
    assert.deepEqual(now.service, made.service)
    assert.deepEqual(now.price, made.price)
    assert.deepEqual([now.start, now.end], [made.start, made.end])
    assert.deepEqual(now.practitioner, { id: 'mara', name: 'mara' })
  })

  test('the answer that is kept for repeats holds no token and nothing about the customer', async () => {
    const kernel = await engine.kernel()
    await post(makeApp(kernel), wish(), { 'idempotency-key': 'kept' })
    const { answer } = await kernel.db.selectFrom('idempotency').select('answer').executeTakeFirstOrThrow()
    assert.ok(answer.includes('Sports massage'))
    for (const secret of ['token', 'links', ...Object.values(customer)])
      assert.ok(!answer.includes(secret), secret)
  })

  test('one address may book ten times at once, then five a minute', async () => {
    const kernel = await engine.kernel({ limits: true })
    const app = makeApp(kernel)
    const statuses: number[] = []
    for (let n = 0; n < 11; n += 1) statuses.push((await post(app, wish())).status)
    assert.deepEqual(statuses.slice(0, 2), [201, 201])
    assert.deepEqual(
      statuses.slice(2, 10),
      Array.from({ length: 8 }, () => 409),
    )
    const answer = await post(app, wish())
    assert.equal(answer.headers.get('retry-after'), '12')
    assert.equal((await refused(answer, 403)).code, 'proof-needed')
    kernel.clock.advance(12_000)
    assert.equal((await post(app, wish())).status, 409)
  })

  test('nothing about the customer is written to the log', async () => {
    const kernel = await engine.kernel()
    const app = makeApp(kernel)
    const made = await booked(app, { note: 'left knee' })
    await post(app, wish({ customer: { ...customer, email: 'wrong' } }))
    await app.request(`${API}/bookings/${made.id}`, {
      method: 'DELETE',
      headers: { 'knead-token': made.token },
    })
    const log = kernel.logged.join('\n')
    for (const secret of [...Object.values(customer), 'Ada', 'runner', 'left knee', made.token]) {
      assert.ok(!log.includes(secret), secret)
    }
  })
})
