/** What the doctor says of a page that a test writes. */
import assert from 'node:assert/strict'
import { findingsOf } from '../../../src/domain/doctor/findings.ts'
import { readPage } from '../../../src/domain/doctor/sight.ts'
import type { Answers, KnownTag, Live, Visit } from '../../../src/domain/doctor/visit.ts'

export const SERVER = 'https://knead.example'
export const SCRIPT = `<script async src="${SERVER}/s/studio/knead.js"></script>`
export const TAG =
  '<knead-booking service="sports-60"><a slot="fallback" href="/book">Book</a></knead-booking>'

const known: KnownTag[] = [
  {
    tag: 'knead-booking',
    attributes: new Map([
      ['service', undefined],
      ['practitioner', undefined],
      ['location', undefined],
      ['presentation', ['popover', 'dialog', 'inline']],
    ]),
  },
  { tag: 'knead-comments', attributes: new Map([['thread', undefined]]) },
  { tag: 'knead-articles', attributes: new Map([['limit', 'number']]) },
]

interface Case {
  url?: string
  policy?: string
  answers?: Partial<Answers>
  live?: Partial<Live>
  site?: string
}

const AWAKE: Live = {
  version: '1.2.3',
  hasServer: true,
  asleep: [],
  refused: [],
  failed: [],
  errors: [],
  said: [],
  unseen: [],
}

export function visitTo(html: string, { url = 'https://owner.example/page', policy, live }: Case): Visit {
  return {
    url,
    served: readPage(`<!doctype html><html><head></head><body>${html}</body></html>`, url),
    policies: policy === undefined ? [] : [policy],
    live: live && { ...AWAKE, ...live },
  }
}

/** Lines, those that are only notes with "note: " before them. */
export function said(html: string, given: Case = {}): string[] {
  const answers = { scripts: new Map(), closed: [], emptyFrames: [], offers: new Map(), ...given.answers }
  const visit = visitTo(html, given)
  return findingsOf({ visit, answers, known, site: given.site }).map(({ kind, line }) =>
    kind === 'note' ? `note: ${line}` : line,
  )
}

export function one(lines: string[]): string {
  assert.equal(lines.length, 1, lines.join('\n'))
  return lines[0] ?? ''
}
