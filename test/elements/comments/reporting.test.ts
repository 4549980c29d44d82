import { expect } from '@open-wc/testing'
import { problem } from '../../support/fetch.ts'
import { comment, FakeThread, newSite, Reader, tag } from './support.ts'

const REPORT = 'POST comments/:id/reports'

async function reporting() {
  const kim = comment({ name: 'Kim' })
  const thread = new FakeThread([kim], { offers: { report: true } })
  thread.network.serve({ [REPORT]: () => new Response(null, { status: 204 }) })
  const anna = await Reader.of()
  anna.button('Report').click()
  await anna.until(() => anna.focused?.localName === 'select', 'the question')
  return { anna, thread, kim }
}

describe('knead-comments: reporting', () => {
  it('tells the owner what is wrong with a comment, in place, and thanks', async () => {
    const { anna, thread, kim } = await reporting()
    await expect(anna.element).to.be.accessible()
    const reason = anna.field('What is wrong')
    reason.value = 'harmful'
    await anna.type(anna.field('More'), 'This could hurt.')
    anna.button('Send report').click()
    await anna.until(() => anna.isOn('Close'), 'the thanks')
    const [asked] = thread.network.to(REPORT)
    expect(asked!.params.id).to.equal(kim.id)
    expect(asked!.body).to.deep.equal({ reason: 'harmful', note: 'This could hurt.' })
    await expect(anna.element).to.be.accessible()
    anna.button('Close').click()
    await anna.until(() => anna.isOn('Report'), 'the focus back')
  })

  it('says why it was refused and keeps the words, and comes back on Cancel', async () => {
    const { anna, thread } = await reporting()
    thread.network.serve({ [REPORT]: () => problem('too-many', 429, { detail: 'Too many reports.' }) })
    await anna.type(anna.field('More'), 'Please look')
    anna.button('Send report').click()
    await anna.until(() => anna.find('[role=alert]')?.textContent === 'Too many reports.', 'the reason')
    expect(anna.field('More').value).to.equal('Please look')
    anna.button('Cancel').click()
    await anna.until(() => anna.isOn('Report'), 'the focus back')
  })

  it('is not there where the site does not offer it, nor for one’s own', async () => {
    const { anna } = await reporting()
    await anna.post('My words')
    await anna.until(() => anna.hasButton('Delete'), 'the tools')
    expect(anna.hasButton('Report', anna.article('My words'))).to.be.false
    new FakeThread([comment()])
    const other = await Reader.of(tag(newSite()))
    expect(other.find('[part~=report]')).to.be.null
  })
})
