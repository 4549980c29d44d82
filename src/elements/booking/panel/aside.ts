import type { nothing, TemplateResult } from 'lit/html.js'

/** Something that is shown instead of the step, and fetched when the reader thinks of it: see later.ts. */
export interface Aside {
  readonly title: string
  render: () => TemplateResult | typeof nothing
  /** The way back, if there is one. */
  back?: (() => void) | undefined
  /** It comes into view, or the panel opens again: fetches what is needed. */
  load?: () => void
  /** The panel closes, or something else is shown. @returns whether there is nothing left to come back to */
  closed: () => boolean
}
