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

/** A booking of a service that the site does not have. */
function services({ visit, answers }: Question): Finding[] {
  return tagsOf(visit).flatMap((seen) => {
    const wished = seen.attributes.service
    const there = answers.services.get(siteOfTag(visit, seen) ?? '')
    if (seen.tag !== 'knead-booking' || !wished || !there || there.includes(wished)) return []
    return [wrong(`The site has no service "${clip(wished)}": its services are ${there.join(', ')}.`)]
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
  const rules = [scriptFindings, policyFindings, mixedContent, spelling, services, frames, writing, inFrame]
  const told = rules.flatMap((rule) => rule(question))
  const seen = [...told, ...liveFindings(question, told)]
  const all = [...seen, ...consoleFindings(question, seen)]
  const once = all.filter(({ line }, at) => all.findIndex((other) => other.line === line) === at)
  return [...once.filter(({ kind }) => kind === 'wrong'), ...once.filter(({ kind }) => kind === 'note')]
}
