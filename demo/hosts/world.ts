/** Host pages 41 to 60: storage, network, people's settings, and time. */
import type { HostPage } from './host-page.ts'

/** The browser itself prints every answer that is an error. */
const PRINTED = { quiet: 'The browser itself prints answers that are errors.' }

/** A reset of the network's kind: the test gives the answers. */
const outage = (id: string, number: number, title: string): HostPage => ({
  id,
  number,
  title,
  outcome: 'trouble',
  except: PRINTED,
})

export const world: HostPage[] = [
  {
    id: 'no-storage',
    number: 41,
    title: 'All storage throws, cookies are dropped',
    head: `<script>['localStorage', 'sessionStorage', 'indexedDB', 'caches'].forEach(function (name) {
        Object.defineProperty(window, name, { configurable: true, get: function () { throw new DOMException('no', 'SecurityError') } }) })
      Object.defineProperty(document, 'cookie', { configurable: true, get: function () { return '' }, set: function () {} })</script>`,
  },
  outage('error-pages', 42, 'The API answers 500 with a page'),
  outage('hanging', 43, 'The API never answers'),
  outage('log-in-page', 44, 'A captive portal answers 200 with a log-in page'),
  outage('cut-short', 44, 'Answers are cut in the middle'),
  outage('offline', 45, 'The server cannot be found, and then it can'),
  {
    id: 'script-blocked',
    number: 46,
    title: 'The script is blocked',
    outcome: 'fallback',
    except: PRINTED,
  },
  {
    id: 'no-script',
    number: 46,
    title: 'No JavaScript at all',
    outcome: 'fallback',
    visitor: { javaScriptEnabled: false },
  },
  {
    id: 'translated',
    number: 47,
    title: 'A translator wraps every text of the page',
    main: `{booking}{comments}{articles}<knead-article view="full" heading="Cold water" href="/blog/cold"
      ><p>Ten minutes are enough for tired legs.</p></knead-article>`,
    except: { page: 'The translator changes the whole page, with and without us.' },
  },
  { id: 'filled-in', number: 48, title: 'Password managers look for fields to fill in' },
  {
    id: 'dark',
    number: 49,
    title: 'A dark page',
    head: '<style>:root { color-scheme: dark } body { background: #101417; color: #eee }</style>',
    visitor: { colorScheme: 'dark' },
  },
  {
    id: 'forced-colours',
    number: 49,
    title: 'Forced colours, reduced motion, more contrast',
    visitor: { forcedColors: 'active', reducedMotion: 'reduce', contrast: 'more' },
  },
  { id: 'printed', number: 50, title: 'The page is printed' },
  { id: 'put-aside', number: 51, title: 'The page is left and comes back as it was' },
  { id: 'in-the-background', number: 52, title: 'The page is in the background' },
  {
    id: 'delayed',
    number: 53,
    title: 'An optimiser starts all scripts long after the page has loaded',
    script: '<script type="text/delayed" data-later="{src}"></script>',
    end: `<script>addEventListener('start-all', function () { document.querySelectorAll('[data-later]').forEach(function (late) {
      var script = document.createElement('script'); script.src = late.dataset.later; late.replaceWith(script) }) })</script>`,
  },
  {
    id: 'as-module',
    number: 54,
    title: 'The script as a module',
    script: '<script type="module" src="{src}"></script>',
  },
  {
    id: 'no-current-script',
    number: 54,
    title: 'An optimiser rewrites the script: it is no longer the current one',
    script: `<script data-rewritten src="{src}" type="text/none"></script><script>
      var text = new XMLHttpRequest(); text.open('GET', document.querySelector('[data-rewritten]').src)
      text.onload = function () { (0, eval)(text.responseText) }; text.send()</script>`,
  },
  {
    id: 'layered',
    number: 55,
    title: 'Layers, and rules for pages without script',
    head: `<style>@layer base, theme; @layer base { *, ::before, ::after { box-sizing: border-box; margin: 0; border: 0 solid } }
      html:not(.js) .only-script { display: none } @layer theme { :where(button, input) { all: revert-layer } }</style>`,
  },
  {
    id: 'thrift',
    number: 56,
    title: 'The reader wants to save data',
    head: `<script>Object.defineProperty(navigator, 'connection', { configurable: true,
      value: { saveData: true, effectiveType: '2g' } })</script>`,
    visitor: { extraHTTPHeaders: { 'save-data': 'on' } },
  },
  {
    id: 'long-words',
    number: 57,
    title: 'A word of 4 kB, emoji, and text that turns itself round, in 300 px',
    head: '<style>main { width: 300px }</style>',
    main: '{articles}{booking}<knead-comments thread="/hosts/long"><a slot="fallback" href="/">Home</a></knead-comments>',
  },
  { id: 'input-method', number: 58, title: 'Text is composed with an input method' },
  {
    id: 'own-font',
    number: 59,
    title: 'A font of the website, and none of ours',
    head: '<style>body { font-family: "Courier New", monospace }</style>',
  },
  {
    id: 'two-owners',
    number: 60,
    title: 'Two owners on one page',
    main: '{faces}<knead-articles id="other" server="{other}" site="demo" source="notes" limit="1"></knead-articles>',
  },
]
