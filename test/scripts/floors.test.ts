import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packageRefusal, refusal } from '../../scripts/lint/floors.ts'

describe('the import floors', () => {
  it('let imports go down and sideways', () => {
    const allowed: [string, string][] = [
      ['domain/booking/slots.ts', 'contract/booking.ts'],
      ['server/booking/service.ts', 'domain/booking/slots.ts'],
      ['server/booking/routes.ts', 'server/http/problem.ts'],
      ['elements/booking/booking.ts', 'elements/kit/element.ts'],
      ['elements/booking/booking.ts', 'elements/booking/panel/panel.ts'],
      ['elements/index.ts', 'elements/comments/comments.ts'],
      ['define/booking.ts', 'elements/booking/booking.ts'],
    ]
    for (const [from, target] of allowed) assert.equal(refusal(from, target, false), undefined, from)
  })

  it('stop imports that go up', () => {
    const refused: [string, string][] = [
      ['contract/booking.ts', 'domain/booking/slots.ts'],
      ['domain/booking/slots.ts', 'server/kernel.ts'],
      ['elements/booking/booking.ts', 'server/kernel.ts'],
      ['elements/booking/booking.ts', 'domain/booking/slots.ts'],
      ['define/booking.ts', 'contract/booking.ts'],
      ['server/http/app.ts', 'elements/kit/api.ts'],
    ]
    for (const [from, target] of refused)
      assert.match(refusal(from, target, false) ?? '', /nothing else/, from)
  })

  it('stop one face from importing another, and the kit from importing a face', () => {
    const toFace = refusal('elements/comments/comments.ts', 'elements/booking/booking.ts', false)
    assert.match(toFace ?? '', /comments face never imports the booking face/)
    assert.match(refusal('elements/kit/api.ts', 'elements/booking/booking.ts', false) ?? '', /imports none/)
  })

  it('give the page types of the contract, never its code', () => {
    assert.equal(refusal('elements/kit/api.ts', 'contract/problem.ts', true), undefined)
    assert.match(refusal('elements/kit/api.ts', 'contract/problem.ts', false) ?? '', /import type/)
  })

  it('keep packages on their floor', () => {
    assert.equal(packageRefusal('elements/kit/element.ts', 'lit', false), undefined)
    assert.equal(packageRefusal('contract/booking.ts', 'valibot', false), undefined)
    assert.match(packageRefusal('elements/kit/api.ts', 'valibot', false) ?? '', /does not import/)
    assert.match(packageRefusal('domain/booking/slots.ts', 'node:fs', false) ?? '', /does not import/)
    assert.match(packageRefusal('embed/knead.ts', 'lit', false) ?? '', /does not import/)
  })
})
