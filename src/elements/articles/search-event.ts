/** A reader has paused after typing a search. */
export class KneadSearchEvent extends Event {
  /** What was searched for. */
  readonly term: string
  /** How many articles are listed. */
  readonly count: number

  constructor(term: string, count: number) {
    super('knead-search', { bubbles: true, composed: true })
    this.term = term
    this.count = count
  }
}

declare global {
  interface HTMLElementEventMap {
    'knead-search': KneadSearchEvent
  }
}
