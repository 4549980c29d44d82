/**
 * Hints that something may be new: whoever hears one reads what is. They may come too often, too late or not at all,
 * so that nothing is built on them but speed.
 */

export interface Hints {
  /** `topic` says of what. */
  tell: (topic: string) => void
  /** Answers what ends it. */
  listen: (topic: string, listener: () => void) => () => void
  close: () => Promise<void>
}

/** Within this process. */
export function localHints(): Hints {
  const listeners = new Map<string, Set<() => void>>()
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
    close: () => {
      listeners.clear()
      return Promise.resolve()
    },
  }
}
