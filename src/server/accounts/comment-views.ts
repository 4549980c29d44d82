/** What the owner sees of comments. */
import { html, raw } from 'hono/html'
import { COMMENT_LENGTH } from '../../contract/comments.ts'
import type { BlockedPerson } from '../comments/moderation/blocks.ts'
import { lookOf, openDecisions, remarks } from '../comments/moderation/decision-page.ts'
import type { CommentDecision, DecisionRow } from '../comments/moderation/decide.ts'
import {
  CONSOLE_VIEWS,
  moderationWords,
  type ConsoleView,
  type ModerationWords,
} from '../comments/moderation/words.ts'
import type { LogLine, OwnerComment, OwnerView } from '../comments/owner.ts'
import { commentAddress } from '../comments/own-page.ts'
import type { StaffWords } from '../comments/writing/staff.ts'
import type { SiteContext } from '../http/context.ts'
import type { Markup } from '../http/page.ts'
import { moment, type Voice } from './views.ts'

export type List =
  | { view: OwnerView; items: OwnerComment[]; next: string | null }
  | { view: 'blocked'; items: BlockedPerson[]; next: string | null }
  | { view: 'log'; items: LogLine[]; next: string | null }

interface Shown {
  list: List
  counts: { waiting: number; reported: number }
  /** What came of the last button: a decision's id, or a word. */
  done: string | undefined
  last: DecisionRow | undefined
  /** An answer that was not taken, to be mended and sent again. */
  refused: StaffWords | undefined
}

/** Folded until they are wanted, not to crowd out what is decided daily. */
const RARE = new Set<CommentDecision>(['pin', 'unpin', 'block'])

/** What every part needs. */
interface Room {
  site: SiteContext
  voice: Voice
  words: ModerationWords
  view: ConsoleView
}

const ADDRESS = '/console/comments'

export function commentsView(site: SiteContext, voice: Voice, shown: Shown): Markup {
  const words = moderationWords(site.document.studio.language)
  const { list } = shown
  const room: Room = { site, voice, words, view: list.view }
  return html`<h1>${words.title}</h1>
    ${outcome(room, shown)} ${shown.refused ? refusal(room, shown.refused) : ''} ${tabs(room, shown.counts)}
    ${list.items.length === 0 ? html`<p class="muted">${words.empty[list.view]}</p>` : items(room, list)}
    ${
      list.next === null
        ? ''
        : html`<p><a href="${ADDRESS}?view=${list.view}&before=${list.next}">${words.older}</a></p>`
    }
    <p><a href="/console#comments">${words.back}</a></p>`
}

function tabs({ words, view }: Room, counts: Shown['counts']): Markup {
  const label = (name: ConsoleView): string => {
    const count = name === 'waiting' || name === 'reported' ? counts[name] : 0
    return count === 0 ? words.views[name] : `${words.views[name]} (${String(count)})`
  }
  return html`<nav aria-label="${words.title}">
    <ul class="tabs">
      ${CONSOLE_VIEWS.map(
        (name) =>
          html`<li>
            <a href="${ADDRESS}?view=${name}" ${name === view ? raw('aria-current="page"') : ''}
              >${label(name)}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`
}

const items = (room: Room, list: List): Markup =>
  html`<ol class="plain">
    ${entries(room, list)}
  </ol>`

function entries(room: Room, list: List): Markup[] {
  switch (list.view) {
    case 'log':
      return list.items.map((line) => logLine(room, line))
    case 'blocked':
      return list.items.map((person) => blockedCard(room, person))
    default:
      return list.items.map((item) => card(room, item))
  }
}

/** A button of its own form, which leads back to this part. `what` completes its name for those who hear the page. */
function button(
  { voice, view }: Room,
  path: string,
  label: string,
  { what, look, more }: { what: string; look: string; more?: Markup },
): Markup {
  return html`<form class="inline" method="post" action="${ADDRESS}/${path}">
    <input type="hidden" name="form" value="${voice.formToken}" />
    <input type="hidden" name="view" value="${view}" />
    ${more ?? ''}<button class="${look}" aria-label="${label}: ${what}">${label}</button>
  </form>`
}

function outcome(room: Room, { done, last }: Shown): Markup | '' {
  const { words } = room
  const said: Record<string, string> = {
    undone: words.undone,
    gone: words.gone,
    answered: words.answered,
  }
  if (last === undefined) {
    const sentence = done !== undefined && Object.hasOwn(said, done) ? said[done] : undefined
    return sentence === undefined ? '' : html`<p class="notice" role="status">${sentence}</p>`
  }
  const sentence = words.done[last.kind]
  return html`<div class="row notice">
    <p role="status">${sentence}</p>
    ${last.undone === null ? undoButton(room, last.decision_id, sentence) : ''}
  </div>`
}

const undoButton = (room: Room, id: string, what: string): Markup =>
  button(room, `decisions/${id}/undo`, room.words.acts.undo, { what, look: 'quiet' })

const nameOf = ({ words }: Room, name: string): string => (name === '' ? words.nobody : name)

function card(room: Room, item: OwnerComment): Markup {
  const { site, voice, words } = room
  const { row, author } = item
  const name = nameOf(room, author.name)
  const open = openDecisions(row, item.reports)
  const act = (decision: CommentDecision) =>
    button(room, `${item.id}/${decision}`, words.acts[decision], { what: name, look: lookOf(decision) })
  return html`<li class="card">
    <div class="row">
      <h2>${name} ${badges(room, item)}</h2>
      <span class="muted">${moment(voice, item.created)}</span>
    </div>
    <p class="muted">
      ${placeOf(room, item)}
      ${author.email === null ? '' : html`· <a href="mailto:${author.email}">${author.email}</a>`} ·
      ${item.state === 'held' ? html`<strong class="alarm">${words.states.held}</strong>` : words.states[item.state]}
    </p>
    <div class="prose">${raw(item.html)}</div>
    ${remarks(site.document.studio.language, item)}
    <div class="actions">${open.filter((decision) => !RARE.has(decision)).map(act)}</div>
    ${item.state === 'shown' ? answerForm(room, item) : ''}
    <details>
      <summary>${words.more}</summary>
      <div class="actions">
        ${open.filter((decision) => RARE.has(decision)).map(act)} ${threadButton(room, item)}
      </div>
    </details>
  </li>`
}

function badges({ words }: Room, { row }: OwnerComment): Markup {
  return html`${row.role === 'staff' ? html`<span class="badge">${words.staff}</span>` : ''}
  ${row.role !== 'staff' && row.verified === 1 ? html`<span class="badge">${words.verified}</span>` : ''}
  ${row.pinned === 1 ? html`<span class="badge">${words.pinned}</span>` : ''}`
}

function placeOf({ site, words }: Room, item: OwnerComment): Markup {
  const { page, thread, id, isClosed } = item
  const title = page?.title === undefined || page.title === '' ? thread : page.title
  const address = commentAddress(site, { url: page?.url ?? null }, id)
  return html`${address === undefined ? title : html`<a href="${address}" rel="noopener">${title}</a>`}
  ${isClosed ? html`(${words.closed})` : ''}`
}

function threadButton(room: Room, { thread, isClosed, page }: OwnerComment): Markup {
  const decision = isClosed ? 'open' : 'close'
  return button(room, `threads/${decision}`, room.words.acts[decision], {
    what: page?.title ?? thread,
    look: 'quiet',
    more: html`<input type="hidden" name="thread" value="${thread}" />`,
  })
}

/** In place, folded until it is wanted. */
const answerForm = (room: Room, { id, author }: OwnerComment): Markup =>
  html`<details>
    <summary>${room.words.answerTo(nameOf(room, author.name))}</summary>
    ${answerFields(room, { to: id, as: undefined, body: '' })}
  </details>`

/** What was written comes back with the reason. */
const refusal = (room: Room, refused: StaffWords): Markup =>
  html`<div class="card">
    <p class="alarm" role="alert">${room.words.answerRefused}</p>
    ${answerFields(room, refused)}
  </div>`

/** `as` is undefined before anybody was chosen: the first practitioner answers then. */
function answerFields(
  { site, voice, words, view }: Room,
  { to, as, body }: Omit<StaffWords, 'as'> & { as: string | undefined },
): Markup {
  const { studio, practitioners } = site.document
  const hint = as === undefined ? `answer-${to}` : 'answer-refused'
  const option = (id: string, name: string) =>
    html`<option value="${id}" ${id === as ? raw('selected') : ''}>${name}</option>`
  return html`<form class="fields" method="post" action="${ADDRESS}/${encodeURIComponent(to)}/answer">
    <input type="hidden" name="form" value="${voice.formToken}" />
    <input type="hidden" name="view" value="${view}" />
    <label
      >${words.acts.answer}
      <textarea name="body" rows="4" required maxlength="${COMMENT_LENGTH}" aria-describedby="${hint}">
${body}</textarea>
    </label>
    <p class="muted" id="${hint}">${words.answerHint}</p>
    <label
      >${words.answerAs}
      <select name="as">
        ${practitioners.map(({ id, name }) => option(id, name))} ${option('', studio.name)}
      </select></label
    >
    <button>${words.acts.answer}</button>
  </form>`
}

/** Enough of the keyed hash to tell two of the same name apart. */
const MARK = 8

function blockedCard(room: Room, { key, name, created, by, isBarred, watchedUntil }: BlockedPerson): Markup {
  const { voice, words } = room
  const until = watchedUntil === null || watchedUntil === undefined ? undefined : moment(voice, watchedUntil)
  const what = nameOf(room, name)
  return html`<li class="card">
    <h2>${what}</h2>
    <p>${isBarred ? words.barred : ''} ${watchedUntil === undefined ? '' : words.watched(until)}</p>
    <p class="muted">
      ${words.blockedOn(moment(voice, created), words.by[by])} · ${words.mark(key.subject.slice(0, MARK))}
    </p>
    ${button(room, 'blocks/unblock', words.acts.unblock, {
      what,
      look: 'quiet',
      more: html`<input type="hidden" name="kind" value="${key.kind}" />
        <input type="hidden" name="subject" value="${key.subject}" />`,
    })}
  </li>`
}

function logLine(room: Room, line: LogLine): Markup {
  const { voice, words } = room
  const isThread = line.comment_id === null
  const title = line.title === null || line.title === '' ? line.thread : line.title
  const what = isThread ? title : `${nameOf(room, line.author_name)} · ${title}`
  return html`<li class="card">
    <div class="row">
      <h2>${words.done[line.kind]}</h2>
      <span class="muted">${moment(voice, line.created)}</span>
    </div>
    <p class="muted">${what} · ${words.by[line.decided_by]}</p>
    ${
      line.undone === null
        ? undoButton(room, line.decision_id, what)
        : html`<p>${words.takenBack(moment(voice, line.undone))}</p>`
    }
  </li>`
}
