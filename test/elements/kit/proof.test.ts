import { expect } from '@open-wc/testing'
import { api, ApiError, type ApiRequest } from '../../../src/elements/kit/api.ts'
import { challengeOf, isProof, pressed } from '../../support/challenge.ts'
import { type Answer, json, problem, serve, SERVER, SITE } from '../../support/fetch.ts'
import { warnings } from '../articles/support.ts'

const endpoint = { server: SERVER, site: SITE }
const POST = 'POST things'

const request: ApiRequest = {
  method: 'POST',
  body: { words: 'Hello' },
  headers: { 'idempotency-key': 'mine' },
}

const send = (more: ApiRequest = {}) => api(endpoint, 'things', { ...request, ...more })

async function failure(sent: Promise<unknown>): Promise<unknown> {
  return sent.then(
    () => undefined,
    (error: unknown) => error,
  )
}

const demand =
  (counter: number, cost?: number): Answer =>
  async () =>
    problem('proof-needed', 403, { challenge: await challengeOf(counter, cost) })

describe('a server under pressure', () => {
  it('gets the same request once more, with the proof it asks for', async () => {
    let told = 0
    const network = serve({ [POST]: pressed(() => json({ id: 1 }, 201)) })
    const answer = await send({
      working: () => {
        told += 1
      },
    })
    expect(answer).to.deep.equal({ id: 1 })
    expect(told).to.equal(1)
    const [first, second, ...others] = network.to(POST)
    expect(others).to.be.empty
    expect(first?.body).to.deep.equal({ words: 'Hello' })
    const { proof, ...body } = second?.body as { proof: string }
    expect(body).to.deep.equal(first?.body)
    expect(await isProof(proof)).to.be.true
    expect(second?.headers.get('idempotency-key')).to.equal('mine')
  })

  it('is asked a second time only: what it refuses again is told, and can be tried again', async () => {
    const network = serve({ [POST]: demand(5) })
    const error = await failure(send())
    expect(error).to.be.instanceOf(ApiError)
    expect((error as ApiError).code).to.equal('proof-needed')
    expect((error as ApiError).message).to.equal('The server says proof-needed.')
    expect(network.to(POST)).to.have.length(2)
    network.serve({ [POST]: pressed(() => json('later')) })
    expect(await send()).to.equal('later')
  })

  for (const [name, challenge] of [
    ['of another kind', { parameters: { algorithm: 'RIDDLE', nonce: '00', salt: '00', keyPrefix: '00' } }],
    ['without sense', { parameters: { nonce: 'x', salt: 'y', keyPrefix: '' } }],
    ['without content', {}],
  ] as const)
    it(`that sends a challenge ${name} is told as the refusal it is`, async () => {
      const network = serve({ [POST]: () => problem('proof-needed', 403, { challenge }) })
      const error = await failure(send())
      expect((error as ApiError).code).to.equal('proof-needed')
      expect(network.to(POST)).to.have.length(1)
    })

  for (const [when, wait] of [
    [
      'as the work begins',
      (leave: () => void) => {
        leave()
      },
    ],
    [
      'during the work',
      (leave: () => void) => {
        requestAnimationFrame(leave)
      },
    ],
  ] as const)
    it(`is forgotten when the element leaves the page ${when}`, async () => {
      const network = serve({ [POST]: demand(1_000_000, 100) })
      const controller = new AbortController()
      const working = () => {
        wait(() => {
          controller.abort()
        })
      }
      const error = await failure(send({ signal: controller.signal, working }))
      expect(error).to.equal(controller.signal.reason)
      expect(network.to(POST)).to.have.length(1)
    })

  it('leaves the page at hand while it works', async () => {
    const derivations = 400
    serve({ [POST]: pressed(() => json('done'), derivations) })
    const { port1, port2 } = new MessageChannel()
    let turns = 0
    port1.onmessage = () => {
      turns += 1
      port2.postMessage('next')
    }
    await send({
      working: () => {
        port2.postMessage('first')
      },
    })
    port1.close()
    expect(turns, 'times that something else had its turn').to.be.greaterThan(derivations / 2)
  })

  it('cannot be satisfied from a page without https: the owner reads why', async () => {
    const network = serve({ [POST]: pressed(() => json('done')) })
    const own = Object.getOwnPropertyDescriptor(globalThis, 'isSecureContext')!
    Object.defineProperty(globalThis, 'isSecureContext', { ...own, get: () => false })
    try {
      const lines = await warnings(async () => {
        const error = await failure(send())
        expect((error as ApiError).code).to.equal('proof-needed')
      })
      expect(lines.join()).to.match(/without https/)
      expect(network.to(POST)).to.have.length(1)
    } finally {
      Object.defineProperty(globalThis, 'isSecureContext', own)
    }
  })
})
