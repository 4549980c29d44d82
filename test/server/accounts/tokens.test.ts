import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readSecret, SecretError } from '../../../src/server/accounts/secret.ts'
import { createTokens, household, keyFingerprint } from '../../../src/server/accounts/tokens.ts'
import { idMaker } from '../../../src/server/ids.ts'
import { testClock } from '../../support/clock.ts'

const tokens = createTokens(Buffer.alloc(32, 1))

test('a proof holds for its purpose, site and id, and for nothing else', () => {
  const token = tokens.mint('comment', 'studio', 'abc')
  assert.match(token, /^[\w-]{43}$/)
  assert.equal(tokens.verify('comment', 'studio', 'abc', token), true)
  assert.equal(tokens.verify('booking', 'studio', 'abc', token), false)
  assert.equal(tokens.verify('comment', 'other', 'abc', token), false)
  assert.equal(tokens.verify('comment', 'studio', 'abd', token), false)
  assert.equal(createTokens(Buffer.alloc(32, 2)).verify('comment', 'studio', 'abc', token), false)
})

test('no other spelling of a proof passes', () => {
  const token = tokens.mint('booking', 'studio', 'abc')
  const last = token.at(-1) ?? ''
  const twin = String.fromCharCode(last.charCodeAt(0) + 1)
  for (const wrong of [
    '',
    token.slice(0, -1),
    `${token}=`,
    `${token}A`,
    ` ${token}`,
    token.slice(0, -1) + twin,
  ]) {
    assert.equal(tokens.verify('booking', 'studio', 'abc', wrong), false, wrong)
  }
})

test('a blurred address tells households apart and gives nothing back', () => {
  assert.equal(tokens.blur('203.0.113.7'), tokens.blur('::ffff:203.0.113.7'))
  assert.notEqual(tokens.blur('203.0.113.7'), tokens.blur('203.0.113.8'))
  assert.equal(tokens.blur('2001:db8:1:2::1'), tokens.blur('2001:db8:1:2:3:4:5:6'))
  assert.notEqual(tokens.blur('2001:db8:1:2::1'), tokens.blur('2001:db8:1:3::1'))
  assert.match(tokens.blur('203.0.113.7'), /^[\w-]{16}$/)
  assert.equal(household('not an address'), 'not an address')
})

test('the key is made once, for the owner alone, and a damaged one is not replaced', () => {
  const folder = mkdtempSync(join(tmpdir(), 'knead-key-'))
  after(() => {
    rmSync(folder, { recursive: true })
  })
  const key = readSecret(folder)
  assert.equal(key.length, 32)
  assert.deepEqual(readSecret(folder), key)
  const file = join(folder, 'secret.key')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.notEqual(keyFingerprint(key), keyFingerprint(Buffer.alloc(32)))
  writeFileSync(file, 'short')
  assert.throws(() => readSecret(folder), SecretError)
  assert.equal(readFileSync(file, 'utf8'), 'short')
})

test('ids rise within a millisecond and when the clock is set back', () => {
  const clock = testClock()
  const newId = idMaker(clock)
  const ids = Array.from({ length: 2000 }, newId)
  clock.advance(1)
  ids.push(newId())
  clock.advance(-60_000)
  ids.push(newId(), newId())
  clock.advance(120_000)
  ids.push(newId())
  assert.deepEqual(ids.toSorted(), ids)
  assert.equal(new Set(ids).size, ids.length)
  assert.match(ids[0] ?? '', /^[0-9a-hjkmnp-tv-z]{26}$/)
})
