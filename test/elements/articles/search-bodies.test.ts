import '../../../src/define/search.ts'
import { expect, fixture, html } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'
import type { KneadSearchEvent } from '../../../src/elements/articles/search-event.ts'
import type { KneadSearch } from '../../../src/elements/articles/search.ts'
import { type Answer, held, json, unreachable } from '../../support/fetch.ts'
import { card, heard, listOf, Look, marked, site } from './support.ts'

const HERE = [card(1, { title: 'Fascia and the runner' }), card(2, { title: 'Sleep well' })]
const snippet = { text: '… and then the fascia glides again …', marks: [[15, 21]] as [number, number][] }
const THERE = [
  { ...HERE[0], found: { title: [[0, 6]], snippet: { text: 'x', marks: [] } } },
  card(3, { title: 'On the foam roller', found: { title: [], snippet } }),
]

/** The list comes as ever; a search of the texts is answered by `searched`. */
async function searcher(searched: Answer): Promise<[Look, () => (string | null)[]]> {
  const network = site([], {
    'GET articles': (asked) =>
      asked.query.has('search') ? searched(asked) : json(listOf(HERE, asked.query)),
  })
  const look = new Look(await fixture<KneadSearch>(html`<knead-search></knead-search>`))
  const searches = () => network.asked.map(({ query }) => query.get('search')).filter(Boolean)
  return [look, searches]
}

async function type(look: Look, text: string): Promise<void> {
  look.find('input').focus()
  await sendKeys({ type: text })
}

const titles = (look: Look) => look.texts('.title')

describe('knead-search in the texts themselves', () => {
  it('adds what only the server finds, below what the page has found, with the place', async () => {
    const [look, searches] = await searcher(() => json({ items: THERE, next: null, total: 2 }))
    const events = heard<KneadSearchEvent>(look.element, 'knead-search')
    await type(look, 'fascia')
    await look.until(() => titles(look).join() === 'Fascia and the runner', 'what the page has')
    await look.until(() => titles(look).length === 2, 'what the server has')
    expect(titles(look)).to.deep.equal(['Fascia and the runner', 'On the foam roller'])
    expect(look.texts('[part=option-snippet]')).to.deep.equal([snippet.text])
    expect(marked()).to.deep.equal(['Fascia', 'fascia'])
    expect(look.texts('[role=status]')).to.deep.equal(['2 articles'])
    expect(searches()).to.deep.equal(['fascia'])
    await look.until(() => events.length > 0, 'the event')
    expect(events.at(-1)?.count).to.equal(2)
    await expect(look.element).to.be.accessible()
  })

  it('asks at once where the page has nothing, and says nothing too early', async () => {
    const server = held(() => json({ items: THERE.slice(1), next: null, total: 1 }))
    const [look] = await searcher(server.answer)
    await type(look, 'glides')
    await look.until(() => look.texts('.note')[0] === 'Searching…', 'a word')
    server.release()
    await look.until(() => titles(look).join() === 'On the foam roller', 'what the server has')
  })

  it('asks for no fewer than three letters', async () => {
    const [look, searches] = await searcher(() => json({ items: THERE, next: null, total: 2 }))
    await type(look, 'zz')
    await look.until(() => look.texts('.note')[0] === 'No article matches “zz”.', 'a word')
    expect(searches()).to.deep.equal([])
  })

  it('keeps what the page has found when the server does not answer', async () => {
    const [look, searches] = await searcher(unreachable)
    const errors = heard(look.element, 'knead-error')
    await type(look, 'sleep')
    await look.until(() => searches().length === 1, 'a question')
    await look.until(() => look.texts('[role=status]')[0] === '2 articles', 'what is there')
    expect([titles(look)[0], errors.length]).to.deep.equal(['Sleep well', 0])
  })

  it('goes back to what is typed by Home and End', async () => {
    const [look] = await searcher(() => json({ items: [], next: null, total: 0 }))
    const input = look.find('input') as HTMLInputElement
    await type(look, 'fascia')
    await look.until(() => titles(look).length === 1, 'results')
    for (const [key, caret] of [
      ['Home', 0],
      ['End', 6],
    ] as const) {
      await sendKeys({ press: 'ArrowDown' })
      await look.until(() => input.hasAttribute('aria-activedescendant'), 'a result')
      await sendKeys({ press: key })
      await look.until(() => !input.hasAttribute('aria-activedescendant'), 'the field')
      expect(input.selectionStart).to.equal(caret)
    }
  })
})
