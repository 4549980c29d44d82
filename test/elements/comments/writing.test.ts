import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands'
import { expect } from '@open-wc/testing'
import type { NewComment } from '../../../src/contract/comments.ts'
import { keepAuthor } from '../../../src/elements/comments/drafts.ts'
import { problem, SERVER } from '../../support/fetch.ts'
import { comment, FakeThread, heard, newSite, Reader, staff, tag, THREAD } from './support.ts'

const POST = 'POST threads/:thread/comments'

async function click(element: Element): Promise<void> {
  element.scrollIntoView({ block: 'center' })
  const { x, y, width, height } = element.getBoundingClientRect()
  await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] })
}

describe('knead-comments: the form', () => {
  it('is a field from the start that loses no key while the rest of the form is fetched', async () => {
    new FakeThread()
    const site = newSite()
    keepAuthor({ server: SERVER, site }, { name: 'Anna Berg' })
    const anna = await Reader.of(tag(site))
    const field = anna.text
    expect(customElements.get('knead-comments-form')).to.equal(undefined)
    expect(anna.hasButton('Post comment')).to.be.false
    await click(field)
    await sendKeys({ type: 'Is it normal' })
    await anna.until(() => anna.hasButton('Post comment'), 'the rest of the form')
    await sendKeys({ type: ' to be sore?' })
    expect(anna.text).to.equal(field)
    expect(anna.focused).to.equal(field)
    expect(field.value).to.equal('Is it normal to be sore?')
    expect(anna.field('Name').value).to.equal('Anna Berg')
    await expect(anna.element).to.be.accessible()
  })

  for (const width of [320, 700])
    it(`opens without a jump: the field stays, and its room is there at once (${String(width)} px)`, async () => {
      await setViewport({ width, height: 800 })
      new FakeThread([comment()], { words: { rules: 'Please be kind.' } })
      const anna = await Reader.of()
      const top = anna.text.getBoundingClientRect()
      anna.text.focus()
      await anna.element.updateComplete
      const below = () => anna.find('article')!.getBoundingClientRect().top
      const room = below()
      await anna.until(() => anna.hasButton('Post comment'), 'the rest of the form')
      expect(Math.abs(below() - room)).to.be.below(3)
      expect(anna.text.getBoundingClientRect()).to.deep.equal(top)
      expect(anna.texts('[part=rules]')).to.deep.equal(['Please be kind.'])
      expect(anna.element.scrollWidth).to.be.at.most(anna.element.clientWidth)
      await setViewport({ width: 800, height: 600 })
    })

  it('does not open because a pointer passes by', async () => {
    new FakeThread()
    const anna = await Reader.of()
    anna.find('form')!.dispatchEvent(new PointerEvent('pointerenter'))
    await customElements.whenDefined('knead-comments-form')
    await anna.element.updateComplete
    expect(anna.hasButton('Post comment')).to.be.false
  })

  it('grows with the text', async () => {
    new FakeThread()
    const anna = await Reader.of()
    await anna.write()
    const before = anna.text.offsetHeight
    anna.text.value = 'line\n'.repeat(8)
    anna.text.dispatchEvent(new Event('input', { bubbles: true }))
    expect(anna.text.offsetHeight).to.be.above(before)
  })

  it('asks for a name and no more, has labels that browsers can fill, and a trap nobody is told of', async () => {
    new FakeThread()
    const anna = await Reader.of()
    await anna.write()
    const name = anna.field('Name')
    const email = anna.field('E-mail (optional)')
    expect([name.name, name.autocomplete, name.required]).to.deep.equal(['name', 'name', true])
    expect([email.type, email.autocomplete, email.required]).to.deep.equal(['email', 'email', false])
    expect(name.getRootNode()).to.equal(anna.root)
    const trap = anna.root.querySelector<HTMLInputElement>('[name=website]')!
    expect(trap.tabIndex).to.equal(-1)
    expect(trap.closest('[aria-hidden=true]')).to.exist
    for (const field of [anna.text, name, email, anna.button('Post comment')]) {
      field.focus()
      expect(field.getBoundingClientRect().height).to.be.at.least(44)
    }
    anna.text.focus()
    const reached: string[] = []
    for (let n = 0; n < 6; n += 1) {
      await sendKeys({ press: 'Tab' })
      const { name, ariaLabel, textContent } = anna.focused as HTMLInputElement
      reached.push([name, ariaLabel, textContent.trim()].find(Boolean) ?? '')
    }
    expect(reached).to.deep.equal(['Bold', 'Preview', 'name', 'email', 'remember', 'Post comment'])
  })

  it('says in words what is wrong, at the field, and goes to the first', async () => {
    const thread = new FakeThread()
    const anna = await Reader.of()
    await anna.write()
    await anna.type(anna.field('E-mail'), 'anna')
    await click(anna.button('Post comment'))
    const errors = () => anna.texts('.error').filter(Boolean)
    await anna.until(() => errors().length === 3, 'three complaints')
    expect(errors()).to.deep.equal([
      'Please write something first.',
      'Please tell us your name. A first name is enough.',
      'This does not look like an e-mail address, such as anna@example.com.',
    ])
    expect(anna.focused).to.equal(anna.text)
    expect(anna.text.getAttribute('aria-invalid')).to.equal('true')
    const described = anna.root.getElementById(anna.text.getAttribute('aria-describedby')!)
    expect(described?.textContent).to.equal('Please write something first.')
    expect(thread.posted).to.have.length(0)
    await expect(anna.element).to.be.accessible()
    await sendKeys({ type: 'A question' })
    await anna.until(() => errors().length === 2, 'one complaint less')
    expect(anna.text.getAttribute('aria-invalid')).to.equal('false')
  })

  it('complains about a field that is left, not about one that is only passed', async () => {
    new FakeThread()
    const anna = await Reader.of()
    await anna.write()
    await anna.type(anna.field('Name'), 'A'.repeat(61))
    await sendKeys({ press: 'Tab' })
    await sendKeys({ press: 'Tab' })
    await anna.until(() => anna.texts('.error').some(Boolean), 'a complaint')
    expect(anna.texts('.error').filter(Boolean)).to.deep.equal(['A name has at most 60 characters.'])
  })

  it('counts a text that is too long and keeps all of it', async () => {
    const thread = new FakeThread()
    const anna = await Reader.of()
    await anna.write()
    anna.text.value = 'x'.repeat(10_312)
    await anna.type(anna.field('Name'), 'Anna')
    anna.button('Post comment').click()
    await anna.until(() => anna.texts('.error').some(Boolean), 'a complaint')
    expect(anna.texts('.error').filter(Boolean)).to.deep.equal([
      'A comment has at most 10,000 characters; this one has 10,312.',
    ])
    expect(anna.text.value).to.have.length(10_312)
    expect(thread.posted).to.have.length(0)
  })
})

describe('knead-comments: posting', () => {
  it('sends the comment, shows it at once, moves to it and says so', async () => {
    const thread = new FakeThread([comment()])
    const anna = await Reader.of()
    const posted = heard(anna.element, 'knead-comment-posted')
    await anna.type(anna.text, 'How long does it last?')
    await anna.write()
    await anna.type(anna.field('Name'), 'Anna Berg')
    await anna.type(anna.field('E-mail'), 'anna@example.com')
    await sendKeys({ press: 'Tab' })
    await sendKeys({ press: 'Enter' })
    await anna.arrived(2)
    const [sent] = thread.posted
    const { page, filled, ...body } = sent!.body as NewComment
    expect(body).to.deep.equal({
      body: 'How long does it last?',
      author: { name: 'Anna Berg', email: 'anna@example.com' },
    })
    expect(filled).to.be.above(0)
    expect(page?.url).to.equal(location.origin + location.pathname + location.search)
    expect(sent!.headers.get('idempotency-key')).to.match(/^[\w-]{16,}$/)
    await anna.until(() => anna.status === 'Your comment is posted.', 'the word')
    expect(anna.focused).to.equal(anna.article('How long does it last?'))
    expect(anna.texts('h2')).to.deep.equal(['2 comments'])
    expect(anna.text.value).to.equal('')
    expect(posted).to.have.length(1)
    expect(posted[0]!.thread).to.equal(THREAD)
    expect(posted[0]!.comment).to.not.have.property('secret')
    expect(posted[0]!.comment.author.name).to.equal('Anna Berg')
    expect([posted[0]!.bubbles, posted[0]!.composed]).to.deep.equal([true, true])
  })

  it('sends by Ctrl+Enter and ⌘+Enter, once, and not by the Enter that ends a word in an input method', async () => {
    const thread = new FakeThread()
    const anna = await Reader.of()
    await anna.write()
    await anna.type(anna.field('Name'), 'Anna')
    await anna.type(anna.text, 'First')
    const press = (more: KeyboardEventInit) =>
      anna.text.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, ...more }),
      )
    press({ ctrlKey: true, isComposing: true })
    press({})
    expect(thread.posted).to.have.length(0)
    press({ ctrlKey: true })
    press({ ctrlKey: true })
    await anna.arrived(1)
    await anna.type(anna.text, 'Second')
    press({ metaKey: true })
    await anna.arrived(2)
    expect(thread.posted).to.have.length(2)
    const keys = thread.posted.map(({ headers }) => headers.get('idempotency-key'))
    expect(new Set(keys).size).to.equal(2)
  })

  it('keeps what is typed from the page’s shortcuts', async () => {
    new FakeThread()
    const anna = await Reader.of()
    const pressed: string[] = []
    const listen = (event: KeyboardEvent) => pressed.push(event.key)
    document.addEventListener('keydown', listen)
    await anna.write()
    await anna.type(anna.text, 'jk')
    await anna.type(anna.field('Name'), 's')
    document.removeEventListener('keydown', listen)
    expect(pressed).to.deep.equal([])
  })

  it('lets the page stop it, with the text kept', async () => {
    const thread = new FakeThread()
    const anna = await Reader.of()
    const asked = heard(anna.element, 'knead-comment-submit')
    const stop = (event: Event) => event.preventDefault()
    anna.element.addEventListener('knead-comment-submit', stop)
    await anna.post('Wait a moment')
    expect(asked).to.have.length(1)
    expect(asked[0]!.cancelable).to.be.true
    expect(asked[0]!.comment.body).to.equal('Wait a moment')
    expect(thread.posted).to.have.length(0)
    expect(anna.text.value).to.equal('Wait a moment')
    anna.element.removeEventListener('knead-comment-submit', stop)
    anna.button('Post comment').click()
    await anna.arrived(1)
  })

  it('remembers who wrote, only when asked and after a post, and forgets when no longer asked', async () => {
    new FakeThread()
    const anna = await Reader.of()
    await anna.write()
    await anna.type(anna.field('Name'), 'Anna Berg')
    const before = await anna.reload()
    await before.write()
    expect(before.field('Name').value).to.equal('')
    await before.post('Hello')
    await before.arrived(1)
    const unasked = await before.reload()
    await unasked.write()
    expect(unasked.field('Name').value).to.equal('')
    unasked.box('Remember me').click()
    await unasked.post('Hello again')
    await unasked.arrived(2)
    const after = await unasked.reload()
    await after.write()
    expect(after.field('Name').value).to.equal('Anna Berg')
    expect(after.box('Remember me').checked).to.be.true
    after.box('Remember me').click()
    await after.post('Hello once more')
    await after.arrived(3)
    const forgotten = await after.reload()
    await forgotten.write()
    expect(forgotten.field('Name').value).to.equal('')
  })

  it('knows in a reply who has just written above', async () => {
    new FakeThread([comment({ name: 'Jonas' })])
    const anna = await Reader.of()
    await anna.post('Hello', 'Anna Berg')
    await anna.arrived(2)
    const [jonas] = anna.all('article')
    anna.button('Reply', jonas).click()
    await anna.until(() => anna.all('[name=name]').length === 2, 'the form for a reply')
    expect(anna.field('Name', jonas).value).to.equal('Anna Berg')
  })

  it('tells of answers by mail when asked, and asks for the address then', async () => {
    const thread = new FakeThread([], { offers: { notify: true } })
    const anna = await Reader.of()
    await anna.write()
    anna.box('E-mail me').click()
    await anna.post('Does it hurt?')
    const missing = 'Please give the address that the e-mail shall go to.'
    await anna.until(() => anna.texts('[part=error]').includes(missing), 'the question for it')
    expect(anna.focused).to.equal(anna.field('E-mail'))
    await anna.type(anna.field('E-mail'), 'anna@example.com')
    await expect(anna.element).to.be.accessible()
    anna.button('Post comment').click()
    await anna.arrived(1)
    const { author, notify } = thread.posted[0]!.body as NewComment
    expect([author?.email, notify]).to.deep.equal(['anna@example.com', true])
  })

  it('asks for no name where the site does not', async () => {
    const thread = new FakeThread([], { offers: { anonymous: true } })
    const anna = await Reader.of()
    await anna.write()
    expect(anna.field('Name (optional)').required).to.be.false
    await anna.type(anna.text, 'Without a name')
    anna.button('Post comment').click()
    await anna.arrived(1)
    expect(thread.posted[0]!.body).to.not.have.property('author')
    expect(anna.texts('[part=author]')).to.deep.equal(['Somebody'])
  })

  it('shows the owner’s word on health questions above the form', async () => {
    new FakeThread([], { words: { professional: 'Pain that stays? Ask a doctor.' } })
    const anna = await Reader.of()
    const word = anna.find('[part=professional]')!
    expect(word.textContent).to.equal('Pain that stays? Ask a doctor.')
    expect(word.getBoundingClientRect().bottom).to.be.at.most(anna.text.getBoundingClientRect().top)
  })

  it('says so when the comment waits for approval, and only its author sees it', async () => {
    const thread = new FakeThread()
    thread.state = 'held'
    const anna = await Reader.of()
    await anna.post('A question')
    await anna.until(() => anna.status === 'Your comment is sent and waits for approval.', 'the word')
    expect(anna.texts('[part=held]')).to.deep.equal(['Waiting for approval. Only you can see it.'])
    expect(anna.texts('h2')).to.deep.equal(['Comments'])
    expect(anna.hasButton('Reply')).to.be.false
  })

  it('answers a comment below it, one form at a time, and comes back on Cancel with the words kept', async () => {
    const question = comment({ name: 'Jonas' })
    const answer = comment({ author: staff, parent: question.id })
    const thread = new FakeThread([question, answer])
    const anna = await Reader.of()
    const jonas = anna.article('Words of Jonas')
    anna.button('Reply', jonas).click()
    await anna.until(() => anna.hasButton('Post reply'), 'the form')
    expect(anna.focused).to.equal(anna.field('Reply to Jonas'))
    expect(anna.hasButton('Post comment')).to.be.false
    await sendKeys({ type: 'Me too' })
    await expect(anna.element).to.be.accessible()

    const marta = anna.article('Marta Liepa')
    anna.button('Reply', marta).click()
    await anna.until(() => anna.hasButton('Post reply', marta), 'the other form')
    expect(anna.hasButton('Post reply', jonas)).to.be.false
    anna.button('Cancel').click()
    await anna.until(() => anna.isOn('Reply', marta), 'focus on the button')

    anna.button('Reply', jonas).click()
    await anna.until(() => anna.hasButton('Post reply', jonas), 'the first form')
    const field = anna.field('Reply to Jonas')
    await anna.until(() => field.value === 'Me too', 'the draft')
    await anna.type(anna.field('Name', jonas), 'Anna')
    anna.button('Post reply').click()
    await anna.until(() => anna.focused?.textContent.includes('Me too'), 'the reply')
    expect((thread.posted[0]!.body as NewComment).parent).to.equal(question.id)
    expect(anna.texts('[part=author]')).to.deep.equal(['Jonas', 'Marta Liepa', 'Anna'])
    expect(anna.article('Me too').closest('.replies')).to.equal(marta.closest('.replies'))
  })

  it('tells machines apart by the field that people do not see', async () => {
    const thread = new FakeThread()
    thread.network.serve({
      [POST]: ({ body }) =>
        (body as NewComment).website
          ? problem('invalid-input', 422, { errors: [{ field: 'website', message: 'must be left empty' }] })
          : problem('unavailable', 503),
    })
    const anna = await Reader.of()
    await anna.write()
    anna.root.querySelector<HTMLInputElement>('[name=website]')!.value = 'https://spam.example'
    await anna.post('Buy this')
    await anna.until(() => anna.hasButton('Try again'), 'a refusal')
    anna.button('Try again').click()
    await anna.until(() => thread.posted.length === 2, 'the second attempt')
    expect(thread.posted.map(({ body }) => (body as NewComment).website)).to.deep.equal([
      'https://spam.example',
      undefined,
    ])
  })
})
