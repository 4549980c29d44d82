/** Asks the servers that a page leans on for what its readers' browsers would ask. */
import { createHash } from 'node:crypto'
import { framesOf, scriptsOf, sitesOf } from '../../../domain/doctor/visit.ts'
import type { Answers, ScriptAnswer, Visit } from '../../../domain/doctor/visit.ts'
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

/** Ids of what can be booked; undefined where the server does not tell. */
async function servicesOf(fetch: GuardedFetch, site: string): Promise<string[] | undefined> {
  try {
    const { bytes } = await fetch({ url: `${site}/api/services`, accept: 'application/json' })
    const { services } = JSON.parse(new TextDecoder().decode(bytes ?? undefined)) as {
      services?: { id: string }[]
    }
    return services?.map(({ id }) => id)
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
  const services = new Map<string, string[]>()
  for (const site of sitesOf(visit)) {
    if (await refusesWriting(fetch, site, origin)) closed.push(site)
    const ids = await servicesOf(fetch, site)
    if (ids) services.set(site, ids)
  }
  const emptyFrames: string[] = []
  for (const src of framesOf(visit)) {
    if (await isMissing(fetch, src)) emptyFrames.push(src)
  }
  return { scripts, closed, services, emptyFrames }
}
