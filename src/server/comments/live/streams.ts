/** Event streams to readers who follow a thread: bounded, kept alive, and ended when the server stops. */
import type { ThreadChanges } from '../../../contract/comments.ts'
import type { SiteContext } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Kernel } from '../../kernel.ts'
import { follow } from './follow.ts'

/** Streams of one process, and of one household. */
const MOST = 5_000
const HOUSEHOLD = 10
/** A line that says nothing, so that nobody on the way takes the stream for dead. */
const HEARTBEAT = 20_000
/** Bytes that may wait for a reader who does not take them. */
const BACKLOG = 256 * 1024
/** Milliseconds after which a browser asks again, spread so that not all come at once. */
const RETRY = { least: 2_000, spread: 4_000 }
/** Seconds until a place may be free. */
const FULL = 30

const encoder = new TextEncoder()
const retryLine = (): string => `retry: ${String(RETRY.least + Math.floor(Math.random() * RETRY.spread))}\n\n`

const changeEvent = (changes: ThreadChanges): string =>
  `id: ${String(changes.sequence)}\nevent: change\ndata: ${JSON.stringify(changes)}\n\n`

interface Stream {
  send: (text: string) => void
  end: () => void
}

class Streams {
  readonly #open = new Set<Stream>()
  readonly #households = new Map<string, number>()
  #heart: NodeJS.Timeout | undefined

  get size(): number {
    return this.#open.size
  }

  /** Takes a place, or throws what tells the reader to ask now and then instead. Answers what gives it back. */
  enter(kernel: Kernel, address: string): () => void {
    const household = kernel.tokens.blur(address)
    const theirs = this.#households.get(household) ?? 0
    if (kernel.limits && theirs >= HOUSEHOLD) {
      throw new ProblemError('too-many-requests', 'Too many pages here follow conversations at once.', {
        retryAfter: FULL,
      })
    }
    if (this.#open.size >= MOST) {
      throw new ProblemError('unavailable', 'Too many readers follow conversations at once.', {
        retryAfter: FULL,
      })
    }
    this.#households.set(household, theirs + 1)
    let isLeft = false
    return () => {
      if (isLeft) return
      isLeft = true
      const left = (this.#households.get(household) ?? 1) - 1
      if (left > 0) this.#households.set(household, left)
      else this.#households.delete(household)
    }
  }

  add(stream: Stream): void {
    this.#open.add(stream)
    this.#heart ??= setInterval(() => {
      for (const open of this.#open) open.send(': still here\n\n')
    }, HEARTBEAT).unref()
  }

  remove(stream: Stream): void {
    this.#open.delete(stream)
    if (this.#open.size > 0) return
    clearInterval(this.#heart)
    this.#heart = undefined
  }

  endAll(): void {
    for (const stream of [...this.#open]) stream.end()
  }
}

const streams = new WeakMap<Kernel['db'], Streams>()

function streamsOf(kernel: Pick<Kernel, 'db' | 'hints'>): Streams {
  const known = streams.get(kernel.db)
  if (known !== undefined) return known
  const made = new Streams()
  streams.set(kernel.db, made)
  kernel.hints.onClose(() => {
    made.endAll()
  })
  return made
}

export interface Following {
  key: string
  /** Sequence of what the reader has. */
  last: number
  address: string
}

/** The stream of changes of a thread from `last` on. */
export function changeStream(
  kernel: Kernel,
  site: SiteContext,
  { key, last, address }: Following,
): ReadableStream<Uint8Array> {
  const all = streamsOf(kernel)
  const leave = all.enter(kernel, address)
  let finish = leave
  let isOver = false
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const stream: Stream = {
          send(text) {
            // A browser that is told nothing more asks again, and is told then what it missed.
            if ((controller.desiredSize ?? 0) < -BACKLOG) stream.end()
            else controller.enqueue(encoder.encode(text))
          },
          end() {
            if (isOver) return
            finish()
            controller.enqueue(encoder.encode(retryLine()))
            controller.close()
          },
        }
        const unfollow = follow(kernel, site, key, {
          last,
          tell: (changes) => {
            stream.send(changeEvent(changes))
          },
        })
        finish = () => {
          isOver = true
          all.remove(stream)
          unfollow()
          leave()
        }
        all.add(stream)
        stream.send(retryLine())
      },
      cancel: () => {
        finish()
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 16 * 1024 }),
  )
}
