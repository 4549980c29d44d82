import { expect } from '@open-wc/testing'
import type { ThreadChanges } from '../../../src/contract/comments.ts'
import { json, problem } from '../../support/fetch.ts'
import { comment, FakeThread, Reader, THREAD } from './support.ts'

/** A stream that a test speaks through. */
class FakeStream extends EventTarget {
  static readonly CLOSED = 2
  static readonly OPEN = 1
  static all: FakeStream[] = []
  /** Whether servers on the way refuse streams. */
  static refused = false
  readonly url: string
  readyState = 0

  constructor(url: string) {
    super()
    this.url = url
    FakeStream.all.push(this)
    queueMicrotask(() => {
      this.readyState = FakeStream.refused ? FakeStream.CLOSED : FakeStream.OPEN
      this.dispatchEvent(new Event(FakeStream.refused ? 'error' : 'open'))
    })
  }

  close(): void {
    this.readyState = FakeStream.CLOSED
  }

  tell(changes: ThreadChanges): void {
    this.dispatchEvent(new MessageEvent('change', { data: JSON.stringify(changes) }))
  }
}

const real = globalThis.EventSource

/** Kim's comment is there; Lee's comes later. */
async function following() {
  const kim = comment({ name: 'Kim' })
  const lee = comment({ name: 'Lee' })
  const thread = new FakeThread([kim])
  const told = (): ThreadChanges => ({
    sequence: 7,
    total: 2,
    closed: false,
    changed: [{ id: lee.id, parent: null, root: lee.id, state: 'shown', isNew: true }],
    more: false,
  })
  thread.network.serve({
    'GET comments/:id': () => json(lee),
    'GET threads/:thread/changes': () => json(told()),
  })
  const anna = await Reader.of()
  return { anna, thread, kim, lee, told }
}

const stream = (): FakeStream => FakeStream.all.at(-1)!
const news = (anna: Reader) => anna.find('[part~=news]')

describe('knead-comments: live', () => {
  beforeEach(() => {
    FakeStream.all = []
    FakeStream.refused = false
    Object.assign(globalThis, { EventSource: FakeStream })
  })

  afterEach(() => {
    Object.assign(globalThis, { EventSource: real })
  })

  it('tells of what is new without moving anything, and shows it when asked to', async () => {
    const { anna, told } = await following()
    await anna.until(() => FakeStream.all.length === 1, 'the stream')
    expect(stream().url).to.contain(`/threads/${encodeURIComponent(THREAD)}/events?since=1`)
    const before = anna.element.getBoundingClientRect().height
    stream().tell(told())
    await anna.until(() => news(anna), 'the button')
    expect(news(anna)!.textContent.trim()).to.equal('1 new comment')
    expect(news(anna)!.closest('[role=status]')).to.exist
    expect(anna.all('article')).to.have.length(1)
    expect(anna.element.getBoundingClientRect().height).to.equal(before)
    await expect(anna.element).to.be.accessible()
    news(anna)!.click()
    await anna.arrived(2)
    await anna.until(() => anna.focused === anna.article('Words of Lee'), 'the way there')
    expect(news(anna)).to.be.null
    expect(anna.texts('h2')).to.deep.equal(['2 comments'])
    expect(anna.status).to.equal('1 new comment')
  })

  it('takes back what is gone before it was looked at, and says nothing of one’s own', async () => {
    const { anna, told, thread } = await following()
    await anna.until(() => FakeStream.all.length === 1, 'the stream')
    stream().tell(told())
    await anna.until(() => news(anna), 'the button')
    const [lee] = told().changed
    stream().tell({ ...told(), changed: [{ ...lee!, state: 'gone', isNew: false }] })
    await anna.until(() => !news(anna), 'silence')
    await anna.post('My own words')
    await anna.arrived(2)
    const { id } = thread.list.items.at(-1)!
    stream().tell({ ...told(), changed: [{ ...lee!, id, root: id }] })
    expect(news(anna)).to.be.null
  })

  it('shows in their place what others change and take away, and leaves an open form alone', async () => {
    const { anna, told, thread, kim, lee } = await following()
    thread.list.items.push(lee)
    await anna.until(() => FakeStream.all.length === 1, 'the stream')
    const change = (id: string, state: 'shown' | 'gone', isNew = false) =>
      stream().tell({ ...told(), total: 2, changed: [{ id, parent: null, root: id, state, isNew }] })
    thread.network.serve({ 'GET comments/:id': () => json(lee) })
    change(lee.id, 'shown', true)
    await anna.until(() => news(anna), 'the button')
    // One comment waits behind the button.
    anna.button('Reply', anna.article('Words of Kim')).click()
    await anna.until(() => anna.hasButton('Cancel'), 'the form')
    const field = anna.article('Words of Kim').querySelector('textarea')!
    await anna.type(field, 'Half a sentence')
    thread.network.serve({
      'GET comments/:id': ({ params }) =>
        json(params.id === kim.id ? { ...kim, html: '<p>Other words</p>', edited: kim.created } : lee),
    })
    change(kim.id, 'shown')
    await anna.until(() => anna.texts('.text').includes('Other words'), 'the change')
    expect(anna.texts('[part=edited]')).to.deep.equal(['edited'])
    expect(anna.texts('h2')).to.deep.equal(['1 comment'])
    expect(anna.focused).to.equal(field)
    expect(field.value).to.equal('Half a sentence')
    news(anna)!.click()
    await anna.arrived(2)
    expect(anna.texts('h2')).to.deep.equal(['2 comments'])
    expect(field.isConnected).to.be.true
    expect(field.value).to.equal('Half a sentence')
    thread.network.serve({ 'GET comments/:id': () => problem('not-found', 404) })
    stream().tell({
      ...told(),
      total: 0,
      changed: [kim, lee].map(({ id }) => ({ id, parent: null, root: id, state: 'gone', isNew: false })),
    })
    await anna.arrived(1)
    expect(field.isConnected, 'what is being written').to.be.true
  })

  it('shows that a comment that waited has been approved', async () => {
    const { anna, told, thread } = await following()
    await anna.until(() => FakeStream.all.length === 1, 'the stream')
    thread.state = 'held'
    await anna.post('May I ask?')
    await anna.until(() => anna.find('[part=held]'), 'the word that it waits')
    const mine = thread.list.items.at(-1)!
    thread.network.serve({ 'GET comments/:id': () => json({ ...mine, state: 'shown' }) })
    stream().tell({
      ...told(),
      changed: [{ id: mine.id, parent: null, root: mine.id, state: 'shown', isNew: true }],
    })
    await anna.until(() => !anna.find('[part=held]'), 'approval')
    expect(news(anna)).to.be.null
    expect(anna.texts('h2')).to.deep.equal(['2 comments'])
  })

  it('offers the thread anew when more has happened than can be told', async () => {
    const { anna, told, thread, lee } = await following()
    await anna.until(() => FakeStream.all.length === 1, 'the stream')
    thread.list.items.push(lee)
    stream().tell({ ...told(), changed: [], more: true })
    await anna.until(() => news(anna), 'the button')
    expect(news(anna)!.textContent.trim()).to.equal('Many new comments')
    expect(anna.all('article')).to.have.length(1)
    news(anna)!.click()
    await anna.arrived(2)
    expect(news(anna)).to.be.null
  })

  it('asks now and then where streams are refused', async () => {
    FakeStream.refused = true
    const { anna, thread } = await following()
    await anna.until(() => news(anna), 'the button')
    const [asked] = thread.network.to('GET threads/:thread/changes')
    expect(asked!.query.get('since')).to.equal('1')
    expect(FakeStream.all).to.have.length(1)
  })

  it('tells times anew as they pass, all threads of a page by one timer', async () => {
    const realNow = Date.now
    const realInterval = globalThis.setInterval
    let timers = 0
    const counted = (...of: Parameters<typeof setInterval>) => {
      if (of[1] === 60_000) timers += 1
      return realInterval(...of)
    }
    Object.assign(globalThis, { setInterval: counted })
    const [anna, kim] = [(await following()).anna, (await following()).anna]
    await anna.until(() => FakeStream.all.length === 2, 'both')
    const before = anna.texts('time')
    Date.now = () => realNow() + 3 * 60 * 60_000
    document.dispatchEvent(new Event('visibilitychange'))
    await anna.until(() => anna.texts('time')[0] !== before[0], 'another time')
    expect(kim.texts('time')[0]).to.match(/^19 hours ago$/)
    expect(timers).to.equal(1)
    Object.assign(globalThis, { setInterval: realInterval })
    Date.now = realNow
  })

  it('listens only while it is on the page, and again when the page comes back', async () => {
    const { anna, told } = await following()
    await anna.until(() => FakeStream.all.length === 1, 'the stream')
    stream().tell({ ...told(), changed: [] })
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    expect(stream().readyState).to.equal(FakeStream.CLOSED)
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await anna.until(() => FakeStream.all.length === 2, 'another stream')
    expect(stream().url).to.contain('since=7')
    anna.element.remove()
    await anna.until(() => stream().readyState === FakeStream.CLOSED, 'the end')
  })
})
