/** What the tests of the owner's pages do again and again: sign in, look, press a button. */
import assert from 'node:assert/strict'
import type { SiteDocument } from '../../../src/contract/site.ts'
import { createInvite, formToken } from '../../../src/server/accounts/service.ts'
import type { AppOptions } from '../../../src/server/http/options.ts'
import { json, makeApp, ORIGIN } from '../../support/app.ts'
import type { Engine } from '../../support/kernel.ts'

/** A studio that looks at each comment first. @param site parts of its document that are to be different. */
export async function open(
  engine: Engine,
  site: Partial<SiteDocument> = {},
  options: Partial<AppOptions> = {},
) {
  const kernel = await engine.kernel({ site: { comments: { moderation: 'all' }, ...site } })
  const app = makeApp(kernel, options)
  const post = (path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: ORIGIN, ...headers },
      body: new URLSearchParams(form).toString(),
    })
  /** Signs in as a person would; returns the session cookie's value. */
  const signIn = async (site = 'studio') => {
    const answer = await post(`/console/invite/${await createInvite(kernel, site)}`)
    assert.equal(answer.status, 303)
    return /knead_console=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
  }
  const see = async (session: string, query = '') => {
    const answer = await app.request(`/console${query}`, { headers: { Cookie: `knead_console=${session}` } })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
  /** Presses a button of the page. */
  const press = async (session: string, path: string, form?: Record<string, string>, origin = ORIGIN) => {
    const fields = form ?? { form: formToken(session) }
    const answer = await post(path, fields, { Cookie: `knead_console=${session}`, Origin: origin })
    return answer.headers.get('location') ?? String(answer.status)
  }
  const book = async (name: string, start: string, more: Record<string, unknown> = {}) => {
    const booking = { service: 'stretch-30', start, customer: { name, email: 'ada@reader.example' }, ...more }
    const answer = await app.request('/s/studio/api/bookings', json(booking))
    assert.equal(answer.status, 201, await answer.clone().text())
    return (await answer.json()).id as string
  }
  const comment = async (body: string) => {
    const answer = await app.request(
      '/s/studio/api/threads/post/comments',
      json({ body, author: { name: 'Ben', email: 'ben@reader.example' } }),
    )
    assert.equal(answer.status, 201, await answer.clone().text())
    return (await answer.json()).id as string
  }
  return { kernel, app, post, signIn, see, press, book, comment }
}
