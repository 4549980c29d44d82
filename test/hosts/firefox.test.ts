/** The same host pages in Firefox, where one is installed. */
import { describe } from 'node:test'
import { openFirefox } from './engines.ts'
import { examineWith } from './examine.ts'
import { ALL_PAGES, visitPages } from './pages.ts'

/** Where Firefox differs most from Chromium. */
const OFTEN = new Set(['prototype', 'csp-list', 'focus-trap'])

const firefox = await openFirefox()

if (typeof firefox === 'string') describe('host pages in Firefox', { skip: firefox })
else
  describe('host pages in Firefox', ALL_PAGES, () => {
    visitPages('Firefox', OFTEN, (house) => Promise.resolve(examineWith(house, firefox)))
  })
