import { expect, fixture, html } from '@open-wc/testing'
import { pressed } from '../../support/challenge.ts'
import { held, problem, unreachable } from '../../support/fetch.ts'
import { FakeThread, newSite, Reader, tag } from './support.ts'

const POST = 'POST threads/:thread/comments'

describe('knead-comments: drafts and refusals', () => {
  const keys = (thread: FakeThread) => thread.posted.map(({ headers }) => headers.get('idempotency-key'))

  for (const [name, answer, sentence] of [
    [
      'too many',
      () => problem('too-many-requests', 429, { detail: 'Please wait a minute.' }),
      'Please wait a minute.',
    ],
    [
      'closed',
      () => problem('conflict', 409, { detail: 'This conversation is closed.' }),
      'This conversation is closed.',
    ],
  ] as const)
    it(`says why it was not taken (${name}), keeps the text, and offers to try again with the same key`, async () => {
      const thread = new FakeThread()
      const anna = await Reader.of()
      thread.network.serve({ [POST]: answer })
      await anna.post('A question')
      await anna.until(() => anna.hasButton('Try again'), 'the reason')
      expect(anna.find('[role=alert]')!.textContent).to.equal(sentence)
      expect(anna.text.value).to.equal('A question')
      await expect(anna.element).to.be.accessible()
      thread.network.serve({ [POST]: (asked) => thread.post(asked) })
      anna.button('Try again').click()
      await anna.until(() => anna.hasButton('Edit') || anna.hasButton('Bearbeiten'), 'the comment')
      expect(new Set(keys(thread)).size).to.equal(1)
      expect(anna.find('[role=alert]')).to.be.null
    })

  it('shows what the server says of a field at the field', async () => {
    const thread = new FakeThread()
    thread.network.serve({
      [POST]: () =>
        problem('invalid-input', 422, {
          detail: 'The comment is not accepted.',
          errors: [{ field: 'author.name', message: 'must not be the name of the studio' }],
        }),
    })
    const anna = await Reader.of()
    await anna.post('Hello', 'Alder & Tide')
    await anna.until(() => anna.hasButton('Try again'), 'the refusal')
    expect(anna.focused).to.equal(anna.field('Name'))
    expect(anna.texts('.error').filter(Boolean)).to.deep.equal([
      'Name must not be the name of the studio.',
      'The comment is not accepted.',
    ])
  })

  it('says that a server under pressure asks for some work, and posts once it is done', async () => {
    const thread = new FakeThread()
    const gate = held((asked) => thread.post(asked))
    thread.network.serve({ [POST]: pressed(gate.answer) })
    const anna = await Reader.of()
    await anna.post('A question')
    const word =
      'Much is being written just now, so your browser first solves a small task. This takes a moment.'
    await anna.until(() => anna.texts('[part=progress]').includes(word), 'a word about the work')
    await expect(anna.element).to.be.accessible()
    gate.release()
    await anna.until(() => anna.hasButton('Edit'), 'the comment')
    expect(new Set(keys(thread)).size).to.equal(1)
    expect(anna.all('article')).to.have.length(1)
    expect(anna.text.value).to.equal('')
  })

  it('keeps the text where the work came to nothing, says so in German too, and tries again', async () => {
    const thread = new FakeThread()
    thread.network.serve({ [POST]: () => problem('proof-needed', 403, { challenge: {} }) })
    const page = await fixture<HTMLElement>(html`<div lang="de">${tag()}</div>`)
    const anna = new Reader(page.querySelector('knead-comments')!)
    await anna.until(() => anna.find('form'), 'the form')
    anna.text.focus()
    await anna.until(() => anna.hasButton('Kommentar senden'), 'the rest of the form')
    await anna.type(anna.text, 'Eine Frage')
    await anna.type(anna.field('Name'), 'Anna')
    anna.button('Kommentar senden').click()
    await anna.until(() => anna.hasButton('Erneut versuchen'), 'the reason')
    expect(anna.find('[role=alert]')!.textContent).to.match(/Gerade wird sehr viel geschrieben/)
    expect(anna.text.value).to.equal('Eine Frage')
    thread.network.serve({ [POST]: pressed((asked) => thread.post(asked)) })
    anna.button('Erneut versuchen').click()
    await anna.until(() => anna.hasButton('Edit') || anna.hasButton('Bearbeiten'), 'the comment')
  })

  it('takes a new key for other words after a refusal', async () => {
    const thread = new FakeThread()
    thread.network.serve({ [POST]: () => problem('too-many-requests', 429) })
    const anna = await Reader.of()
    await anna.post('A question')
    await anna.until(() => anna.hasButton('Try again'), 'the refusal')
    await anna.type(anna.text, ', changed')
    thread.network.serve({ [POST]: (asked) => thread.post(asked) })
    anna.button('Try again').click()
    await anna.until(() => anna.hasButton('Edit') || anna.hasButton('Bearbeiten'), 'the comment')
    expect(new Set(keys(thread)).size).to.equal(2)
  })

  it('brings the comment up to date when the first attempt did arrive and the words have changed since', async () => {
    const thread = new FakeThread()
    const anna = await Reader.of()
    thread.network.serve({
      [POST]: (asked) => {
        thread.post(asked)
        return unreachable(asked)
      },
    })
    await anna.post('Sore calfs')
    await anna.until(() => anna.hasButton('Back to the form'), 'the word that it waits')
    anna.button('Back to the form').click()
    await anna.until(() => anna.text.value === 'Sore calfs', 'the text')
    expect(anna.all('article')).to.be.empty
    await anna.type(anna.text, ' again')
    thread.network.serve({ [POST]: (asked) => thread.post(asked) })
    anna.button('Post comment').click()
    await anna.until(() => anna.hasButton('Edit'), 'the comment')
    expect(anna.texts('.text')).to.deep.equal(['Sore calfs again'])
    expect(thread.list.items).to.have.length(1)
    expect(thread.list.items[0]!.body).to.equal('Sore calfs again')
  })

  it('forgets the draft once it is taken', async () => {
    new FakeThread()
    const anna = await Reader.of()
    await anna.post('Gone out')
    await anna.until(() => anna.hasButton('Edit') || anna.hasButton('Bearbeiten'), 'the comment')
    const back = await anna.reload()
    expect(back.hasButton('Post comment')).to.be.false
    expect(back.text.value).to.equal('')
  })

  it('keeps drafts of other threads apart', async () => {
    new FakeThread()
    const site = newSite()
    const anna = await Reader.of(tag(site))
    await anna.write()
    await anna.type(anna.text, 'Only here')
    const other = await Reader.of(html`<knead-comments site=${site} thread="/other"></knead-comments>`)
    expect(other.text.value).to.equal('')
  })

  it('posts one comment however often the button is pressed', async () => {
    const thread = new FakeThread()
    const slow = held((asked) => thread.post(asked))
    thread.network.serve({ [POST]: slow.answer })
    const anna = await Reader.of()
    await anna.post('Once')
    anna.button('Post comment').click()
    anna.button('Post comment').click()
    await anna.until(() => anna.texts('article').some((text) => text.includes('Sending')), 'the comment')
    expect(anna.text.value).to.equal('')
    expect(anna.texts('.error').filter(Boolean)).to.be.empty
    slow.release()
    await anna.until(() => anna.hasButton('Edit'), 'the comment as it is')
    expect(thread.posted).to.have.length(1)
  })

  it('works where the browser keeps nothing', async () => {
    const real = Object.getOwnPropertyDescriptor(window, 'localStorage')!
    const realSession = Object.getOwnPropertyDescriptor(window, 'sessionStorage')!
    const blocked = {
      configurable: true,
      get: () => {
        throw new DOMException('Blocked', 'SecurityError')
      },
    }
    Object.defineProperty(window, 'localStorage', blocked)
    Object.defineProperty(window, 'sessionStorage', blocked)
    try {
      new FakeThread()
      const anna = await Reader.of()
      await anna.post('From a sandbox')
      await anna.until(() => anna.hasButton('Edit'), 'the comment and its tools')
    } finally {
      Object.defineProperty(window, 'localStorage', real)
      Object.defineProperty(window, 'sessionStorage', realSession)
    }
  })

  it('does not send the page’s own form around it', async () => {
    new FakeThread()
    let sent = 0
    const root: HTMLElement = await fixture(
      html`<form
        @submit=${(event: Event) => {
          event.preventDefault()
          sent += 1
        }}
      >
        ${tag()}
      </form>`,
    )
    const anna = new Reader(root.querySelector('knead-comments')!)
    await anna.until(() => anna.find('textarea'), 'the field')
    await anna.post('Hello')
    await anna.until(() => anna.hasButton('Edit') || anna.hasButton('Bearbeiten'), 'the comment')
    expect(sent).to.equal(0)
  })
})
