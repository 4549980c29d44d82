/** Host pages 13 to 21: loading, moving, and other scripts. */
import type { HostPage } from './host-page.ts'

const HOTKEYS = `
  var typed = 0
  document.addEventListener('keydown', function (event) {
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable) return
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) { event.preventDefault(); typed += 1 }
    document.documentElement.setAttribute('data-hotkeys', typed)
  })
  document.addEventListener('keypress', function (event) {
    if (!/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) event.preventDefault()
  })`

export const lifeCycle: HostPage[] = [
  {
    id: 'early',
    number: 13,
    title: 'Tags before and after the script, and properties before the tags are known',
    script: '',
    main: `<knead-articles id="early" source="journal"><a slot="fallback" href="/blog/">All</a></knead-articles>
      <script>document.getElementById('early').limit = 1</script><script async src="{src}"></script>{booking}{comments}`,
  },
  { id: 'moved', number: 14, title: 'Tags are inserted, moved, copied, removed and put back' },
  {
    id: 'thrice',
    number: 15,
    title: 'The script three times',
    script:
      '<script async src="{src}"></script><script src="{src}"></script><script defer src="{src}?again"></script>',
  },
  {
    id: 'two-versions',
    number: 15,
    title: 'Two versions of the script',
    script: '<script src="{src}"></script><script defer src="{src}?older"></script>',
    expected: /^Knead: .* is already here; 0\.0\.1 stands down\.$/,
  },
  {
    id: 'taken',
    number: 16,
    title: 'One of our tags is taken by somebody else',
    script: `<script>customElements.define('knead-articles', class extends HTMLElement {})</script>
      <script async src="{src}"></script>`,
    expected: /^Knead: <knead-articles> is already taken on this page\.$/,
  },
  {
    id: 'amd',
    number: 17,
    title: 'RequireJS, and the globals of Node',
    head: `<script src="/hosts/require.js"></script>
      <script>var module = { exports: {} }, exports = module.exports, process = { env: {} }, global = window</script>`,
  },
  {
    id: 'amd-sync',
    number: 17,
    title: 'RequireJS before a blocking script',
    head: '<script src="/hosts/require.js"></script>',
    script: '<script src="{src}"></script><script>define("later", [], function () { return 1 })</script>',
  },
  {
    id: 'prototype',
    number: 18,
    title: 'Prototype.js 1.7.3, which puts its own methods into the place of built-in ones',
    head: '<script src="/hosts/prototype.js"></script>',
  },
  {
    id: 'mootools',
    number: 19,
    title: 'MooTools 1.5, an inherited key on every object, and a wrapped Promise',
    head: `<script src="/hosts/mootools.js"></script><script>
      Object.prototype.everywhere = function () { return this }
      var Native = Promise
      window.Promise = class Promise extends Native { then(done, failed) { return super.then(done, failed) } }
    </script>`,
  },
  { id: 'hotkeys', number: 20, title: 'Shortcuts on single letters', end: `<script>${HOTKEYS}</script>` },
  {
    id: 'jquery',
    number: 21,
    title: 'jQuery 1.12 with a handler on the document that prevents what clicks do',
    head: `<script src="/hosts/jquery1.js"></script><script>jQuery(function ($) {
      $(document).on('click mousedown touchstart', function (event) { if (!$(event.target).is('a, input')) event.preventDefault() })
      $(document).on('keydown', function (event) { if (event.which === 27) $('body').addClass('escaped') })
    })</script>`,
    except: { page: 'Its own handler leaves a class on the body.' },
  },
]
