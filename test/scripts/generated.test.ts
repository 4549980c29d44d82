import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Ajv } from 'ajv'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillBlock } from '../../scripts/analyze/readme-tables.ts'
import { siteSchema } from '../../scripts/build/schema.ts'
import { ROOT } from '../../scripts/paths.ts'
import { closingLine, sum } from '../../scripts/test/counts.ts'

describe('a generated block', () => {
  it('is replaced between its markers and nowhere else', () => {
    const before = 'a\n<!-- generated:x -->\nold\n<!-- /generated:x -->\nb'
    const after = 'a\n<!-- generated:x -->\n\nnew\n\n<!-- /generated:x -->\nb'
    assert.equal(fillBlock(before, 'x', 'new'), after)
    assert.equal(fillBlock(after, 'x', 'new'), after)
  })

  it('needs its markers', () => {
    assert.throws(() => fillBlock('no markers', 'x', 'new'), /generated:x/)
  })
})

describe('the closing line', () => {
  it('adds up, and names skipped tests only when there are any', () => {
    const one = { passed: 2, failed: 1, skipped: 0 }
    assert.equal(closingLine(sum([one, one])), '4 passed, 2 failed')
    assert.equal(
      closingLine(sum([one, { passed: 0, failed: 0, skipped: 3 }])),
      '2 passed, 1 failed, 3 skipped',
    )
  })
})

describe('the schema of a site file', () => {
  const validate = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(siteSchema()) as object)

  it('accepts the demo studio', () => {
    const site: unknown = JSON.parse(readFileSync(join(ROOT, 'demo/site.json'), 'utf8'))
    assert.ok(validate(site), JSON.stringify(validate.errors))
  })

  it('refuses a word it does not know and a service without its minutes', () => {
    const site = JSON.parse(readFileSync(join(ROOT, 'demo/site.json'), 'utf8'))
    assert.ok(!validate({ ...site, colour: 'red' }))
    assert.ok(!validate({ ...site, services: [{ id: 'a', name: 'A' }] }))
  })
})
