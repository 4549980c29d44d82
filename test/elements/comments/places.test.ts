/** Reading where it is hard: narrow columns, other directions, over a bad line. */
import { expect, html } from '@open-wc/testing'
import { json, type Network, unreachable } from '../../support/fetch.ts'
import { comment, FakeThread, Reader, staff, tag } from './support.ts'

const LIST = 'GET threads/:thread/comments'
const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenundwaisenkasse'

const OFFERS = { reactions: ['like', 'thanks', 'helpful'] as ('like' | 'thanks' | 'helpful')[], report: true }

function talk() {
  const question = comment({ name: LONG, html: `<p>${LONG}</p><pre><code>${LONG} ${LONG}</code></pre>` })
  const answer = comment({ author: staff, parent: question.id, pinned: true })
  const deep = [answer]
  for (const name of ['عمر', 'Two', 'Three', 'Four'])
    deep.push(comment({ name, parent: deep.at(-1)!.id, html: '<p>شكرا</p>' }))
  return [question, ...deep]
}

const column = (width: number, direction = 'ltr', language = 'en') =>
  html`<div lang=${language} dir=${direction}>
    <div class="column" data-width=${width}>${tag()}</div>
  </div>`

async function readIn(width: number, direction?: string, language?: string): Promise<Reader> {
  new FakeThread(talk(), { offers: OFFERS, next: 'more', words: { professional: LONG, rules: LONG } })
  const anna = await Reader.of(column(width, direction, language))
  anna.element.parentElement!.style.width = `${String(width)}px`
  await anna.element.updateComplete
  return anna
}

/** What stands out of the column to either side. */
function outside(anna: Reader): string[] {
  const { left, right } = anna.element.getBoundingClientRect()
  return anna
    .all('article, article > *, .meta > *, .actions > *, form, textarea, .more, .head > *')
    .filter((each) => {
      const box = each.getBoundingClientRect()
      return box.width > 0 && (box.left < left - 1 || box.right > right + 1)
    })
    .map((each) => `${each.localName}.${each.className}`)
}

describe('knead-comments: in hard places', () => {
  for (const [direction, language] of [
    ['ltr', 'en'],
    ['ltr', 'de'],
    ['rtl', 'ar'],
  ] as const)
    it(`fits a column of 240 px, ${language}, ${direction}`, async () => {
      const anna = await readIn(240, direction, language)
      expect(outside(anna)).to.deep.equal([])
      expect(anna.element.scrollWidth).to.be.at.most(240)
      const avatar = anna.find('.avatar')!.getBoundingClientRect()
      const words = anna.find('.text')!.getBoundingClientRect()
      expect(avatar.left < words.left).to.equal(direction === 'ltr')
      await expect(anna.element).to.be.accessible()
    })

  const bad: [what: string, answer: () => Response][] = [
    [
      'a page where an answer should be',
      () => new Response('<!doctype html><p>Sign in', { headers: { 'content-type': 'text/html' } }),
    ],
    ['half an answer', () => new Response('{"items":[{"id":"1","ht', { status: 200 })],
    ['an empty one', () => new Response('', { status: 200 })],
  ]
  for (const [what, answer] of bad)
    it(`says that it cannot load when it gets ${what}, and comes back`, async () => {
      const { network, list } = new FakeThread(talk())
      network.serve({ [LIST]: answer })
      const anna = await Reader.of(tag())
      expect(anna.texts('[part=error] p')).to.deep.equal(['The comments cannot be loaded right now.'])
      network.serve({ [LIST]: () => json(list) })
      anna.button('Try again').click()
      await anna.until(() => anna.all('article').length === list.items.length, 'the thread')
    })

  it('comes back by itself once, when the line does', async () => {
    const { network, list } = new FakeThread(talk())
    network.serve({ [LIST]: unreachable })
    const anna = await Reader.of(tag())
    const asked = (of: Network) => of.to(LIST).length
    const before = asked(network)
    network.serve({ [LIST]: () => json(list) })
    dispatchEvent(new Event('online'))
    dispatchEvent(new Event('online'))
    await anna.until(() => anna.all('article').length === list.items.length, 'the thread')
    expect(asked(network)).to.equal(before + 1)
    expect(anna.find('[part=error]')).to.be.null
  })
})
