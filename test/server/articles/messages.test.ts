import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { FAULT_CODES, faultSentence, SourceFault } from '../../../src/server/articles/messages.ts'
import { notifyMessages } from '../../../src/server/comments/notify/messages.ts'

describe('why a source fails', () => {
  test('is a whole sentence in each language, with its detail', () => {
    for (const code of FAULT_CODES) {
      const stored = new SourceFault(code, 'detail 7').message
      const [english, german] = [faultSentence(stored, 'en-GB'), faultSentence(stored, 'de-AT')]
      for (const sentence of [english, german]) assert.match(sentence, /^[A-ZÄÖÜ].+\.$/, code)
      assert.notEqual(english, german, code)
      assert.equal(english.includes('detail 7'), german.includes('detail 7'), code)
    }
    assert.equal(faultSentence('status 503', 'fr'), 'The address answers with the error 503.')
    assert.equal(faultSentence('constructor', 'en'), 'constructor')
  })
})

describe('the owner’s mail', () => {
  test('speaks the studio’s language', () => {
    assert.equal(notifyMessages('de').subject('Ann', 'Faszien'), 'Neuer Kommentar von Ann zu Faszien')
    assert.equal(notifyMessages('de').wrote('Ann', 'Faszien'), 'Ann schrieb zu „Faszien“:')
    assert.equal(notifyMessages('en').answered('Ann', 'Fascia'), 'Ann answered a comment on “Fascia”:')
  })
})
