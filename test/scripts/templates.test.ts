import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isRightWithNothing } from '../../scripts/lint/templates.ts'

const finding = (from: string, to: string) => `Type '${from}' is not assignable to '${to}'`

describe('a finding about a binding', () => {
  it('is none when only `nothing` is in the way', () => {
    assert.ok(isRightWithNothing(finding('string | Symbol(undefined)', 'string')))
    assert.ok(isRightWithNothing(finding('Symbol(undefined) | "date"', '"page" | "date"')))
    assert.ok(isRightWithNothing(finding('number | Symbol(undefined)', 'number | string')))
  })

  it('stays when the rest does not fit either', () => {
    assert.ok(!isRightWithNothing(finding('string', '"page" | "date"')))
    assert.ok(!isRightWithNothing(finding('number | Symbol(undefined)', 'boolean')))
    assert.ok(!isRightWithNothing('Missing import for <x-y>'))
  })
})
