import { expect } from '@open-wc/testing'
import { lazily } from '../../../src/elements/kit/lazy.ts'

describe('lazily', () => {
  const address = new URL('../../../src/elements/kit/warn.ts', import.meta.url).href

  it('hands on what was fetched', async () => {
    expect(await lazily(() => Promise.resolve('part'))).to.equal('part')
  })

  it('asks by another name for a module that could not be fetched', async () => {
    const failed = () =>
      Promise.reject<{ warn?: unknown }>(
        new TypeError(`Failed to fetch dynamically imported module: ${address}`),
      )
    expect((await lazily(failed)).warn).to.be.a('function')
  })

  it('fails when that fails too, or when the browser does not say what is missing', async () => {
    const reasons = [
      `Failed to fetch dynamically imported module: ${address}.missing.js`,
      'Importing failed.',
    ]
    for (const reason of reasons) {
      let error: unknown
      await lazily(() => Promise.reject(new TypeError(reason))).catch((cause: unknown) => {
        error = cause
      })
      expect(error).to.be.instanceOf(TypeError)
    }
  })
})
