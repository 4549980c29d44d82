/** A conversation to paste into a page of another website: the tag with the first comments inside it. */
import { html, raw } from 'hono/html'
import type { SiteContext } from '../../http/context.ts'
import { dateOf } from '../../http/embed-parts.ts'
import type { Kernel } from '../../kernel.ts'
import { localeFor } from '../../mail/messages/index.ts'
import { listComments } from '../thread/list.ts'
import { threadPageMessages } from './messages.ts'

export async function commentSnippet(
  kernel: Pick<Kernel, 'clock' | 'db'>,
  site: SiteContext,
  origin: string,
  thread: string,
): Promise<string> {
  const { items } = await listComments(kernel, site, thread)
  const { language, zone } = site.document.studio
  const words = threadPageMessages(language)
  const shown = items.filter(({ state }) => state === 'shown')
  const own = `${origin}/s/${site.id}/threads/${encodeURIComponent(thread)}`
  const content = await html`<knead-comments thread="${thread}">
      ${shown.map(
        ({ author, created, html: words_, id }) =>
          html`<article slot="fallback" id="comment-${id}">
            <p>
              <strong>${author.name === '' ? words.anonymous : author.name}</strong>
              <time datetime="${created}">${dateOf(localeFor(language), zone, created)}</time>
            </p>
            ${raw(words_)}
          </article> `,
      )}<a slot="fallback" href="${own}">${words.read}</a>
    </knead-comments>
    <script async src="${origin}/s/${site.id}/knead.js"></script> `
  return String(content)
}
