/** A Disqus export: XML, usually packed with gzip. */
import { isoMoment } from '../../../../domain/comments/exchange/dates.ts'
import type { SkipReason } from '../../../../domain/comments/exchange/source.ts'
import { xmlRecords } from '../read/xml.ts'
import type { XmlRecord } from '../read/xml.ts'
import type { SourceText } from '../read/text.ts'
import type { Intake } from '../staging.ts'
import { fingerprint } from './fingerprint.ts'

const THREAD = 'disqus/thread'
const POST = 'disqus/post'
const SHAPES = {
  [THREAD]: ['@id', 'id', 'link', 'title', 'createdAt', 'isClosed', 'isDeleted'],
  [POST]: [
    ...['@id', 'message', 'createdAt', 'isDeleted', 'isSpam', 'isApproved', 'thread@id', 'parent@id'],
    ...['author/name', 'author/username', 'author/email'],
  ],
}

const isTrue = (text: string | undefined): boolean => text?.trim() === 'true'

export async function readDisqus(text: SourceText, intake: Intake): Promise<void> {
  for await (const record of xmlRecords(text, 'disqus', SHAPES)) {
    if (record.path === THREAD) takeThread(record, intake)
    else takePost(record, intake, text.name)
  }
}

function takeThread({ fields }: XmlRecord, intake: Intake): void {
  const ref = fields['@id'] ?? ''
  if (ref === '') return
  const own = fields.id?.trim() ?? ''
  // The owner's own mark of the page may be its address.
  const addresses = [fields.link?.trim() ?? '', /^(?:https?:\/\/|\/)/.test(own) ? own : '']
  intake.thread({
    ref: `thread ${ref}`,
    addresses: addresses.filter((address) => address !== ''),
    title: fields.title?.trim(),
    closed: isTrue(fields.isClosed),
    gone: isTrue(fields.isDeleted),
    created: isoMoment(fields.createdAt),
  })
}

function skipOf(fields: XmlRecord['fields']): SkipReason | undefined {
  if (isTrue(fields.isSpam)) return 'spam'
  return isTrue(fields.isDeleted) ? 'deleted' : undefined
}

function takePost({ fields, line }: XmlRecord, intake: Intake, file: string): void {
  const message = fields.message ?? ''
  const parent = fields['parent@id'] ?? ''
  const thread = fields['thread@id'] ?? ''
  const name = fields['author/name']?.trim() ?? ''
  // Some posts have no id: what they say tells them apart.
  const id = fields['@id'] ?? fingerprint(thread, name, fields.createdAt ?? '', message)
  intake.comment(
    {
      source: `disqus ${id}`,
      thread: `thread ${thread}`,
      parent: parent === '' ? null : `disqus ${parent}`,
      author: { name: name === '' ? (fields['author/username'] ?? '') : name, email: fields['author/email'] },
      created: isoMoment(fields.createdAt),
      body: { kind: 'html', text: message },
      state: fields.isApproved?.trim() === 'false' ? 'held' : 'shown',
      skip: skipOf(fields),
    },
    `${file}, line ${String(line)}`,
  )
}
