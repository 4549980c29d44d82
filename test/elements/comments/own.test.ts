import { sendKeys } from '@web/test-runner-commands'
import { expect } from '@open-wc/testing'
import { json, problem, unreachable } from '../../support/fetch.ts'
import { ago, comment, FakeThread, newSite, Reader, tag } from './support.ts'

const GET = 'GET comments/:id'
const PATCH = 'PATCH comments/:id'
const DELETE = 'DELETE comments/:id'
const RESTORE = 'POST comments/:id/restore'

async function withOwnComment(thread = new FakeThread([comment({ name: 'Kim' })])) {
  const anna = await Reader.of()
  await anna.post('My **own** words')
  await anna.until(() => anna.hasButton('Delete'), 'the tools')
  return { thread, anna }
}

describe('knead-comments: one’s own', () => {
  it('can be changed and deleted where it was written, and nowhere else', async () => {
    const { anna } = await withOwnComment()
    const own = anna.article('My **own** words')
    expect(anna.hasButton('Edit', own)).to.be.true
    expect(anna.hasButton('Edit', anna.article('Words of Kim'))).to.be.false
    const back = await anna.reload()
    await back.until(() => back.hasButton('Edit', back.article('My **own** words')), 'the tools')
    expect(back.all('knead-comments-tools')).to.have.length(1)
    const stranger = await Reader.of(tag(newSite()))
    expect(stranger.all('article')).to.have.length(2)
    expect(stranger.find('knead-comments-tools')).to.be.null
    await expect(back.element).to.be.accessible()
  })

  it('is changed in place, from the words as they were typed', async () => {
    const { anna, thread } = await withOwnComment()
    const own = anna.article('My **own** words')
    anna.button('Edit').click()
    await anna.until(() => anna.hasButton('Save'), 'the form')
    const field = anna.field('Edit your comment')
    await anna.until(() => anna.focused === field, 'focus in the field')
    expect(field.value).to.equal('My **own** words')
    expect(own.querySelector('.text')).to.be.null
    expect(thread.network.to(GET)[0]!.headers.get('knead-secret')).to.match(/^secret-/)
    await expect(anna.element).to.be.accessible()
    field.value = 'My better words'
    field.dispatchEvent(new Event('input', { bubbles: true }))
    anna.button('Save').click()
    await anna.until(() => anna.status === 'Your change is saved.', 'the word')
    expect(anna.article('My better words')).to.equal(own)
    expect(anna.focused).to.equal(own)
    expect(own.querySelector('[part=edited]')).to.exist
    expect(thread.network.to(PATCH)[0]!.body).to.deep.equal({ body: 'My better words' })
    expect(anna.texts('h2')).to.deep.equal(['2 comments'])
  })

  it('stays as it was on Cancel, with the focus back on the button', async () => {
    const { anna } = await withOwnComment()
    anna.button('Edit').click()
    await anna.until(() => anna.hasButton('Save'), 'the form')
    await sendKeys({ type: ' and more' })
    anna.button('Cancel').click()
    await anna.until(() => anna.isOn('Edit'), 'focus on the button')
    expect(anna.texts('.text').at(-1)).to.equal('My **own** words')
    anna.button('Edit').click()
    await anna.until(() => anna.hasButton('Save'), 'the form')
    expect(anna.field('Edit your comment').value).to.equal('My **own** words')
  })

  it('keeps changed words that are refused', async () => {
    const { anna, thread } = await withOwnComment()
    anna.button('Edit').click()
    await anna.until(() => anna.hasButton('Save'), 'the form')
    thread.network.serve({ [PATCH]: () => problem('gone', 410, { detail: 'The time is over.' }) })
    const field = anna.field('Edit your comment')
    field.value = 'Too late'
    anna.button('Save').click()
    await anna.until(() => anna.find('[role=alert]')?.textContent === 'The time is over.', 'the reason')
    expect(field.value).to.equal('Too late')
    expect(anna.hasButton('Try again')).to.be.true
  })

  it('can no longer be changed when the time is over, even while one looks at it, but be deleted', async () => {
    const thread = new FakeThread()
    const { anna } = await withOwnComment(thread)
    const [own] = thread.list.items
    own!.created = ago(20)
    delete own!.editableUntil
    const back = await anna.reload()
    await back.until(() => back.hasButton('Delete'), 'the tools')
    expect(back.hasButton('Edit')).to.be.false

    own!.created = new Date(Date.now() - 15 * 60_000 + 2500).toISOString()
    const again = await back.reload()
    await again.until(() => again.hasButton('Edit'), 'the tools')
    await again.until(() => !again.hasButton('Edit'), 'the end of the time')
    expect(again.hasButton('Delete')).to.be.true
  })

  it('is deleted only after a second word, and leaves a gap with the focus on it', async () => {
    const { anna, thread } = await withOwnComment()
    anna.button('Delete').focus()
    await sendKeys({ press: 'Enter' })
    await anna.until(() => anna.hasButton('Yes, delete'), 'the question')
    expect(anna.texts('.ask span')).to.deep.equal(['Delete this comment?'])
    expect(anna.focused).to.equal(anna.button('Keep it'))
    await expect(anna.element).to.be.accessible()
    await sendKeys({ press: 'Enter' })
    await anna.until(() => anna.isOn('Delete'), 'focus back')
    expect(thread.network.to(DELETE)).to.have.length(0)
    anna.button('Delete').click()
    await anna.until(() => anna.hasButton('Yes, delete'), 'the question')
    anna.button('Yes, delete').click()
    await anna.until(() => anna.status.startsWith('Your comment is deleted.'), 'the word')
    expect(anna.focused!.textContent).to.contain('Comment deleted')
    expect(anna.texts('h2')).to.deep.equal(['1 comment'])
    expect(thread.network.to(DELETE)[0]!.headers.get('knead-secret')).to.match(/^secret-/)
    const back = await anna.reload()
    expect(back.find('knead-comments-tools')).to.be.null
  })

  it('comes back within the time for it, in its place and still one’s own', async () => {
    const { anna, thread } = await withOwnComment()
    anna.button('Delete').click()
    await anna.until(() => anna.hasButton('Yes, delete'), 'the question')
    anna.button('Yes, delete').click()
    await anna.until(() => anna.hasButton('Undo'), 'the way back')
    await expect(anna.element).to.be.accessible()
    await sendKeys({ press: 'Tab' })
    expect(anna.focused).to.equal(anna.button('Undo'))
    thread.network.serve({ [RESTORE]: unreachable })
    anna.button('Undo').click()
    await anna.until(() => anna.find('[role=alert]'), 'the reason')
    thread.network.serve({
      [RESTORE]: () => json({ ...thread.list.items[1], state: 'shown', html: '<p>Back</p>' }),
    })
    anna.button('Undo').click()
    await anna.until(() => anna.status === 'Your comment is back.', 'the word')
    expect(anna.focused).to.equal(anna.article('Back'))
    expect(anna.texts('h2')).to.deep.equal(['2 comments'])
    expect(thread.network.to(RESTORE)[0]!.headers.get('knead-secret')).to.match(/^secret-/)
    await anna.until(() => anna.hasButton('Delete'), 'the tools')
  })

  it('cannot come back when the time is over', async () => {
    const { anna, thread } = await withOwnComment()
    thread.undoSeconds = 2
    anna.button('Delete').click()
    await anna.until(() => anna.hasButton('Yes, delete'), 'the question')
    anna.button('Yes, delete').click()
    await anna.until(() => anna.hasButton('Undo'), 'the way back')
    await anna.until(() => !anna.hasButton('Undo'), 'the end of the time')
    expect(anna.texts('.gone')).to.deep.equal(['Comment deleted'])
  })

  it('stays when it cannot be deleted, and says why', async () => {
    const { anna, thread } = await withOwnComment()
    thread.network.serve({ [DELETE]: unreachable })
    anna.button('Delete').click()
    await anna.until(() => anna.hasButton('Yes, delete'), 'the question')
    anna.button('Yes, delete').click()
    await anna.until(() => anna.find('[role=alert]'), 'the reason')
    expect(anna.article('My **own** words')).to.exist
    expect(anna.hasButton('Yes, delete')).to.be.true
  })

  it('is seen by its author while it waits for approval, after a reload too, and then as all others', async () => {
    const thread = new FakeThread()
    thread.state = 'held'
    const anna = await Reader.of()
    await anna.post('Waiting')
    await anna.until(() => anna.all('[part=held]').length === 1, 'the comment')
    const [own] = thread.list.items
    const list = { ...thread.list, items: [] }
    thread.network.serve({ 'GET threads/:thread/comments': () => Response.json(list) })
    const back = await anna.reload()
    await back.until(() => back.all('[part=held]').length === 1, 'the comment')
    expect(back.article('Waiting')).to.exist
    expect(back.focused).to.be.null

    own!.state = 'shown'
    thread.network.serve({ 'GET threads/:thread/comments': () => Response.json({ ...list, items: [own] }) })
    const approved = await back.reload()
    await approved.until(() => approved.hasButton('Delete'), 'the comment')
    expect(approved.all('[part=held]')).to.have.length(0)
  })

  it('is forgotten when it is gone', async () => {
    const thread = new FakeThread()
    thread.state = 'held'
    const anna = await Reader.of()
    await anna.post('Waiting')
    await anna.until(() => anna.all('[part=held]').length === 1, 'the comment')
    thread.list.items.length = 0
    const back = await anna.reload()
    await back.until(() => thread.network.to(GET).length === 1, 'the question')
    const later = await back.reload()
    await later.element.updateComplete
    expect(thread.network.to(GET)).to.have.length(1)
    expect(later.all('article')).to.have.length(0)
  })
})
