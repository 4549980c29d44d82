/** A visit to an owner's page: what was seen, and what servers answered. */
import { scriptAddress } from './sight.ts'
import type { SeenScript, SeenTag, Sight } from './sight.ts'

export interface Finding {
  /** `note`: worth a word, and nothing is broken by it. */
  kind: 'wrong' | 'note'
  line: string
}

export const wrong = (line: string): Finding => ({ kind: 'wrong', line })
export const note = (line: string): Finding => ({ kind: 'note', line })

/** What only a browser can tell. */
export interface Live {
  /** Of the script that runs; undefined where none does. */
  version: string | undefined
  /** Whether that script knows its server. */
  hasServer: boolean
  /** Public tags that are in the page and never became elements. */
  asleep: string[]
  /** What a policy refused. */
  refused: { directive: string; address: string }[]
  /** What could not be fetched from a Knead server. */
  failed: { address: string; reason: string }[]
  /** What faces said that they could not show. */
  errors: { tag: string; message: string }[]
  /** What Knead has said on the console. */
  said: string[]
  /** Elements with faces in their shadow roots that the script has not been told of, as selectors. */
  unseen: { tag: string; within: string }[]
}

export interface Visit {
  /** Where the page was in the end. */
  url: string
  /** Where it is a frame in somebody's page: the address of that page. */
  framedIn?: string | undefined
  /** As the page's server sent it. */
  served: Sight
  /** As it was once scripts had run. */
  shown?: Sight | undefined
  /** Policies in headers. */
  policies: string[]
  live?: Live | undefined
}

/** What a Knead server answers for the address of a script. */
export interface ScriptAnswer {
  state: 'script' | 'no-site' | 'no-version' | 'no-script' | 'no-answer' | 'not-asked'
  integrity?: string | undefined
}

/** Ids by the attribute of a booking that names them. */
export type Offer = Partial<Record<'service' | 'practitioner' | 'location' | 'plan', string[]>>

export interface Answers {
  /** By address. */
  scripts: Map<string, ScriptAnswer>
  /** Site addresses, such as `https://studio.example/s/demo`, that this page may not write to. */
  closed: string[]
  /** Addresses of frames that show nothing. */
  emptyFrames: string[]
  /** What can be booked, by site address; missing where the server did not tell. */
  offers: Map<string, Offer>
}

/** The accepted values of an attribute where there is a list of them, or that it takes numbers. */
export type Accepted = string[] | 'number' | undefined

export interface KnownTag {
  tag: string
  attributes: Map<string, Accepted>
}

export interface Question {
  visit: Visit
  answers: Answers
  known: KnownTag[]
  /** Key of the site that the owner means. */
  site?: string | undefined
}

/** Scripts of Knead as they were sent and as they came later, each once. */
export function scriptsOf({ served, shown }: Visit): SeenScript[] {
  const sent = served.scripts.filter(({ knead }) => knead)
  const later = (shown?.scripts ?? []).filter(
    ({ knead, src }) => knead && !sent.some((script) => script.src === src),
  )
  return [...sent, ...later]
}

export const tagsOf = ({ served, shown }: Visit): SeenTag[] => (shown ?? served).tags
export const framesOf = ({ served, shown }: Visit): string[] => (shown ?? served).frames

export const siteOf = (script: SeenScript): string =>
  `${script.knead?.server ?? ''}/s/${script.knead?.site ?? ''}`

/** As much of a stranger's word as a line has room for. */
export const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

const counted = (names: string[]): string =>
  [...new Set(names)]
    .map((name) => `${String(names.filter((one) => one === name).length)} × ${name}`)
    .join(', ')

/** What was found, in a line. */
export function foundIn(visit: Visit): string {
  const [script] = scriptsOf(visit)
  const version = visit.live?.version
  const parts = [
    script ? `the script of ${siteOf(script)}${version === undefined ? '' : `, version ${version}`}` : '',
    counted(
      tagsOf(visit).map(({ tag, way }) => (way === 'tag' ? `<${tag}>` : `data-knead="${tag.slice(6)}"`)),
    ),
    counted(framesOf(visit).map((src) => `a frame of ${new URL(src).origin}`)),
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'nothing of Knead' : parts.join('; ')
}

/** Address of the site that a tag leans on, by itself or by the script of the page; undefined where it is not known. */
export function siteOfTag(visit: Visit, { attributes: { server, site } }: SeenTag): string | undefined {
  const [first] = scriptsOf(visit)
  const own = server ?? first?.knead?.server ?? ''
  const key = site ?? first?.knead?.site ?? ''
  const address = URL.canParse(own) ? `${new URL(own).origin}/s/${key}` : ''
  return scriptAddress(`${address}/knead.js`) && address
}

/** The sites that a page leans on, by its scripts and by its tags. */
export function sitesOf(visit: Visit): string[] {
  const tags = tagsOf(visit).map((tag) => siteOfTag(visit, tag))
  return [...new Set([...scriptsOf(visit).map(siteOf), ...tags])].filter((site) => site !== undefined)
}
