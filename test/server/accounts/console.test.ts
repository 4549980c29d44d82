/** The owner's pages: who gets in, and what can be done there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createInvite, formToken } from '../../../src/server/accounts/service.ts'
import { tidy } from '../../../src/server/jobs/housekeeping.ts'
import { applySite } from '../../../src/server/sites/service.ts'
import { makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { open } from './support.ts'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

forEachEngine((engine) => {
  test('a link opens the pages once; looking at it uses nothing up', async () => {
    const { kernel, app, post } = await open(engine)
    const path = `/console/invite/${await createInvite(kernel, 'studio')}`
    for (const method of ['GET', 'HEAD', 'GET']) {
      const looked = await app.request(path, { method })
      assert.equal(looked.status, 200)
      assert.equal(looked.headers.get('set-cookie'), null)
    }
    const first = await post(path)
    assert.equal(first.status, 303)
    assert.equal(first.headers.get('location'), '/console')
    const cookie = first.headers.get('set-cookie') ?? ''
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/console', 'Max-Age=604800']) {
      assert.ok(cookie.includes(part), `${part} in ${cookie}`)
    }
    assert.ok(!cookie.includes('Secure'), 'on plain http the browser would throw a secure cookie away')
    assert.equal((await post(path)).status, 410)
    assert.equal((await app.request(path)).status, 410)
  })

  test('of two who press at the same moment one gets in', async () => {
    const { kernel, post } = await open(engine)
    const path = `/console/invite/${await createInvite(kernel, 'studio')}`
    const answers = await Promise.all([post(path), post(path), post(path)])
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 410, 410])
  })

  test('a link older than a day, of another site or made up opens nothing', async () => {
    const { kernel, post } = await open(engine)
    const token = await createInvite(kernel, 'studio')
    const [, random = ''] = token.split('.')
    for (const wrong of [`other.${random}`, `studio.${'A'.repeat(43)}`, 'studio', `${token}x`, '%27--']) {
      assert.equal((await post(`/console/invite/${wrong}`)).status, 410, wrong)
    }
    kernel.clock.advance(DAY + 1)
    assert.equal((await post(`/console/invite/${token}`)).status, 410)
  })

  test('over https the cookie never leaves it', async () => {
    const { kernel } = await open(engine)
    const app = makeApp(kernel, { publicUrl: 'https://book.studio.example' })
    const answer = await app.request(`/console/invite/${await createInvite(kernel, 'studio')}`, {
      method: 'POST',
      headers: { Origin: 'https://book.studio.example' },
    })
    assert.match(answer.headers.get('set-cookie') ?? '', /; Secure/)
  })

  test('neither link nor session is stored as it is', async () => {
    const { kernel, signIn } = await open(engine)
    const session = await signIn()
    const token = await createInvite(kernel, 'studio')
    const invites = await kernel.db.selectFrom('invites').selectAll().execute()
    const sessions = await kernel.db.selectFrom('sessions').selectAll().execute()
    const stored = JSON.stringify([invites, sessions])
    for (const secret of [session, token]) assert.ok(!stored.includes(secret.split('.')[1] ?? ''))
  })

  test('a session ends after seven days, and when its owner signs out', async () => {
    const { kernel, signIn, see, press } = await open(engine)
    const session = await signIn()
    kernel.clock.advance(7 * DAY - 1)
    assert.equal((await see(session)).status, 200)
    kernel.clock.advance(2)
    assert.equal((await see(session)).status, 401)
    await tidy(kernel)
    assert.deepEqual(await kernel.db.selectFrom('sessions').selectAll().execute(), [])

    const other = await signIn()
    assert.equal(await press(other, '/console/sign-out'), '/console?done=signed-out')
    assert.equal((await see(other)).status, 401)
  })

  test('strangers see only how to sign in', async () => {
    const { see } = await open(engine)
    const { status, text } = await see('studio.made-up')
    assert.equal(status, 401)
    assert.match(text, /knead owner invite/)
    assert.doesNotMatch(text, /Riverside/)
  })

  test('the page shows coming visits and comments, as text, and cannot run anything', async () => {
    const { signIn, see, book, comment } = await open(engine)
    await book('<b>Ada</b>', '2026-11-03T09:00:00Z')
    await comment('Is it <script>alert(1)</script> **safe**?')
    const { text, headers } = await see(await signIn())
    assert.match(text, /&lt;b&gt;Ada&lt;\/b&gt;/)
    assert.match(text, /Tuesday,? 3 November 2026|Tuesday, November 3, 2026/)
    assert.match(text, /Assisted stretching/)
    assert.match(text, /One waits for you, 0 are reported\./)
    assert.doesNotMatch(text, /<script/)
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/)
    assert.equal(headers.get('cache-control'), 'no-store')
  })

  test('a visit is cancelled by a button: its time is free again and the customer is told', async () => {
    const { kernel, app, signIn, see, press, book } = await open(engine)
    const id = await book('Ada', '2026-11-03T09:00:00Z')
    const session = await signIn()
    const done = await press(session, `/console/visits/${id}/cancel`)
    assert.equal(done, '/console?done=cancelled')
    const { text } = await see(session, '?done=cancelled')
    assert.match(text, /The visit is cancelled/)
    assert.match(text, /No visits are coming up/)
    const cells = await kernel.db.selectFrom('cells').selectAll().execute()
    assert.deepEqual(cells, [])
    const mails = await kernel.db.selectFrom('outbox').select(['dedupe', 'payload']).execute()
    const told = mails.find((mail) => mail.dedupe === `booking:${id}:2:customer`)
    assert.equal(JSON.parse(told?.payload ?? '{}').to.address, 'ada@reader.example')
    assert.equal(await press(session, '/console/visits/unknown/cancel'), '/console?done=cancel-gone')
    assert.equal((await app.request(`/console/visits/${id}/cancel`)).status, 405)
  })

  test('no button works from another page, without the form’s token, or without a session', async () => {
    const { kernel, app, signIn, press, book } = await open(engine)
    const id = await book('Ada', '2026-11-03T09:00:00Z')
    const path = `/console/visits/${id}/cancel`
    const session = await signIn()
    const other = await signIn()
    assert.equal(await press(session, path, undefined, 'https://evil.example'), '403')
    assert.equal(await press(session, path, undefined, 'null'), '403')
    const bare = await app.request(path, { method: 'POST', headers: { Cookie: `knead_console=${session}` } })
    assert.equal(bare.status, 403)
    assert.equal(await press(session, path, {}), '/console?done=form-old')
    assert.equal(await press(session, path, { form: formToken(other) }), '/console?done=form-old')
    assert.equal(await press('studio.made-up', path), '/console?done=form-old')
    const row = await kernel.db.selectFrom('bookings').select('state').executeTakeFirstOrThrow()
    assert.equal(row.state, 'confirmed')
  })

  test('an owner sees and decides for their own site only', async () => {
    const { kernel, signIn, see, press, book } = await open(engine)
    await applySite(kernel, { ...studio, site: 'other', studio: { ...studio.studio, name: 'Other' } }, '/')
    const id = await book('Ada', '2026-11-03T09:00:00Z')
    const stranger = await signIn('other')
    assert.doesNotMatch((await see(stranger)).text, /Ada/)
    assert.equal(await press(stranger, `/console/visits/${id}/cancel`), '/console?done=cancel-gone')
    const row = await kernel.db.selectFrom('bookings').select('state').executeTakeFirstOrThrow()
    assert.equal(row.state, 'confirmed')
  })

  test('long lists are shown in parts', async () => {
    const { signIn, see, book } = await open(engine)
    for (let n = 0; n < 27; n++) {
      const day = 3 + Math.floor(n / 14)
      const minutes = 8 * 60 + (n % 14) * 30
      const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
      await book(`Guest ${String(n)}.`, `2026-11-0${String(day)}T${time}:00Z`)
    }
    const session = await signIn()
    const { text } = await see(session)
    assert.equal(text.match(/Guest \d+\./g)?.length, 25 * 2, 'in its heading and in the name of its button')
    assert.match(text, /href="\?visits=50#visits"/)
    assert.equal((await see(session, '?visits=50')).text.match(/Guest \d+\./g)?.length, 27 * 2)
    assert.equal((await see(session, '?visits=no&before=%3Cx%3E&done=__proto__')).status, 200)
  })

  test('a source that fails is shown with its reason, and mail that was given up', async () => {
    const { kernel, signIn, see } = await open(engine)
    const sources = [{ id: 'blog', kind: 'markdown' as const, folder: 'nowhere' }]
    await applySite(kernel, { ...studio, sources }, kernel.dataFolder)
    await kernel.db
      .insertInto('sources')
      .values({
        site_id: 'studio',
        source: 'blog',
        fingerprint: null,
        etag: null,
        last_modified: null,
        checked: kernel.clock(),
        succeeded: kernel.clock() - DAY,
        failing_since: kernel.clock() - HOUR,
        failure: 'the reason',
      })
      .execute()
    await kernel.post(kernel.db, 'studio', {
      kind: 'mail',
      dedupe: 'x',
      payload: { to: { address: 'a@b.example' }, fromName: '', subject: '', text: '' },
    })
    await kernel.db.updateTable('outbox').set({ state: 'dead' }).execute()
    const { text } = await see(await signIn())
    assert.match(text, /Failing since/)
    assert.match(text, /One mail could not be sent/)
  })
})
