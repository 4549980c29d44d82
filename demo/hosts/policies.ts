/** Host pages 22 to 40: policies, old documents, other people's styles, dialogs and page swaps. */
import type { HostPage } from './host-page.ts'

const SOURCES = "connect-src {server}; img-src 'self' {server} data:; base-uri 'none'"

const RESET = `html, body, div, span, h1, h2, h3, p, a, em, ul, li, form, label, table, tr, td, th, footer, header, nav, section,
  article { margin: 0; padding: 0; border: 0; font: inherit; font-size: 100%; vertical-align: baseline } ol, ul { list-style: none }
  body { line-height: 1 }`

const MATERIAL = `html { line-height: 1.5; font-family: sans-serif; font-weight: normal }
  button:focus { background: #2ab7a9 } input:not([type]), textarea { height: 3rem; border: none; border-bottom: 1px solid #9e9e9e;
  border-radius: 0; width: 100%; box-shadow: none; background: transparent }
  [type="checkbox"]:not(:checked), [type="radio"]:not(:checked), [type="radio"]:checked { position: absolute; opacity: 0 }
  select { display: none; opacity: 0 } label { font-size: .8rem; color: #9e9e9e } ul:not(.browser-default) { padding-left: 0 }`

const BLOCKS = `.entry-content > *:not(.alignwide) { max-width: 645px; margin-left: auto !important; margin-right: auto !important }
  .entry-content > * + * { margin-block-start: 24px } .entry-content a { text-decoration: underline }
  :where(.wp-block-group) { flex-wrap: wrap; display: flex; gap: 1em } .wp-block-button__link { font-size: 1.125em }
  .entry-content button, .entry-content input { border-radius: 9999px; box-shadow: none; text-decoration: none }
  :root { --wp--preset--font-size--normal: 16px } .entry-content p:empty { display: none }`

const sheet = (id: string, title: string, name: string): HostPage => ({
  id,
  number: 35,
  title,
  head: `<link rel="stylesheet" href="/hosts/${name}">`,
})

const written = (id: string, title: string, css: string, main = '{faces}'): HostPage => ({
  id,
  number: 35,
  title,
  head: `<style>${css}</style>`,
  main,
})

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
  sheet('bootstrap3', 'Bootstrap 3', 'bootstrap3.css'),
  sheet('bootstrap5', 'Bootstrap 5', 'bootstrap5.css'),
  sheet('foundation', 'Foundation 6', 'foundation.css'),
  sheet('preflight', 'Tailwind’s preflight', 'preflight.css'),
  written('reset', 'A style sheet that resets every tag, in our own words', RESET),
  written('material', 'Forms as Materialize styles them, in our own words', MATERIAL),
  written(
    'wordpress-blocks',
    'WordPress blocks, in rules of our own (the library is not published as a package)',
    BLOCKS,
    '<div class="entry-content">{articles}<div class="wp-block-group">{booking}</div>{comments}</div>',
  ),
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
  {
    id: 'turbo',
    number: 39,
    title: 'Turbo: pages are swapped, and come back from a snapshot',
    head: '<script src="/hosts/turbo.js"></script>',
    main: '{faces}<a id="away" href="/hosts/turbo-next">Away</a>',
  },
  {
    id: 'turbo-next',
    number: 39,
    title: 'Turbo: the page that is swapped in',
    head: '<script src="/hosts/turbo.js"></script>',
  },
  {
    id: 'zone',
    number: 40,
    title: 'zone.js, and a Promise that is not the browser’s own',
    head: '<script src="/hosts/zone.js"></script>',
  },
]
