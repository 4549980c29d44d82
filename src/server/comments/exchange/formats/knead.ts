/** Knead's own export: see contract `exchange.ts`. */
import * as v from 'valibot'
import { exportEnd, exportHead, exportLine } from '../../../../contract/exchange.ts'
import type { ExportedComment, ExportedThread } from '../../../../contract/exchange.ts'
import { fieldErrors } from '../../../http/validate.ts'
import { ImportFault, OtherFormat } from '../fault.ts'
import { linesOf } from '../read/text.ts'
import type { Line, SourceText } from '../read/text.ts'
import type { Intake } from '../staging.ts'

/** What only our own format knows of a comment. */
export type OwnFacts = Pick<
  ExportedComment,
  'sequence' | 'state' | 'edited' | 'verified' | 'pinned' | 'reactions'
> & {
  role: ExportedComment['author']['role']
}

export async function readKnead(text: SourceText, intake: Intake): Promise<void> {
  const threads = new Set<string>()
  let comments = 0
  let isBegun = false
  let isEnded = false
  for await (const line of linesOf(text)) {
    const value = parsed(line, text, !isBegun)
    if (!isBegun) {
      check(exportHead, value, line, text)
      isBegun = true
    } else if (isEnded)
      throw new ImportFault(`${text.name} goes on after its last line, in line ${String(line.number)}.`)
    else if (isEnd(value)) {
      const { end } = check(exportEnd, value, line, text)
      isEnded = true
      if (end.comments !== comments || end.threads !== threads.size) {
        throw new ImportFault(
          `${text.name} has ${String(comments)} comments in ${String(threads.size)} threads, but should have ${String(end.comments)} in ${String(end.threads)}: lines are missing.`,
        )
      }
    } else {
      const { thread, comment } = check(exportLine, value, line, text)
      takeThread(thread, threads, intake)
      if (comment === undefined) continue
      comments++
      takeComment(thread.key, comment, intake, `${text.name}, line ${String(line.number)}`)
    }
  }
  if (!isEnded) throw new ImportFault(`${text.name} is cut off: its last line is missing.`)
}

function parsed(line: Line, { name }: SourceText, isFirst: boolean): unknown {
  try {
    const value: unknown = JSON.parse(line.text)
    if (!isFirst || (typeof value === 'object' && value !== null && 'knead' in value)) return value
  } catch {
    if (!isFirst)
      throw new ImportFault(`${name} is damaged or cut off: line ${String(line.number)} is not JSON.`)
  }
  throw new OtherFormat(`${name} is no export of Knead: its first line does not say so.`)
}

const isEnd = (value: unknown): boolean => typeof value === 'object' && value !== null && 'end' in value

function check<Shape extends v.GenericSchema>(
  shape: Shape,
  value: unknown,
  line: Line,
  { name }: SourceText,
): v.InferOutput<Shape> {
  const checked = v.safeParse(shape, value)
  if (checked.success) return checked.output
  const [error] = fieldErrors(checked.issues, true)
  const what = error === undefined ? 'it is not as it should be' : `"${error.field}" ${error.message}`
  throw new ImportFault(`${name} cannot be read in line ${String(line.number)}: ${what}.`)
}

/** The key of a thread of ours; no other format begins a `ref` like this. */
const refOf = (key: string): string => `=${key}`

function takeThread(thread: ExportedThread, threads: Set<string>, intake: Intake): void {
  if (threads.has(thread.key)) return
  threads.add(thread.key)
  const { key, url, title, closed } = thread
  intake.thread({ ref: refOf(key), addresses: url === null ? [] : [url], title: title ?? undefined, closed })
}

function takeComment(thread: string, comment: ExportedComment, intake: Intake, place: string): void {
  const { author, sequence, state, edited, verified, pinned, reactions } = comment
  intake.comment(
    {
      source: comment.id,
      thread: refOf(thread),
      parent: comment.parent,
      author: { name: author.name, email: author.email ?? undefined },
      created: Date.parse(comment.created),
      body: { kind: 'own', text: comment.body },
      state: 'shown',
    },
    place,
    {
      ...{ sequence, state, edited, role: author.role },
      ...(verified && { verified }),
      ...(pinned && { pinned }),
      ...(reactions && { reactions }),
    },
  )
}
