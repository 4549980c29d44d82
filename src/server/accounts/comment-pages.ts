/** The owner's page of comments: what waits, what was reported, all of them, and what was decided. */
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { blockedPeople, type BlockKey } from '../comments/moderation/blocks.ts'
import { decide, decideThread, readDecision, unblock, undo } from '../comments/moderation/decide.ts'
import type { CommentDecision, ThreadDecision } from '../comments/moderation/decide.ts'
import { CONSOLE_VIEWS, moderationWords, type ConsoleView } from '../comments/moderation/words.ts'
import { commentsForOwner, countForOwner, logForOwner } from '../comments/owner.ts'
import { answerAsStaff, type StaffWords } from '../comments/writing/staff.ts'
import type { Env, SiteContext } from '../http/context.ts'
import { page } from '../http/page.ts'
import { ProblemError } from '../http/problem.ts'
import type { Kernel } from '../kernel.ts'
import { localeFor, serverMessages } from '../mail/messages/index.ts'
import { commentsView, type List } from './comment-views.ts'
import { readSession } from './cookie.ts'
import { action, back, signedIn, type FormFields } from './forms.ts'
import { formToken } from './service.ts'
import type { Voice } from './views.ts'

const hidden = describeRoute({ hide: true })

const MOST = 20
const ADDRESS = '/console/comments'

const COMMENT_DECISIONS: CommentDecision[] = ['approve', 'keep', 'reject', 'spam', 'pin', 'unpin', 'block']
const THREAD_DECISIONS: ThreadDecision[] = ['close', 'open']

const viewOf = (given: unknown): ConsoleView => CONSOLE_VIEWS.find((view) => view === given) ?? 'waiting'

/** Back to the part that the button stood in. */
const home = (form: FormFields): string => `${ADDRESS}?view=${viewOf(form.view)}`

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The block that a button is of. */
const blockOf = ({ kind, subject }: FormFields): BlockKey => ({
  kind: kind === 'address' ? 'address' : 'person',
  subject: textOf(subject),
})

/** What a button came to: the id of the decision, or that there was nothing to decide. */
const outcomeOf = (decision: string | undefined): string => decision ?? 'gone'

export function commentPages(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/', hidden, async (c) => {
    const owner = await signedIn(kernel, c)
    if (!owner) return back(c, 'form-old')
    return commentsPage(kernel, owner, { query: c.req.query() })
  })

  for (const decision of COMMENT_DECISIONS) {
    routes.post(
      `/:id/${decision}`,
      hidden,
      action(
        kernel,
        async (site, c) => {
          const decider = { by: 'console', origin: c.get('origin') } as const
          return outcomeOf(await decide(kernel, site, c.req.param('id') ?? '', decision, decider))
        },
        home,
      ),
    )
  }

  for (const decision of THREAD_DECISIONS) {
    routes.post(
      `/threads/${decision}`,
      hidden,
      action(
        kernel,
        async (site, _c, form) =>
          outcomeOf(await decideThread(kernel, site, textOf(form.thread), decision, { by: 'console' })),
        home,
      ),
    )
  }

  routes.post(
    '/blocks/unblock',
    hidden,
    action(
      kernel,
      async (site, _c, form) => outcomeOf(await unblock(kernel, site, blockOf(form), { by: 'console' })),
      home,
    ),
  )

  routes.post(
    '/decisions/:id/undo',
    hidden,
    action(
      kernel,
      async (site, c) =>
        (await undo(kernel, site, c.req.param('id') ?? '')) === undefined ? 'gone' : 'undone',
      home,
    ),
  )

  routes.post(
    '/:id/answer',
    hidden,
    action(
      kernel,
      async (site, c, form) => {
        const answer: StaffWords = {
          to: c.req.param('id') ?? '',
          as: textOf(form.as),
          body: textOf(form.body),
        }
        try {
          await answerAsStaff(kernel, site, { ...answer, origin: c.get('origin') })
          return 'answered'
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error
          // A redirect would lose what was written.
          return commentsPage(
            kernel,
            { site, session: readSession(c) },
            { query: { view: viewOf(form.view) }, refused: answer },
          )
        }
      },
      home,
    ),
  )
  return routes
}

async function listOf(
  kernel: Kernel,
  site: SiteContext,
  view: ConsoleView,
  before: string | undefined,
): Promise<List> {
  const wish = { before, limit: MOST }
  switch (view) {
    case 'log':
      return { view, ...(await logForOwner(kernel, site, wish)) }
    case 'blocked':
      return { view, ...(await blockedPeople(kernel.db, site.id, { ...wish, now: kernel.clock() })) }
    default:
      return { view, ...(await commentsForOwner(kernel, site, { ...wish, view })) }
  }
}

async function commentsPage(
  kernel: Kernel,
  { site, session }: { site: SiteContext; session: string },
  { query, refused }: { query: Partial<Record<string, string>>; refused?: StaffWords },
): Promise<Response> {
  const { studio } = site.document
  const { console: words, language } = serverMessages(studio.language)
  const voice: Voice = {
    words,
    locale: localeFor(studio.language),
    zone: studio.zone,
    formToken: formToken(session),
  }
  const view = viewOf(query.view)
  const body = commentsView(site, voice, {
    list: await listOf(kernel, site, view, query.before),
    counts: await countForOwner(kernel, site),
    done: query.done,
    refused,
    last: query.done === undefined ? undefined : await readDecision(kernel.db, site.id, query.done),
  })
  return page({
    title: `${moderationWords(studio.language).title}: ${studio.name}`,
    language,
    body,
    wide: true,
    ...(refused && { status: 422 }),
  })
}
