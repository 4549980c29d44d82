/** What a page's Content-Security-Policy lets Knead do, as browsers read it. */

/** Sources of each directive; the first of two with the same name counts. */
export type Policy = Map<string, string[]>

/** Every policy that a header or a meta element holds; each of them has to allow a thing. */
export function policiesOf(text: string): Policy[] {
  return text
    .split(',')
    .map((one) => {
      const policy: Policy = new Map()
      for (const directive of one.split(';')) {
        const [name = '', ...sources] = directive.trim().split(/\s+/)
        if (name !== '' && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources)
      }
      return policy
    })
    .filter((policy) => policy.size > 0)
}

export interface Ruling {
  /** The directive that decides. */
  directive: string
  sources: string[]
}

/** Where a directive is missing, the next of these decides. */
const CHAINS = {
  script: ['script-src-elem', 'script-src', 'default-src'],
  connect: ['connect-src', 'default-src'],
  image: ['img-src', 'default-src'],
  frame: ['frame-src', 'child-src', 'default-src'],
} as const

export type Need = keyof typeof CHAINS

/** What decides on something; undefined where nothing does, and all is allowed. */
export function rulingOf(policy: Policy, need: Need): Ruling | undefined {
  const directive = CHAINS[need].find((name) => policy.has(name))
  return directive === undefined ? undefined : { directive, sources: policy.get(directive) ?? [] }
}

const portOf = ({ port, protocol }: URL) => port || (protocol === 'https:' ? '443' : '80')

/** A page over http may name a host without its scheme and get the safer one. */
function schemeFits(wanted: string, scheme: string): boolean {
  return wanted === scheme || (wanted === 'http:' && scheme === 'https:')
}

function hostFits(pattern: string, host: string): boolean {
  if (pattern === '*') return true
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host
}

function pathFits(pattern: string, path: string): boolean {
  if (pattern === '' || pattern === '/') return true
  return pattern.endsWith('/') ? path.startsWith(pattern) : path === pattern
}

const HOST_SOURCE = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^:/?#]+|\[[0-9a-f:.]+\])(?::(\d+|\*))?(\/[^?#]*)?$/i

/** Whether one source of a directive fits an address. */
function fits(source: string, url: URL, page: URL): boolean {
  const lower = source.toLowerCase()
  if (lower === '*') return url.protocol === 'http:' || url.protocol === 'https:'
  if (lower === "'self'") return url.origin === page.origin
  if (/^[a-z][a-z0-9+.-]*:$/.test(lower)) return schemeFits(lower, url.protocol)
  const [, scheme, host = '', port, path = ''] = HOST_SOURCE.exec(source) ?? []
  if (host === '') return false
  const wanted = scheme === undefined ? page.protocol : `${scheme.toLowerCase()}:`
  const usual = port === undefined && url.port === ''
  return (
    schemeFits(wanted, url.protocol) &&
    hostFits(host.toLowerCase(), url.hostname) &&
    (port === '*' || usual || port === portOf(url)) &&
    pathFits(path, url.pathname)
  )
}

export const listed = (sources: readonly string[], address: string, page: string): boolean =>
  sources.some((source) => fits(source, new URL(address), new URL(page)))

export const isStrict = (sources: readonly string[]): boolean =>
  sources.some((source) => source.toLowerCase() === "'strict-dynamic'")

/** Whether a script tag is let in by its nonce; what it fetches then comes with the same. */
export const hasNonce = (sources: readonly string[], { nonce }: Partial<Record<string, string>>): boolean =>
  nonce !== undefined && nonce !== '' && sources.includes(`'nonce-${nonce}'`)

/** Whether a script tag is let in by the hash of what it holds. */
export function hasHash(sources: readonly string[], { integrity }: Partial<Record<string, string>>): boolean {
  const hashes = (integrity ?? '').split(/\s+/).filter((hash) => hash !== '')
  return hashes.length > 0 && hashes.every((hash) => sources.includes(`'${hash}'`))
}

/** Names of Trusted Types policies that Knead needs. */
export const POLICY_NAMES = ['knead', 'lit-html']

/** Names that a page's list of Trusted Types policies lacks; none where it has no list. */
export function lackingNames(policy: Policy): string[] {
  const names = policy.get('trusted-types')
  if (names === undefined || names.includes('*')) return []
  return POLICY_NAMES.filter((name) => !names.includes(name))
}
