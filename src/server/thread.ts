/** Work on what strangers wrote, in a thread with little memory and little time, which is ended in any case. */
import { basename } from 'node:path'
import { Worker } from 'node:worker_threads'

/** What a thread's file says once it has loaded; its next message is the answer. */
export const READY = 'ready'

/** The work did not end in time, or took too much memory, or a fault of ours ended it. */
export class ThreadFault extends Error {
  readonly reason: 'too-slow' | 'broken'

  constructor(reason: ThreadFault['reason']) {
    super(reason)
    this.name = 'ThreadFault'
    this.reason = reason
  }
}

interface Limits {
  /** For the work itself. */
  milliseconds: number
  /** Of long-lived objects. */
  megabytes: number
}

const STACK_MB = 2
const YOUNG_MB = 32
/** Milliseconds to load the thread's file; a busy machine needs a while. */
const START_TIME = 10_000

/**
 * Where a thread's file is: as it is written, or beside the server's own once that is built.
 * @param path from `module`, as it is written; @param module `import.meta.url` of who asks.
 */
export const threadUrl = (path: string, module: string): URL =>
  new URL(module.endsWith('.ts') ? path : `./${basename(path, '.ts')}.js`, module)

/** Puts one question to a fresh thread. Throws ThreadFault. */
export function askThread<Answer>(file: URL, question: unknown, limits: Limits): Promise<Answer> {
  const worker = new Worker(file, {
    resourceLimits: {
      maxOldGenerationSizeMb: limits.megabytes,
      maxYoungGenerationSizeMb: YOUNG_MB,
      stackSizeMb: STACK_MB,
    },
  })
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const slow = (): void => reject(new ThreadFault('too-slow'))
  let timer = setTimeout(slow, START_TIME)
  worker.once('message', () => {
    clearTimeout(timer)
    timer = setTimeout(slow, limits.milliseconds)
    worker.once('message', (answer: Answer) => resolve(answer))
    worker.postMessage(question)
  })
  worker.on('error', () => reject(new ThreadFault('broken')))
  worker.on('exit', () => reject(new ThreadFault('broken')))
  return promise.finally(async () => {
    clearTimeout(timer)
    await worker.terminate()
  })
}
