/** From a planned row to the row that is stored, with what had to be mended. */
import { takenEmail, takenName } from '../../../domain/comments/exchange/author.ts'
import { takenBody } from '../../../domain/comments/exchange/body.ts'
import type { TakenName } from '../../../domain/comments/exchange/author.ts'
import type { TakenBody } from '../../../domain/comments/exchange/body.ts'
import type { Repair } from '../../../domain/comments/exchange/source.ts'
import { RULES_VERSION } from '../../../domain/html-rules.ts'
import type { OwnFacts } from './formats/knead.ts'
import type { PlannedRow } from './planned.ts'
import type { NewCommentRow } from './store.ts'

export interface RowRules {
  site: string
  /** Names of the studio and its people. */
  owned: string[]
  /** What somebody without a name is called. */
  nobody: string
  /** Whether whoever bears a name of the studio is one of its people. */
  staffNames: boolean
  /** Names that have been judged: the same people write again. */
  names: Map<string, TakenName>
}

/** Names kept; then they are judged anew. */
const MOST_NAMES = 10_000

function judged(name: string, { names, nobody, owned }: RowRules): TakenName {
  const known = names.get(name)
  if (known !== undefined) return known
  if (names.size >= MOST_NAMES) names.clear()
  const taken = takenName(name, nobody, owned)
  names.set(name, taken)
  return taken
}

export type MadeRow = { row: Omit<NewCommentRow, 'sequence'>; repairs: Repair[]; gap: boolean } | 'silent'

/** `silent` is answered for a row without any words that nothing hangs on. */
export function makeRow(planned: PlannedRow, rules: RowRules): MadeRow {
  if (planned.own !== null) return ownRow(planned, JSON.parse(planned.own) as OwnFacts, rules)
  if (planned.skip !== null) return { row: gapRow(planned, rules.site), repairs: [], gap: true }
  const { kind, body: text, html } = planned
  const body = takenBody({
    kind: kind === 'missing' ? 'html' : kind,
    text: text ?? '',
    html: html ?? undefined,
  })
  if (body.silent) {
    return planned.hasReplies === 1 ? { row: gapRow(planned, rules.site), repairs: [], gap: true } : 'silent'
  }
  return foreignRow(planned, body, rules)
}

const common = (planned: PlannedRow, site: string) => ({
  site_id: site,
  comment_id: planned.id,
  thread: planned.key,
  root: planned.root,
  parent: planned.parent,
  rules: RULES_VERSION,
  verified: 0,
  pinned: 0,
  reactions: null,
})

/** A place without words that holds its replies together. */
const gapRow = (planned: PlannedRow, site: string): Omit<NewCommentRow, 'sequence'> => ({
  ...common(planned, site),
  author_name: '',
  author_email: null,
  role: 'visitor',
  body: '',
  html: '',
  state: 'deleted',
  created: planned.at,
  edited: null,
})

function foreignRow(planned: PlannedRow, { body, html, repairs }: TakenBody, rules: RowRules): MadeRow {
  const name = judged(planned.name ?? '', rules)
  const email = takenEmail(planned.email ?? undefined)
  const isStaff = name.reserved && (planned.staff === 1 || rules.staffNames)
  const isDoubtful = name.reserved && !isStaff
  const all: Repair[] = [
    ...(planned.repairs.split(' ').filter(Boolean) as Repair[]),
    ...name.repairs,
    ...email.repairs,
    ...repairs,
  ]
  if (isDoubtful) all.push('name-of-studio')
  if (planned.at !== planned.created) all.push('date-before-parent')
  const { edited } = planned
  return {
    row: {
      ...common(planned, rules.site),
      author_name: name.name,
      author_email: email.email,
      role: isStaff ? 'staff' : 'visitor',
      body,
      html,
      state: isDoubtful ? 'held' : planned.state,
      created: planned.at,
      edited: edited === null || edited < planned.at ? null : edited,
    },
    repairs: all,
    gap: false,
  }
}

function ownRow(planned: PlannedRow, own: OwnFacts, { site }: RowRules): MadeRow {
  const isGone = own.state === 'deleted'
  const { body, html, repairs } = isGone
    ? { body: '', html: '', repairs: [] }
    : takenBody({ kind: 'own', text: planned.body ?? '' })
  return {
    row: {
      ...common(planned, site),
      author_name: planned.name ?? '',
      author_email: planned.email,
      role: own.role,
      body,
      html,
      state: own.state,
      verified: own.verified ? 1 : 0,
      pinned: own.pinned ? 1 : 0,
      reactions: own.reactions ? JSON.stringify(own.reactions) : null,
      created: planned.created,
      edited: own.edited === null ? null : Date.parse(own.edited),
    },
    repairs: [...(planned.repairs.split(' ').filter(Boolean) as Repair[]), ...repairs],
    gap: false,
  }
}
