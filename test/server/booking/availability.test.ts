import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { ServiceList } from '../../../src/contract/booking.ts'
import { forEachEngine, makeEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { makeApp } from '../../support/app.ts'
import { API, available, booked, fields, freeStarts, startsOf, TUESDAY } from './support.ts'

const half = (hour: number, minute: number) =>
  `2026-11-03T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`

describe('services and free slots over HTTP', () => {
  forEachEngine((engine) => {
    test('a date lists every start at which the service fits, with the offset and who is free', async () => {
      const app = makeApp(await engine.kernel())
      const response = await app.request(
        `${API}/availability?service=sports-60&from=2026-11-03&to=2026-11-03`,
      )
      assert.equal(response.headers.get('cache-control'), 'max-age=5')
      const { zone, days, nextFree } = await available(app, {
        service: 'sports-60',
        from: '2026-11-03',
        to: '2026-11-03',
      })
      assert.equal(zone, 'Europe/Berlin')
      assert.equal(nextFree, undefined)
      assert.deepEqual(
        days.map(({ date }) => date),
        ['2026-11-03'],
      )
      const slots = days.flatMap((day) => day.slots)
      // 09:00 to 17:00 in Berlin, every half hour.
      assert.deepEqual(
        startsOf(slots),
        Array.from({ length: 17 }, (_, n) => half(8 + Math.floor(n / 2), (n % 2) * 30)),
      )
      assert.deepEqual(slots[0], {
        start: half(8, 0),
        end: half(9, 0),
        offset: '+01:00',
        practitioners: ['mara', 'jonas'],
      })
    })

    test('a booked visit and the buffer after it are no longer free for that practitioner', async () => {
      const app = makeApp(await engine.kernel())
      await booked(app, { practitioner: 'mara', start: TUESDAY })
      const mara = await freeStarts(app, '2026-11-03', { practitioner: 'mara' })
      // Taken from 10:00 to 11:00, kept free until 11:15; a visit before it needs its own quarter of an hour after.
      assert.deepEqual(mara.slice(0, 3), [half(10, 30), half(11, 0), half(11, 30)])
      const { days } = await available(app, { service: 'sports-60', from: '2026-11-03', to: '2026-11-03' })
      assert.deepEqual(days[0]?.slots[2], {
        start: TUESDAY,
        end: half(10, 0),
        offset: '+01:00',
        practitioners: ['jonas'],
      })
    })

    test('empty dates are listed, and the next free date is told when all of them are empty', async () => {
      const app = makeApp(await engine.kernel())
      const weekend = await available(app, { service: 'deep-90', from: '2026-11-07', to: '2026-11-08' })
      assert.deepEqual(weekend, {
        zone: 'Europe/Berlin',
        days: [
          { date: '2026-11-07', slots: [] },
          { date: '2026-11-08', slots: [] },
        ],
        nextFree: '2026-11-09',
      })
      const past = await available(app, { service: 'deep-90', from: '2026-10-01', to: '2026-10-02' })
      assert.equal(past.nextFree, '2026-11-02')
      const beyond = await available(app, { service: 'deep-90', from: '2027-03-01', to: '2027-03-02' })
      assert.equal(beyond.nextFree, undefined)
      assert.deepEqual(
        beyond.days.map(({ slots }) => slots.length),
        [0, 0],
      )
    })
  })

  const engine = makeEngine('sqlite')
  after(() => engine.close())

  test('services come with who gives them, policies and the words of the owner', async () => {
    const response = await makeApp(await engine.kernel()).request(`${API}/services`)
    assert.equal(response.status, 200)
    const list = (await response.json()) as ServiceList
    assert.deepEqual(
      list.services.map(({ id, practitioners }) => [id, practitioners]),
      [
        ['sports-60', ['mara', 'jonas']],
        ['deep-90', ['mara']],
        ['stretch-30', ['mara', 'jonas']],
      ],
    )
    assert.deepEqual(list.practitioners, [
      { id: 'mara', name: 'Mara Lind', title: 'Sports massage therapist' },
      { id: 'jonas', name: 'Jonas Weber' },
    ])
    assert.deepEqual(list.policies, { cancelNotice: 720, moveNotice: 720 })
    assert.deepEqual(list.words, { bookingNote: 'Ring at the blue door.' })
    assert.deepEqual(list.studio, studio.studio)
  })

  test('today begins where notice allows, the edge included', async () => {
    const kernel = await engine.kernel()
    const app = makeApp(kernel)
    kernel.clock.set(Date.parse('2026-11-03T08:30:00Z'))
    assert.equal((await freeStarts(app, '2026-11-03'))[0], half(10, 30))
    kernel.clock.advance(1000)
    assert.equal((await freeStarts(app, '2026-11-03'))[0], half(11, 0))
  })

  test('the next free date is found behind a month of closure', async () => {
    const kernel = await engine.kernel({ site: { closed: [{ from: '2026-11-01', to: '2026-12-20' }] } })
    const found = await available(makeApp(kernel), {
      service: 'deep-90',
      from: '2026-11-02',
      to: '2026-11-08',
    })
    assert.equal(found.nextFree, '2026-12-21')
  })

  test('on the night that loses an hour, slots step over the gap', async () => {
    const kernel = await engine.kernel({
      site: { hours: { sun: ['00:30-05:00'] }, booking: { horizon: 365, notice: 0 } },
    })
    assert.deepEqual(await freeStarts(makeApp(kernel), '2027-03-28', { service: 'deep-90' }), [
      '2027-03-27T23:30:00.000Z',
      '2027-03-27T23:45:00.000Z',
      '2027-03-28T00:00:00.000Z',
      '2027-03-28T00:15:00.000Z',
      '2027-03-28T00:30:00.000Z',
      '2027-03-28T00:45:00.000Z',
      '2027-03-28T01:00:00.000Z',
      '2027-03-28T01:15:00.000Z',
      '2027-03-28T01:30:00.000Z',
    ])
  })

  test('on the night that has an hour twice, both are sold and told apart', async () => {
    const kernel = await engine.kernel({
      site: { hours: { sun: ['02:00-04:00'] }, booking: { horizon: 365, notice: 0 } },
    })
    const app = makeApp(kernel)
    const night = async () => {
      const { days } = await available(app, { service: 'sports-60', from: '2027-10-31', to: '2027-10-31' })
      return days.flatMap((day) =>
        day.slots.map(({ start, offset, practitioners }) => [start, offset, practitioners.length]),
      )
    }
    assert.deepEqual(await night(), [
      ['2027-10-31T00:00:00.000Z', '+02:00', 2],
      ['2027-10-31T00:30:00.000Z', '+02:00', 2],
      ['2027-10-31T01:00:00.000Z', '+01:00', 2],
      ['2027-10-31T01:30:00.000Z', '+01:00', 2],
      ['2027-10-31T02:00:00.000Z', '+01:00', 2],
    ])
    await booked(app, { start: '2027-10-31T00:30:00.000Z', practitioner: 'mara' })
    assert.deepEqual(await night(), [
      ['2027-10-31T00:00:00.000Z', '+02:00', 1],
      ['2027-10-31T00:30:00.000Z', '+02:00', 1],
      ['2027-10-31T01:00:00.000Z', '+01:00', 1],
      ['2027-10-31T01:30:00.000Z', '+01:00', 1],
      ['2027-10-31T02:00:00.000Z', '+01:00', 2],
    ])
  })

  test('wrong questions name the field', async () => {
    const app = makeApp(await engine.kernel())
    const good = { service: 'sports-60', from: '2026-11-03', to: '2026-11-04' }
    const table: [Record<string, string>, string[]][] = [
      [{ service: 'unknown' }, ['service']],
      [{ service: 'Not A Slug' }, ['service']],
      [{ practitioner: 'nobody' }, ['practitioner']],
      [{ service: 'deep-90', practitioner: 'jonas' }, ['practitioner']],
      [{ from: '2026-02-30' }, ['from']],
      [{ to: '2026-13-01' }, ['to']],
      [{ from: '03.11.2026' }, ['from']],
      [{ from: '2026-11-05', to: '2026-11-04' }, ['to']],
      [{ from: '2026-11-01', to: '2027-01-02' }, ['to']],
      [{ from: 'x'.repeat(10_000), to: '' }, ['from', 'to']],
    ]
    for (const [change, expected] of table) {
      const asked = new URLSearchParams({ ...good, ...change }).toString()
      assert.deepEqual(
        await fields(await app.request(`${API}/availability?${asked}`)),
        expected,
        asked.slice(0, 200),
      )
    }
    assert.deepEqual(await fields(await app.request(`${API}/availability`)), ['service', 'from', 'to'])
    const most = await available(app, { service: 'sports-60', from: '2026-11-01', to: '2027-01-01' })
    assert.equal(most.days.length, 62)
  })

  test('a service that nobody gives has no slots', async () => {
    const practitioners = [{ id: 'mara', name: 'Mara Lind', services: ['deep-90'] }]
    const app = makeApp(await engine.kernel({ site: { practitioners } }))
    assert.deepEqual(await freeStarts(app, '2026-11-03'), [])
  })
})
