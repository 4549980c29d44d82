/** Work that is done again and again while the server runs. */
import { logUnexpected } from '../http/errors.ts'
import type { Kernel } from '../kernel.ts'

export interface Job {
  name: string
  /** Milliseconds from the end of one run to the start of the next. */
  every: number
  run: () => Promise<void>
  /** Registers what starts a run before its time; returns what unregisters it. */
  onWake?: (wake: () => void) => () => void
}

export interface RunningJobs {
  /** Starts no more runs, and resolves when those under way have ended. */
  stop: () => Promise<void>
}

/** Processes that start together do not stay in step. */
const JITTER = 0.1

function startJob(kernel: Kernel, job: Job): RunningJobs {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  const schedule = () => {
    if (stopped) return
    timer = setTimeout(start, job.every * (1 - JITTER + Math.random() * 2 * JITTER))
    timer.unref()
  }
  const work = async () => {
    try {
      await job.run()
    } catch (error) {
      logUnexpected(kernel.log, 'job-failed', error, { job: job.name })
    }
    running = undefined
    if (again && !stopped) start()
    else schedule()
  }
  function start() {
    clearTimeout(timer)
    if (stopped) return
    // Woken while it runs: once more afterwards, never twice at a time.
    again = running !== undefined
    running ??= work()
  }

  const unregister = job.onWake?.(start)
  start()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      unregister?.()
      await running
    },
  }
}

/** Each job starts at once and never overlaps itself; a failure is logged and does not end it. */
export function startJobs(kernel: Kernel, jobs: Job[]): RunningJobs {
  const started = jobs.map((job) => startJob(kernel, job))
  return {
    stop: async () => {
      await Promise.all(started.map((job) => job.stop()))
    },
  }
}
