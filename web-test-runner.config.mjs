/**
 * Element tests in real browsers. Chromium always; with KNEAD_TEST_ENGINES=all Firefox too where one is installed.
 * This file must keep its name: the runner silently ignores any other.
 */
import { fileURLToPath } from 'node:url'
import { esbuildPlugin } from '@web/dev-server-esbuild'
import { chromeLauncher } from '@web/test-runner-chrome'
import { findBrowser } from './scripts/find-browser.ts'
import { findFirefox } from './scripts/find-firefox.ts'
import { browserReporter } from './scripts/test/browser-reporter.ts'
import { FIREFOX_ARGUMENTS, firefoxPage } from './scripts/test/firefox-page.ts'
import { storedHtml } from './test/support/stored-html.ts'

function chromium() {
  const { executablePath, args } = findBrowser()
  return Object.assign(chromeLauncher({ launchOptions: { executablePath, args } }), { name: 'Chromium' })
}

/** The launcher names itself Chrome whatever it starts. */
function firefox(executablePath) {
  const launcher = chromeLauncher({
    launchOptions: { browser: 'firefox', executablePath, args: FIREFOX_ARGUMENTS },
    createPage: firefoxPage,
  })
  return Object.assign(launcher, { name: 'Firefox' })
}

const firefoxPath = process.env.KNEAD_TEST_ENGINES === 'all' ? findFirefox() : undefined

/** What Lit says of itself in development builds is no finding. */
const isLitNotice = (part) =>
  typeof part === 'string' && /Lit is in dev mode|lit\.dev\/msg\/dev-mode/.test(part)

/** What readers get: the build puts the kit's own template library in the place of Lit's. */
const ownTemplates = {
  name: 'own-templates',
  resolveImport: ({ source }) => (source === 'lit/html.js' ? '/src/elements/kit/templates.ts' : undefined),
}

export default {
  files: ['test/elements/**/*.test.ts', 'test/embed/**/*.test.ts', 'test/define/**/*.test.ts'],
  nodeResolve: true,
  browsers: [chromium(), ...(firefoxPath === undefined ? [] : [firefox(firefoxPath)])],
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
    storedHtml(),
    ownTemplates,
  ],
  reporters: [browserReporter()],
  filterBrowserLogs: ({ args }) => !args.some(isLitNotice),
  testFramework: { config: { ui: 'bdd', timeout: 30_000 } },
  coverageConfig: {
    include: ['src/elements/**/*.ts', 'src/embed/**/*.ts', 'src/define/**/*.ts'],
    reportDir: 'coverage/elements',
    reporters: ['lcovonly', 'text-summary'],
  },
}
