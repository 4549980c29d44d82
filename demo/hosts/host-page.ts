/** A host page: what a website does around the three faces, and how it is written out. */

/** What a visitor of the page finds in place of the faces. */
export type Outcome = 'works' | 'fallback' | 'trouble'

export interface HostPage {
  id: string
  /** Its number among the sixty conditions. */
  number: number
  /** What the website does. */
  title: string
  /** Instead of the usual one; empty for a page in quirks mode. */
  doctype?: string
  /** Attributes of `<html>`. */
  html?: string
  /** Attributes of `<body>`. */
  body?: string
  /** Into the head, before the pasted script. */
  head?: string
  /** Around or instead of the faces; `{articles}`, `{booking}` and `{comments}`, or all of them as `{faces}`. */
  main?: string
  /** At the end of the body. */
  end?: string
  /** Instead of the usual script tag; `{src}` is its address. */
  script?: string
  headers?: Record<string, string>
  outcome?: Outcome
  /** Checked in this frame of the page instead of the page itself. */
  framed?: boolean
  /** Whose screen it is seen on. */
  visitor?: Visitor
  /** What can be said on the console here, and is no finding. */
  expected?: RegExp
  /** Checks that say nothing here, each with the reason. */
  except?: Partial<Record<CheckName, string>>
}

/** Settings of a visitor's browser; a subset of what the test's browser takes. */
export interface Visitor {
  viewport?: { width: number; height: number }
  deviceScaleFactor?: number
  colorScheme?: 'light' | 'dark'
  forcedColors?: 'active' | 'none'
  reducedMotion?: 'reduce' | 'no-preference'
  contrast?: 'more' | 'no-preference'
  javaScriptEnabled?: boolean
  extraHTTPHeaders?: Record<string, string>
}

export const CHECKS = [
  'faces',
  'typing',
  'panel',
  'quiet',
  'page',
  'globals',
  'width',
  'network',
  'text',
] as const
export type CheckName = (typeof CHECKS)[number]

const FACES = {
  articles:
    '<knead-articles source="journal" limit="2"><a slot="fallback" href="/blog/">All articles</a></knead-articles>',
  booking:
    '<knead-booking service="sports-60"><a slot="fallback" href="{server}/s/demo/embed/booking">Book a visit</a></knead-booking>',
  comments:
    '<knead-comments thread="/hosts"><a slot="fallback" href="mailto:hello@alder-and-tide.example">Write to us</a></knead-comments>',
}

const SCRIPT = '<script async src="{src}"></script>'

export interface Place {
  /** Origin of the Knead server. */
  server: string
  /** The same page on a website that has never heard of Knead: its script is an empty one. */
  without: boolean
  /** Keeps what is said on the console, for browsers that do not hand it out. */
  watched: boolean
}

/** Before anything else of the page; its address and its nonce are allowed by the policies of all pages. */
const WATCH = '<script nonce="r4nd0m" src="/hosts/watch.js"></script>'

/** What that script does. */
export const WATCHING = `globalThis.watched = { error: [], warn: [] }
for (const kind of ['error', 'warn']) {
  const say = console[kind]
  console[kind] = (...parts) => { watched[kind].push(parts.join(' ')); say.apply(console, parts) }
}
addEventListener('error', ({ message }) => { if (message) watched.error.push(message) })
addEventListener('unhandledrejection', ({ reason }) => watched.error.push(String(reason)))
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  watched.error.push('policy: ' + violatedDirective + ' ' + blockedURI))`

/** Elements of the website itself, whose looks must not change. */
const SAMPLES = {
  before: `<header><h1>Alder and Tide</h1><nav><a href="/">Home</a> <button type="button">Menu</button></nav></header>
<p>Two tables, six hands, one kettle. <em>Come as you are.</em></p>`,
  after: `<h2>Opening hours</h2><table><tbody><tr><th>Monday</th><td>8 to 20</td></tr></tbody></table>
<ul><li>Parking in the yard</li></ul>
<form><label>Find <input name="q"></label> <select><option>All</option></select> <textarea rows="1"></textarea></form>
<footer><small>Laipu iela 7</small></footer>`,
}

export function renderHost(page: HostPage, { server, without, watched }: Place): string {
  const src = without ? '/hosts/nothing.js' : `${server}/s/demo/knead.js`
  const main = (page.main ?? '{faces}').replaceAll('{faces}', '{articles}\n{booking}\n{comments}')
  const text = `${page.doctype ?? '<!doctype html>'}
<html ${page.html ?? 'lang="en"'}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${page.title}</title>
<link rel="icon" href="/favicon.svg">
${watched ? WATCH : ''}
${page.head ?? ''}
${page.script ?? SCRIPT}
</head>
<body ${page.body ?? ''}>
${SAMPLES.before}
<main>
${main}
</main>
${SAMPLES.after}
${page.end ?? ''}
</body>
</html>
`
  return text
    .replaceAll('{articles}', FACES.articles)
    .replaceAll('{booking}', FACES.booking)
    .replaceAll('{comments}', FACES.comments)
    .replaceAll('{src}', src)
    .replaceAll('{server}', server)
    .replaceAll('{other}', server.replace('127.0.0.1', 'localhost'))
}
