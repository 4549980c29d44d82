/** A studio with an outside calendar that answers as a test says. */
import assert from 'node:assert/strict'
import { readCalendar } from '../../../../src/server/booking/outside/refresh.ts'
import { insertCalendar, readCalendars } from '../../../../src/server/booking/outside/store.ts'
import type { CalendarRow } from '../../../../src/server/booking/outside/store.ts'
import type { FetchFault } from '../../../../src/server/outgoing/fault.ts'
import type { FetchRequest, Outside } from '../../../../src/server/outgoing/fetch.ts'
import { findSite } from '../../../../src/server/sites/service.ts'
import type { TestKernel } from '../../../support/kernel.ts'

export const URL_OF_MARA = 'https://calendar.example/private-0123secret/basic.ics'

/** Answers each visit with what the test put there last. */
export interface ScriptedWorld extends Outside {
  body: string
  etag: string | null
  lastModified: string | null
  fault: FetchFault | undefined
  visits: FetchRequest[]
}

/** Answers "unchanged" whenever it is asked for what it gave. */
export const scripted = (body = ''): ScriptedWorld => ({
  body,
  etag: '"1"',
  lastModified: null,
  fault: undefined,
  visits: [],
  async fetch(request) {
    this.visits.push(request)
    if (this.fault) throw this.fault
    const isKnown = Boolean(request.etag) && request.etag === this.etag
    return {
      bytes: isKnown ? null : new TextEncoder().encode(this.body),
      contentType: 'text/calendar',
      etag: this.etag,
      lastModified: this.lastModified,
      url: request.url,
    }
  },
})

export async function siteOf(kernel: TestKernel) {
  const site = await findSite(kernel, 'studio')
  assert.ok(site)
  return site
}

export const addRow = (kernel: TestKernel, more: Partial<CalendarRow> = {}): Promise<CalendarRow> =>
  insertCalendar(kernel.db, {
    site_id: 'studio',
    calendar_id: kernel.newId(),
    practitioner: 'mara',
    url: URL_OF_MARA,
    name: 'Private',
    ...more,
  })

/** The only calendar, as it stands. */
export async function rowOf(kernel: TestKernel): Promise<CalendarRow> {
  const [row] = await readCalendars(kernel.db, 'studio')
  assert.ok(row)
  return row
}

export const visit = async (kernel: TestKernel, world: Outside) =>
  (await readCalendar(kernel, await siteOf(kernel), await rowOf(kernel), world)).state

/** As `mara 2026-11-03T10:00/2026-11-03T11:00`. */
export async function stored(kernel: TestKernel): Promise<string[]> {
  const minute = (at: number) => new Date(at).toISOString().slice(0, 16)
  const rows = await kernel.db
    .selectFrom('outside')
    .selectAll()
    .orderBy('practitioner')
    .orderBy('start')
    .execute()
  return rows.map((row) => `${row.practitioner} ${minute(row.start)}/${minute(row.end)}`)
}
