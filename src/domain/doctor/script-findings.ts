/** The script line of a page: whether it is there, whole, once, and from the right server. */
import { holderOf, joinerOf } from './optimisers.ts'
import type { SeenScript } from './sight.ts'
import { framesOf, note, scriptsOf, siteOf, tagsOf, wrong } from './visit.ts'
import type { Finding, Question, ScriptAnswer, Visit } from './visit.ts'

const PASTE = '<script async src="https://SERVER/s/SITE/knead.js"></script>'

/** What stands for a script line where the page has none but tells of its server in another way. */
function lineFor({ served, shown }: Visit): string {
  const { links } = shown ?? served
  const [, base] = /^(.*\/s\/[\w-]+)\/embed\//.exec(links[0] ?? '') ?? []
  return base === undefined ? PASTE : `<script async src="${base}/knead.js"></script>`
}

function presence({ visit }: Question): Finding[] {
  const { served, live } = visit
  const sight = visit.shown ?? served
  const scripts = scriptsOf(visit)
  const tags = tagsOf(visit)
  const findings: Finding[] = []
  if (sight.isShownAsText) {
    findings.push(
      wrong(
        'The snippet stands in the page as text: paste it into a block for HTML or code, not into a block for text.',
      ),
    )
  }
  if (sight.links.length > 0 && tags.length === 0) {
    findings.push(
      wrong(
        `The link from inside a tag is in the page and the tag around it is gone: the editor removes tags that it does not know, as WordPress does for all but administrators. Paste a place in its stead: <div data-knead="${faceIn(sight.links[0])}">…</div>`,
      ),
    )
  }
  if (scripts.length > 0) return findings.concat(findings.length === 0 ? nothingToShow(visit) : [])
  if (live?.version !== undefined) {
    const joiner = joinerOf(sight.scripts)
    const unknown = live.hasServer ? '' : ' It cannot know its server there.'
    findings.push(
      wrong(
        `The script runs, but not from its own address: ${joiner?.name ?? 'a program'} has joined it with others.${unknown} To keep it apart ${joiner?.advice ?? 'exclude "knead.js" in its settings'}, or write data-origin and data-site on the script tag.`,
      ),
    )
    return findings
  }
  if (tags.length === 0) {
    if (findings.length === 0 && framesOf(visit).length === 0) {
      const inside =
        sight.hasOtherFrames && !live
          ? ' There are frames in it, as builders make of a box for HTML: what is inside of them is seen with a browser only.'
          : ''
      findings.push(
        wrong(`Nothing of Knead is in the page. Paste the script line and a tag: ${PASTE}${inside}`),
      )
    }
    return findings
  }
  const joiner = joinerOf(sight.scripts)
  const stripped = tags.every(({ way }) => way === 'place')
  const why = stripped
    ? 'The places with data-knead are there and the script line is not: the editor removes scripts.'
    : 'The script line is missing.'
  findings.push(
    joiner
      ? wrong(`The script line is missing, and ${joiner.name} joins scripts on this page: ${joiner.advice}.`)
      : wrong(
          `${why} Paste it where your website takes code for every page, such as its header: ${lineFor(visit)}`,
        ),
  )
  return findings
}

/** A script line alone: where scripts add nothing later, tags were forgotten or taken out without a trace. */
function nothingToShow(visit: Visit): Finding[] {
  if (tagsOf(visit).length > 0 || framesOf(visit).length > 0) return []
  const line =
    'The script line is in the page, and no tag for it. Paste one where something is to appear, such as <knead-booking></knead-booking>; if you did, the editor has taken it out: paste <div data-knead="booking"></div> in its stead.'
  return [visit.live ? wrong(line) : note(line)]
}

const faceIn = (link = ''): string => /\/embed\/([a-z]+)/.exec(link)?.[1] ?? 'booking'

function heldBack({ visit }: Question): Finding[] {
  return visit.served.scripts.flatMap((script) => {
    const holder = script.knead && holderOf(script)
    if (!holder) return []
    const line = `${holder.name} holds the script back`
    return visit.live?.version === undefined
      ? [wrong(`${line}: ${holder.advice}.`)]
      : [note(`${line}; it ran all the same. If your readers miss it, ${holder.advice}.`)]
  })
}

function copies({ visit }: Question): Finding[] {
  const scripts = scriptsOf(visit)
  const [first, ...others] = scripts
  if (!first || others.length === 0) return []
  const sites = [...new Set(scripts.map(siteOf))]
  if (sites.length > 1) {
    return [
      wrong(
        `Scripts of different sites or servers are in the page: ${sites.join(' and ')}. Only one of them runs; leave one, and name the other on its tags with server="…" and site="…".`,
      ),
    ]
  }
  const versions = [...new Set(scripts.map(({ knead }) => knead?.version ?? 'the newest'))]
  if (versions.length > 1) {
    return [
      wrong(
        `The script is in the page in different versions: ${versions.join(' and ')}. Leave one script line.`,
      ),
    ]
  }
  return [note(`The script line is in the page ${String(scripts.length)} times; one is enough.`)]
}

function scriptAnswers({ visit, answers, site }: Question): Finding[] {
  return scriptsOf(visit).flatMap((script) => {
    const { server = '', site: key = '', version = '' } = script.knead ?? {}
    const findings: Finding[] = []
    switch (answers.scripts.get(script.src)?.state ?? 'not-asked') {
      case 'no-answer':
        findings.push(
          wrong(
            `The server of the script does not answer: ${server}. Is it running, and is the address right?`,
          ),
        )
        break
      case 'no-site':
        findings.push(
          wrong(`The server ${server} has no site "${key}": correct the script's address, /s/SITE/knead.js.`),
        )
        break
      case 'no-version':
        findings.push(
          wrong(
            `The server has no version ${version} of the script: take the new address and its integrity from the owner's page.`,
          ),
        )
        break
      case 'script':
      case 'not-asked':
        break
      case 'no-script':
        findings.push(wrong(`What ${script.src} answers is no script: something stands before the server.`))
        break
    }
    if (site !== undefined && key !== site)
      findings.push(
        wrong(`The script is that of the site "${key}", and not of "${site}": correct its address.`),
      )
    return findings.concat(integrityOf(script, answers.scripts.get(script.src)))
  })
}

function integrityOf({ attributes, knead }: SeenScript, answer: ScriptAnswer | undefined): Finding[] {
  const { integrity, crossorigin } = attributes
  if (integrity === undefined || integrity === '') return []
  if (answer?.integrity !== undefined && !integrity.split(/\s+/).includes(answer.integrity))
    return [wrong(`The script's integrity is another one. Write integrity="${answer.integrity}".`)]
  if (crossorigin === undefined)
    return [
      wrong('A script with integrity needs crossorigin as well: write crossorigin="anonymous" beside it.'),
    ]
  if (knead?.version === undefined)
    return [
      note(
        "The script's integrity will be wrong with the next release: take the pinned line from the owner's page, or leave integrity out.",
      ),
    ]
  return []
}

export const scriptFindings = (question: Question): Finding[] =>
  [presence, heldBack, copies, scriptAnswers].flatMap((rule) => rule(question))
