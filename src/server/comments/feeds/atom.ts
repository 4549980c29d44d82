/** The latest comments of a thread, or of a whole site, as an Atom feed. */
import type { SiteContext } from '../../http/context.ts'
import type { Kernel } from '../../kernel.ts'
import { ownPage } from '../own-page.ts'
import { feedMessages } from './messages.ts'
import { readLatest } from './store.ts'
import type { LatestRow } from './store.ts'

const ENTRIES = 50

export interface CommentFeed {
  site: SiteContext
  /** Public address of the server. */
  origin: string
  /** The feed's own address. */
  self: string
  /** Undefined for all threads of the site. */
  thread: string | undefined
}

const escaped = (text: string): string =>
  text
    // What XML has no way to say.
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const moment = (milliseconds: number): string => new Date(milliseconds).toISOString()

export async function atomFeed(kernel: Pick<Kernel, 'db'>, feed: CommentFeed): Promise<string> {
  const { site, self, thread } = feed
  const { studio } = site.document
  const words = feedMessages(studio.language)
  const rows = await readLatest(kernel.db, site.id, thread, ENTRIES)
  const [latest] = rows
  const title = thread === undefined ? words.site(studio.name) : words.thread(latest?.title ?? thread)
  const updated = Math.max(0, ...rows.map(({ created, edited }) => edited ?? created))
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="${escaped(studio.language)}">
<id>${escaped(`urn:knead:${site.id}:comments${thread === undefined ? '' : `:${encodeURIComponent(thread)}`}`)}</id>
<title>${escaped(title)}</title>
<updated>${moment(updated)}</updated>
<author><name>${escaped(studio.name)}</name></author>
<generator>Knead</generator>
<link rel="self" type="application/atom+xml" href="${escaped(self)}"/>
${rows.map((row) => entry(feed, row)).join('\n')}
</feed>
`
}

function entry({ site, origin }: CommentFeed, row: LatestRow): string {
  const words = feedMessages(site.document.studio.language)
  const name = row.author_name === '' ? words.anonymous : row.author_name
  const urn = (id: string) => `urn:knead:${site.id}:comment:${id}`
  const page = ownPage(site, row.url ?? undefined)
  const own = `${origin}/s/${site.id}/threads/${encodeURIComponent(row.thread)}`
  const address = `${page ?? `${own}?at=${row.comment_id}`}#comment-${row.comment_id}`
  return `<entry>
<id>${escaped(urn(row.comment_id))}</id>
<title>${escaped(words.entry(name, row.title ?? row.thread))}</title>
<published>${moment(row.created)}</published>
<updated>${moment(row.edited ?? row.created)}</updated>
<author><name>${escaped(name)}</name></author>
<link rel="alternate" type="text/html" href="${escaped(address)}"/>${
    row.parent === null ? '' : `\n<thr:in-reply-to ref="${escaped(urn(row.parent))}"/>`
  }
<content type="html">${escaped(row.html)}</content>
</entry>`
}
