/** Who is asking, and under which address this server is known: proxies are believed only when they are trusted. */
import ipaddr from 'ipaddr.js'
import { ProblemError } from './problem.ts'

export type Trust = (address: string) => boolean

/** What `trustFrom` accepts, for messages. */
export const TRUST_ACCEPTS = 'addresses, ranges such as 10.0.0.0/8, or the word loopback, separated by commas'

/** Reads `KNEAD_TRUSTED_PROXIES`; undefined when an entry is not understood. */
export function trustFrom(list: string): Trust | undefined {
  const ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] = []
  const entries = list.split(',').map((entry) => entry.trim())
  for (const entry of entries.filter((text) => text !== '')) {
    if (entry === 'loopback') ranges.push(ipaddr.parseCIDR('127.0.0.0/8'), ipaddr.parseCIDR('::1/128'))
    else if (ipaddr.isValidCIDR(entry)) ranges.push(ipaddr.parseCIDR(entry))
    else if (ipaddr.IPv4.isValidFourPartDecimal(entry) || ipaddr.IPv6.isValid(entry)) {
      const address = ipaddr.parse(entry)
      ranges.push([address, address.kind() === 'ipv4' ? 32 : 128])
    } else return undefined
  }
  return (address) => {
    if (!ipaddr.isValid(address)) return false
    const parsed = ipaddr.process(address)
    return ranges.some(([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits))
  }
}

/** Takes the port and brackets off an entry of `X-Forwarded-For`. */
function bare(entry: string): string {
  const bracketed = /^\[([^\]]+)\](:\d+)?$/.exec(entry)
  if (bracketed) return bracketed[1] ?? ''
  return /^\d+\.\d+\.\d+\.\d+:\d+$/.test(entry) ? (entry.split(':')[0] ?? '') : entry
}

/**
 * The client's address: the nearest one in the chain that is not a trusted proxy. Entries further out were written by
 * the client itself.
 */
export function clientAddress(remote: string, forwardedFor: string | undefined, trusted: Trust): string {
  let client = remote
  const chain = (forwardedFor ?? '').split(',').map((entry) => bare(entry.trim()))
  while (trusted(client)) {
    const next = chain.pop()
    if (next === undefined || !ipaddr.isValid(next)) break
    client = next
  }
  return ipaddr.isValid(client) ? ipaddr.process(client).toString() : client
}

const HOST = /^([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(:\d{1,5})?$/i
const LONGEST_HOST = 261

export interface OriginSource {
  /** `PUBLIC_URL`; wins over everything in the request. */
  publicUrl: string | undefined
  /** Whether the peer is a trusted proxy. */
  viaProxy: boolean
  scheme: string
  host: string | undefined
  forwardedProto: string | undefined
  forwardedHost: string | undefined
}

/** Public address of this server, without a trailing slash; it ends up in links and mail, so it must be a plain one. */
export function publicOrigin(source: OriginSource): string {
  if (source.publicUrl !== undefined) return source.publicUrl
  const first = (list: string | undefined) => list?.split(',')[0]?.trim()
  const proto = source.viaProxy ? first(source.forwardedProto) : undefined
  const host = (source.viaProxy ? first(source.forwardedHost) : undefined) ?? source.host ?? ''
  const scheme = proto === 'https' || proto === 'http' ? proto : source.scheme
  if (host.length > LONGEST_HOST || !HOST.test(host)) {
    throw new ProblemError('invalid-input', 'The Host header is not a host name.')
  }
  return `${scheme}://${host.toLowerCase()}`
}

/** Whether an address of the web is on this very machine. */
export function isLoopbackOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const { hostname, protocol } = new URL(origin)
  return (
    (protocol === 'http:' || protocol === 'https:') &&
    (hostname === 'localhost' ||
      hostname.endsWith('.localhost') ||
      hostname === '[::1]' ||
      hostname.startsWith('127.'))
  )
}
