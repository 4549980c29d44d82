/**
 * The host pages of demo/hosts in Chromium, each with all three faces, beside the same page without Knead. `npm test`
 * visits some of them, `npm run test:all` all; a table at the end says what held where.
 */
import { describe } from 'node:test'
import { openChromium } from './engines.ts'
import { examineWith } from './examine.ts'
import { ALL_PAGES, visitPages } from './pages.ts'

/** Where most goes wrong on real pages; these are visited every time. */
const OFTEN = new Set([
  'root-size',
  'unset',
  'inherited',
  'zoomed',
  'ancestors',
  'moved',
  'two-versions',
  'taken',
  'prototype',
  'hotkeys',
  'jquery',
  'csp-list',
  'trusted-types',
  'focus-trap',
  'turbo',
  'error-pages',
  'script-blocked',
  'printed',
])

describe('host pages in Chromium', ALL_PAGES, () => {
  visitPages('Chromium', OFTEN, (house) => Promise.resolve(examineWith(house, openChromium(house))))
})
