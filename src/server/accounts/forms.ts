/** What the owner's forms have in common: who may send one, and where it leads. */
import type { Context } from 'hono'
import type { Env, SiteContext } from '../http/context.ts'
import { isOwnPage } from '../http/cors.ts'
import { ProblemError } from '../http/problem.ts'
import type { Kernel } from '../kernel.ts'
import { findSite } from '../sites/service.ts'
import { readSession } from './cookie.ts'
import { isFormToken, siteOfSession } from './service.ts'

/** A browser sends at least one of these with every form; what sends neither is no browser of the owner's. */
export function refuseForeign(c: Context<Env>): void {
  if (isOwnPage(c, c.req.header('origin') ?? '')) return
  throw new ProblemError('origin-not-allowed', 'This form was not sent from a page of this server.')
}

/** To a page of the owner's, which says what came of it. */
export const back = (c: Context<Env>, outcome: string, to = '/console') =>
  c.body(null, 303, {
    Location: `${to}${to.includes('?') ? '&' : '?'}done=${outcome}`,
    'Cache-Control': 'no-store',
  })

/** Whose pages these are, for whoever is signed in. */
export async function signedIn(
  kernel: Kernel,
  c: Context<Env>,
): Promise<{ session: string; site: SiteContext } | undefined> {
  const session = readSession(c)
  const id = await siteOfSession(kernel, session)
  const site = id === undefined ? undefined : await findSite(kernel, id)
  return site && { session, site }
}

export type FormFields = Record<string, string | File | (string | File)[]>

/** Names what came of it, or answers with a page of its own. */
export type Act = (site: SiteContext, c: Context<Env>, form: FormFields) => Promise<string | Response>

/** A form of the page: from our own page, signed in, with the session's own token. @param to where it leads. */
export function action(kernel: Kernel, act: Act, to: (form: FormFields) => string = () => '/console') {
  return async (c: Context<Env>) => {
    refuseForeign(c)
    const owner = await signedIn(kernel, c)
    if (!owner) return back(c, 'form-old')
    const form = await c.req.parseBody({ all: true }).catch(() => undefined)
    if (form === undefined || !isFormToken(owner.session, form.form)) return back(c, 'form-old')
    const outcome = await act(owner.site, c, form)
    return typeof outcome === 'string' ? back(c, outcome, to(form)) : outcome
  }
}
