/** What a visit to an owner's page comes to: one line for each thing, with what to do about it. */
import { policyFindings } from './policy-findings.ts'
import { scriptFindings } from './script-findings.ts'
import { spelling } from './spelling.ts'
import { clip, framesOf, scriptsOf, siteOfTag, tagsOf, wrong } from './visit.ts'
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
  return findings
}

/** All there is to say, what is wrong first; each line once. */
export function findingsOf(question: Question): Finding[] {
  const told = [scriptFindings, policyFindings, mixedContent, spelling, services, writing].flatMap((rule) =>
    rule(question),
  )
  const all = [...told, ...liveFindings(question, told)]
  const once = all.filter(({ line }, at) => all.findIndex((other) => other.line === line) === at)
  return [...once.filter(({ kind }) => kind === 'wrong'), ...once.filter(({ kind }) => kind === 'note')]
}
