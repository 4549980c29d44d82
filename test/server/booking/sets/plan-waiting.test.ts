/** A plan whose visits do not all have a free time: it says why, and how to be put in line. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import { plan, type Plan } from '../../../../src/contract/booking.ts'
import type { SiteDocument } from '../../../../src/contract/site.ts'
import { lookRound } from '../../../../src/server/booking/waitlist-offers.ts'
import { applySite } from '../../../../src/server/sites/service.ts'
import { json, makeApp } from '../../../support/app.ts'
import { forEachEngine } from '../../../support/kernel.ts'
import { studio } from '../../../support/site.ts'
import { API, booked, customer, outbox, type App } from '../support.ts'

const race: NonNullable<SiteDocument['plans']>[number] = {
  id: 'race',
  name: 'Race week',
  visits: [
    { service: 'stretch-30', reason: 'A last loosening.', window: { from: -3, to: -2 } },
    { service: 'sports-60', reason: 'Repairs what the race tore.', window: { from: 2, to: 5 } },
  ],
}

async function propose(app: App, event: string): Promise<Plan> {
  const response = await app.request(`${API}/plans/race?event=${event}`)
  assert.equal(response.status, 200, await response.clone().text())
  return v.parse(plan, await response.json())
}

const waysOf = ({ visits }: Plan) => visits.map(({ without, wait }) => ({ without, wait }))
const FOUND = { without: undefined, wait: undefined }

describe('a visit of a plan without a time', () => {
  forEachEngine((engine) => {
    test('says that nothing is free, and is waited for with what it says', async () => {
      const site = { plans: [race], closed: [{ from: '2026-11-24', to: '2026-11-27' }] }
      const kernel = await engine.kernel({ site })
      const app = makeApp(kernel)
      const found = await propose(app, '2026-11-22')
      const wait = { service: 'sports-60', from: '2026-11-24', to: '2026-11-27' }
      assert.deepEqual(waysOf(found), [FOUND, { without: 'none-free', wait }])
      const response = await app.request(`${API}/waitlist`, json({ ...found.visits[1]?.wait, customer }))
      assert.equal(response.status, 201, await response.clone().text())
      await applySite(kernel, { ...studio, ...site, closed: [] }, kernel.dataFolder)
      await lookRound(kernel)
      const [mail] = (await outbox(kernel)).filter(({ subject }) => subject.startsWith('A time is free'))
      assert.match(mail?.subject ?? '', /Nov 24, 2026/)
    })

    test('says when its dates are over or cannot be booked yet', async () => {
      const app = makeApp(await engine.kernel({ site: { plans: [race] } }))
      // It is 2 November: the days before the race are past, then those after it lie beyond the sixty that can be booked.
      assert.deepEqual(waysOf(await propose(app, '2026-11-02')), [
        { without: 'over', wait: undefined },
        FOUND,
      ])
      const far = await propose(app, '2027-01-03')
      assert.deepEqual(far.visits[1]?.without, 'not-yet')
      assert.deepEqual(far.visits[1].wait, {
        service: 'sports-60',
        from: '2027-01-05',
        to: '2027-01-08',
      })
    })

    test('waits for what is left of its dates only, at the place that was asked for', async () => {
      const place = { id: 'harbour', name: 'Harbour' }
      const site = { plans: [race], locations: [place], hours: { tue: ['10:00-11:00'] } }
      const app = makeApp(await engine.kernel({ site }))
      for (const practitioner of ['mara', 'jonas']) {
        await booked(app, { practitioner, start: '2026-11-03T09:00:00.000Z' })
      }
      const { visits } = await propose(app, '2026-10-31')
      assert.deepEqual(visits[1]?.wait, {
        service: 'sports-60',
        location: 'harbour',
        from: '2026-11-02',
        to: '2026-11-05',
      })
    })
  })
})
