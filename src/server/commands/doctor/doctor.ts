/** `knead doctor`: looks at a page of the owner's website and says in plain words what is wrong. */
import { findingsOf } from '../../../domain/doctor/findings.ts'
import { foundIn } from '../../../domain/doctor/visit.ts'
import type { Visit } from '../../../domain/doctor/visit.ts'
import { FetchFault } from '../../outgoing/fault.ts'
import type { GuardedFetch } from '../../outgoing/fetch.ts'
import { isLoopbackHost } from '../../settings.ts'
import { checkedSettings } from '../open.ts'
import { CommandError, FAILED, OK } from '../terminal.ts'
import type { Terminal } from '../terminal.ts'
import { askServers } from './answers.ts'
import { browsePage, openBrowser } from './browsed.ts'
import { doctorsFetch, fetchPage, NoPage, whyNot } from './fetched.ts'
import { knownTags } from './known.ts'

export interface Look {
  /** Key of the site that the page should lean on. */
  site: string | undefined
  withoutBrowser: boolean
}

function pageAddress(given: string): string {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`
  if (!URL.canParse(address) || !/^https?:/.test(address))
    throw new CommandError(`"${given}" is no address of a page, such as https://studio.example/booking.`)
  return new URL(address).href
}

/** With a browser where there is one. What the guard refuses is not opened by a browser either. */
async function visitPage(
  terminal: Terminal,
  fetch: GuardedFetch,
  address: string,
  { tags, withoutBrowser }: { tags: string[]; withoutBrowser: boolean },
): Promise<Visit> {
  const plain = await fetchPage(fetch, address).catch((error: unknown) => {
    if (error instanceof FetchFault) return error
    throw error
  })
  const isRefused = plain instanceof FetchFault && plain.code === 'address-refused'
  const browser = withoutBrowser || isRefused ? undefined : await openBrowser(terminal.env)
  if (browser !== undefined && typeof browser !== 'string') {
    try {
      return await browsePage(browser, address, tags)
    } catch (error) {
      // What is seen without a browser says more of why there is nothing.
      throw error instanceof FetchFault && error.code !== 'status' && plain instanceof FetchFault
        ? plain
        : error
    } finally {
      await browser.close()
    }
  }
  if (plain instanceof FetchFault) throw plain
  terminal.say(
    `Looked at without a browser${browser === undefined ? '' : ` (${browser})`}: what scripts add to the page was not seen.`,
  )
  return plain
}

const countOf = (count: number) =>
  count === 1 ? 'One thing is wrong.' : `${String(count)} things are wrong.`

export async function doctor(terminal: Terminal, given: string, look: Look): Promise<number> {
  const address = pageAddress(given)
  const { host } = checkedSettings({ ...terminal, complain: () => undefined })
  const known = await knownTags()
  const fetch = doctorsFetch(isLoopbackHost(host))
  try {
    const tags = known.map(({ tag }) => tag)
    const visit = await visitPage(terminal, fetch, address, { tags, withoutBrowser: look.withoutBrowser })
    const answers = await askServers(fetch, visit)
    const findings = findingsOf({ visit, answers, known, site: look.site })
    terminal.say(`Found on ${visit.url}: ${foundIn(visit)}.`)
    for (const { kind, line } of findings) terminal.say(`${kind === 'wrong' ? 'Wrong' : 'Note'}: ${line}`)
    const count = findings.filter(({ kind }) => kind === 'wrong').length
    terminal.say(count === 0 ? 'All is well.' : countOf(count))
    return count === 0 ? OK : FAILED
  } catch (error) {
    if (error instanceof NoPage)
      throw new CommandError(`${address} is no page of a website: what comes is ${error.message}.`, FAILED)
    if (!(error instanceof FetchFault)) throw error
    throw new CommandError(`${address} cannot be looked at. ${whyNot(error)}`, FAILED)
  }
}
