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

/** A thread that has loaded, or will have. */
interface Thread {
  worker: Worker
  /** Rejects with ThreadFault when it does not load in time. */
  loaded: Promise<unknown>
}

function startThread(file: URL, { megabytes }: Limits): Thread {
  const worker = new Worker(file, {
    resourceLimits: {
      maxOldGenerationSizeMb: megabytes,
      maxYoungGenerationSizeMb: YOUNG_MB,
      stackSizeMb: STACK_MB,
    },
  })
  // A thread that breaks ends, too, and its end is looked at.
  worker.on('error', () => undefined)
  worker.once('exit', () => forget(file, worker))
  const loaded = nextMessage<unknown>(worker, START_TIME)
  // Whoever asks is told; a thread that nobody has asked yet may fail in silence.
  loaded.catch(() => undefined)
  return { worker, loaded }
}

/** The next thing that the thread says. Rejects with ThreadFault when it says nothing in time, or ends. */
function nextMessage<T>(worker: Worker, milliseconds: number): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const broken = (): void => reject(new ThreadFault('broken'))
  const timer = setTimeout(() => reject(new ThreadFault('too-slow')), milliseconds)
  worker.once('message', resolve)
  worker.once('exit', broken)
  return promise.finally(() => {
    clearTimeout(timer)
    worker.off('message', resolve).off('exit', broken)
  })
}

async function ask<Answer>({ worker, loaded }: Thread, question: unknown, limits: Limits): Promise<Answer> {
  await loaded
  worker.postMessage(question)
  return nextMessage<Answer>(worker, limits.milliseconds)
}

/** Puts one question to a fresh thread. Throws ThreadFault. */
export async function askThread<Answer>(file: URL, question: unknown, limits: Limits): Promise<Answer> {
  const thread = startThread(file, limits)
  try {
    return await ask<Answer>(thread, question, limits)
  } finally {
    await thread.worker.terminate()
  }
}

/** Milliseconds for which a thread waits for its next question. */
const KEPT = 15_000

interface KeptThread extends Thread {
  ends: NodeJS.Timeout
}

/** At most one of each file: threads that have done their work well, or were made ready for it. */
const kept = new Map<string, KeptThread>()

/** The thread is not kept any more, if it was. */
function forget({ href }: URL, worker: Worker): void {
  const known = kept.get(href)
  if (known?.worker !== worker) return
  clearTimeout(known.ends)
  kept.delete(href)
}

function keep(file: URL, thread: Thread): void {
  const { worker } = thread
  const end = (): void => void worker.terminate()
  if (kept.has(file.href)) {
    end()
    return
  }
  // Neither the thread nor its end keeps the process from ending.
  worker.unref()
  kept.set(file.href, { ...thread, ends: setTimeout(end, KEPT).unref() })
}

/** Starts a thread that will be asked soon, while what it is asked about is still on its way. */
export function prepareThread(file: URL, limits: Limits): void {
  if (!kept.has(file.href)) keep(file, startThread(file, limits))
}

/**
 * Puts a question to a thread that is kept for the next one: what it has loaded is loaded once. Throws ThreadFault.
 */
export async function askKeptThread<Answer>(file: URL, question: unknown, limits: Limits): Promise<Answer> {
  const thread = kept.get(file.href) ?? startThread(file, limits)
  forget(file, thread.worker)
  thread.worker.ref()
  try {
    const answer = await ask<Answer>(thread, question, limits)
    keep(file, thread)
    return answer
  } catch (error) {
    await thread.worker.terminate()
    throw error
  }
}
