/** What Akismet thinks of a new comment, where the operator has a key and the site wants it. No answer is no opinion. */
import type { NewComment } from '../../../contract/comments.ts'
import type { SiteContext } from '../../http/context.ts'
import type { AppOptions } from '../../http/options.ts'
import type { Kernel } from '../../kernel.ts'
import { FetchFault } from '../../outgoing/fault.ts'
import { outsideWith } from '../../outgoing/fetch.ts'
import type { Identity } from '../identity/identify.ts'
import { ownPage } from '../own-page.ts'

const ADDRESS = 'https://rest.akismet.com/1.1/comment-check'
/** A reader waits for it. */
const BOUNDS = { milliseconds: 2000, bytes: 1024 }

export interface Submission {
  input: NewComment
  identity: Identity | undefined
  /** The client's address. */
  address: string
  /** `User-Agent` of the client. */
  agent: string | undefined
  /** Public address of this server. */
  origin: string
}

export interface SpamOpinion {
  /** Whether the site's comments are shown to the service at all. */
  isAsked: (site: SiteContext) => boolean
  /** Whether it is taken for spam. */
  isSpam: (site: SiteContext, submission: Submission) => Promise<boolean>
}

export function spamOpinion(
  kernel: Pick<Kernel, 'log'>,
  { akismetKey, outside = outsideWith(BOUNDS) }: Pick<AppOptions, 'akismetKey' | 'outside'>,
): SpamOpinion {
  const isAsked = ({ document }: SiteContext) =>
    akismetKey !== undefined && document.comments?.akismet === true
  const isSpam: SpamOpinion['isSpam'] = async (site, submission) => {
    if (akismetKey === undefined || !isAsked(site)) return false
    try {
      const form = formOf(site, submission, akismetKey)
      const post = {
        body: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }
      const { bytes } = await outside.fetch({ url: ADDRESS, accept: 'text/plain', post })
      const answer = Buffer.from(bytes ?? [])
        .toString()
        .trim()
      // Its words for a wrong key or request; they hold nothing of the comment.
      if (answer !== 'true' && answer !== 'false') kernel.log.warn('akismet-refused', { site: site.id })
      return answer === 'true'
    } catch (error) {
      if (!(error instanceof FetchFault)) throw error
      kernel.log.warn('akismet-failed', { site: site.id, reason: error.message })
      return false
    }
  }
  return { isAsked, isSpam }
}

function formOf(
  site: SiteContext,
  { input, identity, address, agent, origin }: Submission,
  key: string,
): Record<string, string> {
  const { studio } = site.document
  const email = identity?.email ?? input.author?.email
  const page = ownPage(site, input.page?.url)
  return {
    api_key: key,
    blog: studio.url ?? origin,
    blog_lang: studio.language,
    blog_charset: 'UTF-8',
    user_ip: address,
    ...(agent !== undefined && { user_agent: agent.slice(0, 500) }),
    ...(page !== undefined && { permalink: page }),
    comment_type: (input.parent ?? null) === null ? 'comment' : 'reply',
    comment_author: identity?.name ?? input.author?.name ?? '',
    ...(email !== undefined && { comment_author_email: email }),
    comment_content: input.body,
  }
}
