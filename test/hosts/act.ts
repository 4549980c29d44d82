/** What is done on one host page besides the checks of all. */
import type { BrowserContext, Frame } from 'playwright-core'
import type { Visit } from './visit.ts'

export interface Act {
  /** Before the page is opened. */
  prepare?: (context: BrowserContext) => Promise<unknown>
  /** What the website does by itself, with Knead or without. */
  website?: (frame: Frame) => Promise<void>
  /** When the page is there, before the checks. */
  settle?: (visit: Visit) => Promise<void>
  /** After the checks. @returns what is wrong */
  prove?: (visit: Visit) => Promise<string[]>
}

/** What is wrong, unless something holds. */
export const unless = (holds: boolean, wrong: string): string[] => (holds ? [] : [wrong])
