/** The owner sees which public holidays are not settled, and closes on some. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formToken } from '../../../src/server/accounts/service.ts'
import { findSite } from '../../../src/server/sites/service.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { freeStarts } from '../booking/support.ts'
import { open } from './support.ts'

const inBerlin = { studio: { ...studio.studio, country: 'DE', region: 'DE-BE' } }
const CHRISTMAS = '2026-12-25'

forEachEngine((engine) => {
  test('the page lists them with what is booked and the lines for the file; a press closes the chosen ones', async () => {
    const { kernel, app, signIn, see, post, book } = await open(engine, inBerlin)
    await book('Ada', `${CHRISTMAS}T09:00:00.000Z`)
    const session = await signIn()
    assert.match((await see(session)).text, /href="\/console\/holidays"/)
    const look = async () => (await see(session, '/holidays')).text
    const text = await look()
    assert.match(text, /value="2026-12-25" checked \/>\s*Friday, December 25, 2026: Christmas Day/)
    assert.match(text, /Christmas Day<\/label\s*>\s*<strong class="alarm">\(1 visit is booked\)/)
    assert.match(text, /\{ &quot;from&quot;: &quot;2027-03-08&quot;, &quot;reason&quot;: /)
    assert.match(text, /<option value="DE" selected>Germany[^]*<option value="DE-BE" selected>Berlin/)
    assert.match(text, /knead site export/)
    assert.ok(text.length < 40_000, String(text.length))

    const chosen = new URLSearchParams([
      ['form', formToken(session)],
      ['country', 'DE'],
      ['region', 'DE-BE'],
      ['day', CHRISTMAS],
      ['day', '2027-03-08'],
      // Not a holiday: nobody's form can close any day.
      ['day', '2026-11-10'],
    ])
    const answer = await app.request('/console/holidays/close', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: 'http://localhost',
        Cookie: `knead_console=${session}`,
      },
      body: chosen.toString(),
    })
    assert.equal(answer.headers.get('location'), '/console?done=holidays-closed')
    const { document } = (await findSite(kernel, 'studio')) ?? {}
    assert.deepEqual(document?.closed, [
      { from: CHRISTMAS, reason: 'Christmas Day' },
      { from: '2027-03-08', reason: "International Women's Day" },
    ])
    assert.deepEqual(await freeStarts(app, CHRISTMAS), [])
    assert.doesNotMatch(await look(), /2026-12-25/)
    assert.match((await see(session)).text, /Ada/, 'the visit stays as it is')
    assert.match((await see(session, '?done=holidays-closed')).text, /role="status">The studio is closed on/)
    const nothing = await post(
      '/console/holidays/close',
      { form: formToken(session), country: 'DE', day: CHRISTMAS },
      { Cookie: `knead_console=${session}` },
    )
    assert.equal(nothing.headers.get('location'), '/console?done=holidays-none')
  })

  test('without a country in the file the owner chooses one', async () => {
    const { signIn, see, app, press } = await open(engine)
    const session = await signIn()
    const { text } = await see(session, '/holidays')
    assert.match(text, /Which country is the studio in\?/)
    assert.doesNotMatch(text, /type="checkbox"/)
    const chosen = (await see(session, '/holidays?country=AT&region=DE-BY')).text
    assert.match(chosen, /Monday, October 26, 2027|Tuesday, October 26, 2027/)
    assert.match(chosen, /<option value="AT" selected>/)
    const strange = (await see(session, '/holidays?country=%3Cscript%3E')).text
    assert.ok(!strange.includes('<script'))
    assert.equal((await app.request('/console/holidays')).headers.get('location'), '/console?done=form-old')
    assert.equal(
      await press(session, '/console/holidays/close', { day: CHRISTMAS }),
      '/console?done=form-old',
    )
  })
})
