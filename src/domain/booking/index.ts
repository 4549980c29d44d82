/**
 * `knead/availability`: what can be booked, worked out from plain data. No clock, no storage, no network: the moment
 * of asking and everything that is taken are part of the question, so the same question always has the same answer,
 * whatever zone the process runs in.
 *
 * Instants are ISO 8601 in UTC, dates are `YYYY-MM-DD` in the studio's zone, durations are minutes, money is minor
 * units with an ISO currency. Everything is half-open: what ends when another begins does not overlap it.
 *
 * ```js
 * import { availability, checkStudio } from 'knead/availability'
 *
 * const studio = {
 *   zone: 'Europe/Riga',
 *   hours: { mon: ['09:00-12:00', '13:00-18:00'], fri: ['20:00-02:00'] },
 *   practitioners: [{ id: 'anna', name: 'Anna' }],
 *   services: [{ id: 'massage', name: 'Massage', duration: 60, buffer: { after: 15 } }],
 * }
 * console.log(checkStudio(studio))
 * // []
 * const { days } = availability({
 *   studio,
 *   wish: { service: 'massage' },
 *   from: '2026-12-01',
 *   to: '2026-12-31',
 *   now: '2026-11-30T08:00:00Z',
 *   taken: [{ start: '2026-12-07T08:00:00Z', end: '2026-12-07T09:00:00Z', practitioners: ['anna'] }],
 * })
 * console.log(days.find(({ date }) => date === '2026-12-07').slots[0].start)
 * // 2026-12-07T09:00:00.000Z
 * ```
 */
export type { Money } from '../../contract/primitives.ts'
export type { StudioRules } from '../../contract/site.ts'
export { suggestHolidays, type Holiday, type HolidaySource } from './holidays.ts'
export { WishError, type ServiceWish } from './offer.ts'
export {
  availability,
  checkStudio,
  moved,
  quote,
  type AvailabilityAnswer,
  type AvailabilityQuestion,
  type AvailableSlot,
  type Circumstances,
  type Quote,
  type SoldVisit,
} from './plain.ts'
export {
  plan,
  planConflicts,
  series,
  sideBySide,
  type ChosenPlan,
  type PlannedVisit,
  type PlanQuestion,
  type SeriesQuestion,
  type SeriesVisit,
  type SideBySideQuestion,
} from './plain-several.ts'
export type { Outside, Taken } from './taken.ts'
