/** What keeps a long thread quick, and a reader's place in it. */
import { expect } from '@open-wc/testing'
import { comment, FakeThread, Reader } from './support.ts'

describe('knead-comments: long threads', () => {
  it('leaves the other comments alone when one changes', async () => {
    new FakeThread([comment({ name: 'Jonas' }), comment({ name: 'Marta' }), comment({ name: 'Kim' })])
    const anna = await Reader.of()
    await anna.element.updateComplete
    const changed: Node[] = []
    const watch = new MutationObserver((changes) => changed.push(...changes.map(({ target }) => target)))
    watch.observe(anna.find('[part=list]')!, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    })
    const answer = anna.article('Words of Marta')
    anna.button('Reply', answer).click()
    await anna.until(() => anna.hasButton('Cancel', answer), 'the form')
    watch.disconnect()
    expect(changed.length).to.be.above(0)
    expect(changed.filter((node) => node.isConnected && !answer.contains(node))).to.deep.equal([])
  })
})
