/** What stands between a page's policies and Knead, with the words that let it in. */
import { hasHash, hasNonce, isStrict, lackingNames, listed, policiesOf, rulingOf } from './policy.ts'
import type { Need, Policy, Ruling } from './policy.ts'
import type { SeenScript } from './sight.ts'
import { scriptsOf, siteOf, wrong } from './visit.ts'
import type { Finding, Question, Visit } from './visit.ts'

/** The directive that is written for each need. */
const WRITTEN: Record<Need, string> = {
  script: 'script-src',
  connect: 'connect-src',
  image: 'img-src',
  frame: 'frame-src',
}

/** The words to add: to the directive that decides, or as one of its own where only `default-src` does. */
function toAdd(need: Need, { directive, sources }: Ruling, source: string): string {
  if (directive !== 'default-src') return `add ${source} to ${directive}`
  const kept = sources.filter((one) => one !== "'none'")
  return `add the directive ${[WRITTEN[need], ...kept, source].join(' ')}`
}

const refuses = (what: string, { directive }: Ruling, words: string): Finding =>
  wrong(`The page's Content-Security-Policy refuses ${what} (${directive}): ${words}.`)

function scriptRefusal(policy: Policy, script: SeenScript, page: string): Finding | undefined {
  const ruling = rulingOf(policy, 'script')
  const server = new URL(script.src).origin
  if (!ruling) return undefined
  const { sources } = ruling
  if (hasNonce(sources, script.attributes)) return undefined
  const hashed = hasHash(sources, script.attributes)
  if (isStrict(sources)) {
    return hashed
      ? undefined
      : refuses(
          'the script',
          ruling,
          `with 'strict-dynamic' the script tag needs the page's nonce: <script nonce="…" …>`,
        )
  }
  if (listed(sources, script.src, page)) return undefined
  // By its hash it starts; what it fetches has another.
  return refuses(hashed ? 'what the script fetches' : 'the script', ruling, toAdd('script', ruling, server))
}

function refusal(
  policy: Policy,
  need: Need,
  what: string,
  address: string,
  page: string,
): Finding | undefined {
  const ruling = rulingOf(policy, need)
  if (!ruling || listed(ruling.sources, address, page)) return undefined
  return refuses(what, ruling, toAdd(need, ruling, new URL(address).origin))
}

function typesFinding(policy: Policy): Finding | undefined {
  const lacking = lackingNames(policy)
  return lacking.length === 0
    ? undefined
    : wrong(
        `The page's Content-Security-Policy refuses Trusted Types policies that are needed (trusted-types): add ${lacking.join(' ')} to trusted-types.`,
      )
}

const ARTICLES = ['knead-article', 'knead-articles', 'knead-search']

function findingsIn(policy: Policy, visit: Visit): (Finding | undefined)[] {
  const { url } = visit
  const { tags, frames } = visit.shown ?? visit.served
  const scripts = scriptsOf(visit).filter(({ src }) => URL.canParse(src))
  const servers = scripts.map((script) => `${siteOf(script)}/api/`).filter((address) => URL.canParse(address))
  const showsArticles = tags.some(({ tag }) => ARTICLES.includes(tag))
  return [
    ...scripts.map((script) => scriptRefusal(policy, script, url)),
    ...servers.map((server) => refusal(policy, 'connect', 'questions to the server', server, url)),
    ...(showsArticles ? servers : []).map((server) =>
      refusal(policy, 'image', 'pictures of articles', server, url),
    ),
    ...frames.map((frame) => refusal(policy, 'frame', 'the frame', frame, url)),
    ...(scripts.length > 0 ? [typesFinding(policy)] : []),
  ]
}

/** What a browser was refused that the policies, as they are written, do not tell of. */
function refusedLive({ live }: Visit, told: Finding[]): Finding[] {
  return (live?.refused ?? [])
    .filter(
      ({ directive }) => !told.some(({ line }) => line.includes(directive.replace(/-(?:elem|attr)$/, ''))),
    )
    .map(({ directive, address }) =>
      wrong(
        `The page's Content-Security-Policy refuses ${address} (${directive}): add ${URL.canParse(address) ? new URL(address).origin : address} to ${directive}.`,
      ),
    )
}

export function policyFindings({ visit }: Question): Finding[] {
  const policies = [...visit.policies, ...visit.served.policies].flatMap(policiesOf)
  const told = policies
    .flatMap((policy) => findingsIn(policy, visit))
    .filter((finding) => finding !== undefined)
  return [...told, ...refusedLive(visit, told)]
}
