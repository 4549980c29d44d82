import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  faultSentence,
  OUTSIDE_CODES,
  OutsideFault,
  outsideMessages,
} from '../../../../src/server/booking/outside/messages/index.ts'

test('why a calendar fails is a whole sentence in each language, with its detail', () => {
  for (const code of OUTSIDE_CODES) {
    const stored = new OutsideFault(code, '503').message
    const [english, german] = ['en-GB', 'de-AT'].map((tag) => faultSentence(outsideMessages(tag), stored))
    for (const sentence of [english, german]) assert.match(sentence ?? '', /^[A-ZÄÖÜ].+\.$/, code)
    assert.notEqual(english, german, code)
    assert.equal(english?.includes('503'), german?.includes('503'), code)
  }
  const english = outsideMessages('fr')
  assert.match(faultSentence(english, 'status 404'), /404: the calendar may not be shared any more/)
  assert.equal(faultSentence(english, 'status 500'), 'The address answers with the error 500.')
  assert.equal(faultSentence(english, 'constructor'), 'constructor')
})
