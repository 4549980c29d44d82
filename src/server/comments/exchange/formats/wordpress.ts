/** A WordPress export (WXR): XML, in one file or several, with whatever namespace address. */
import { isoMoment, wallMoment } from '../../../../domain/comments/exchange/dates.ts'
import type { SkipReason } from '../../../../domain/comments/exchange/source.ts'
import { OtherFormat } from '../fault.ts'
import { xmlRecords } from '../read/xml.ts'
import type { XmlRecord } from '../read/xml.ts'
import type { SourceText } from '../read/text.ts'
import type { Intake } from '../staging.ts'
import { fingerprint } from './fingerprint.ts'

const AUTHOR = 'rss/channel/author'
const SITE = 'rss/channel/base_blog_url'
const VERSION = 'rss/channel/wxr_version'
const ITEM = 'rss/channel/item'
const COMMENT = 'rss/channel/item/comment'
const SHAPES = {
  [AUTHOR]: ['author_id'],
  [SITE]: [''],
  [VERSION]: [''],
  [ITEM]: ['title', 'link', 'guid', 'post_id', 'status', 'comment_status', 'post_password'],
  [COMMENT]: [
    ...['comment_id', 'comment_author', 'comment_author_email', 'comment_date', 'comment_date_gmt'],
    ...['comment_content', 'comment_approved', 'comment_type', 'comment_parent', 'comment_user_id'],
  ],
}

const SKIPS: Record<string, SkipReason> = { spam: 'spam', trash: 'deleted', 'post-trashed': 'page-deleted' }

/** @param zone of the studio, for comments whose moment in UTC is missing */
export async function readWordPress(text: SourceText, intake: Intake, zone: string): Promise<void> {
  const blog: Blog = { name: '', staff: new Set(), zone }
  let isExport = false
  for await (const { path, fields, line, ordinal, around } of xmlRecords(text, 'rss', SHAPES)) {
    if (path === VERSION) isExport = true
    else if (path === SITE) blog.name = nameOf(fields[''] ?? '')
    else if (path === AUTHOR) blog.staff.add(fields.author_id?.trim() ?? '')
    else if (path === ITEM) takeItem(fields, refOf(text, ordinal), intake)
    else {
      isExport = true
      takeComment(
        fields,
        { ref: refOf(text, around), blog, place: `${text.name}, line ${String(line)}` },
        intake,
      )
    }
  }
  if (!isExport) throw new OtherFormat(`${text.name} is RSS, but no export of WordPress.`)
}

interface Blog {
  /** Numbers of comments count within one blog. */
  name: string
  staff: Set<string>
  zone: string
}

const refOf = ({ name }: SourceText, ordinal: number): string => `${name} ${String(ordinal)}`
const nameOf = (address: string): string =>
  address
    .trim()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/\/+$/, '')

function takeItem(fields: XmlRecord['fields'], ref: string, intake: Intake): void {
  const status = fields.status?.trim() ?? 'publish'
  const isPublic = ['publish', 'inherit', ''].includes(status) && (fields.post_password?.trim() ?? '') === ''
  const addresses = [fields.link, fields.guid].map((address) => address?.trim() ?? '')
  intake.thread({
    ref,
    addresses: addresses.filter((address) => address !== ''),
    title: fields.title?.trim(),
    closed: fields.comment_status?.trim() === 'closed',
    held: !isPublic,
    gone: status === 'trash',
  })
}

function skipOf(fields: XmlRecord['fields']): SkipReason | undefined {
  const type = fields.comment_type?.trim() ?? ''
  if (type !== '' && type !== 'comment') return 'other-kind'
  return SKIPS[fields.comment_approved?.trim() ?? '']
}

function takeComment(
  fields: XmlRecord['fields'],
  { ref, blog, place }: { ref: string; blog: Blog; place: string },
  intake: Intake,
): void {
  const sourceOf = (id: string): string => `wordpress ${blog.name} ${id}`
  const parent = fields.comment_parent?.trim() ?? ''
  const id = fields.comment_id?.trim() ?? ''
  const user = fields.comment_user_id?.trim() ?? ''
  intake.comment(
    {
      source: sourceOf(
        id === '' ? fingerprint(ref, fields.comment_date ?? '', fields.comment_content ?? '') : id,
      ),
      thread: ref,
      parent: parent === '' || parent === '0' ? null : sourceOf(parent),
      author: {
        name: fields.comment_author?.trim() ?? '',
        email: fields.comment_author_email?.trim(),
        staff: user !== '' && user !== '0' && blog.staff.has(user),
      },
      created: isoMoment(fields.comment_date_gmt) ?? wallMoment(fields.comment_date, blog.zone),
      body: { kind: 'lines', text: (fields.comment_content ?? '').trim() },
      state: fields.comment_approved?.trim() === '0' ? 'held' : 'shown',
      skip: skipOf(fields),
    },
    place,
  )
}
