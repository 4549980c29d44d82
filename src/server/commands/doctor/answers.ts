/** Asks the servers that a page leans on for what its readers' browsers would ask. */
import { createHash } from 'node:crypto'
import { framesOf, scriptsOf, sitesOf } from '../../../domain/doctor/visit.ts'
import type { Answers, Offer, ScriptAnswer, Visit } from '../../../domain/doctor/visit.ts'
import type { SeenScript } from '../../../domain/doctor/sight.ts'
import { FetchFault } from '../../outgoing/fault.ts'
import type { GuardedFetch } from '../../outgoing/fetch.ts'

/** Whether there is an answer with the status 200; undefined where nobody may ask. */
async function answers(fetch: GuardedFetch, url: string): Promise<boolean | undefined> {
  try {
    await fetch({ url })
    return true
  } catch (error) {
    if (!(error instanceof FetchFault)) throw error
    return error.code === 'address-refused' ? undefined : false
  }
}

/** Whether a server that answers has nothing of this name. */
async function isMissing(fetch: GuardedFetch, url: string): Promise<boolean> {
  try {
    await fetch({ url })
    return false
  } catch (error) {
    if (!(error instanceof FetchFault)) throw error
    return error.code === 'status' && error.detail === '404'
  }
}

async function scriptAnswer(fetch: GuardedFetch, { src, knead }: SeenScript): Promise<ScriptAnswer> {
  try {
    const { bytes, contentType } = await fetch({ url: src })
    if (!(contentType ?? '').includes('javascript') || bytes === null) return { state: 'no-script' }
    // For a site that there is not a script comes as well, to say so on the console.
    if (knead && (await isMissing(fetch, `${knead.server}/s/${knead.site}/api/services`)))
      return { state: 'no-site' }
    return { state: 'script', integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}` }
  } catch (error) {
    if (!(error instanceof FetchFault)) throw error
    if (error.code === 'address-refused') return { state: 'not-asked' }
    if (error.code !== 'status' || error.detail !== '404' || knead === undefined)
      return { state: 'no-answer' }
  }
  const { server, site, version } = knead
  if (!(await answers(fetch, `${server}/health`))) return { state: 'no-answer' }
  const hasSite = version !== undefined && (await answers(fetch, `${server}/s/${site}/knead.js`))
  return { state: hasSite ? 'no-version' : 'no-site' }
}

/** Sends nothing that could be kept: whether a page may write is settled before what it writes is looked at. */
async function refusesWriting(fetch: GuardedFetch, site: string, origin: string): Promise<boolean> {
  const headers = { origin, 'content-type': 'application/json' }
  try {
    await fetch({ url: `${site}/api/bookings`, post: { body: '{}', headers } })
    return false
  } catch (error) {
    if (!(error instanceof FetchFault)) throw error
    return error.code === 'status' && error.detail === '403'
  }
}

type Listed = Partial<Record<'services' | 'practitioners' | 'locations' | 'plans', { id: string }[]>>

/** What can be booked; undefined where the server does not tell. */
async function offerOf(fetch: GuardedFetch, site: string): Promise<Offer | undefined> {
  try {
    const { bytes } = await fetch({ url: `${site}/api/services`, accept: 'application/json' })
    const { services, practitioners, locations, plans } = JSON.parse(
      new TextDecoder().decode(bytes ?? undefined),
    ) as Listed
    const ids = (all: { id: string }[] = []) => all.map(({ id }) => id)
    // A server that lists no services is none of ours.
    return (
      services && {
        service: ids(services),
        practitioner: ids(practitioners),
        location: ids(locations),
        plan: ids(plans),
      }
    )
  } catch (error) {
    if (error instanceof FetchFault || error instanceof SyntaxError) return undefined
    throw error
  }
}

export async function askServers(fetch: GuardedFetch, visit: Visit): Promise<Answers> {
  const scripts = new Map<string, ScriptAnswer>()
  for (const script of scriptsOf(visit)) {
    if (!scripts.has(script.src)) scripts.set(script.src, await scriptAnswer(fetch, script))
  }
  const { origin } = new URL(visit.url)
  const closed: string[] = []
  const offers = new Map<string, Offer>()
  for (const site of sitesOf(visit)) {
    if (await refusesWriting(fetch, site, origin)) closed.push(site)
    const offer = await offerOf(fetch, site)
    if (offer) offers.set(site, offer)
  }
  const emptyFrames: string[] = []
  for (const src of framesOf(visit)) {
    if (await isMissing(fetch, src)) emptyFrames.push(src)
  }
  return { scripts, closed, offers, emptyFrames }
}
