/**
 * Readers who follow threads. For each thread that is followed there is one that looks, however many listen: at every
 * hint, and now and then without one. What is told is what is newer than what the listener has; hints only make it quick.
 */
import type { ThreadChanges } from '../../../contract/comments.ts'
import type { SiteContext } from '../../http/context.ts'
import { logUnexpected } from '../../http/errors.ts'
import type { Kernel } from '../../kernel.ts'
import { threadTopic } from '../store.ts'
import { threadFacts } from '../thread/list.ts'
import { readChanges } from './changes.ts'

/** Milliseconds after which a thread is looked at without a hint. */
const LOOK = { sqlite: 2_000, postgres: 5_000 }
/** Between two looks at least: reactions can come in showers. */
const PAUSE = 100

export interface Follower {
  /** Sequence of what it was told last. */
  last: number
  tell: (changes: ThreadChanges) => void
}

type Live = Pick<Kernel, 'clock' | 'db' | 'engine' | 'hints' | 'log'>

class FollowedThread {
  readonly followers = new Set<Follower>()
  readonly #kernel: Live
  readonly #site: SiteContext
  readonly #key: string
  readonly #deaf: () => void
  #timer: NodeJS.Timeout | undefined
  #looked = -Infinity
  #looking = false
  #again = false
  #ended = false

  constructor(kernel: Live, site: SiteContext, key: string) {
    this.#kernel = kernel
    this.#site = site
    this.#key = key
    this.#deaf = kernel.hints.listen(threadTopic(site.id, key), () => {
      this.look()
    })
  }

  /** Soon; asked for while it looks, once more afterwards. */
  look(): void {
    if (this.#looking) this.#again = true
    else this.#schedule(Math.max(0, this.#looked + PAUSE - performance.now()))
  }

  end(): void {
    this.#ended = true
    clearTimeout(this.#timer)
    this.#deaf()
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer)
    if (this.#ended) return
    this.#timer = setTimeout(() => void this.#look(), delay)
    this.#timer.unref()
  }

  async #look(): Promise<void> {
    this.#looking = true
    try {
      await this.#tellAll()
    } catch (error) {
      if (!this.#ended) logUnexpected(this.#kernel.log, 'follow-failed', error)
    }
    this.#looked = performance.now()
    this.#looking = false
    this.#schedule(this.#wasAskedAgain() ? PAUSE : LOOK[this.#kernel.engine])
  }

  #wasAskedAgain(): boolean {
    const again = this.#again
    this.#again = false
    return again
  }

  async #tellAll(): Promise<void> {
    const { db } = this.#kernel
    const facts = await threadFacts(this.#kernel, this.#site, this.#key)
    const sequence = facts.row?.sequence ?? 0
    const behind = [...this.followers].filter(({ last }) => last < sequence)
    // Nearly always all of them were told the same.
    for (const [since, followers] of Map.groupBy(behind, ({ last }) => last)) {
      const changes = await readChanges(db, this.#site, facts, since)
      for (const follower of followers) {
        follower.last = sequence
        follower.tell(changes)
      }
    }
  }
}

const followed = new WeakMap<Kernel['db'], Map<string, FollowedThread>>()

/** Tells the follower of everything that is newer than what it has. Answers what ends that. */
export function follow(kernel: Live, site: SiteContext, key: string, follower: Follower): () => void {
  const threads = followed.get(kernel.db) ?? new Map<string, FollowedThread>()
  followed.set(kernel.db, threads)
  const topic = threadTopic(site.id, key)
  const thread = threads.get(topic) ?? new FollowedThread(kernel, site, key)
  threads.set(topic, thread)
  thread.followers.add(follower)
  thread.look()
  return () => {
    thread.followers.delete(follower)
    if (thread.followers.size > 0) return
    thread.end()
    if (threads.get(topic) === thread) threads.delete(topic)
  }
}

/** How many threads are looked at. */
export const followedThreads = (db: Kernel['db']): number => followed.get(db)?.size ?? 0
