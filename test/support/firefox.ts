/**
 * The machine's own Firefox for journeys, driven by the same library as Chromium through WebDriver BiDi: the protocol
 * that every Firefox speaks, where the library's usual way needs a Firefox built for it.
 */
import { firefox, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core'

type Preferences = Record<string, string | number | boolean>

interface Session {
  send: (method: string, parameters: unknown) => Promise<unknown>
}

/** What the library keeps of a browser on its own side; the tests' pinned version has it like this. */
interface Inside {
  _connection: { toImpl: (browser: Browser) => { _browserSession: Session } }
}

/** Sent for every visitor, and not known to releases before Firefox 154; preferences say the same. */
const UNKNOWN = 'emulation.setMediaFeaturesOverride'

const patched = new WeakSet()

function acceptUnknown(browser: Browser): void {
  const { _browserSession } = (browser as unknown as Inside)._connection.toImpl(browser)
  const sessions = Object.getPrototypeOf(_browserSession) as Session
  if (patched.has(sessions)) return
  patched.add(sessions)
  const { send } = sessions
  sessions.send = function (this: Session, method, parameters) {
    return method === UNKNOWN ? Promise.resolve({}) : send.call(this, method, parameters)
  }
}

/** Settings of the person in front of the screen are settings of the whole browser here. */
function preferencesOf({
  colorScheme,
  forcedColors,
  reducedMotion,
  contrast,
  javaScriptEnabled,
}: BrowserContextOptions): Preferences {
  return {
    'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    ...(forcedColors === 'active' && { 'browser.display.document_color_use': 2 }),
    ...(reducedMotion === 'reduce' && { 'ui.prefersReducedMotion': 1 }),
    ...(javaScriptEnabled === false && { 'javascript.enabled': false }),
    ...(contrast === 'more' && { 'ui.prefersContrast': 1 }),
  }
}

/** One browser for each set of preferences, started when it is first wanted. */
export class Firefox {
  private readonly executablePath: string
  private readonly browsers = new Map<string, Promise<Browser>>()

  constructor(executablePath: string) {
    this.executablePath = executablePath
  }

  async visitor(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const firefoxUserPrefs = preferencesOf(options)
    const key = JSON.stringify(firefoxUserPrefs)
    const browser = this.browsers.get(key) ?? this.launch(firefoxUserPrefs)
    this.browsers.set(key, browser)
    return (await browser).newContext(options)
  }

  async stop(): Promise<void> {
    for (const browser of this.browsers.values()) await (await browser).close()
  }

  private async launch(firefoxUserPrefs: Preferences): Promise<Browser> {
    const browser = await firefox.launch({
      channel: 'moz-firefox',
      executablePath: this.executablePath,
      firefoxUserPrefs,
    })
    acceptUnknown(browser)
    return browser
  }
}
