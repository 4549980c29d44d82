import { expect } from '@open-wc/testing'
import { keep, recall } from '../../../src/elements/kit/storage.ts'

const NAME = 'knead-test'

/** A browser that forbids storage, as sandboxed frames do. */
function forbidden<T>(body: () => T): T {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    },
  })
  try {
    return body()
  } finally {
    if (own) Object.defineProperty(globalThis, 'localStorage', own)
  }
}

describe('storage', () => {
  afterEach(() => {
    for (const area of ['localStorage', 'sessionStorage'] as const) keep(area, NAME, null)
  })

  it('keeps a value and forgets it', () => {
    expect(recall('localStorage', NAME)).to.equal(null)
    keep('localStorage', NAME, 'a')
    expect([recall('localStorage', NAME), localStorage.getItem(NAME)]).to.deep.equal(['a', 'a'])
    keep('localStorage', NAME, null)
    expect(recall('localStorage', NAME)).to.equal(null)
  })

  it('keeps it as long as the page lives where storage is forbidden', () => {
    forbidden(() => {
      expect(recall('localStorage', NAME)).to.equal(null)
      keep('localStorage', NAME, 'b')
      expect(recall('localStorage', NAME)).to.equal('b')
      keep('localStorage', NAME, null)
      expect(recall('localStorage', NAME)).to.equal(null)
    })
  })
})
