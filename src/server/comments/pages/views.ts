/** A conversation as a page of its own: readable, and to be answered, without any script. */
import { html, raw } from 'hono/html'
import type { Comment, CommentList } from '../../../contract/comments.ts'
import type { FieldError } from '../../../contract/problem.ts'
import type { SiteContext } from '../../http/context.ts'
import { dateOf } from '../../http/embed-parts.ts'
import type { Markup } from '../../http/page.ts'
import { localeFor } from '../../mail/messages/index.ts'
import { threadPageMessages } from './messages.ts'
import type { ThreadPageMessages } from './messages.ts'

/** What stands in the form, and what is wrong with it. */
export interface Draft {
  body: string
  name: string
  email: string
  notify: boolean
  /** Id of the comment that is answered. */
  parent: string
  token: string
  /** `Idempotency-Key`. */
  key: string
  fault?: { sentence: string; errors: FieldError[] }
}

export interface ThreadPage {
  site: SiteContext
  /** Address of this page, and of the page the conversation is about. */
  self: string
  about: string | undefined
  title: string
  list: CommentList
  draft: Draft
  /** What came of the form that led here. */
  outcome: 'shown' | 'held' | undefined
}

export const wordsOf = ({ site }: Pick<ThreadPage, 'site'>): ThreadPageMessages =>
  threadPageMessages(site.document.studio.language)

export function threadBody(shown: ThreadPage): Markup {
  const { about, list, outcome, self, title } = shown
  const words = wordsOf(shown)
  const names = new Map(list.items.map((comment) => [comment.id, nameOf(words, comment)]))
  return html`<h1>${words.title(title)}</h1>
    <p>
      ${about === undefined ? '' : html`<a href="${about}">${words.back}</a> · `}${words.count(list.total)}
    </p>
    ${outcome === undefined ? '' : html`<p class="notice" role="status">${words[outcome]}</p>`}
    ${list.previous === undefined ? '' : html`<p><a href="${self}?before=${list.previous}">${words.earlier}</a></p>`}
    ${
      list.items.length === 0
        ? html`<p>${words.none}</p>`
        : html`<ol class="plain">
            ${list.items.map((comment) => commentItem(shown, comment, names))}
          </ol>`
    }
    ${list.next === null ? '' : html`<p><a href="${self}?after=${list.next}">${words.more}</a></p>`}
    ${list.closed ? html`<p>${words.closed}</p>` : formPart(shown, names)}`
}

const nameOf = (words: ThreadPageMessages, { author }: Comment): string =>
  author.name === '' ? words.anonymous : author.name

function commentItem(shown: ThreadPage, comment: Comment, names: Map<string, string>): Markup {
  const words = wordsOf(shown)
  const { language, zone } = shown.site.document.studio
  const anchor = `comment-${comment.id}`
  if (comment.html === '')
    return html`<li class="card" id="${anchor}"><p class="muted">${words.deleted}</p></li>`
  const answered = comment.parent === null ? undefined : names.get(comment.parent)
  return html`<li class="card" id="${anchor}">
    <p>
      <strong>${nameOf(words, comment)}</strong>
      ${comment.author.role === 'staff' ? html`<span class="badge">${words.staff}</span>` : ''}
      <a class="muted" href="${shown.self}?at=${comment.id}#${anchor}"
        ><time datetime="${comment.created}">${dateOf(localeFor(language), zone, comment.created)}</time></a
      >
    </p>
    ${
      answered === undefined
        ? ''
        : html`<p class="muted">
            <a href="#comment-${comment.parent ?? ''}">${words.inReplyTo(answered)}</a>
          </p>`
    }
    <div lang="">${raw(comment.html)}</div>
    ${
      shown.list.closed || comment.state !== 'shown'
        ? ''
        : html`<p>
            <a href="${shown.self}?at=${comment.id}&amp;reply=${comment.id}#write">${words.reply}</a>
          </p>`
    }
  </li>`
}

function formPart(shown: ThreadPage, names: Map<string, string>): Markup {
  const { draft, list, self } = shown
  const words = wordsOf(shown)
  const { fault, parent } = draft
  const answered = parent === '' ? undefined : names.get(parent)
  const wrong = (field: string) => fault?.errors.find((error) => error.field === field)?.message
  const anonymous = list.offers?.anonymous === true
  return html`<h2 id="write">${answered === undefined ? words.write : words.replyTo(answered)}</h2>
    ${parent === '' ? '' : html`<p><a href="${self}#write">${words.notReply}</a></p>`}
    ${list.words.professional === undefined ? '' : html`<p class="notice">${list.words.professional}</p>`}
    ${list.words.invitation === undefined ? '' : html`<p>${list.words.invitation}</p>`}
    ${
      fault === undefined
        ? ''
        : html`<p class="notice alarm" role="alert">${words.refused} ${fault.sentence}</p>`
    }
    <form class="fields" method="post" action="${self}#write">
      <input type="hidden" name="token" value="${draft.token}" />
      <input type="hidden" name="key" value="${draft.key}" />
      <input type="hidden" name="parent" value="${parent}" />
      <label>
        ${words.name}${anonymous ? ` (${words.optional})` : ''}
        <input
          name="name"
          value="${draft.name}"
          maxlength="60"
          autocomplete="name"
          ${anonymous ? '' : raw('required')}
        />
      </label>
      ${faultLine(wrong('author.name'))}
      <label>
        ${words.email}
        <input name="email" type="email" value="${draft.email}" maxlength="254" autocomplete="email" />
      </label>
      ${faultLine(wrong('author.email'))}
      <div class="choices">
        <label>
          <input name="notify" type="checkbox" value="1" ${draft.notify ? raw('checked') : ''} />
          ${words.notify}
        </label>
      </div>
      <label>
        ${words.body}
        <textarea name="body" rows="8" maxlength="10000" required>${draft.body}</textarea>
      </label>
      ${faultLine(wrong('body'))}
      ${list.words.rules === undefined ? '' : html`<p class="muted">${list.words.rules}</p>`}
      <div hidden><input name="website" value="" tabindex="-1" autocomplete="off" /></div>
      <button>${words.send}</button>
    </form>`
}

const faultLine = (message: string | undefined): Markup | string =>
  message === undefined ? '' : html`<p class="alarm">${message}</p>`

/** For search engines; no browser runs it. */
export function threadJsonLd({ about, list, self, title }: ThreadPage): Markup {
  const thing = {
    '@context': 'https://schema.org',
    '@type': 'WebPage',
    '@id': about ?? self,
    url: about ?? self,
    name: title,
    commentCount: list.total,
    comment: list.items
      .filter(({ state }) => state === 'shown')
      .map((comment) => commentThing(self, comment)),
  }
  return html`<script type="application/ld+json">
    ${raw(JSON.stringify(thing).replaceAll('<', '\\u003c'))}
  </script>`
}

const plain = (markup: string): string =>
  markup
    .replaceAll(/<(?:br|\/p|\/li|\/pre|\/blockquote)>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:lt|#x3C);/g, '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll(/&(?:amp|#x26);/g, '&')
    .trim()

const commentThing = (self: string, comment: Comment): Record<string, unknown> => ({
  '@type': 'Comment',
  '@id': `${self}#comment-${comment.id}`,
  text: plain(comment.html),
  dateCreated: comment.created,
  ...(comment.edited !== undefined && { dateModified: comment.edited }),
  author: { '@type': 'Person', name: comment.author.name },
  ...(comment.parent !== null && { parentItem: { '@id': `${self}#comment-${comment.parent}` } }),
})
