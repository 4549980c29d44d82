/** The few verbs of the journeys' library that host pages need, over plain WebDriver. */
import type { WebKit } from './webkit.ts'

const PATIENCE = 15_000

type InPage = (element: never, input: never) => unknown

/** Runs in the page: the elements that a selector finds, through shadow roots as well. */
function find(selector: string): Element[] {
  const inside = (root: Document | ShadowRoot): Element[] =>
    [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? inside(one.shadowRoot) : [])])
  const above = (one: Element): Element | undefined => {
    const root = one.getRootNode()
    return one.parentElement ?? (root instanceof ShadowRoot ? root.host : undefined)
  }
  const fits = (one: Element | undefined, [last = '*', ...rest]: string[]): boolean => {
    for (let up = one; up; up = above(up)) {
      if (up.matches(last) && (rest.length === 0 || fits(above(up), rest))) return true
    }
    return false
  }
  const wanted = selector.split(',').map((part) => part.trim().split(/\s+/).reverse())
  return inside(document).filter((one) =>
    wanted.some(
      ([last = '*', ...rest]) => one.matches(last) && (rest.length === 0 || fits(above(one), rest)),
    ),
  )
}

/** Runs in the page: where an element is, when it has come to rest. */
function middle(element: Element): [number, number] | null {
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
  const { left, top, width, height } = element.getBoundingClientRect()
  return element.checkVisibility() && width > 0 ? [left + width / 2, top + height / 2] : null
}

class Place {
  private readonly webkit: WebKit
  private readonly selector: string
  private readonly at: number

  constructor(webkit: WebKit, selector: string, at = 0) {
    this.webkit = webkit
    this.selector = selector
    this.at = at
  }

  first = () => new Place(this.webkit, this.selector, 0)
  last = () => new Place(this.webkit, this.selector, -1)
  nth = (at: number) => new Place(this.webkit, this.selector, at)
  locator = (inner: string) => new Place(this.webkit, `${this.selector} ${inner}`)

  private run(body: string, ...input: unknown[]): Promise<unknown> {
    const script = `const all = (${find.toString()})(arguments[0]), one = all.at(arguments[1]); ${body}`
    return this.webkit.execute(script, [this.selector, this.at, ...input])
  }

  /** Until there is something. */
  private async patiently(read: () => Promise<unknown>): Promise<unknown> {
    const end = performance.now() + PATIENCE
    for (;;) {
      const value = await read()
      if (value !== null && value !== undefined && value !== false) return value
      if (performance.now() > end) throw new Error(`nothing came of ${this.selector}`)
    }
  }

  /** With an element that is there, or will be. */
  async evaluate(run: InPage, input?: unknown): Promise<unknown> {
    await this.patiently(() => this.run('return !!one'))
    return this.run(`return (${run.toString()})(one, arguments[2])`, input)
  }

  evaluateAll(run: InPage): Promise<unknown> {
    return this.run(`return (${run.toString()})(all)`)
  }

  count = () => this.run('return all.length') as Promise<number>

  async all(): Promise<Place[]> {
    return [...Array(await this.count()).keys()].map((at) => this.nth(at))
  }

  isVisible = () => this.run('return !!one && one.checkVisibility()')
  isChecked = () => this.evaluate((element: HTMLInputElement) => element.checked)
  inputValue = () => this.evaluate((element: HTMLInputElement) => element.value)

  async getAttribute(name: string): Promise<unknown> {
    return this.evaluate((element: Element, attribute: string) => element.getAttribute(attribute), name)
  }

  async waitFor({ state = 'visible' }: { state?: string } = {}): Promise<void> {
    const gone = state !== 'visible'
    await this.patiently(async () => (await this.isVisible()) !== gone)
  }

  async scrollIntoViewIfNeeded(): Promise<void> {
    await this.evaluate(middle)
  }

  async click({ position }: { position?: { x: number; y: number } } = {}): Promise<void> {
    let last = ''
    let alike = 0
    const [x, y] = (await this.patiently(async () => {
      const now = await this.run(`return one && (${middle.toString()})(one)`)
      alike = JSON.stringify(now) === last ? alike + 1 : 0
      last = JSON.stringify(now)
      return alike > 2 && now
    })) as [number, number]
    if (position === undefined) await this.webkit.press(x, y)
    else {
      const corner = (await this.evaluate((element: Element) => {
        const { left, top } = element.getBoundingClientRect()
        return [left, top]
      })) as [number, number]
      await this.webkit.press(corner[0] + position.x, corner[1] + position.y)
    }
  }

  async fill(text: string): Promise<void> {
    await this.evaluate((element: HTMLInputElement, value: string) => {
      element.focus()
      element.value = value
      element.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
    }, text)
  }

  async pressSequentially(text: string): Promise<void> {
    for (const letter of text) await this.webkit.key(letter)
  }
}

/** Stands in for a page and its only window. */
export class Hands {
  private readonly webkit: WebKit

  constructor(webkit: WebKit) {
    this.webkit = webkit
  }

  locator = (selector: string) => new Place(this.webkit, selector)
  evaluate = (run: (input: never) => unknown, input?: unknown) => this.webkit.evaluate(run, input)

  readonly page = {
    keyboard: { press: (key: string) => this.webkit.key(key) },
    locator: this.locator,
    context: () => ({ cookies: () => this.webkit.cookies(), pages: () => [this] }),
    goBack: () => this.webkit.back(),
    waitForURL: async (url: string) => {
      const end = performance.now() + PATIENCE
      while ((await this.webkit.evaluate(() => location.href)) !== url) {
        if (performance.now() > end) throw new Error(`the page did not become ${url}`)
      }
    },
  }

  /** What the page has kept of its own console. */
  async hear({ said, warned }: { said: string[]; warned: string[] }): Promise<void> {
    const { error, warn } = (await this.webkit.execute('return globalThis.watched', [])) as Record<
      'error' | 'warn',
      string[]
    >
    said.push(...error)
    warned.push(...warn)
  }
}
