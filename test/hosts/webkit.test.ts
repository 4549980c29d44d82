/** The same host pages in WebKitGTK, where it is installed; only with `npm run test:all`. */
import { describe } from 'node:test'
import { findWebKit } from '../../scripts/find-webkit.ts'
import { WebKit } from '../support/webkit.ts'
import { ALL_PAGES, visitPages } from './pages.ts'
import { examineWithWebKit } from './webkit.ts'

const found = findWebKit()

if (typeof found === 'string') describe('host pages in WebKitGTK', { skip: found })
else
  describe('host pages in WebKitGTK', ALL_PAGES, () => {
    visitPages('WebKitGTK', new Set(), async (house) => examineWithWebKit(house, await WebKit.start(found)))
  })
