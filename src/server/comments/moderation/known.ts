/** What is known of a comment's author, name and words before it is judged: one statement, since every post waits for it. */
import { sql, type RawBuilder } from 'kysely'
import type { Connection } from '../../kernel.ts'
import type { NewCommentRow } from '../store.ts'
import { isDisguise, type Marks } from './marks.ts'
import { COUNTED } from './rate.ts'

export interface Question {
  comment: Pick<NewCommentRow, 'site_id' | 'comment_id' | 'author_name'>
  marks: Marks
  person: string | null
  /** Keyed hash of the address it comes from. */
  address: string
  now: number
}

export interface Known {
  /** The person may not write. */
  isBlocked: boolean
  /** A blocked person wrote from the same address. */
  isWatched: boolean
  /** Somebody has shown that this name, or one that looks like it, is theirs. */
  isTaken: boolean
  /** The text came before. */
  isRepeat: boolean
  /** The name is somebody else's, written with letters that look the same. */
  isDisguised: boolean
  /** Something of theirs is shown. */
  isKnown: boolean
  /** Comments of the last hour from the same person or the same household, whichever are more. */
  withinHour: number
}

/** Enough to find one in disguise among people who share a name. */
const NAMES = 20

type Fact = keyof Known | 'name' | 'near' | 'own'

export async function whatIsKnown(transaction: Connection, question: Question): Promise<Known> {
  const facts = new Map<Fact, string[]>()
  for (const { fact, value } of (await factsOf(question).execute(transaction)).rows) {
    facts.set(fact, [...(facts.get(fact) ?? []), value])
  }
  const count = (fact: Fact) => Number(facts.get(fact)?.[0] ?? 0)
  const { author_name: name } = question.comment
  return {
    isBlocked: facts.has('isBlocked'),
    isWatched: facts.has('isWatched'),
    isTaken: facts.has('isTaken'),
    isRepeat: facts.has('isRepeat'),
    isDisguised: (facts.get('name') ?? []).some((other) => isDisguise(name, other)),
    isKnown: facts.has('isKnown'),
    withinHour: Math.max(count('near'), count('own')),
  }
}

function factsOf({
  comment,
  marks,
  person,
  address,
  now,
}: Question): RawBuilder<{ fact: Fact; value: string }> {
  const { site_id: site, comment_id: id, author_name: name } = comment
  const blocked = (fact: Fact, kind: string, subject: string) => sql`
    select ${sql.lit(fact)} as fact, '' as value from comment_blocks
    where site_id = ${site} and kind = ${sql.lit(kind)} and subject = ${subject}
      and (expires is null or expires > ${now})`
  const written = (fact: Fact, column: 'person' | 'address', value: string) => sql`
    select ${sql.lit(fact)}, cast(count(*) as text) from comments
    where site_id = ${site} and ${sql.ref(column)} = ${value} and ${sql.ref(column)} is not null
      and created > ${now - COUNTED}`
  const marked = (fact: Fact, column: 'text_mark' | 'name_mark', mark: string, most: number) => sql`
    select ${sql.lit(fact)}, author_name from (
      select comments.author_name from comment_marks join comments
        on comments.site_id = comment_marks.site_id and comments.comment_id = comment_marks.comment_id
      where comment_marks.site_id = ${site} and comment_marks.${sql.ref(column)} = ${mark}
        and comment_marks.comment_id != ${id} and comments.state != 'deleted'
      limit ${sql.lit(most)}) as ${sql.ref(column)}`
  const parts = [blocked('isWatched', 'address', address), written('near', 'address', address)]
  if (person !== null) {
    parts.push(
      blocked('isBlocked', 'person', person),
      written('own', 'person', person),
      sql`select 'isKnown', '' from (
        select comment_id from comments
        where site_id = ${site} and person = ${person} and person is not null and state = 'shown'
        limit 1) as shown`,
    )
  }
  if (marks.text !== null) parts.push(marked('isRepeat', 'text_mark', marks.text, 1))
  if (marks.name !== '') parts.push(marked('name', 'name_mark', marks.name, NAMES))
  if (name !== '') {
    parts.push(sql`select 'isTaken', '' from verified_people
      where site_id = ${site} and mark = ${marks.name}`)
  }
  return sql`${sql.join(parts, sql` union all `)}`
}
