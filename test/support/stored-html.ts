/** Lets tests in a browser ask what the server makes of HTML: its own code in its own engine. */
import type { TestRunnerPlugin } from '@web/test-runner'
import { feedAddresses } from '../../src/domain/articles/addresses.ts'
import { safeBody } from '../../src/domain/articles/body.ts'
import { parseHtml, serialise } from '../../src/domain/html.ts'

/** Where relative addresses of a source are meant. */
const BASE = 'https://studio.example/'

export const storedHtml = (): TestRunnerPlugin => ({
  name: 'stored-html',
  executeCommand({ command, payload }) {
    if (command !== 'stored-html') return
    return (payload as string[]).map((html) => serialise(safeBody(parseHtml(html), feedAddresses(BASE), '')))
  },
})
