import '../../../src/define/search.ts'
import { expect, fixture, html, nextFrame } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'
import type { ArticleCard } from '../../../src/contract/articles.ts'
import type { KneadArticleOpenEvent } from '../../../src/elements/articles/events.ts'
import type { KneadSearchEvent } from '../../../src/elements/articles/search-event.ts'
import type { KneadSearch } from '../../../src/elements/articles/search.ts'
import { json, type Network, unreachable } from '../../support/fetch.ts'
import { card, cards, heard, Look, marked, site } from './support.ts'

const RECOVERY: ArticleCard[] = [
  card(1, {
    title: 'Fascia and the runner',
    excerpt: 'The tissue that holds a body together.',
    tags: ['Body'],
  }),
  card(2, { title: 'Piriformis syndrome', excerpt: 'A deep muscle that hurts.', tags: ['Pain'] }),
  card(3, { title: 'Sleep well', excerpt: 'Sleep is the cheapest recovery.', tags: ['Sleep'] }),
  card(4, { title: 'Massage after the race', excerpt: 'What it does for fascia.', tags: ['Recovery'] }),
  card(5, { title: 'Crème and oil', excerpt: 'What hands need.', tags: ['Tools'] }),
]

class Searcher extends Look {
  get input(): HTMLInputElement {
    return this.find('input') as HTMLInputElement
  }
  get network(): Network {
    return this.#network
  }
  readonly #network: Network

  constructor(element: KneadSearch, network: Network) {
    super(element)
    this.#network = network
  }

  static async of(articles = RECOVERY, network = site(articles)): Promise<Searcher> {
    return new Searcher(await fixture<KneadSearch>(html`<knead-search></knead-search>`), network)
  }

  async type(text: string): Promise<void> {
    this.input.focus()
    await sendKeys({ type: text })
  }

  get options(): string[] {
    return this.texts('.title')
  }

  async finds(...titles: string[]): Promise<void> {
    await this.until(
      () => this.options.join() === titles.join(),
      `${titles.join()}, not ${this.options.join()}`,
    )
  }

  get active(): string | undefined {
    const id = this.input.getAttribute('aria-activedescendant')
    return id === null ? undefined : this.find(`#${id} .title`).textContent.trim()
  }

  get isOpen(): boolean {
    return this.find('.panel').checkVisibility()
  }
}

describe('knead-search', () => {
  describe('looking for something', () => {
    it('asks nothing before it is used, then for the whole list once', async () => {
      const searcher = await Searcher.of()
      await nextFrame()
      expect(searcher.network.asked).to.have.length(0)
      await searcher.type('fascia')
      await searcher.finds('Fascia and the runner', 'Massage after the race')
      const lists = searcher.network.asked.filter(({ query }) => !query.has('search'))
      expect(lists.map(({ query }) => query.toString())).to.deep.equal(['limit=100'])
      expect(searcher.network.asked[0]).to.equal(lists[0])
    })

    it('forgives a wrong letter, a missing end and accents', async () => {
      const searcher = await Searcher.of()
      for (const [typed, title] of [
        ['pirifomis', 'Piriformis syndrome'],
        ['sle', 'Sleep well'],
        ['creme', 'Crème and oil'],
      ] as const) {
        searcher.input.value = ''
        await searcher.type(typed)
        await searcher.finds(title)
      }
    })

    it('forgives two letters that changed places, when nothing fits better', async () => {
      const searcher = await Searcher.of()
      await searcher.type('facsia')
      await searcher.finds('Fascia and the runner', 'Massage after the race')
    })

    it('marks what was found in the titles, as text', async () => {
      const searcher = await Searcher.of([
        card(1, { title: 'Massage <b>and</b> massage oil' }),
        card(2, { title: 'Fascia' }),
      ])
      await searcher.type('massa')
      await searcher.until(() => marked().length > 0, 'marks')
      expect(marked()).to.deep.equal(['Massa', 'massa'])
      expect(searcher.has('mark')).to.equal(false)
      expect(searcher.options).to.deep.equal(['Massage <b>and</b> massage oil'])
      expect(searcher.find('.title').querySelector('b')).to.equal(null)
    })

    it('reads every page of the list, up to five hundred articles', async () => {
      const many = [...cards(240), card(240, { title: 'Needle in a haystack' })]
      const searcher = await Searcher.of(many)
      await searcher.type('needle')
      await searcher.finds('Needle in a haystack')
      const pages = searcher.network.asked.filter(({ query }) => !query.has('search'))
      expect(pages.map(({ query }) => query.get('after'))).to.deep.equal([null, '100', '200'])
    })

    it('asks the server where there are more', async () => {
      const network = site(cards(100), {
        'GET articles': ({ query }) =>
          query.has('search')
            ? json({
                items: [card(777, { title: `Found by ${query.get('search') ?? ''}` })],
                next: null,
                total: 1,
              })
            : json({ items: cards(100), next: '100', total: 501 }),
      })
      const searcher = await Searcher.of([], network)
      await searcher.type('s')
      await searcher.finds('Found by s')
      await searcher.type('leep')
      await searcher.finds('Found by sleep')
      // Keys that come quickly one after the other are one question.
      const searches = network.asked.map(({ query }) => query.get('search')).filter(Boolean)
      expect(searches[0]).to.equal('s')
      expect(searches.at(-1)).to.equal('sleep')
      expect(searches.length).to.be.below(5)
    })

    it('says it when nothing fits', async () => {
      const searcher = await Searcher.of()
      await searcher.type('zzzzzz')
      await searcher.until(() => searcher.texts('.note')[0] === 'No article matches “zzzzzz”.', 'a word')
      expect(searcher.texts('[role=status]')).to.deep.equal(['No article matches “zzzzzz”.'])
      expect(searcher.input.getAttribute('aria-expanded')).to.equal('false')
      await expect(searcher.element).to.be.accessible()
    })

    it('tells the page what was searched for when the typing rests', async () => {
      const searcher = await Searcher.of()
      const events = heard<KneadSearchEvent>(searcher.element, 'knead-search')
      await searcher.type('fasci')
      await sendKeys({ type: 'a' })
      await searcher.until(() => events.length > 0, 'the event')
      expect(events.map(({ term, count }) => [term, count])).to.deep.equal([['fascia', 2]])
    })
  })

  describe('as a combobox', () => {
    it('is named and says what is there', async () => {
      const searcher = await Searcher.of()
      const { input } = searcher
      expect(input.getAttribute('role')).to.equal('combobox')
      expect(input.getAttribute('aria-label')).to.equal('Search articles')
      expect(input.placeholder).to.equal('Search articles')
      await expect(searcher.element).to.be.accessible()
      await searcher.type('fascia')
      await searcher.finds('Fascia and the runner', 'Massage after the race')
      expect(input.getAttribute('aria-expanded')).to.equal('true')
      expect(searcher.find('[role=listbox]').id).to.equal(input.getAttribute('aria-controls'))
      expect(searcher.texts('[role=status]')).to.deep.equal(['2 articles'])
      expect(searcher.active).to.equal(undefined)
      await expect(searcher.element).to.be.accessible()
    })

    it('goes through the results with the arrow keys, round and round', async () => {
      const searcher = await Searcher.of()
      await searcher.type('fascia')
      await searcher.finds('Fascia and the runner', 'Massage after the race')
      const way: (string | undefined)[] = []
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) {
        await sendKeys({ press: key })
        way.push(searcher.active?.slice(0, 7))
      }
      expect(way).to.deep.equal(['Fascia ', 'Massage', 'Fascia ', 'Massage', 'Fascia '])
      expect(searcher.texts('[aria-selected=true] .title')).to.deep.equal(['Fascia and the runner'])
      expect(searcher.focused).to.equal(searcher.input)
    })

    it('closes with Escape, then empties, one thing at a time, and leaves the third to the page', async () => {
      const searcher = await Searcher.of()
      const reached = heard<KeyboardEvent>(document, 'keydown')
      await searcher.type('fascia')
      await searcher.finds('Fascia and the runner', 'Massage after the race')
      await sendKeys({ press: 'Escape' })
      await searcher.until(() => !searcher.isOpen, 'the list to close')
      expect(searcher.input.value).to.equal('fascia')
      await sendKeys({ press: 'ArrowDown' })
      await searcher.until(() => searcher.isOpen, 'the list to open')
      await sendKeys({ press: 'Escape' })
      await sendKeys({ press: 'Escape' })
      expect(searcher.input.value).to.equal('')
      // The page’s shortcuts hear nothing of what is typed here.
      expect(reached).to.have.length(0)
    })

    it('closes when the focus leaves, and opens again with what was found', async () => {
      const searcher = await Searcher.of()
      await searcher.type('sleep')
      await searcher.finds('Sleep well')
      searcher.input.blur()
      await searcher.until(() => !searcher.isOpen, 'the list to close')
      searcher.input.focus()
      await searcher.until(() => searcher.isOpen, 'the list to open')
      expect(searcher.options).to.deep.equal(['Sleep well'])
    })

    it('takes no key from someone who is composing a word', async () => {
      const searcher = await Searcher.of()
      await searcher.type('fascia')
      await searcher.finds('Fascia and the runner', 'Massage after the race')
      const opened = heard(searcher.element, 'knead-article-open')
      for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
        const enter = new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, ...composing })
        searcher.input.dispatchEvent(enter)
        expect(enter.defaultPrevented).to.equal(false)
      }
      expect(opened).to.have.length(0)
      searcher.input.value = 'すりーぷ'
      searcher.input.dispatchEvent(new InputEvent('input', { isComposing: true }))
      await nextFrame()
      expect(searcher.options).to.have.length(2)
      searcher.input.value = 'sleep'
      searcher.input.dispatchEvent(new CompositionEvent('compositionend'))
      await searcher.finds('Sleep well')
    })
  })

  describe('opening a result', () => {
    it('opens the first, or the one the arrows came to, in the reader, and gives the focus back', async () => {
      const searcher = await Searcher.of()
      const opened = heard<KneadArticleOpenEvent>(searcher.element, 'knead-article-open')
      await searcher.type('fascia')
      await searcher.finds('Fascia and the runner', 'Massage after the race')
      await sendKeys({ press: 'Enter' })
      await searcher.untilThere('[part=body]')
      expect(opened.map(({ article }) => article.id)).to.deep.equal(['a1'])
      expect(searcher.isOpen).to.equal(false)
      await sendKeys({ press: 'Escape' })
      await searcher.until(() => !searcher.has('dialog'), 'the reader to close')
      expect(searcher.focused).to.equal(searcher.input)
      await sendKeys({ press: 'ArrowUp' })
      await sendKeys({ press: 'Enter' })
      await searcher.untilThere('[part=body]')
      expect(opened.map(({ article }) => article.id)).to.deep.equal(['a1', 'a4'])
      searcher.button('Close').click()
      await searcher.until(() => !searcher.has('dialog'), 'the reader to close')
      await searcher.until(() => (history.state as { knead?: string } | null)?.knead === undefined, 'history')
    })

    it('has real links, and asks the page before it follows one', async () => {
      const searcher = await Searcher.of()
      ;(searcher.element as KneadSearch).open = 'tab'
      searcher.element.addEventListener('knead-article-open', (event) => {
        event.preventDefault()
      })
      const opened = heard<KneadArticleOpenEvent>(searcher.element, 'knead-article-open')
      await searcher.type('sleep')
      await searcher.finds('Sleep well')
      const link = searcher.find('[role=option]') as HTMLAnchorElement
      expect([link.href, link.target]).to.deep.equal([card(3).url, '_blank'])
      link.click()
      expect(opened.map(({ article }) => article.id)).to.deep.equal(['a3'])
    })
  })

  describe('in a page', () => {
    it('lays its list over everything, also in a narrow header that cuts off', async () => {
      site(RECOVERY)
      const header = await fixture<HTMLElement>(html`<header><knead-search></knead-search></header>`)
      for (const [name, value] of Object.entries({
        width: '160px',
        overflow: 'hidden',
        transform: 'scale(1)',
      }))
        header.style.setProperty(name, value)
      const searcher = new Searcher(header.querySelector('knead-search') as KneadSearch, site(RECOVERY))
      await searcher.type('fascia')
      await searcher.finds('Fascia and the runner', 'Massage after the race')
      const panel = searcher.find('.panel')
      const { left, right, top, width } = panel.getBoundingClientRect()
      expect(panel.matches(':popover-open')).to.equal(true)
      expect(top).to.be.at.least(searcher.input.getBoundingClientRect().bottom)
      expect(left).to.be.at.least(0)
      expect(right).to.be.at.most(innerWidth)
      expect(width).to.be.above(300)
    })

    it('says when the search does not answer, and searches by trying again', async () => {
      const network = site(RECOVERY, { 'GET articles': unreachable })
      const searcher = await Searcher.of([], network)
      const errors = heard(searcher.element, 'knead-error')
      await searcher.type('sleep')
      await searcher.until(() => searcher.texts('.note')[0] === 'The search does not answer.', 'a word')
      expect(errors).to.not.have.length(0)
      network.serve({ 'GET articles': () => json({ items: RECOVERY, next: null, total: 5 }) })
      searcher.button('Try again').click()
      await searcher.finds('Sleep well')
      expect(searcher.input.value).to.equal('sleep')
    })

    it('speaks German', async () => {
      const network = site(RECOVERY)
      const wrapper = await fixture(html`<div lang="de"><knead-search></knead-search></div>`)
      const searcher = new Searcher(wrapper.querySelector('knead-search') as KneadSearch, network)
      await searcher.until(() => searcher.has('input'), 'the field')
      expect(searcher.input.placeholder).to.equal('Artikel suchen')
      await searcher.type('sleep')
      await searcher.finds('Sleep well')
      expect(searcher.texts('[role=status]')).to.deep.equal(['1 Artikel'])
      expect(searcher.texts('.facts')[0]).to.match(/^0[56]\.03\.2026 · 4 Min\. Lesezeit$/)
    })

    it('says what the page wants in the empty field', async () => {
      site([])
      const element = await fixture<KneadSearch>(
        html`<knead-search placeholder="What hurts?"></knead-search>`,
      )
      expect((new Look(element).find('input') as HTMLInputElement).placeholder).to.equal('What hurts?')
    })

    it('ends its requests when it goes', async () => {
      const network = site([], { 'GET articles': () => Promise.withResolvers<Response>().promise })
      const searcher = await Searcher.of([], network)
      const errors = heard(searcher.element, 'knead-error')
      await searcher.type('sleep')
      await searcher.until(() => network.asked.length > 0, 'a request')
      searcher.element.remove()
      await searcher.until(() => network.asked[0]?.signal?.aborted, 'the end of the request')
      expect(errors).to.have.length(0)
    })
  })
})
