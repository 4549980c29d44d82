/** A page of somebody else, in a frame, into which the script is pasted. */
import { waitUntil } from '@open-wc/testing'
import type { KneadGlobal } from '../../src/elements/kit/element.ts'

type PageWindow = Window &
  typeof globalThis & {
    Knead?: KneadGlobal
    sharedTimes?: number
    __KNEAD_FACES__: Record<string, string[]>
    __KNEAD_VERSION__: string
    __KNEAD_WAYS__: string
  }

/** The script's own source; the address of a site stands behind it, as it stands in a real one. */
const SCRIPT = new URL('../../src/embed/knead.ts', import.meta.url).href
/** Where the faces of these tests are. */
export const PARTS = new URL('parts', import.meta.url).href

export const address = (path = '/s/demo/knead.js'): string => `${SCRIPT}?${path}`

export class HostPage {
  readonly frame = document.createElement('iframe')
  readonly warnings: string[] = []
  readonly window: PageWindow
  readonly document: Document

  constructor(body: string) {
    this.frame.height = '5000'
    document.body.append(this.frame)
    this.window = this.frame.contentWindow as PageWindow
    this.document = this.window.document
    this.window.__KNEAD_FACES__ = { articles: ['articles.js', 'shared.js'], booking: ['missing.js'] }
    this.window.__KNEAD_VERSION__ = '1.0.0'
    this.window.__KNEAD_WAYS__ = '../../../../src/embed/ways.ts'
    this.window.console.warn = (...words: unknown[]) => this.warnings.push(words.join(' '))
    this.document.body.innerHTML = body
  }

  /** Pastes the script and waits until it has run. */
  async paste(attributes: Record<string, string> = {}): Promise<void> {
    const script = this.document.createElement('script')
    for (const [name, value] of Object.entries({ src: address(), ...attributes }))
      script.setAttribute(name, value)
    const ran = new Promise((resolve) => script.addEventListener('load', resolve))
    this.document.head.append(script)
    await ran
  }

  find(selector: string): HTMLElement {
    const found = this.document.querySelector<HTMLElement>(selector)
    if (!found) throw new Error(`There is no ${selector}.`)
    return found
  }

  async until(condition: () => unknown, what: string): Promise<void> {
    await waitUntil(condition, what, { interval: 10, timeout: 15_000 })
  }

  isReady(selector: string): boolean {
    return this.find(selector).dataset.ready !== undefined
  }

  /** Resolves when the page has had the time to notice what is on screen. */
  async looked(): Promise<void> {
    const { IntersectionObserver } = this.window
    for (let round = 0; round < 2; round += 1) {
      await new Promise<void>((resolve) => {
        const observer = new IntersectionObserver(() => {
          observer.disconnect()
          resolve()
        })
        observer.observe(this.document.body)
      })
    }
  }

  close(): void {
    this.frame.remove()
  }
}
