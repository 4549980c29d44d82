/** Reads a calendar file in a thread with little memory and little time. */
import type { BusyCalendar, BusyWish } from '../../../domain/booking/outside/busy.ts'
import type { CalendarFault } from '../../../domain/booking/outside/lines.ts'
import { askThread, ThreadFault, threadUrl } from '../../thread.ts'
import { OutsideFault } from './messages/index.ts'

export interface CalendarQuestion {
  bytes: Uint8Array
  wish: BusyWish
}

export type CalendarAnswer =
  ({ state: 'read' } & BusyCalendar) | { state: 'fault'; fault: CalendarFault | 'unreadable' }

/** Milliseconds for one file. */
const READ_TIME = 2000
const MEGABYTES = 192

/** Throws OutsideFault when it is no calendar, or does not end in time. */
export async function readInThread(question: CalendarQuestion, readTime = READ_TIME): Promise<BusyCalendar> {
  const file = threadUrl('./calendar-worker.ts', import.meta.url)
  const limits = { milliseconds: readTime, megabytes: MEGABYTES }
  const answer = await askThread<CalendarAnswer>(file, question, limits).catch((error: unknown) => {
    if (!(error instanceof ThreadFault)) throw error
    throw new OutsideFault(error.reason === 'too-slow' ? 'too-slow' : 'unreadable')
  })
  if (answer.state === 'fault') throw new OutsideFault(answer.fault)
  return answer
}
