import { expect, html } from '@open-wc/testing'
import type { NewComment } from '../../../src/contract/comments.ts'
import { held, problem, unreachable } from '../../support/fetch.ts'
import { comment, FakeThread, heard, newSite, Reader, tag, THREAD } from './support.ts'

const POST = 'POST threads/:thread/comments'
const WAITING = 'The server cannot be reached right now.'

const bodies = (thread: FakeThread) => thread.posted.map(({ body }) => (body as NewComment).body)
const keys = (thread: FakeThread) => thread.posted.map(({ headers }) => headers.get('idempotency-key'))
const progress = (anna: Reader) => anna.texts('[part=progress]').join(' | ')
const words = (anna: Reader) => anna.texts('.text')

/** Takes the connection away, as the browser tells it. */
function goOffline(): void {
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false })
}

function comeBack(): void {
  Reflect.deleteProperty(navigator, 'onLine')
  dispatchEvent(new Event('online'))
}

describe('knead-comments: comments on their way', () => {
  afterEach(() => Reflect.deleteProperty(navigator, 'onLine'))

  for (const [sort, place] of [
    ['oldest', 1],
    ['newest', 0],
  ] as const)
    it(`stand in their place at once, and then as the server has taken them (${sort})`, async () => {
      const thread = new FakeThread([comment()])
      const gate = held((asked) => thread.post(asked))
      thread.network.serve({ [POST]: gate.answer })
      const anna = await Reader.of(
        html`<knead-comments site=${newSite()} thread=${THREAD} sort=${sort}></knead-comments>`,
      )
      const posted = heard(anna.element, 'knead-comment-posted')
      await anna.post('A *question*')
      await anna.until(() => anna.focused?.localName === 'article', 'the focus on the comment')
      expect(words(anna)[place]).to.equal('A *question*')
      expect(progress(anna)).to.equal('Sending…')
      expect(anna.focused!.part.contains('sending')).to.be.true
      expect([anna.text.value, posted.length]).to.deep.equal(['', 0])
      await expect(anna.element).to.be.accessible()
      gate.release()
      await anna.until(() => anna.status === 'Your comment is posted.', 'the word')
      await anna.until(() => anna.all('article').length === 2, 'the comment alone')
      expect(words(anna)[place]).to.equal('A *question*')
      expect(anna.focused).to.equal(anna.all('article')[place])
      expect([anna.find('knead-comments-sending'), posted.length]).to.deep.equal([null, 1])
    })

  it('stand under the comment that they answer', async () => {
    const question = comment({ name: 'Jonas' })
    const thread = new FakeThread([question, comment({ name: 'Marta', parent: question.id }), comment()])
    const gate = held((asked) => thread.post(asked))
    thread.network.serve({ [POST]: gate.answer })
    const anna = await Reader.of()
    anna.button('Reply', anna.article('Words of Jonas')).click()
    await anna.until(() => anna.hasButton('Post reply'), 'the form')
    await anna.type(anna.field('Reply to Jonas'), 'Me too')
    await anna.type(anna.field('Name', anna.article('Words of Jonas')), 'Anna')
    anna.button('Post reply').click()
    await anna.until(
      () => progress(anna) === 'Sending…' && anna.focused?.localName === 'article',
      'the reply',
    )
    expect(anna.texts('[part=author]')).to.deep.equal(['Jonas', 'Marta', 'Anna', 'Jonas Weber'])
    expect(anna.hasButton('Post reply')).to.be.false
    gate.release()
    await anna.until(() => anna.hasButton('Edit'), 'the comment')
    expect(anna.texts('[part=author]')).to.deep.equal(['Jonas', 'Marta', 'Anna', 'Jonas Weber'])
    expect(anna.focused).to.equal(anna.article('Me too'))
  })

  it('leave the next one that is being written in peace', async () => {
    const thread = new FakeThread([comment()])
    const gate = held((asked) => thread.post(asked))
    thread.network.serve({ [POST]: gate.answer })
    const anna = await Reader.of()
    await anna.post('First')
    await anna.until(() => progress(anna) === 'Sending…', 'the comment')
    await anna.type(anna.text, 'Seco')
    gate.release()
    await anna.until(() => anna.hasButton('Edit'), 'the comment as it is')
    expect(anna.status).to.equal('Your comment is posted.')
    await anna.type(anna.focused!, 'nd')
    expect([anna.focused, anna.text.value]).to.deep.equal([anna.text, 'Second'])
  })

  it('wait for the connection, say so, and go in order once it is back', async () => {
    const thread = new FakeThread()
    const anna = await Reader.of()
    await anna.write()
    goOffline()
    await anna.post('First')
    await anna.until(() => progress(anna).startsWith('You are offline.'), 'the word')
    await expect(anna.element).to.be.accessible()
    await anna.post('Second')
    await anna.until(() => anna.all('[part=progress]').length === 2, 'both')
    expect(thread.posted).to.be.empty
    comeBack()
    await anna.until(() => anna.find('knead-comments-sending') === null, 'an empty outbox')
    expect(bodies(thread)).to.deep.equal(['First', 'Second'])
    expect(words(anna)).to.deep.equal(['First', 'Second'])
    expect(anna.status).to.equal('Your comment is posted.')
  })

  it('are sent by hand where the server was away, with the same key', async () => {
    const thread = new FakeThread()
    thread.network.serve({ [POST]: unreachable })
    const anna = await Reader.of()
    await anna.post('A question')
    await anna.until(() => progress(anna).startsWith(WAITING), 'the word')
    expect(anna.focused).to.equal(anna.article('A question'))
    thread.network.serve({ [POST]: (asked) => thread.post(asked) })
    anna.button('Send now').click()
    await anna.until(() => anna.hasButton('Edit'), 'the comment')
    expect([thread.posted.length, new Set(keys(thread)).size]).to.deep.equal([2, 1])
    expect(anna.focused).to.equal(anna.article('A question'))
  })

  it('wait behind a proxy’s page as well', async () => {
    const thread = new FakeThread()
    thread.network.serve({ [POST]: () => new Response('<h1>Bad gateway</h1>', { status: 502 }) })
    const anna = await Reader.of()
    await anna.post('A question')
    await anna.until(() => progress(anna).startsWith(WAITING), 'the word')
  })

  it('go at the next visit, once, also where only the answer was lost', async () => {
    const thread = new FakeThread()
    thread.network.serve({
      [POST]: (asked) => {
        thread.post(asked)
        return unreachable(asked)
      },
    })
    const anna = await Reader.of()
    await anna.post('Did this arrive?')
    await anna.until(() => progress(anna).startsWith(WAITING), 'the word')
    const { items } = thread.list
    thread.list.items = []
    const later = new FakeThread()
    later.network.serve({
      [POST]: (asked) => {
        thread.list.items = items
        return thread.post(asked)
      },
    })
    const back = await anna.reload()
    await back.until(() => back.hasButton('Edit'), 'the comment')
    expect(keys(later)).to.deep.equal(keys(thread))
    expect(words(back)).to.deep.equal(['Did this arrive?'])
    expect(items).to.have.length(1)
    expect([back.focused, back.text.value]).to.deep.equal([null, ''])
  })

  it('are kept when the page is reloaded while they are being sent', async () => {
    const thread = new FakeThread()
    thread.network.serve({ [POST]: held(unreachable).answer })
    const site = newSite()
    const anna = await Reader.of(tag(site))
    await anna.post('Half way')
    await anna.until(() => progress(anna) === 'Sending…', 'the comment')
    const kept = JSON.parse(localStorage.getItem(`knead-own https://knead.test/s/${site}`) ?? '{}') as object
    expect(JSON.stringify(kept)).to.contain('Half way')
  })

  it('come back into the form of a reply with the reason', async () => {
    const question = comment({ name: 'Jonas' })
    const thread = new FakeThread([question])
    thread.network.serve({ [POST]: () => problem('too-many-requests', 429, { detail: 'Please wait.' }) })
    const anna = await Reader.of()
    anna.button('Reply', anna.article('Words of Jonas')).click()
    await anna.until(() => anna.hasButton('Post reply'), 'the form')
    await anna.type(anna.field('Reply to Jonas'), 'Me too')
    await anna.type(anna.field('Name', anna.article('Words of Jonas')), 'Anna')
    anna.button('Post reply').click()
    await anna.until(() => anna.hasButton('Try again'), 'the form again')
    const field = anna.field('Reply to Jonas')
    await anna.until(() => anna.focused === field, 'the focus in it')
    expect([field.value, anna.find('[role=alert]')!.textContent]).to.deep.equal(['Me too', 'Please wait.'])
    expect(anna.find('knead-comments-sending')).to.be.null
    thread.network.serve({ [POST]: (asked) => thread.post(asked) })
    anna.button('Try again').click()
    await anna.until(() => anna.hasButton('Edit'), 'the reply')
    expect(new Set(keys(thread)).size).to.equal(1)
  })

  it('stay where they are with the reason while another is being written, and lose no word of either', async () => {
    const thread = new FakeThread()
    const gate = held(() => problem('too-many-requests', 429, { detail: 'Please wait.' }))
    thread.network.serve({ [POST]: gate.answer })
    const anna = await Reader.of()
    await anna.post('First')
    await anna.until(() => progress(anna) === 'Sending…', 'the comment')
    await anna.type(anna.text, 'Second')
    gate.release()
    await anna.until(() => progress(anna) === 'The comment was not taken. Please wait.', 'the reason')
    expect([anna.focused, anna.text.value]).to.deep.equal([anna.text, 'Second'])
    await expect(anna.element).to.be.accessible()
    anna.button('Back to the form').click()
    await anna.until(() => anna.text.value === 'Second\n\nFirst', 'both')
    expect(anna.focused).to.equal(anna.text)
    expect(anna.find('knead-comments-sending')).to.be.null
    const back = await anna.reload()
    await back.until(() => back.text.value === 'Second\n\nFirst', 'the draft')
  })

  it('that are refused at the next visit wait for their author, who tries again with the same key', async () => {
    const thread = new FakeThread()
    thread.network.serve({ [POST]: unreachable })
    const anna = await Reader.of()
    await anna.post('A question')
    await anna.until(() => progress(anna).startsWith(WAITING), 'the word')
    thread.network.serve({
      [POST]: () => problem('conflict', 409, { detail: 'This conversation is closed.' }),
    })
    thread.list.closed = true
    const back = await anna.reload()
    const reason = 'The comment was not taken. This conversation is closed.'
    await back.until(() => progress(back) === reason, 'the reason')
    expect([words(back), back.focused]).to.deep.equal([['A question'], null])
    const again = await back.reload()
    await again.until(() => progress(again) === reason, 'the reason at the visit after')
    expect(thread.posted).to.have.length(2)
    thread.network.serve({ [POST]: (asked) => thread.post(asked) })
    again.button('Try again').click()
    await again.until(() => again.hasButton('Edit'), 'the comment')
    expect(new Set(keys(thread)).size).to.equal(1)
  })

  it('are not sent once their author has taken them back', async () => {
    const thread = new FakeThread()
    const anna = await Reader.of()
    await anna.write()
    goOffline()
    await anna.post('Rather not')
    await anna.until(() => anna.hasButton('Back to the form'), 'the word')
    anna.button('Back to the form').click()
    await anna.until(() => anna.text.value === 'Rather not', 'the text')
    comeBack()
    anna.text.value = ''
    await anna.post('Rather this')
    await anna.until(() => anna.hasButton('Edit'), 'the comment')
    expect(bodies(thread)).to.deep.equal(['Rather this'])
  })

  it('are sent by one of two pages, and shown by both', async () => {
    const thread = new FakeThread()
    const site = newSite()
    const anna = await Reader.of(tag(site))
    await anna.write()
    goOffline()
    await anna.post('Once')
    await anna.until(() => progress(anna).startsWith('You are offline.'), 'the word')
    const other = await Reader.of(tag(site))
    await other.until(() => progress(other).startsWith('You are offline.'), 'the word there')
    comeBack()
    for (const page of [anna, other]) {
      await page.until(() => page.hasButton('Edit'), 'the comment')
      await page.until(() => page.find('knead-comments-sending') === null, 'an empty outbox')
      expect(words(page)).to.deep.equal(['Once'])
    }
    expect(thread.posted).to.have.length(1)
  })

  it('are forgotten where another page has sent them', async () => {
    const thread = new FakeThread()
    const site = newSite()
    const anna = await Reader.of(tag(site))
    await anna.write()
    goOffline()
    await anna.post('Elsewhere')
    await anna.until(() => progress(anna).startsWith('You are offline.'), 'the word')
    const name = `knead-own https://knead.test/s/${site}`
    const made = comment({ name: 'Anna Berg', html: '<p>Elsewhere</p>' })
    thread.list.items.push(made)
    localStorage.setItem(name, JSON.stringify({ [made.id]: { secret: `secret-${made.id}` } }))
    dispatchEvent(new StorageEvent('storage', { key: name, newValue: localStorage.getItem(name) }))
    await anna.until(() => anna.hasButton('Delete'), 'the comment')
    expect(words(anna)).to.deep.equal(['Elsewhere'])
    expect(thread.posted).to.be.empty
  })

  it('are kept as long as the page lives where the browser keeps nothing', async () => {
    const real = Object.getOwnPropertyDescriptor(window, 'localStorage')!
    const blocked = {
      configurable: true,
      get: () => {
        throw new DOMException('Blocked', 'SecurityError')
      },
    }
    Object.defineProperty(window, 'localStorage', blocked)
    try {
      const thread = new FakeThread()
      const anna = await Reader.of()
      await anna.write()
      goOffline()
      await anna.post('From a sandbox')
      await anna.until(() => progress(anna).startsWith('You are offline.'), 'the word')
      comeBack()
      await anna.until(() => anna.hasButton('Edit'), 'the comment')
      expect(thread.posted).to.have.length(1)
    } finally {
      Object.defineProperty(window, 'localStorage', real)
    }
  })

  it('leave nothing in the browser before somebody writes', async () => {
    new FakeThread([comment()])
    const site = newSite()
    const anna = await Reader.of(tag(site))
    await anna.write()
    const names = [...Object.keys(localStorage), ...Object.keys(sessionStorage)]
    expect(names.filter((name) => name.includes(site))).to.be.empty
  })
})
