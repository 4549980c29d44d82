/** What Chromium's own trace says of the work of a page's main thread. */
import type { CDPSession } from 'playwright-core'

/** How much slower than the machine the processor is made; 1 leaves it as it is. */
export type Slower = 1 | 4

export interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds. */
  ts: number
  dur?: number
  /** Of these, the thread was at work. */
  tdur?: number
  args: { name?: string; data?: { mimeType?: string; type?: string } }
}

export async function traced(session: CDPSession, during: () => Promise<unknown>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  const collect = ({ value }: { value: unknown }) => events.push(...(value as TraceEvent[]))
  session.on('Tracing.dataCollected', collect)
  const finished = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'toplevel', '__metadata', 'blink.user_timing'] },
  })
  await during()
  await session.send('Tracing.end')
  await finished
  session.off('Tracing.dataCollected', collect)
  return events
}

/**
 * Milliseconds of tasks on the page's main thread between two moments; tasks across a border count in part. Time of the
 * thread itself where the trace has it: what other programs take of the processor in between is not the page's.
 */
export function busyBetween(events: TraceEvent[], thread: TraceEvent, from: number, to: number): number {
  const tasks = events.filter(
    ({ name, pid, tid }) => name.endsWith('RunTask') && pid === thread.pid && tid === thread.tid,
  )
  const parts = tasks.map(({ ts, dur = 0, tdur = dur }) => {
    const inside = Math.max(0, Math.min(ts + dur, to) - Math.max(ts, from))
    return dur > 0 ? (inside / dur) * tdur : 0
  })
  return parts.reduce((sum, part) => sum + part, 0) / 1000
}
