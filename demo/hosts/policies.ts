/** Host pages 22 to 40: policies, old documents, other people's styles, dialogs and page swaps. */
import type { HostPage } from './host-page.ts'

const SOURCES = "connect-src {server}; img-src 'self' {server} data:; base-uri 'none'"

/** An article as WordPress writes it out with blocks. */
const BLOCKS = `<article class="entry-content is-layout-constrained"><p class="has-drop-cap">Six hands.</p>
  <div class="wp-block-group has-background"><div class="wp-block-group__inner-container">{articles}</div></div>
  <div class="wp-block-columns"><div class="wp-block-column">{booking}</div><div class="wp-block-column">{comments}</div></div>
  <div class="wp-block-button"><a class="wp-block-button__link" href="/">Home</a></div></article>`

const sheet = (id: string, title: string, names = [`${id}.css`]): HostPage => ({
  id,
  number: 35,
  title,
  head: names.map((name) => `<link rel="stylesheet" href="/hosts/${name}">`).join(''),
})

/** Pages that a library swaps; the second is the one that is swapped in, and a page of its own. */
const swapped = (id: string, title: string, head: string, { main = '{faces}', body = '', end = '' }) => {
  const page = (more: string): Pick<HostPage, 'number' | 'head' | 'body' | 'main' | 'end'> => ({
    number: 39,
    head,
    body,
    main: main.replace('{faces}', `{faces}${more}`),
    end,
  })
  return [
    {
      ...page(`<a id="away" href="/hosts/${id}-next">Away</a>`),
      id,
      title: `${title}: pages are swapped, and come back`,
    },
    { ...page(''), id: `${id}-next`, title: `${title}: the page that is swapped in` },
  ]
}

export const policies: HostPage[] = [
  {
    id: 'csp-list',
    number: 22,
    title: 'A policy that lists addresses and forbids inline styles',
    headers: {
      'content-security-policy': `default-src 'none'; script-src 'self' {server}; style-src 'self'; ${SOURCES}`,
    },
  },
  {
    id: 'csp-nonce',
    number: 23,
    title: 'A policy with a nonce and strict-dynamic',
    script: '<script nonce="r4nd0m" async src="{src}"></script>',
    headers: {
      'content-security-policy': `default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic'; style-src 'self'; ${SOURCES}`,
    },
  },
  {
    id: 'trusted-types',
    number: 24,
    title: 'Trusted Types are enforced, with our two policies allowed',
    headers: {
      'content-security-policy': "require-trusted-types-for 'script'; trusted-types knead lit-html",
    },
  },
  {
    id: 'csp-no-connection',
    number: 25,
    title: 'A policy that forbids the connection to our server',
    headers: { 'content-security-policy': "connect-src 'self'" },
    outcome: 'trouble',
    except: { quiet: 'The browser itself names the directive on the console.' },
  },
  {
    id: 'base',
    number: 26,
    title: 'A base address, and links that open elsewhere',
    head: '<base href="/elsewhere/deep/" target="_blank">',
  },
  {
    id: 'quirks',
    number: 27,
    title: 'A page from the last century: quirks mode, tables, font tags',
    doctype: '',
    html: '',
    body: 'bgcolor="#ffffff" text="#000000"',
    main: `<table width="100%" height="100%"><tr><td><font size="7" face="Courier">{articles}</font></td></tr>
      <tr><td><center><font size="1">{booking}</font></center></td></tr><tr><td nowrap>{comments}</td></tr></table>`,
  },
  {
    id: 'document-write',
    number: 28,
    title: 'Tags and script are written with document.write',
    script: '',
    main: '<script>document.write(`{faces}`); document.write("<script src=\'{src}\'><\\/script>")</script>',
  },
  {
    id: 'sandbox',
    number: 29,
    title: 'A sandbox without an origin of its own',
    headers: { 'content-security-policy': 'sandbox allow-scripts allow-forms' },
  },
  {
    id: 'small-box',
    number: 30,
    title: 'A builder’s HTML box of 320 by 260 pixels',
    framed: true,
    script: '',
    main: `<iframe title="Box" width="320" height="260" src="/hosts/plain" sandbox="allow-same-origin allow-forms allow-popups
      allow-scripts allow-pointer-lock"></iframe>`,
  },
  {
    id: 'frozen',
    number: 31,
    title: 'Built-ins are frozen, and attributes come after the tags',
    head: `<script>for (var one of [Object, Array, Function, Promise, String, RegExp, Map, Set])
        { Object.freeze(one); Object.freeze(one.prototype) }
      Object.defineProperty(window, 'fetch', { writable: false, configurable: false })
      Object.defineProperty(window, 'XMLHttpRequest', { writable: false, configurable: false })</script>`,
    main: `<knead-articles><a slot="fallback" href="/blog/">All</a></knead-articles>{booking}{comments}
      <script>addEventListener('load', function () { requestAnimationFrame(function () {
        var cards = document.querySelector('knead-articles')
        cards.setAttribute('source', 'journal'); cards.setAttribute('limit', '2') }) })</script>`,
  },
  { id: 'page-swap', number: 32, title: 'The page is swapped with innerHTML and pushState' },
  {
    id: 'self-closed',
    number: 33,
    title: 'Tags are closed like those of XML, so that all that follows is inside of them',
    main: `<knead-articles source="journal" limit="2" /><p id="inside">What follows the cards.</p>
      <knead-booking service="sports-60" /><knead-comments thread="/hosts" />`,
  },
  {
    id: 'paragraphs',
    number: 34,
    title: 'Paragraphs and line breaks around the tags',
    main: '<p>{articles}<br />\n</p>\n<p>{booking}</p><p><br /></p><p>{comments}</p>',
  },
  sheet('bootstrap3', 'Bootstrap 3'),
  sheet('bootstrap5', 'Bootstrap 5'),
  sheet('foundation', 'Foundation 6'),
  sheet('preflight', 'Tailwind’s preflight'),
  sheet('reset', 'reset.css'),
  sheet('semantic', 'Semantic UI'),
  sheet('materialize', 'Materialize'),
  {
    ...sheet('wordpress-blocks', 'The blocks of WordPress', ['blocks.css', 'blocks-theme.css']),
    main: BLOCKS,
  },
  {
    id: 'focus-trap',
    number: 36,
    title: 'Inside a dialog of Bootstrap 3 that keeps the focus',
    head: `<link rel="stylesheet" href="/hosts/bootstrap3.css"><script src="/hosts/jquery1.js"></script>
      <script src="/hosts/bootstrap3.js"></script>`,
    main: `<div class="modal" tabindex="-1" role="dialog" id="modal"><div class="modal-dialog"><div class="modal-content">
      <div class="modal-body">{faces}</div></div></div></div>
      <script>jQuery(function ($) { $('#modal').modal('show') })</script>`,
  },
  {
    id: 'in-a-form',
    number: 37,
    title: 'Inside a form of the website',
    main: `<form id="theirs" action="/hosts/plain">{faces}<input name="theirs" value="1"><button>Send</button></form>
      <script>document.getElementById('theirs').addEventListener('submit', function (event) {
        event.preventDefault(); document.documentElement.setAttribute('data-submitted', '') })</script>`,
  },
  {
    id: 'consent',
    number: 38,
    title: 'A wall that asks for consent: the page is inert and fixed',
    head: '<style>.walled { position: fixed; width: 100% } #wall { position: fixed; bottom: 0; background: #ffd }</style>',
    main: '<div id="behind" inert aria-hidden="true">{faces}</div>',
    end: `<div id="wall"><button id="accept" autofocus>Fine</button></div><script>
      document.body.classList.add('walled')
      document.getElementById('accept').onclick = function () { document.body.classList.remove('walled')
        document.getElementById('behind').inert = false; document.getElementById('behind').removeAttribute('aria-hidden')
        document.getElementById('wall').remove() }</script>`,
  },
  ...swapped('turbo', 'Turbo', '<script src="/hosts/turbo.js"></script>', {}),
  ...swapped('swup', 'Swup', '<script src="/hosts/swup.js"></script>', {
    main: '<div id="swup">{faces}</div>',
    end: '<script>new Swup({ animationSelector: false })</script>',
  }),
  ...swapped('barba', 'Barba', '<script src="/hosts/barba.js"></script>', {
    body: 'data-barba="wrapper"',
    main: '<div data-barba="container">{faces}</div>',
    end: '<script>barba.init()</script>',
  }),
  {
    id: 'zone',
    number: 40,
    title: 'zone.js, and a Promise that is not the browser’s own',
    head: '<script src="/hosts/zone.js"></script>',
  },
]
