/** The owner gives a practitioner's calendar a new address, or switches it off. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forEachEngine } from '../../support/kernel.ts'
import { open } from './support.ts'

/** The address that the owner's page shows for Mara. */
const shown = (text: string) =>
  /<code>http:\/\/localhost(\/s\/studio\/calendar\/mara\.\S+\.ics)<\/code>/.exec(text)?.[1]

forEachEngine((engine) => {
  test('the owner asks for a new address, is asked back, and the old one opens nothing from then on', async () => {
    const { app, signIn, see, press } = await open(engine)
    const session = await signIn()
    const look = async (path: string) =>
      (await app.request(path, { headers: { Cookie: `knead_console=${session}` } })).text()
    const status = async (path = '') => (await app.request(path)).status
    const before = shown((await see(session)).text)
    assert.equal(await status(before), 200)

    const question = await look('/console/calendars/mara')
    assert.match(question, /<h1>The calendar address of Mara Lind<\/h1>/)
    assert.match(question, /calendars that have subscribed to it need the new one/)
    assert.equal(shown(question), before)
    assert.equal(await status(before), 200, 'looking changes nothing')
    assert.match(
      question,
      /action="\/console\/calendars\/mara\/renew"[^]*action="\/console\/calendars\/mara\/end"/,
    )

    assert.equal(await press(session, '/console/calendars/mara/renew'), '/console?done=calendar-renewed')
    const { text } = await see(session, '?done=calendar-renewed')
    assert.match(text, /role="status">The calendar has a new address/)
    const after = shown(text)
    assert.notEqual(after, before)
    assert.deepEqual([await status(before), await status(after)], [404, 200])

    assert.equal(await press(session, '/console/calendars/mara/end'), '/console?done=calendar-ended')
    const off = (await see(session)).text
    assert.equal(shown(off), undefined)
    assert.match(off, /Switched off\./)
    assert.match(await look('/console/calendars/mara'), /no address opens it[^]*Switch it on/)
    assert.equal(await status(after), 404)
  })

  test('nobody else can: neither another page, nor without signing in, nor for who is not there', async () => {
    const { app, signIn, see, press } = await open(engine)
    const session = await signIn()
    const before = shown((await see(session)).text)
    assert.equal(await press(session, '/console/calendars/mara/end', {}), '/console?done=form-old')
    assert.equal(
      await press(session, '/console/calendars/mara/end', undefined, 'https://elsewhere.example'),
      '403',
    )
    assert.equal(await press('', '/console/calendars/mara/renew'), '/console?done=form-old')
    assert.equal(await press(session, '/console/calendars/nobody/renew'), '/console?done=form-old')
    assert.equal((await app.request('/console/calendars/mara')).status, 303)
    assert.equal(shown((await see(session)).text), before)
  })
})
