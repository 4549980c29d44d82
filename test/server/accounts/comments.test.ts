import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CommentList } from '../../../src/contract/comments.ts'
import { formToken } from '../../../src/server/accounts/service.ts'
import { json } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { open } from './support.ts'

const PAGE = '/console/comments'

/** What follows `done=` in an address. */
const doneOf = (address: string): string => new URL(address, 'http://x').searchParams.get('done') ?? ''

forEachEngine((engine) => {
  async function room(site: Parameters<typeof open>[1] = {}) {
    const opened = await open(engine, site)
    const session = await opened.signIn()
    const list = async () => {
      const answer = await opened.app.request('/s/studio/api/threads/post/comments')
      return ((await answer.json()) as CommentList).items
    }
    const press = (path: string, more: Record<string, string> = {}) =>
      opened.press(session, `${PAGE}/${path}`, { form: formToken(session), ...more })
    const see = async (query = '') => (await opened.see(session, `/comments${query}`)).text
    return { ...opened, session, list, press, see }
  }

  test('a comment that waits is shown as text, with why, and approved; the decision is taken back', async () => {
    const { see, press, comment, list } = await room()
    const id = await comment('Is it <script>alert(1)</script> **safe**?')
    const waiting = await see()
    assert.match(waiting, /Waiting \(1\)/)
    assert.match(waiting, /<strong>safe<\/strong>/)
    assert.doesNotMatch(waiting, /<script/)
    assert.match(waiting, /Why it waits: You approve every comment\./)
    const approved = await press(`${id}/approve`)
    assert.match(approved, /^\/console\/comments\?view=waiting&done=/)
    assert.equal((await list()).length, 1)
    const after = await see(`?view=waiting&done=${doneOf(approved)}`)
    assert.match(after, /The comment is shown now\./)
    assert.match(after, /Nothing waits for you\./)
    assert.equal(doneOf(await press(`decisions/${doneOf(approved)}/undo`)), 'undone')
    assert.equal((await list()).length, 0)
    assert.equal(doneOf(await press(`decisions/${doneOf(approved)}/undo`)), 'gone')
    assert.match(await see('?view=log'), /The comment is shown now\..*on your page.*Taken back:/s)
  })

  test('each button does what it says, and comes back to where it stood', async () => {
    const { see, press, comment, list, app } = await room({ comments: {} })
    const id = await comment('Hello')
    assert.match(await press(`${id}/pin`, { view: 'all' }), /view=all&done=/)
    assert.match(await see('?view=all'), /kept at the top/)
    await press(`${id}/spam`, { view: 'all' })
    assert.match(await see('?view=all'), /taken off by you/)
    assert.equal((await list()).length, 0)
    await press(`${id}/approve`, { view: 'all' })
    await press('threads/close', { thread: 'post' })
    const again = () =>
      app.request('/s/studio/api/threads/post/comments', json({ body: 'Me', author: { name: 'Bob' } }))
    assert.equal((await again()).status, 409)
    await press('threads/open', { thread: 'post' })
    assert.equal((await again()).status, 201)
    await press(`${id}/block`)
    const blocked = await app.request(
      '/s/studio/api/threads/post/comments',
      json({ body: 'Me', author: { name: 'Ben', email: 'ben@reader.example' } }),
    )
    assert.equal(blocked.status, 403)
    assert.equal(doneOf(await press('nobody/reject')), 'gone')
  })

  test('who is blocked is told with when and until when, and can be let in again; that is taken back too', async () => {
    const { see, press, comment, app, kernel } = await room({ comments: {} })
    const write = async (name: string, email: string) =>
      app.request('/s/studio/api/threads/post/comments', json({ body: 'Me', author: { name, email } }))
    assert.match(await see('?view=blocked'), /Nobody is blocked\./)
    const id = await comment('Hello')
    const blocked = doneOf(await press(`${id}/block`, { view: 'blocked' }))
    const page = await see('?view=blocked')
    assert.match(page, /aria-current="page"\s*>Blocked</)
    assert.match(page, /<h2>Ben<\/h2>/)
    assert.match(page, /May not write\.\s+Comments from the same address wait for you until [^<]*20\d\d/)
    assert.match(page, /Blocked [^<]*20\d\d[^<]*, on your page · Mark: [\w-]{8}\b/)
    assert.doesNotMatch(page, /ben@reader/)
    const [, subject = ''] = /name="subject" value="([\w-]+)"/.exec(page) ?? []
    assert.equal((await write('Benno', 'ben@reader.example')).status, 403)

    const done = doneOf(await press('blocks/unblock', { view: 'blocked', kind: 'person', subject }))
    assert.match(
      await see(`?view=blocked&done=${done}`),
      /The person can write again\..*Nobody is blocked\./s,
    )
    assert.equal((await write('Ben', 'ben@reader.example')).status, 201)
    const visitor = await write('Zoe', 'zoe@reader.example')
    assert.equal(((await visitor.json()) as { state: string }).state, 'shown', 'the address is not watched')
    assert.equal(doneOf(await press(`decisions/${blocked}/undo`)), 'gone', 'something newer stands')
    assert.match(await see('?view=log'), /The person can write again\..*on your page/s)

    assert.equal(doneOf(await press(`decisions/${done}/undo`, { view: 'blocked' })), 'undone')
    assert.match(await see('?view=blocked'), /<h2>Ben<\/h2>/)
    assert.equal((await write('Ben', 'ben@reader.example')).status, 403)
    assert.equal(doneOf(await press('blocks/unblock', { kind: 'person', subject: 'nobody' })), 'gone')

    // A month later the address is watched no more; the person stays out.
    kernel.clock.advance(31 * 24 * 60 * 60_000)
    assert.equal((await write('Ben', 'ben@reader.example')).status, 403)
  })

  test('a long list of blocked people comes page by page, and nobody is in it twice', async () => {
    const { see, kernel } = await room({ comments: {} })
    const facts = { site_id: 'studio', created: 5, thread: 'post', decided_by: 'console' } as const
    for (let n = 10; n < 35; n++) {
      const more = { comment_id: `c${String(n)}`, name: `Person ${String(n)}` }
      const subjects = [
        { kind: 'person' as const, subject: `p${String(n)}`, expires: null },
        { kind: 'address' as const, subject: `a${String(n)}`, expires: kernel.clock() + 1_000_000 },
      ]
      const rows = subjects.map((subject) => ({ ...facts, ...more, ...subject }))
      await kernel.db.insertInto('comment_blocks').values(rows).execute()
    }
    const namesOf = (page: string) => Array.from(page.matchAll(/<h2>(Person \d+)<\/h2>/g), ([, name]) => name)
    const first = await see('?view=blocked')
    const [, older = ''] =
      /href="\/console\/comments(\?view=blocked&(?:amp;)?before=[\w-]+)"/.exec(first) ?? []
    const names = [...namesOf(first), ...namesOf(await see(older.replace('&amp;', '&')))]
    assert.deepEqual(
      names,
      Array.from({ length: 25 }, (_, n) => `Person ${String(34 - n)}`),
    )
  })

  test('reports stand with the comment until it is decided', async () => {
    const { see, press, comment, app } = await room({ comments: {} })
    const id = await comment('Rude')
    await app.request(`/s/studio/api/comments/${id}/reports`, json({ reason: 'rude', note: '<b>Look</b>' }))
    const reported = await see('?view=reported')
    assert.match(reported, /Reported \(1\)/)
    assert.match(reported, /Reported by one reader/)
    assert.match(reported, /rude: <q>&lt;b&gt;Look&lt;\/b&gt;<\/q>/)
    const kept = doneOf(await press(`${id}/keep`, { view: 'reported' }))
    assert.match(await see('?view=reported'), /Nothing is reported\./)
    await press(`decisions/${kept}/undo`)
    assert.match(await see('?view=reported'), /Reported \(1\)/)
    await press(`${id}/reject`, { view: 'reported' })
    assert.match(await see('?view=reported'), /Nothing is reported\./)
  })

  test('the studio answers in place, with a role that no visitor can have', async () => {
    const { post, session, press, see, comment, list, kernel } = await room({ comments: {} })
    const id = await comment('When can I run again?')
    assert.match(await see('?view=all'), /Answer to Ben/)
    assert.equal(doneOf(await press(`${id}/answer`, { as: 'mara', body: 'In **two** weeks.' })), 'answered')
    await press(`${id}/answer`, { as: '', body: 'See you soon.' })
    const [, mara, studio] = await list()
    assert.deepEqual(mara?.author, { name: 'Mara Lind', role: 'staff', verified: true })
    assert.deepEqual([mara.parent, mara.html], [id, '<p>In <strong>two</strong> weeks.</p>'])
    assert.equal(studio?.author.name, 'Studio Riverside')
    // The studio is not told of what it wrote itself.
    const mails = await kernel.db.selectFrom('outbox').select('dedupe').execute()
    assert.equal(mails.length, 1)
    const answer = (to: string, body: string) =>
      post(
        `${PAGE}/${to}/answer`,
        { form: formToken(session), body, as: 'mara' },
        { Cookie: `knead_console=${session}` },
      )
    for (const [to, body] of [
      [id, ' '],
      ['nobody', 'Hello'],
      [id, 'x'.repeat(10_001)],
    ] as const) {
      const refused = await answer(to, body)
      assert.equal(refused.status, 422)
      const page = await refused.text()
      assert.match(page, /role="alert">The answer was not taken/)
      assert.ok(page.includes(`${body}</textarea`), 'what was written is not lost')
      assert.match(page, new RegExp(`action="/console/comments/${to}/answer"`))
      assert.match(page, /value="mara" selected/)
    }
  })

  test('nobody else gets there', async () => {
    const { app, press, comment, list, post } = await room()
    const id = await comment('Wait')
    assert.equal((await app.request(PAGE)).headers.get('location'), '/console?done=form-old')
    assert.equal(await press(`${id}/approve`, { form: 'x' }), '/console?done=form-old')
    assert.equal((await post(`${PAGE}/${id}/approve`)).headers.get('location'), '/console?done=form-old')
    assert.equal((await list()).length, 0)
  })

  test('many are told page by page, newest first', async () => {
    const { see, comment } = await room()
    const ids: string[] = []
    for (let n = 0; n < 22; n++) ids.push(await comment(`Number ${String(n)}.`))
    const first = await see()
    assert.match(first, /Number 21\..*Number 2\./s)
    const older = /href="\/console\/comments(\?view=waiting&amp;before=\w+|\?view=waiting&before=\w+)"/.exec(
      first,
    )?.[1]
    const second = await see(older?.replace('&amp;', '&'))
    assert.match(second, /Number 1\..*Number 0\./s)
    assert.doesNotMatch(second, /Number 2\./)
  })

  test('the page speaks German', async () => {
    const { see, comment, kernel } = await room()
    const row = await kernel.db.selectFrom('sites').select('document').executeTakeFirstOrThrow()
    const document = JSON.parse(row.document) as { studio: { language: string } }
    document.studio.language = 'de'
    await kernel.db
      .updateTable('sites')
      .set({ document: JSON.stringify(document), version: 99 })
      .execute()
    const held = await comment('Wann?')
    assert.ok(held)
    const text = await see()
    assert.match(text, /Warum er wartet: Sie geben jeden Kommentar frei\./)
    assert.match(text, />Freigeben</)
  })
})
