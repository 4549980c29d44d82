/** Reads a calendar file as the studio in Berlin would, for the autumn of 2026 unless said otherwise. */
import { busyOf, type BusyWish } from '../../../../src/domain/booking/outside/busy.ts'
import type { Interval } from '../../../../src/domain/booking/windows.ts'

export const WISH: BusyWish = {
  start: Date.parse('2026-10-31T23:00:00Z'),
  end: Date.parse('2026-12-01T23:00:00Z'),
  zone: 'Europe/Berlin',
  own: '@studio.knead',
}

const minute = (at: number) => new Date(at).toISOString().slice(0, 16)

/** As `2026-11-03T13:00/2026-11-03T14:30`, in UTC. */
export const written = (intervals: Interval[]): string[] =>
  intervals.map(({ start, end }) => `${minute(start)}/${minute(end)}`)

export const read = (text: string, wish: Partial<BusyWish> = {}) => {
  const { busy, ...more } = busyOf(text, { ...WISH, ...wish })
  return { busy: written(busy), ...more }
}

export const busy = (text: string, wish: Partial<BusyWish> = {}): string[] => read(text, wish).busy
