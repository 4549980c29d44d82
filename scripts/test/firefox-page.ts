/**
 * Pages of the machine's own Firefox for @web/test-runner. Its protocol knows no way to show a page as on paper or as at
 * night, but the browser has one: what its developer tools set is set here from the browser's own window.
 */

interface Session {
  send: (method: string, parameters: object) => Promise<{ result: object }>
}

/** What the library keeps of a page on its own side; the tests' pinned version has it like this. */
interface Page {
  url: () => string
  mainFrame: () => { browsingContext: { userContext: { browser: { session: Session } } } }
  emulateMediaType: (type: string) => Promise<void>
  emulateMediaFeatures: (features: { name: string; value: string }[]) => Promise<void>
}

/** Without it the browser's own window is out of reach. */
export const FIREFOX_ARGUMENTS = ['--remote-allow-system-access']

type Setting = 'mediumOverride' | 'prefersColorSchemeOverride'

async function set(page: Page, setting: Setting, value: string): Promise<void> {
  const { session } = page.mainFrame().browsingContext.userContext.browser
  const window = { 'moz:scope': 'chrome', maxDepth: 0 }
  const { contexts } = (await session.send('browsingContext.getTree', window)).result as {
    contexts: { context: string }[]
  }
  const [context] = contexts
  const expression = `gBrowser.tabs
    .map(({ linkedBrowser }) => linkedBrowser)
    .find(({ currentURI }) => currentURI.spec === ${JSON.stringify(page.url())})
    .browsingContext.${setting} = ${JSON.stringify(value)}`
  const { result } = await session.send('script.evaluate', {
    expression,
    target: context,
    awaitPromise: false,
  })
  if ((result as { type: string }).type !== 'success') throw new Error(JSON.stringify(result))
}

export async function firefoxPage({
  context,
}: {
  context: { newPage: () => Promise<unknown> }
}): Promise<Page> {
  const page = (await context.newPage()) as Page
  page.emulateMediaType = (type) => set(page, 'mediumOverride', type)
  page.emulateMediaFeatures = async (features) => {
    for (const { name, value } of features) {
      if (name !== 'prefers-color-scheme') throw new Error(`Firefox is not told here of ${name}.`)
      await set(page, 'prefersColorSchemeOverride', value)
    }
  }
  return page
}
