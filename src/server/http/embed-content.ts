/** What stands inside the tags of comments and booking on an embed page: the same as the face shows, as plain HTML. */
import { html, raw } from 'hono/html'
import type { Comment } from '../../contract/comments.ts'
import { moneyLabel } from '../booking/labels.ts'
import { listServices } from '../booking/offer.ts'
import { listComments } from '../comments/thread/list.ts'
import { localeFor, serverMessages } from '../mail/messages/index.ts'
import { dateOf, given, limitOf } from './embed-parts.ts'
import type { Fallback } from './embed-parts.ts'
import type { Markup } from './page.ts'

function commentItem(locale: string, zone: string, comment: Comment): Markup {
  return html`<li class="card">
    <p>
      <strong>${comment.author.name}</strong>
      <time class="muted" datetime="${comment.created}">${dateOf(locale, zone, comment.created)}</time>
    </p>
    ${raw(comment.html)}
  </li>`
}

export const commentsFallback: Fallback = async ({ kernel, site, attributes }) => {
  const { studio } = site.document
  const words = serverMessages(studio.language)
  const thread = given(attributes, 'thread')
  const list =
    thread === undefined ? undefined : await listComments(kernel, site, thread, limitOf(attributes))
  const shown = (list?.items ?? []).filter((comment) => comment.html !== '')
  const content =
    shown.length === 0
      ? html`<p>${words.embed.noComments}</p>`
      : html`<ol class="plain">
          ${shown.map((comment) => commentItem(localeFor(studio.language), studio.zone, comment))}
        </ol>`
  return { title: `${words.faces.comments} – ${studio.name}`, language: words.language, content }
}

export const bookingFallback: Fallback = ({ site, attributes }) => {
  const { studio } = site.document
  const words = serverMessages(studio.language)
  const wanted = given(attributes, 'service')
  const { services } = listServices(site.document)
  const shown = services.some(({ id }) => id === wanted)
    ? services.filter(({ id }) => id === wanted)
    : services
  const content = html`<ul class="plain">
      ${shown.map(
        ({ name, description, duration, price }) =>
          html`<li class="card">
            <div class="row">
              <h2>${name}</h2>
              <span class="muted"
                >${words.embed.minutes(duration)}${price ? ` · ${moneyLabel(localeFor(studio.language), price)}` : ''}</span
              >
            </div>
            ${description === undefined ? '' : html`<p>${description}</p>`}
          </li>`,
      )}
    </ul>
    <p>${words.embed.bookByContact}</p>
    <dl>
      ${
        studio.phone === undefined
          ? ''
          : html`<dt>${words.embed.phone}</dt>
              <dd><a href="tel:${studio.phone.replace(/[^\d+]/g, '')}">${studio.phone}</a></dd>`
      }
      <dt>${words.embed.email}</dt>
      <dd><a href="mailto:${studio.email}">${studio.email}</a></dd>
    </dl>`
  return Promise.resolve({
    title: `${words.faces.booking} – ${studio.name}`,
    language: words.language,
    content,
  })
}
