/** Which addresses this server may visit for an owner: those of the public internet. */
import ipaddr from 'ipaddr.js'
import { lookup as systemLookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { FetchFault, refused } from './fault.ts'

export interface Resolved {
  address: string
  family: number
}

export type Resolve = (hostname: string) => Promise<Resolved[]>

/** Exceptions to the rules; nobody's but a test's. */
export type Allow = (address: string, port: number) => boolean

const none: Allow = () => false

export const systemResolve: Resolve = (hostname) => systemLookup(hostname, { all: true, order: 'verbatim' })

/** All that has been given to the public internet; what wraps an IPv4 address in another way lies outside of it. */
const PUBLIC_V6 = ipaddr.parseCIDR('2000::/3')

/** Whether it is an address of the public internet. One that only wraps another is judged by what it wraps. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv6' && !parsed.match(PUBLIC_V6)) return false
  return parsed.range() === 'unicast'
}

const portOf = (url: URL): number =>
  url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

/** Judges what can be judged before a connection: scheme, credentials, port, and a host written as an address. */
export function checkUrl(url: URL, allow: Allow = none): void {
  const host = hostOf(url)
  const port = portOf(url)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused('scheme')
  if (url.username !== '' || url.password !== '') throw refused('credentials')
  if (ipaddr.isValid(host) && !isPublic(host) && !allow(host, port)) throw refused('private')
  if (port !== 80 && port !== 443 && !allow(host, port)) throw refused('port')
}

/**
 * The lookup of a connection: the addresses it answers are those connected to, so what was checked cannot change
 * in between. One private address among the answers refuses them all.
 */
export function guardedLookup(port: number, resolve: Resolve, allow: Allow = none): LookupFunction {
  return (hostname, options, callback) => {
    const answer = async (): Promise<Resolved[]> => {
      const found = await resolve(hostname)
      if (found.length === 0) throw new FetchFault('unreachable', 'ENOTFOUND')
      for (const { address } of found) {
        if (!isPublic(address) && !allow(address, port)) throw refused('private')
      }
      return found
    }
    answer().then(
      (found) => {
        const [first] = found
        if (options.all === true) callback(null, found)
        else callback(null, first?.address ?? '', first?.family)
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error('lookup failed'), ''),
    )
  }
}

/** Where an answer leads on to, checked as far as the scheme; its address is checked like any other. */
export function nextHop(status: number, location: string | null, from: URL): URL | undefined {
  if (status < 301 || status > 308 || status === 304 || location === null) return undefined
  if (!URL.canParse(location, from)) throw new FetchFault('redirects-refused')
  const next = new URL(location, from)
  if (from.protocol === 'https:' && next.protocol === 'http:') throw new FetchFault('redirects-refused')
  return next
}

export { portOf }
