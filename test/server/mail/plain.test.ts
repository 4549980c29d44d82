import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compose } from '../../../src/server/mail/compose.ts'
import { passage, writeLetter } from '../../../src/server/mail/letter.ts'
import { plainLine, plainText } from '../../../src/server/mail/plain.ts'

/** Line breaks of every kind, other controls, and all marks that turn the direction of what comes after them. */
const BREAKS = ['\n', '\r', '\r\n', '\u0085', '\u2028', '\u2029']
const MARKS = [
  ...['\u0000', '\u0008', '\t', '\u000b', '\u001b', '\u007f', '\u009b'],
  ...['\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e'],
  ...['\u2066', '\u2067', '\u2068', '\u2069'],
]

describe('what people wrote', () => {
  test('is one line where it stands in a line, without marks that turn its direction', () => {
    for (const mark of [...BREAKS, ...MARKS]) {
      assert.equal(plainLine(`Ada${mark}Bcc: all@example.com`), 'Ada Bcc: all@example.com', escape(mark))
    }
    assert.equal(plainLine('  Ada\ud800 \n\n Runner '), 'Ada\ufffd Runner')
    assert.equal(plainLine('x'.repeat(10_000)), 'x'.repeat(10_000))
  })

  test('keeps its own lines where it may have several', () => {
    for (const line of BREAKS) assert.equal(plainText(`One${line}Two`), 'One\nTwo', escape(line))
    for (const mark of MARKS) assert.equal(plainText(`One${mark}Two`), 'One Two', escape(mark))
  })

  test('is nothing else in a letter or in the head of a mail', () => {
    const forged = `Ada${[...BREAKS, ...MARKS].join('x')}Runner`
    const { subject, text, html } = writeLetter({
      subject: forged,
      language: 'en',
      blocks: [
        ...passage(forged),
        { kind: 'facts', facts: [{ label: 'Name', value: forged }] },
        { kind: 'quote', text: forged },
        { kind: 'action', label: 'Look', address: 'https://studio.example/', notes: [forged] },
        { kind: 'closing', lines: [{ text: forged }] },
      ],
    })
    const mail = compose(
      {
        to: { name: forged, address: 'ada@runner.example' },
        fromName: forged,
        replyTo: { name: forged, address: 'desk@studio.example' },
        subject,
        text,
        html,
      },
      { site: 'studio', dedupe: 'a', sender: 'knead@studio.example', created: 0 },
    )
    const head = JSON.stringify([mail.from, mail.to, mail.replyTo, mail.subject])
    for (const mark of MARKS) assert.ok(!`${text}${html}`.includes(mark), escape(mark))
    for (const mark of [...BREAKS, ...MARKS]) {
      assert.ok(!head.includes(JSON.stringify(mark).slice(1, -1)) && !head.includes(mark), escape(mark))
    }
    assert.match(text, /\nName: Ada x x/)
  })
})

const escape = (mark: string) => JSON.stringify(mark)
