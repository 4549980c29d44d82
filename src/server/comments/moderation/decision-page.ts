/** One comment with all that helps to decide about it, without a sign-in. */
import { html, raw } from 'hono/html'
import type { SiteContext } from '../../http/context.ts'
import type { Markup } from '../../http/page.ts'
import type { Kernel } from '../../kernel.ts'
import { localeFor } from '../../mail/messages/index.ts'
import { commentAddress } from '../own-page.ts'
import { readComment, readThread } from '../store.ts'
import type { CommentRow, ThreadRow } from '../store.ts'
import type { CommentDecision, DecisionRow } from './decide.ts'
import { reasonsForOwner } from './messages.ts'
import { readOpenReports, type ReportRow } from './reports-store.ts'
import { moderationWords, type ModerationWords } from './words.ts'

export interface CommentToDecide {
  row: CommentRow
  thread: ThreadRow
  reports: ReportRow[]
}

/** Undefined when its author deleted it. */
export async function commentForDecision(
  kernel: Pick<Kernel, 'db'>,
  site: SiteContext,
  id: string,
): Promise<CommentToDecide | undefined> {
  const row = await readComment(kernel.db, site.id, id)
  if (row === undefined || row.state === 'deleted') return undefined
  const thread = await readThread(kernel.db, site.id, row.thread)
  return thread && { row, thread, reports: await readOpenReports(kernel.db, site.id, [id]) }
}

/** Decisions that are open, the likeliest first. */
export function openDecisions(
  { state, parent, pinned, role }: CommentRow,
  reports: ReportRow[],
): CommentDecision[] {
  const isShown = state === 'shown'
  return [
    ...(isShown ? [] : ['approve' as const]),
    ...(isShown && reports.length > 0 ? ['keep' as const] : []),
    ...(state === 'removed' ? [] : ['reject' as const, 'spam' as const]),
    ...(isShown && parent === null ? [pinned === 1 ? ('unpin' as const) : ('pin' as const)] : []),
    ...(role === 'staff' ? [] : ['block' as const]),
  ]
}

export function lookOf(decision: CommentDecision): string {
  if (decision === 'approve' || decision === 'keep') return ''
  return decision === 'pin' || decision === 'unpin' ? 'quiet' : 'danger'
}

/** Why it waits, and what readers said of it. */
export function remarks(
  language: string,
  { row, reports }: Pick<CommentToDecide, 'row' | 'reports'>,
): Markup {
  const words = moderationWords(language)
  const reasons = row.state === 'held' ? reasonsForOwner(language, row.reason) : []
  const why = reasons.length === 0 ? '' : html`<p class="notice">${words.why}: ${reasons.join(' ')}</p>`
  const reported =
    reports.length === 0
      ? ''
      : html`<div class="notice">
          <p class="alarm">${words.reports(reports.length)}</p>
          <ul>
            ${reports.map(
              ({ reason, note }) =>
                html`<li>${reasonWord(words, reason)}${note === null ? '' : html`: <q>${note}</q>`}</li>`,
            )}
          </ul>
        </div>`
  return html`${why} ${reported}`
}

const reasonWord = ({ reportReasons }: ModerationWords, reason: string): string =>
  Object.hasOwn(reportReasons, reason)
    ? reportReasons[reason as keyof typeof reportReasons]
    : reportReasons.other

interface Outcome {
  last: DecisionRow | undefined
  outcome: string | undefined
}

function outcomeView(words: ModerationWords, { last, outcome }: Outcome): Markup | '' {
  if (outcome === 'undone') return html`<p class="notice" role="status">${words.undone}</p>`
  if (outcome === 'gone') return html`<p class="notice" role="status">${words.gone}</p>`
  if (last === undefined) return ''
  const undoing =
    last.undone === null
      ? html`<form method="post">
          <input type="hidden" name="undo" value="${last.decision_id}" />
          <button class="quiet">${words.acts.undo}</button>
        </form>`
      : ''
  return html`<div class="row notice">
    <p role="status">${words.done[last.kind]}</p>
    ${undoing}
  </div>`
}

export function decisionView(site: SiteContext, comment: CommentToDecide, outcome: Outcome): Markup {
  const { studio } = site.document
  const words = moderationWords(studio.language)
  const { row, thread } = comment
  const address = commentAddress(site, thread, row.comment_id)
  const when = new Intl.DateTimeFormat(localeFor(studio.language), {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: studio.zone,
  }).format(row.created)
  const title = thread.title ?? ''
  const place = title === '' ? thread.thread : title
  return html`${outcomeView(words, outcome)}
    <section class="card">
      <div class="row">
        <h2>${row.author_name === '' ? words.nobody : row.author_name}</h2>
        <span class="muted">${when}</span>
      </div>
      <p class="muted">
        ${address === undefined ? place : html`<a href="${address}" rel="noopener">${place}</a>`} ·
        ${words.states[row.state === 'deleted' ? 'removed' : row.state]}
      </p>
      <div class="prose">${raw(row.html)}</div>
      ${remarks(studio.language, comment)}
      <form class="actions" method="post">
        ${openDecisions(row, comment.reports).map(
          (decision) =>
            html`<button class="${lookOf(decision)}" name="decision" value="${decision}">
              ${words.acts[decision]}
            </button>`,
        )}
      </form>
    </section>
    <p><a href="/console/comments">${words.title}</a></p>`
}
