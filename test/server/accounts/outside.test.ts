/** The owner's part about calendars that are read: adding, reading, removing, as a browser without script does it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formToken } from '../../../src/server/accounts/service.ts'
import { FetchFault } from '../../../src/server/outgoing/fault.ts'
import { applySite } from '../../../src/server/sites/service.ts'
import { calendar, event } from '../../support/calendars/index.ts'
import { forEachEngine, makeEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { allowed, send, serve } from '../../support/web-server.ts'
import { scripted, stored } from '../booking/outside/support.ts'
import { freeStarts } from '../booking/support.ts'
import { open } from './support.ts'

const ADDRESS = 'https://calendar.example/private-0123secret/basic.ics'
const tuesday = calendar(event('DTSTART:20261103T100000Z', 'DURATION:PT1H'))
const TUESDAY = 'mara 2026-11-03T10:00/2026-11-03T11:00'

forEachEngine((engine) => {
  const start = async (world = scripted(tuesday)) => {
    const opened = await open(engine, {}, { outside: world })
    const session = await opened.signIn()
    const add = (fields: Record<string, string> = {}) =>
      opened.press(session, '/console/outside', {
        form: formToken(session),
        practitioner: 'mara',
        name: 'Private',
        address: ADDRESS,
        ...fields,
      })
    /** The part of the page about these calendars. */
    const part = async (query = '') => {
      const { text } = await opened.see(session, query)
      return { text, part: text.slice(text.indexOf('id="outside"'), text.indexOf('id="sources"')) }
    }
    const press = async (what: string) => {
      const action = new RegExp(`/console/outside/[^/"]+/${what}`).exec((await part()).part)?.[0]
      assert.ok(action, `no button to ${what}`)
      return opened.press(session, action)
    }
    return { ...opened, session, world, add, part, pressButton: press }
  }

  test('a calendar is added by its form and read at once; its address is never shown again', async () => {
    const { kernel, world, add, part } = await start()
    assert.match((await part()).part, /No other calendar is read/)
    assert.equal(await add(), '/console?done=outside-added')
    assert.deepEqual(await stored(kernel), [TUESDAY])
    assert.equal(world.visits[0]?.url, ADDRESS)
    const { text, part: shown } = await part('?done=outside-added')
    assert.match(text, /role="status">The calendar is added and has been read/)
    assert.match(shown, /<h3>Private<\/h3>/)
    assert.match(shown, /Mara Lind · calendar\.example\/…/)
    assert.match(shown, /Read on Monday,? 2 November 2026|Read on Monday, November 2, 2026/)
    assert.doesNotMatch(text, /0123secret|basic\.ics/)
    assert.doesNotMatch(kernel.logged.join(''), /0123secret|calendar\.example/)
  })

  test('webcal is https; a name may be left out; the same calendar is not added twice', async () => {
    const { kernel, world, add, part } = await start()
    const address = ` ${ADDRESS.replace('https', 'webcal')}#top `
    assert.equal(await add({ address, name: '  ' }), '/console?done=outside-added')
    assert.equal(world.visits[0]?.url, ADDRESS)
    assert.match((await part()).part, /<h3>calendar\.example<\/h3>/)
    assert.equal(await add(), '/console?done=outside-known')
    assert.equal(await add({ practitioner: 'jonas' }), '/console?done=outside-added')
    for (let n = 0; n < 4; n++) await add({ address: `${ADDRESS}?${String(n)}` })
    assert.equal(await add({ address: `${ADDRESS}?more` }), '/console?done=outside-too-many')
    assert.equal((await kernel.db.selectFrom('calendars').selectAll().execute()).length, 6)
  })

  test('what is no address, or nobody’s, is refused with the reason', async () => {
    const { kernel, world, add, part } = await start()
    for (const address of [
      '',
      'calendar',
      'ftp://calendar.example/',
      'file:///etc/passwd',
      `https://a.example/${'x'.repeat(2000)}`,
    ]) {
      assert.equal(await add({ address }), '/console?done=outside-no-address', address)
    }
    assert.equal(await add({ practitioner: 'nobody' }), '/console?done=outside-no-practitioner')
    assert.match((await part('?done=outside-no-address')).text, /Nothing was added: this is not an address/)
    world.fault = new FetchFault('address-refused')
    assert.equal(await add(), '/console?done=outside-refused')
    assert.match((await part('?done=outside-refused')).text, /leads into a private network/)
    assert.deepEqual(await kernel.db.selectFrom('calendars').selectAll().execute(), [])
  })

  test('one that fails says since when and why; “read now” tries again', async () => {
    const { kernel, world, add, part, pressButton } = await start()
    world.fault = new FetchFault('status', '404')
    assert.equal(await add(), '/console?done=outside-added-unread')
    const failing = (await part()).part
    assert.match(failing, /Failing since Monday.*404: the calendar may not be shared any more/s)
    assert.doesNotMatch(failing, /still counts/)
    world.fault = undefined
    kernel.clock.advance(60_000)
    assert.equal(await pressButton('read'), '/console?done=outside-read')
    assert.doesNotMatch((await part()).part, /Failing/)
    assert.deepEqual(await stored(kernel), [TUESDAY])
    world.fault = new FetchFault('status', '429', 3600)
    assert.equal(await pressButton('read'), '/console?done=outside-unread')
    assert.match((await part()).part, /What was read on .* still counts/)
    assert.equal(await pressButton('read'), '/console?done=outside-waits')
    assert.equal(world.visits.length, 3)
  })

  test('what could not be understood is told', async () => {
    const odd = calendar(
      event('DTSTART:soon'),
      event('DTSTART:never'),
      event('DTSTART;TZID=Nowhere:20261103T110000', 'DURATION:PT1H'),
    )
    const { add, part } = await start(scripted(odd))
    await add()
    const { part: shown } = await part()
    assert.match(shown, /2 events could not be understood and do not count/)
    assert.match(shown, /One time zone is not known/)
  })

  test('its busy time cannot be booked; a removed calendar frees it', async () => {
    const { kernel, app, add, pressButton, part } = await start()
    const wish = { service: 'stretch-30', practitioner: 'mara' }
    const isFree = async () =>
      (await freeStarts(app, '2026-11-03', wish)).includes('2026-11-03T10:30:00.000Z')
    assert.ok(await isFree())
    await add()
    assert.ok(!(await isFree()))
    assert.equal(await pressButton('remove'), '/console?done=outside-removed')
    assert.ok(await isFree())
    assert.deepEqual(await stored(kernel), [])
    assert.match((await part('?done=outside-removed')).text, /its time can be booked again/)
  })

  test('the calendar of somebody who has left is shown as not read, and can be removed', async () => {
    const { kernel, add, part, pressButton } = await start()
    await add()
    const practitioners = studio.practitioners.filter(({ id }) => id !== 'mara')
    await applySite(kernel, { ...studio, practitioners }, kernel.dataFolder)
    const { part: shown } = await part()
    assert.match(shown, /not in the site’s file any more/)
    assert.doesNotMatch(shown, /Read now/)
    assert.equal(await pressButton('remove'), '/console?done=outside-removed')
  })

  test('nothing happens from another page, without the form’s token, or for another studio', async () => {
    const { kernel, session, world, add, press, signIn, part } = await start()
    await applySite(kernel, { ...studio, site: 'other', studio: { ...studio.studio, name: 'Other' } }, '/')
    await add()
    const [row] = await kernel.db.selectFrom('calendars').selectAll().execute()
    const stranger = await signIn('other')
    const fields = { practitioner: 'mara', name: 'Mine', address: 'https://evil.example/a.ics' }
    for (const path of [
      '/console/outside',
      `/console/outside/${row!.calendar_id}/read`,
      `/console/outside/${row!.calendar_id}/remove`,
    ]) {
      assert.equal(
        await press(session, path, { ...fields, form: formToken(session) }, 'https://evil.example'),
        '403',
      )
      assert.equal(await press(session, path, fields), '/console?done=form-old')
      assert.equal(
        await press(session, path, { ...fields, form: formToken(stranger) }),
        '/console?done=form-old',
      )
    }
    for (const act of ['read', 'remove']) {
      assert.equal(
        await press(stranger, `/console/outside/${row!.calendar_id}/${act}`),
        '/console?done=outside-gone',
      )
    }
    assert.equal(world.visits.length, 1)
    assert.deepEqual(await stored(kernel), [TUESDAY])
    assert.match((await part()).part, /Private/)
  })

  test('names are text, and every control has a label', async () => {
    const { add, part } = await start()
    await add({ name: '<img src=x onerror=alert(1)>\r\nX' })
    const { part: shown } = await part()
    assert.match(shown, /&lt;img src=x onerror=alert\(1\)&gt; X/)
    assert.doesNotMatch(shown, /<img/)
    for (const name of ['practitioner', 'name', 'address']) {
      assert.match(shown, new RegExp(`<label[^>]*>[^<]+<(select|input)[^>]*name="${name}"`, 's'))
    }
  })
})

test('from the form to a real server and back, over HTTP', async (t) => {
  const engine = makeEngine('sqlite')
  const server = await serve((request, response) => {
    if (request.headers['if-none-match'] === '"1"') send(response, '', { etag: '"1"' }, 304)
    else send(response, tuesday, { 'content-type': 'text/calendar; charset=UTF-8', etag: '"1"' })
  })
  t.after(() => Promise.all([server.close(), engine.close()]))
  const { kernel, signIn, press } = await open(engine, {}, { outside: { fetch: allowed(server) } })
  const session = await signIn()
  const fields = { form: formToken(session), practitioner: 'mara', name: '', address: `${server.url}/a.ics` }
  assert.equal(await press(session, '/console/outside', fields), '/console?done=outside-added')
  assert.deepEqual(await stored(kernel), [TUESDAY])
  const [row] = await kernel.db.selectFrom('calendars').selectAll().execute()
  assert.equal(
    await press(session, `/console/outside/${row!.calendar_id}/read`),
    '/console?done=outside-read',
  )
  assert.equal(server.last['if-none-match'], '"1"')
  assert.equal(server.last.accept, 'text/calendar, */*;q=0.5')
  assert.deepEqual(server.asked, ['/a.ics', '/a.ics'])
})
