/** An export of Commento (version 1) or Comentario (version 3): one JSON document. */
import { isoMoment } from '../../../../domain/comments/exchange/dates.ts'
import type { SkipReason } from '../../../../domain/comments/exchange/source.ts'
import { OtherFormat } from '../fault.ts'
import { jsonItems } from '../read/json-items.ts'
import type { SourceText } from '../read/text.ts'
import type { Intake } from '../staging.ts'
import { fingerprint } from './fingerprint.ts'
import { factsOf, isSet, textIn } from './values.ts'
import type { Facts } from './values.ts'

const PARTS = ['version', 'comments', 'commenters', 'pages']

export async function readCommento(text: SourceText, intake: Intake): Promise<void> {
  const seen = new Set<string>()
  const threads = new Set<string>()
  const wanted = ['version', 'comments/*', 'commenters/*', 'pages/*']
  for await (const { path, value, index } of jsonItems(text, wanted)) {
    const part = path.split('/')[0] ?? ''
    seen.add(part)
    const facts = factsOf(value) ?? {}
    if (part === 'commenters') takeCommenter(facts, intake)
    else if (part === 'pages') takePage(facts, intake)
    else if (part === 'comments')
      takeComment(facts, threads, intake, `${text.name}, comment ${String(index)}`)
  }
  if (!PARTS.some((part) => seen.has(part))) {
    throw new OtherFormat(`${text.name} is no export of Commento or Comentario: it has no comments.`)
  }
}

function takeCommenter(facts: Facts, intake: Intake): void {
  const author = {
    name: textIn(facts, 'name'),
    email: textIn(facts, 'email'),
    staff: isSet(facts, 'isModerator'),
  }
  intake.author(textIn(facts, 'commenterHex', 'id'), author)
}

function takePage(facts: Facts, intake: Intake): void {
  const path = textIn(facts, 'path')
  const addresses = path === '' ? [] : [path]
  const title = textIn(facts, 'title')
  intake.thread({ ref: `page ${textIn(facts, 'id')}`, addresses, title, closed: isSet(facts, 'isReadonly') })
}

const NOBODY = new Set(['', 'anonymous', '00000000-0000-0000-0000-000000000000'])

function takeComment(facts: Facts, threads: Set<string>, intake: Intake, place: string): void {
  const page = textIn(facts, 'pageId')
  const address = textIn(facts, 'url', 'path')
  const ref = page === '' ? `path ${address}` : `page ${page}`
  if (page === '' && !threads.has(ref)) intake.thread({ ref, addresses: address === '' ? [] : [address] })
  threads.add(ref)
  const parent = textIn(facts, 'parentHex', 'parentId')
  const commenter = textIn(facts, 'commenterHex', 'userCreated')
  const [markdown, html] = [textIn(facts, 'markdown'), textIn(facts, 'html')]
  intake.comment(
    {
      source: `commento ${textIn(facts, 'commentHex', 'id') || fingerprint(ref, markdown, html)}`,
      thread: ref,
      parent: parent === '' || parent === 'root' ? null : `commento ${parent}`,
      // Somebody without an account has no record among the commenters.
      author: NOBODY.has(commenter) ? { name: textIn(facts, 'authorName') } : commenter,
      created: isoMoment(textIn(facts, 'creationDate', 'createdTime')),
      edited: isoMoment(textIn(facts, 'editedTime')),
      body: markdown === '' ? { kind: 'html', text: html } : { kind: 'markdown', text: markdown, html },
      state: isWaiting(facts) ? 'held' : 'shown',
      skip: skipOf(facts),
    },
    place,
  )
}

const isWaiting = (facts: Facts): boolean => facts.state === 'unapproved' || isSet(facts, 'isPending')

function skipOf(facts: Facts): SkipReason | undefined {
  if (isSet(facts, 'deleted') || isSet(facts, 'isDeleted')) return 'deleted'
  if (facts.state === 'flagged') return 'spam'
  return facts.isApproved === false && !isWaiting(facts) ? 'rejected' : undefined
}
