/** The face has its first content on screen. */
export class KneadReadyEvent extends Event {
  constructor() {
    super('knead-ready', { bubbles: true, composed: true })
  }
}

/** Something a reader waited for failed; the element says so itself, this is for the page's own log. */
export class KneadErrorEvent extends Event {
  /** Stable code of the problem, for example `unavailable`. */
  readonly code: string

  constructor(code: string, message: string) {
    super('knead-error', { bubbles: true, composed: true })
    this.code = code
    this.message = message
  }

  /** A sentence for people. */
  readonly message: string
}

declare global {
  interface HTMLElementEventMap {
    'knead-ready': KneadReadyEvent
    'knead-error': KneadErrorEvent
  }
}
