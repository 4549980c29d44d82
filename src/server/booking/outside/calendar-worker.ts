/** A thread of its own for calendar files: what is written to hang or to fill memory ends here, and only here. */
import { parentPort } from 'node:worker_threads'
import { busyOf } from '../../../domain/booking/outside/busy.ts'
import { CalendarProblem } from '../../../domain/booking/outside/lines.ts'
import { READY } from '../../thread.ts'
import type { CalendarAnswer, CalendarQuestion } from './thread.ts'

function answerTo({ bytes, wish }: CalendarQuestion): CalendarAnswer {
  try {
    return { state: 'read', ...busyOf(new TextDecoder().decode(bytes), wish) }
  } catch (error) {
    return { state: 'fault', fault: error instanceof CalendarProblem ? error.fault : 'unreadable' }
  }
}

parentPort?.on('message', (question: CalendarQuestion) => parentPort?.postMessage(answerTo(question)))
parentPort?.postMessage(READY)
