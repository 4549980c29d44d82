/** What a visit to an owner's page comes to: one line for each thing, with what to do about it. */
import { policyFindings } from './policy-findings.ts'
import { scriptFindings } from './script-findings.ts'
import { frameTag } from './sight.ts'
import { spelling } from './spelling.ts'
import { clip, framesOf, note, scriptsOf, siteOfTag, tagsOf, wrong } from './visit.ts'
import type { Finding, Question } from './visit.ts'

function mixedContent({ visit }: Question): Finding[] {
  if (!visit.url.startsWith('https:')) return []
  const insecure = [...scriptsOf(visit).map(({ src }) => src), ...framesOf(visit)].filter((address) =>
    address.startsWith('http:'),
  )
  return [...new Set(insecure)].map((address) =>
    wrong(
      `The page is https and ${address} is not, so browsers refuse it: put the server behind HTTPS and write https:// in its address.`,
    ),
  )
}

function writing({ visit, answers }: Question): Finding[] {
  const { origin } = new URL(visit.url)
  return answers.closed.map((site) =>
    wrong(
      `Readers can look but not write: ${site} does not take comments and bookings from this website. Add "${origin}" to "origins" in the site's file and run knead site apply.`,
    ),
  )
}

const OFFERED = ['service', 'practitioner', 'location', 'plan'] as const

/** A booking of what the site does not have. */
function offers({ visit, answers }: Question): Finding[] {
  return tagsOf(visit)
    .filter(({ tag }) => tag === 'knead-booking')
    .flatMap((seen) => {
      const offer = answers.offers.get(siteOfTag(visit, seen) ?? '')
      return OFFERED.flatMap((kind) => {
        const wished = seen.attributes[kind]
        const there = offer?.[kind]
        const isAny = kind === 'practitioner' && wished === 'any'
        if (!wished || !there || isAny || there.includes(wished)) return []
        const known = there.length === 0 ? 'it names none' : `its ${kind}s are ${there.join(', ')}`
        return [wrong(`The site has no ${kind} "${clip(wished)}": ${known}.`)]
      })
    })
}

/** Frames that show nothing, where their address is spelt as it should be. */
const frames = ({ answers, known }: Question): Finding[] =>
  answers.emptyFrames
    .filter((src) => known.some(({ tag }) => tag === frameTag(src).tag))
    .map((src) => wrong(`The frame ${clip(src)} shows nothing: is its address right, and its site's key?`))

function inFrame({ visit }: Question): Finding[] {
  if (visit.framedIn === undefined) return []
  return [
    note(
      'The snippet is in a frame of the page, as builders put it. For browsers that is a website of its own: its height is yours to set, and its address counts for "origins". /embed/… as the address of the frame needs no entry.',
    ),
  ]
}

/** Values that the console names and this has not named yet. */
function consoleFindings({ visit }: Question, told: Finding[]): Finding[] {
  const isClear = !told.some(({ kind }) => kind === 'wrong')
  const isTold = (line: string) => {
    const [value] = /[\w-]+="[^"]*"/.exec(line) ?? []
    return value !== undefined && told.some((finding) => finding.line.includes(value))
  }
  return (visit.live?.said ?? [])
    .filter((line) => (isClear || line.includes(' accepts ')) && !isTold(line))
    .map((line) => wrong(`The console says: ${line}`))
}

/** What a browser saw that nothing else has told of. */
function liveFindings({ visit }: Question, told: Finding[]): Finding[] {
  const { live } = visit
  if (!live) return []
  const findings: Finding[] = []
  const isClear = !told.some(({ kind }) => kind === 'wrong')
  for (const { address, reason } of isClear ? live.failed : [])
    findings.push(wrong(`The browser could not fetch ${clip(address)}: ${reason}.`))
  const hasScript = scriptsOf(visit).length > 0
  if (isClear && hasScript && live.version === undefined)
    findings.push(
      wrong('The script is in the page and does not run: something in the browser or page stops it.'),
    )
  else if (isClear) {
    for (const tag of new Set(live.asleep))
      findings.push(wrong(`<${tag}> never came to life; what stands inside it is shown.`))
  }
  if (isClear) for (const { tag, message } of live.errors) findings.push(wrong(`<${tag}> says: ${message}`))
  for (const { tag, within } of live.unseen)
    findings.push(
      wrong(
        `<${tag}> is in the shadow root of ${within}, where the script does not look: write data-within="${within}" in the script tag.`,
      ),
    )
  return findings
}

/** All there is to say, what is wrong first; each line once. */
export function findingsOf(question: Question): Finding[] {
  const rules = [scriptFindings, policyFindings, mixedContent, spelling, offers, frames, writing, inFrame]
  const told = rules.flatMap((rule) => rule(question))
  const seen = [...told, ...liveFindings(question, told)]
  const all = [...seen, ...consoleFindings(question, seen)]
  const once = all.filter(({ line }, at) => all.findIndex((other) => other.line === line) === at)
  return [...once.filter(({ kind }) => kind === 'wrong'), ...once.filter(({ kind }) => kind === 'note')]
}
