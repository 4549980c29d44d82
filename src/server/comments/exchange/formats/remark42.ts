/** A backup of Remark42: one line about users and pages, then a comment on each line. */
import { isoMoment } from '../../../../domain/comments/exchange/dates.ts'
import { ImportFault, OtherFormat } from '../fault.ts'
import { linesOf } from '../read/text.ts'
import type { Line, SourceText } from '../read/text.ts'
import type { Intake } from '../staging.ts'
import { fingerprint } from './fingerprint.ts'
import { factsOf, isSet, textIn } from './values.ts'
import type { Facts } from './values.ts'

export async function readRemark42(text: SourceText, intake: Intake): Promise<void> {
  let head: Facts | undefined
  const threads = new Set<string>()
  for await (const line of linesOf(text)) {
    const facts = parsed(line, text, head === undefined)
    if (head === undefined) {
      head = checkedHead(facts, text)
      for (const post of Array.isArray(head.posts) ? head.posts : []) takePage(factsOf(post) ?? {}, intake)
    } else takeComment(facts, threads, intake, `${text.name}, line ${String(line.number)}`)
  }
  if (head === undefined) throw new OtherFormat(`${text.name} is no backup of Remark42: it has no lines.`)
}

function parsed(line: Line, { name }: SourceText, isFirst: boolean): Facts {
  let value: unknown
  try {
    value = JSON.parse(line.text)
  } catch {
    if (isFirst) throw new OtherFormat(`${name} is no backup of Remark42: its first line is not JSON.`)
    throw new ImportFault(`${name} is damaged or cut off: line ${String(line.number)} is not JSON.`)
  }
  const facts = factsOf(value)
  if (facts !== undefined) return facts
  throw new OtherFormat(`${name} is no backup of Remark42: line ${String(line.number)} is not an object.`)
}

function checkedHead(facts: Facts, { name }: SourceText): Facts {
  if (!('version' in facts && 'users' in facts)) {
    throw new OtherFormat(`${name} is no backup of Remark42: its first line names no version and users.`)
  }
  if (facts.version === 1) return facts
  throw new ImportFault(`${name} is a backup of Remark42 in a version that is not known here; version 1 is.`)
}

/** Pages that take no more comments. */
function takePage(post: Facts, intake: Intake): void {
  const url = textIn(post, 'url')
  if (url !== '' && isSet(post, 'read_only')) {
    intake.thread({ ref: `page ${url}`, addresses: [url], closed: true })
  }
}

function takeComment(facts: Facts, threads: Set<string>, intake: Intake, place: string): void {
  const url = textIn(factsOf(facts.locator) ?? {}, 'url')
  const title = textIn(facts, 'title')
  const ref = `page ${url}`
  if (!threads.has(ref)) intake.thread({ ref, addresses: url === '' ? [] : [url], title })
  threads.add(ref)
  const user = factsOf(facts.user) ?? {}
  const [pid, html, markdown] = [textIn(facts, 'pid'), textIn(facts, 'text'), textIn(facts, 'orig')]
  intake.comment(
    {
      source: `remark42 ${textIn(facts, 'id') || fingerprint(url, textIn(facts, 'time'), html)}`,
      thread: ref,
      parent: pid === '' ? null : `remark42 ${pid}`,
      author: { name: textIn(user, 'name'), staff: isSet(user, 'admin') },
      created: isoMoment(textIn(facts, 'time')),
      edited: isoMoment(textIn(factsOf(facts.edit) ?? {}, 'time')),
      body: markdown === '' ? { kind: 'html', text: html } : { kind: 'markdown', text: markdown, html },
      state: 'shown',
      skip: isSet(facts, 'delete') ? 'deleted' : undefined,
    },
    place,
  )
}
