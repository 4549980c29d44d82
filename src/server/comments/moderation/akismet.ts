/** What Akismet thinks of a new comment, where the operator has a key and the site wants it. No answer is no opinion. */
import type { NewComment } from '../../../contract/comments.ts'
import type { SiteContext } from '../../http/context.ts'
import type { AppOptions } from '../../http/options.ts'
import type { Kernel } from '../../kernel.ts'
import { FetchFault } from '../../outgoing/fault.ts'
import { outsideWith } from '../../outgoing/fetch.ts'
import type { Identity } from '../identity/identify.ts'
import { ownPage } from '../own-page.ts'

const ADDRESS = 'https://rest.akismet.com/1.1'
/** A reader waits for it. */
const BOUNDS = { milliseconds: 2000, bytes: 1024 }

export interface Submission {
  input: NewComment
  identity: Identity | undefined
  /** The client's address. */
  address: string
  /** `User-Agent` and `Referer` of the client. */
  agent: string | undefined
  referrer: string | undefined
  /** Public address of this server. */
  origin: string
}

/** The fields of a request, without the key. */
export type SpamForm = Record<string, string>

export type Verdict = 'spam' | 'ham'

/** What was asked, and what came of it. */
export interface Opinion {
  form: SpamForm
  verdict: Verdict
}

export interface SpamService {
  /** Whether the site's comments are shown to the service at all. */
  isAsked: (site: SiteContext) => boolean
  /** Undefined where the service has not answered. */
  ask: (site: SiteContext, submission: Submission) => Promise<Opinion | undefined>
  /** Says what the owner takes a comment for. Throws where that has not arrived. */
  tell: (form: SpamForm, verdict: Verdict) => Promise<void>
}

export class NotTaken extends Error {}

export function spamService(
  kernel: Pick<Kernel, 'clock' | 'log'>,
  { akismetKey, outside = outsideWith(BOUNDS) }: Pick<AppOptions, 'akismetKey' | 'outside'>,
): SpamService {
  const send = async (call: string, form: SpamForm): Promise<string> => {
    const body = new URLSearchParams({ api_key: akismetKey ?? '', ...form }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const url = `${ADDRESS}/${call}`
    const { bytes } = await outside.fetch({ url, accept: 'text/plain', post: { body, headers } })
    return Buffer.from(bytes ?? [])
      .toString()
      .trim()
  }
  return {
    isAsked: ({ document }) => akismetKey !== undefined && document.comments?.akismet === true,
    ask: async (site, submission) => {
      try {
        const form = formOf(site, submission, kernel.clock())
        const answer = await send('comment-check', form)
        if (answer === 'true' || answer === 'false') {
          return { form, verdict: answer === 'true' ? 'spam' : 'ham' }
        }
        // Its words for a wrong key or request; they hold nothing of the comment.
        kernel.log.warn('akismet-refused', { site: site.id })
      } catch (error) {
        if (!(error instanceof FetchFault)) throw error
        kernel.log.warn('akismet-failed', { site: site.id, reason: error.message })
      }
      return undefined
    },
    tell: async (form, verdict) => {
      const answer = await send(verdict === 'spam' ? 'submit-spam' : 'submit-ham', form)
      if (!answer.startsWith('Thanks')) throw new NotTaken('refused')
    },
  }
}

function formOf(
  site: SiteContext,
  { input, identity, address, agent, referrer, origin }: Submission,
  now: number,
): SpamForm {
  const { studio } = site.document
  const email = identity?.email ?? input.author?.email
  const page = ownPage(site, input.page?.url)
  return {
    blog: studio.url ?? origin,
    blog_lang: studio.language,
    blog_charset: 'UTF-8',
    user_ip: address,
    ...(agent !== undefined && { user_agent: agent.slice(0, 500) }),
    ...(referrer !== undefined && { referrer: referrer.slice(0, 500) }),
    ...(page !== undefined && { permalink: page }),
    comment_type: (input.parent ?? null) === null ? 'comment' : 'reply',
    comment_author: identity?.name ?? input.author?.name ?? '',
    ...(email !== undefined && { comment_author_email: email }),
    comment_content: input.body,
    comment_date_gmt: new Date(now).toISOString(),
  }
}
