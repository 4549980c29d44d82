import { expect } from '@open-wc/testing'
import type { CommentList } from '../../../src/contract/comments.ts'
import { json, problem } from '../../support/fetch.ts'
import { comment, FakeThread, Reader, tag } from './support.ts'

const LIST = 'GET threads/:thread/comments'

/** Pages of two, of which a link leads to the middle one. */
function paged() {
  const items = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((name) => comment({ name }))
  const thread = new FakeThread(items)
  const page = (from: number): CommentList => ({
    ...thread.list,
    items: items.slice(from, from + 2),
    next: from < 4 ? String(from + 2) : null,
    ...(from > 0 && { previous: String(from) }),
  })
  thread.network.serve({
    [LIST]: ({ query }) => {
      const at = query.get('at')
      const index = items.findIndex(({ id }) => id === at)
      if (at && index < 0) return problem('not-found', 404)
      const before = query.get('before')
      const from = at ? index - (index % 2) : before ? Number(before) - 2 : Number(query.get('after') ?? 0)
      return json(page(from))
    },
  })
  return { items, thread }
}

const names = (anna: Reader) => anna.texts('[part=author]')

describe('knead-comments: links to one comment', () => {
  afterEach(() => {
    history.replaceState(null, '', location.pathname + location.search)
  })

  it('load the page that holds it, go there, and lead on and back from it', async () => {
    const { items, thread } = paged()
    history.replaceState(null, '', `#comment-${items[3]!.id}`)
    const anna = await Reader.of()
    await anna.until(() => anna.focused?.localName === 'article', 'focus on the comment')
    expect(anna.focused).to.equal(anna.article('Words of Four'))
    expect(anna.focused!.part.contains('linked')).to.be.true
    expect(names(anna)).to.deep.equal(['Three', 'Four'])
    anna.button('Load earlier comments').click()
    await anna.until(() => names(anna).length === 4, 'what stands before')
    expect(names(anna)).to.deep.equal(['One', 'Two', 'Three', 'Four'])
    expect(anna.focused).to.equal(anna.article('Words of One'))
    expect(anna.hasButton('Load earlier comments')).to.be.false
    anna.button('Load more comments').click()
    await anna.until(() => names(anna).length === 6, 'the rest')
    expect(anna.hasButton('Load more comments')).to.be.false
    expect(thread.listed.map(({ query }) => query.get('at'))).to.deep.equal([items[3]!.id, null, null])
    await expect(anna.element).to.be.accessible()
  })

  it('follow the address while the page stays', async () => {
    const { items } = paged()
    const anna = await Reader.of()
    expect(names(anna)).to.deep.equal(['One', 'Two'])
    location.hash = `#comment-${items[1]!.id}`
    await anna.until(() => anna.focused === anna.article('Words of Two'), 'the comment that is there')
    location.hash = `#comment-${items[5]!.id}`
    await anna.until(() => names(anna).includes('Six'), 'the other page')
    await anna.until(() => anna.focused === anna.article('Words of Six'), 'the comment')
    expect(anna.all('[part~=linked]')).to.have.length(1)
  })

  it('lead to the conversation where the comment is gone', async () => {
    paged()
    history.replaceState(null, '', '#comment-gone')
    const anna = await Reader.of()
    expect(names(anna)).to.deep.equal(['One', 'Two'])
    expect(anna.find('[role=alert]')).to.be.null
  })

  it('stand at the time of each comment and leave the page’s own router alone', async () => {
    const { items } = paged()
    const anna = await Reader.of()
    const link = (words: string) => anna.article(words).querySelector<HTMLAnchorElement>('[part=permalink]')!
    expect(link('Words of Two').href).to.equal(
      `${location.origin}${location.pathname}${location.search}#comment-${items[1]!.id}`,
    )
    const heard: string[] = []
    const listen = ({ type }: Event) => heard.push(type)
    for (const type of ['hashchange', 'popstate']) addEventListener(type, listen)
    link('Words of Two').click()
    await anna.until(() => anna.focused === anna.article('Words of Two'), 'the comment')
    expect(location.hash).to.equal(`#comment-${items[1]!.id}`)
    history.replaceState(null, '', '#/route/of/the/page')
    link('Words of One').click()
    await anna.until(() => anna.focused === anna.article('Words of One'), 'the comment')
    expect(location.hash).to.equal('#/route/of/the/page')
    expect(heard).to.deep.equal([])
    for (const type of ['hashchange', 'popstate']) removeEventListener(type, listen)
  })
})

describe('knead-comments: order', () => {
  it('puts pinned ones first and leaves what is best to the server', async () => {
    const items = ['One', 'Two', 'Three'].map((name) => comment({ name }))
    items[2]!.pinned = true
    const thread = new FakeThread(items)
    const anna = await Reader.of()
    expect(names(anna)).to.deep.equal(['Three', 'One', 'Two'])
    expect(anna.texts('[part=pinned]')).to.deep.equal(['Pinned'])
    thread.list.items = [items[2]!, items[1]!, items[0]!]
    const select = anna.root.querySelector<HTMLSelectElement>('select')!
    select.value = 'best'
    select.dispatchEvent(new Event('change'))
    await anna.until(() => names(anna)[1] === 'Two', 'the best')
    expect(names(anna)).to.deep.equal(['Three', 'Two', 'One'])
    expect(thread.listed.at(-1)!.query.get('sort')).to.equal('best')
    const other = await Reader.of(tag())
    expect(names(other)).to.deep.equal(['Three', 'One', 'Two'])
  })
})
