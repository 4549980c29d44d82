import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { SiteSource } from '../../../src/contract/site.ts'
import { refreshSource } from '../../../src/server/articles/refresh.ts'
import { listArticles } from '../../../src/server/articles/service.ts'
import { sourceStates } from '../../../src/server/articles/source-states.ts'
import { makeEngine } from '../../support/kernel.ts'
import { send, serve, worldWith } from '../../support/web-server.ts'
import type { WebServer } from '../../support/web-server.ts'
import { HOSTILE, HOSTILE_ANSWERS } from './hostile.ts'
import { rssItem, rssOf, siteOf } from './support.ts'

/** Nobody waits longer, however busy the machine is. */
const LONGEST = 15_000

describe('a feed that means harm', () => {
  const engine = makeEngine('sqlite')
  let server: WebServer
  let current = ''
  before(async () => {
    server = await serve((request, response) => {
      const answer = HOSTILE_ANSWERS[current]
      const body = HOSTILE[current]
      if (answer) answer(response, request)
      else send(response, body ? body() : rssOf(rssItem('good', 'A good article')))
    })
  })
  after(async () => {
    await server.close()
    await engine.close()
  })

  for (const name of [...Object.keys(HOSTILE), ...Object.keys(HOSTILE_ANSWERS)]) {
    test(`by ${name} ends soon, and what was read before stays`, async () => {
      const source: SiteSource = { id: 'blog', kind: 'feed', url: `${server.url}/feed` }
      const kernel = await engine.kernel({ site: { sources: [source] } })
      const site = await siteOf(kernel)
      const world = worldWith(server, { milliseconds: 1000 })
      current = ''
      assert.equal(await refreshSource(kernel, site, source, worldWith(server)), 'changed')
      current = name
      const started = performance.now()
      let turns = 0
      const turning = setInterval(() => turns++, 20)
      const result = await refreshSource(kernel, site, source, world)
      clearInterval(turning)
      const took = performance.now() - started
      assert.ok(took < LONGEST, `${String(took)} ms`)
      // The server has answered others meanwhile.
      assert.ok(took < 200 || turns > took / 200, `${String(turns)} turns in ${String(took)} ms`)
      const { items } = await listArticles(kernel, site, 'https://knead.example')
      assert.ok(items.some(({ title }) => title === 'A good article'))
      assert.ok(items.every(({ title, excerpt }) => !`${title}${excerpt}`.includes('root:')))
      const [state] = await sourceStates(kernel, site)
      assert.equal(state?.failingSince !== null, result === 'failed')
    })
  }
})
