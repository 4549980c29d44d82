/** One visit of one host page: opened in a browser of its own, with everything noted that the page says and asks for. */
import type { BrowserContext, ConsoleMessage, Frame, Page } from 'playwright-core'
import type { HostPage } from '../../demo/hosts/host-page.ts'
import type { House } from '../support/house.ts'
import type { Engine } from './engines.ts'

export interface Visit {
  house: House
  engine: Engine
  page: Page
  /** The window with the faces in it. */
  frame: Frame
  /** Errors and warnings on the console, and errors that nobody caught. */
  said: string[]
  warned: string[]
  /** Origins that were asked. */
  origins: Set<string>
  close: () => Promise<void>
}

/** Runs in the page before anything of it: reports of policies go where the test hears them. */
function tellViolations(): void {
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
    console.error(`policy: ${violatedDirective} ${blockedURI} ${sample}`)
  })
}

function note(message: ConsoleMessage, visit: Pick<Visit, 'said' | 'warned'>): void {
  if (message.type() === 'error') visit.said.push(message.text())
  if (message.type() === 'warning') visit.warned.push(message.text())
}

export async function openVisit(
  house: House,
  engine: Engine,
  { id, visitor, framed }: HostPage,
  without: boolean,
  prepare: (context: BrowserContext) => Promise<unknown> = async () => {},
): Promise<Visit> {
  const context = await engine.visitor({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Riga',
    ...visitor,
  })
  const page = await context.newPage()
  const said: string[] = []
  const warned: string[] = []
  const origins = new Set<string>()
  page.on('console', (message) => {
    note(message, { said, warned })
  })
  page.on('pageerror', ({ message }) => said.push(message))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http')) origins.add(url.origin)
  })
  if (visitor?.javaScriptEnabled !== false) await page.addInitScript(tellViolations)
  if (!without) await prepare(context)
  await page.goto(`${house.demo}/hosts/${id}${without ? '?without' : ''}`)
  const frame = (framed ? page.frames()[1] : undefined) ?? page.mainFrame()
  return { house, engine, page, frame, said, warned, origins, close: () => context.close() }
}
