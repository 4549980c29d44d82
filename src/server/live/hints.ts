/**
 * Hints that something may be new: whoever hears one reads what is. They may come too often, too late or not at all,
 * so that nothing is built on them but speed.
 */

export interface Hints {
  /** `topic` says of what. */
  tell: (topic: string) => void
  /** Answers what ends it. */
  listen: (topic: string, listener: () => void) => () => void
  /** Calls back when the server stops, so that what waits for hints can end. Answers what ends that. */
  onClose: (listener: () => void) => () => void
  close: () => Promise<void>
}

export interface LocalHints extends Hints {
  /** What somebody listens to. */
  topics: () => string[]
}

/** Within this process. */
export function localHints(): LocalHints {
  const listeners = new Map<string, Set<() => void>>()
  const closing = new Set<() => void>()
  return {
    tell(topic) {
      for (const listener of listeners.get(topic) ?? []) listener()
    },
    listen(topic, listener) {
      const known = listeners.get(topic) ?? new Set()
      listeners.set(topic, known.add(listener))
      return () => {
        known.delete(listener)
        if (known.size === 0 && listeners.get(topic) === known) listeners.delete(topic)
      }
    },
    onClose(listener) {
      closing.add(listener)
      return () => closing.delete(listener)
    },
    close: () => {
      for (const listener of closing) listener()
      closing.clear()
      listeners.clear()
      return Promise.resolve()
    },
    topics: () => [...listeners.keys()],
  }
}
