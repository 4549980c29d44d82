import { sendKeys } from '@web/test-runner-commands'
import { expect } from '@open-wc/testing'
import type { NewComment } from '../../../src/contract/comments.ts'
import type { Identity } from '../../../src/elements/comments/thread.ts'
import { type Asked, held, json, problem, unreachable } from '../../support/fetch.ts'
import { comment, FakeThread, newSite, Reader, tag } from './support.ts'

const POST = 'POST threads/:thread/comments'
const CODES = 'POST identity/codes'
const VERIFY = 'POST identity/verify'

/** As a log-in would sign it; nobody here looks at the signature. */
function token(claims: Record<string, unknown> = {}): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ name: 'Zoë <b>Berg</b>', jti: '1', ...claims }))
  return `e30.${btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')}.x`
}

/** Takes comments of whoever has a token, under that name. */
function take(thread: FakeThread, name = 'Zoë Berg') {
  return (asked: Asked) => {
    const { author: _, ...body } = asked.body as NewComment
    return thread.post({ ...asked, body: { ...body, author: { name } } })
  }
}

async function member(identity: Identity, site = newSite()): Promise<Reader> {
  const anna = await Reader.of(tag(site))
  anna.element.identity = identity
  anna.text.focus()
  await anna.until(() => anna.hasButton('Post comment'), 'the rest of the form')
  return anna
}

const authorizations = (thread: FakeThread) =>
  thread.posted.map(({ headers }) => headers.get('authorization'))
const identity = (anna: Reader) => anna.texts('[part=identity]').join()
const hasFields = (anna: Reader) => anna.find('[name=name]') !== null

describe('knead-comments: the page’s own log-in', () => {
  it('says who writes, as words, and asks for no name', async () => {
    const thread = new FakeThread()
    const gate = held(take(thread))
    thread.network.serve({ [POST]: gate.answer })
    const anna = await member(token())
    await anna.until(() => identity(anna) === 'Writing as Zoë <b>Berg</b>', 'who writes')
    expect([hasFields(anna), anna.find('[part=identity] b')]).to.deep.equal([false, null])
    await expect(anna.element).to.be.accessible()
    await anna.type(anna.text, 'A question')
    anna.button('Post comment').click()
    await anna.until(() => anna.texts('[part=author]').includes('Zoë <b>Berg</b>'), 'the comment on its way')
    gate.release()
    await anna.until(() => anna.hasButton('Edit'), 'the comment')
    expect(authorizations(thread)).to.deep.equal([`Bearer ${token()}`])
    expect(thread.posted[0]!.body).to.not.have.property('author')
    expect(Object.keys(localStorage).some((name) => name.includes('knead-identity'))).to.be.false
  })

  it('is asked for a fresh token for each comment', async () => {
    const thread = new FakeThread()
    thread.network.serve({ [POST]: take(thread) })
    let count = 0
    const anna = await member(async () => token({ jti: String((count += 1)) }))
    await anna.until(() => !hasFields(anna), 'who writes')
    for (const [n, words] of ['First', 'Second'].entries()) {
      await anna.type(anna.text, words)
      anna.button('Post comment').click()
      await anna.until(() => anna.all('article').length === n + 1 && anna.hasButton('Edit'), 'the comment')
      await anna.until(() => anna.find('knead-comments-sending') === null, 'the comment taken')
    }
    expect(new Set(authorizations(thread)).size).to.equal(2)
  })

  it('is asked again when a token has run out on the way', async () => {
    const thread = new FakeThread()
    let count = 0
    thread.network.serve({
      [POST]: (asked) =>
        asked.headers.get('authorization') === `Bearer ${token({ jti: '2' })}`
          ? problem('identity-refused', 401, { detail: 'It has run out.' })
          : take(thread)(asked),
    })
    const anna = await member(() => token({ jti: String((count += 1)) }))
    await anna.until(() => !hasFields(anna), 'who writes')
    await anna.type(anna.text, 'A question')
    anna.button('Post comment').click()
    await anna.until(() => anna.hasButton('Edit'), 'the comment')
    expect(authorizations(thread)).to.deep.equal(['2', '3'].map((jti) => `Bearer ${token({ jti })}`))
    expect(new Set(thread.posted.map(({ headers }) => headers.get('idempotency-key'))).size).to.equal(1)
  })

  it('gives the text back with the reason when its token is not accepted', async () => {
    const thread = new FakeThread()
    thread.network.serve({
      [POST]: () => problem('identity-refused', 401, { detail: 'This site has no such key.' }),
    })
    const anna = await member(token())
    await anna.until(() => !hasFields(anna), 'who writes')
    await anna.type(anna.text, 'A question')
    anna.button('Post comment').click()
    await anna.until(() => anna.find('[role=alert]'), 'the reason')
    expect(anna.find('[role=alert]')!.textContent).to.equal('This site has no such key.')
    expect(anna.text.value).to.equal('A question')
  })

  it('that fails leaves the fields, says so, and loses no word', async () => {
    new FakeThread()
    const anna = await member(() => Promise.reject(new Error('no session')))
    await anna.until(() => anna.find('[role=alert]'), 'a word')
    expect(anna.find('[role=alert]')!.textContent).to.match(/log-in on this website could not be read/)
    expect(hasFields(anna)).to.be.true
  })

  it('that signs somebody in or out while the page is open is heard', async () => {
    new FakeThread()
    const site = newSite()
    const anna = await Reader.of(tag(site))
    await anna.write()
    await anna.type(anna.field('Name'), 'Anna')
    anna.element.identity = token()
    anna.text.focus()
    await anna.until(() => !hasFields(anna), 'who writes')
    anna.element.identity = undefined
    anna.button('Post comment').focus()
    await anna.until(() => hasFields(anna), 'the fields')
    await anna.until(() => anna.field('Name').value === 'Anna', 'the name')
  })

  it('that cannot be read asks for the name', async () => {
    new FakeThread()
    for (const unreadable of ['', 'a.b', `e30.${btoa('[1]')}.x`, `e30.${btoa('{"name":""}')}.x`]) {
      const anna = await member(unreadable)
      expect(hasFields(anna), unreadable).to.be.true
      anna.element.remove()
    }
  })
})

describe('knead-comments: a name confirmed by e-mail', () => {
  const expires = Math.floor(Date.now() / 1000) + 3600
  const mine = token({ name: 'Anna Berg', email: 'anna@example.com', exp: expires })

  function offering(): FakeThread {
    const thread = new FakeThread([comment()], { offers: { verify: true } })
    thread.network.serve({
      [POST]: take(thread, 'Anna Berg'),
      [CODES]: () => new Response(null, { status: 202 }),
      [VERIFY]: ({ body }) =>
        (body as { code: string }).code === '123456'
          ? json({ token: mine, name: 'Anna Berg', expires: new Date(expires * 1000).toISOString() })
          : problem('invalid-input', 422, { errors: [{ field: 'code', message: 'is not the code' }] }),
    })
    return thread
  }

  async function asking(): Promise<Reader> {
    const anna = await Reader.of()
    await anna.write()
    await anna.type(anna.field('Name'), 'Anna Berg')
    await anna.type(anna.field('E-mail'), 'anna@example.com')
    anna.button('Confirm my name by e-mail').click()
    await anna.until(() => anna.focused?.getAttribute('autocomplete') === 'one-time-code', 'the field')
    return anna
  }

  it('is asked for where it is offered, goes with comments, and can be forgotten', async () => {
    const thread = offering()
    const anna = await asking()
    expect(thread.network.to(CODES).map(({ body }) => body)).to.deep.equal([
      { email: 'anna@example.com', purpose: 'verify' },
    ])
    const field = anna.field('Code from the e-mail')
    expect(field.inputMode).to.equal('numeric')
    await expect(anna.element).to.be.accessible()
    await sendKeys({ type: '123 456' })
    await sendKeys({ press: 'Enter' })
    await anna.until(() => identity(anna) === 'Writing as Anna Berg Confirmed by e-mail.', 'who writes')
    expect(thread.network.to(VERIFY).map(({ body }) => body)).to.deep.equal([
      { email: 'anna@example.com', code: '123456', name: 'Anna Berg' },
    ])
    await anna.until(() => anna.focused?.part.contains('identity'), 'the focus')
    await expect(anna.element).to.be.accessible()
    await anna.type(anna.text, 'A question')
    anna.button('Post comment').click()
    await anna.until(() => anna.hasButton('Edit'), 'the comment')
    expect(authorizations(thread)).to.deep.equal([`Bearer ${mine}`])
    const back = await anna.reload()
    back.text.focus()
    await back.until(() => identity(back).startsWith('Writing as Anna Berg'), 'who writes, after a reload')
    await back.until(() => back.hasButton('Not you?'), 'the way out')
    back.button('Not you?').click()
    await back.until(() => hasFields(back), 'the fields')
  })

  it('asks for name and address first', async () => {
    const thread = offering()
    const anna = await Reader.of()
    await anna.write()
    anna.button('Confirm my name by e-mail').click()
    await anna.until(() => anna.focused === anna.field('Name'), 'the focus')
    await anna.until(() => anna.texts('.error').filter(Boolean).length === 2, 'two complaints')
    expect(thread.network.to(CODES)).to.be.empty
  })

  it('says what is wrong with a code, and sends another', async () => {
    const thread = offering()
    const anna = await asking()
    await sendKeys({ type: '12' })
    await sendKeys({ press: 'Enter' })
    const said = () => anna.texts('knead-comments-code [role=alert]').join()
    await anna.until(() => said() === 'The code has six digits.', 'a word')
    await sendKeys({ type: '3450' })
    anna.button('Confirm').click()
    await anna.until(() => said().startsWith('This is not the code of the latest e-mail'), 'another word')
    expect(anna.focused).to.equal(anna.field('Code from the e-mail'))
    await expect(anna.element).to.be.accessible()
    thread.network.serve({
      [CODES]: () => problem('too-many-requests', 429, { detail: 'Try again in 600 seconds.' }),
    })
    anna.button('Send another code').click()
    await anna.until(() => said() === 'Try again in 600 seconds.', 'the server’s pause')
    thread.network.serve({ [CODES]: unreachable })
    anna.button('Send another code').click()
    await anna.until(() => said().startsWith('The server cannot be reached'), 'that it is away')
    thread.network.serve({ [CODES]: () => new Response(null, { status: 202 }) })
    anna.button('Send another code').click()
    await anna.until(() => anna.texts('knead-comments-code .hint').join().startsWith('Another'), 'another')
    anna.button('Cancel').click()
    await anna.until(() => anna.isOn('Confirm my name by e-mail'), 'the way back')
    expect(thread.posted).to.be.empty
  })

  it('is forgotten when the server does not believe it any more, and the text comes back', async () => {
    const thread = offering()
    const anna = await asking()
    await sendKeys({ type: '123456' })
    await sendKeys({ press: 'Enter' })
    await anna.until(() => identity(anna) !== '', 'who writes')
    thread.network.serve({
      [POST]: () => problem('identity-refused', 401, { detail: 'Ask for a new code.' }),
    })
    await anna.type(anna.text, 'A question')
    anna.button('Post comment').click()
    await anna.until(() => hasFields(anna) && anna.text.value === 'A question', 'the fields and the text')
    expect(anna.find('[role=alert]')!.textContent).to.equal('Ask for a new code.')
    expect(anna.field('Name').value).to.equal('Anna Berg')
  })

  it('is not offered where the owner does not', async () => {
    new FakeThread()
    const anna = await Reader.of()
    await anna.write()
    expect(anna.hasButton('Confirm my name by e-mail')).to.be.false
  })
})
