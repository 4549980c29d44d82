/** Host pages 1 to 12: style sheets and layout. */
import type { HostPage } from './host-page.ts'

const INHERITED = `text-transform: uppercase; letter-spacing: 4px; word-spacing: 20px; text-indent: 40px; white-space: nowrap;
  -webkit-text-fill-color: #c0c; font-variant: small-caps; font-style: italic; text-align: right; text-shadow: 2px 2px red;
  line-height: 3; cursor: crosshair; hyphens: none; list-style: square; word-break: break-all; quotes: none`

export const layout: HostPage[] = [
  { id: 'plain', number: 0, title: 'Nothing special: what all others are measured against' },
  {
    id: 'root-size',
    number: 1,
    title: 'The root element has a font size of 10 px',
    head: '<style>html { font-size: 62.5% } body { font-size: 1.6rem }</style>',
  },
  {
    id: 'unset',
    number: 2,
    title: 'Everything is unset, with a line height of 1',
    head: '<style>* { all: unset; line-height: 1 } head, head * { display: none }</style>',
  },
  {
    id: 'inherited',
    number: 3,
    title: 'Capitals, spacing, indents and fills are inherited from the body and set on our tags',
    head: `<style>body, knead-articles, knead-booking, knead-comments { ${INHERITED} }</style>`,
  },
  {
    id: 'empty',
    number: 4,
    title: 'What is empty or not yet defined is hidden, and columns float',
    head: `<style>:empty:not(input, textarea, link, meta, script) { display: none !important }
      :not(:defined) { opacity: .2 } main > * { float: left; width: 33% } h2 { clear: both }</style>`,
  },
  {
    id: 'important',
    number: 5,
    title: 'Buttons and fields are styled with importance',
    head: `<style>button, input, textarea, select, label, a, h3, p, dialog, form { font: 31px/1 cursive !important;
      padding: 0 !important; border: 9px solid lime !important; background: red !important; text-transform: uppercase !important }
      button, input, textarea, select, label { width: 90px !important; float: right !important }</style>`,
  },
  { id: 'right-to-left', number: 6, title: 'Hebrew, from right to left', html: 'lang="he" dir="rtl"' },
  {
    id: 'narrow',
    number: 7,
    title: 'A column of 240 px on a screen of 320 px',
    visitor: { viewport: { width: 320, height: 640 } },
    head: '<style>main { width: 240px }</style>',
  },
  {
    id: 'zoomed',
    number: 7,
    title: 'Four times as large as usual',
    visitor: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
  },
  {
    id: 'hidden-at-first',
    number: 8,
    title: 'A parent that is hidden while the page loads',
    main: '<div id="tab" hidden>{faces}</div>',
  },
  {
    id: 'accordion',
    number: 9,
    title: 'Accordions of no height, or with their content skipped',
    head: `<style>#folded { height: 0; overflow: hidden } #skipped { content-visibility: hidden }
      .open #folded { height: auto } .open #skipped { content-visibility: visible } main { content-visibility: auto }</style>`,
    main: '<div id="folded">{articles}{booking}</div><div id="skipped">{comments}</div>',
  },
  {
    id: 'ancestors',
    number: 10,
    title: 'Ancestors that transform, filter, contain and clip',
    head: `<style>.box { transform: translateZ(0); filter: saturate(1.1); contain: layout paint; overflow: hidden;
      perspective: 500px; will-change: transform; backdrop-filter: blur(1px); padding: 4px }</style>`,
    main: '<div class="box">{articles}</div><div class="box">{booking}</div><div class="box">{comments}</div>',
  },
  {
    id: 'layers',
    number: 11,
    title: 'Bars with the highest z-index, and a parent under its own parent',
    head: `<style>.bar { position: fixed; inset-inline: 0; height: 56px; background: #333; z-index: 2147483647 }
      .top { top: 0 } .bottom { bottom: 0 } body { margin: 56px 0 }
      main { isolation: isolate } .under { position: relative; z-index: -1 }</style>`,
    main: '<div class="under">{faces}</div>',
    end: '<div class="bar top"></div><div class="bar bottom"></div>',
  },
  {
    id: 'flex',
    number: 12,
    title: 'A flex column that centres what is in it',
    head: '<style>main { display: flex; flex-direction: column; align-items: center }</style>',
  },
  {
    id: 'grid',
    number: 12,
    title: 'A grid that centres what is in it',
    head: '<style>main { display: grid; justify-items: center; grid-template-columns: 1fr 1fr 1fr }</style>',
  },
]
