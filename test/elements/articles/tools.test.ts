import '../../../src/define/articles.ts'
import { expect, fixture, html, nextFrame } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'
import type { KneadArticles } from '../../../src/elements/articles/articles.ts'
import type { KneadSearchEvent } from '../../../src/elements/articles/search-event.ts'
import { type Network, unreachable } from '../../support/fetch.ts'
import { card, cards, cleanAddress, heard, Look, marked, site } from './support.ts'

/** Twelve articles: all on recovery, every second on sleep, every fourth on running. */
const TWELVE = cards(12).map((article, n) => ({
  ...article,
  title: n === 3 ? 'Fascia and the runner' : article.title,
  excerpt: n === 5 ? 'Why fascia likes to be moved.' : article.excerpt,
  tags: ['Recovery', ...(n % 2 ? [] : ['Sleep']), ...(n % 4 ? [] : ['Running'])],
}))

const titles = (look: Look) => look.texts('[part=heading]')
const chosen = (look: Look) => look.texts('[aria-pressed=true]')

async function shown(element: KneadArticles): Promise<Look> {
  const look = new Look(element)
  await look.until(() => look.has('li a'), 'cards')
  return look
}

async function filterable(): Promise<[Look, Network]> {
  const network = site(TWELVE)
  const look = await shown(
    await fixture<KneadArticles>(html`<knead-articles filterable searchable limit="3"></knead-articles>`),
  )
  return [look, network]
}

async function search(look: Look, term: string): Promise<void> {
  look.find('input').focus()
  await sendKeys({ type: term })
}

afterEach(cleanAddress)

describe('above the cards of knead-articles', () => {
  describe('topics', () => {
    it('are the tags with their counts, as a group of toggle buttons', async () => {
      const [look, network] = await filterable()
      expect(Object.fromEntries(network.asked[0]?.query ?? [])).to.deep.equal({ limit: '3', facets: 'tags' })
      expect(look.texts('.topics button')).to.deep.equal(['All', 'Recovery 12', 'Sleep 6', 'Running 3'])
      expect(look.find('.topics').getAttribute('role')).to.equal('group')
      expect(look.find('.topics').getAttribute('aria-label')).to.equal('Topics')
      expect(chosen(look)).to.deep.equal(['All'])
      await expect(look.element).to.be.accessible()
    })

    it('choose one, say how many there are, and take the choice back', async () => {
      const [look] = await filterable()
      look.button('Sleep 6').click()
      await look.until(() => titles(look)[1] === 'Article 2', 'its articles')
      expect(chosen(look)).to.deep.equal(['Sleep 6'])
      expect(look.texts('[part=status]')).to.deep.equal(['3 of 6'])
      expect(look.texts('.topics button')).to.deep.equal(['All', 'Recovery 12', 'Sleep 6', 'Running 3'])
      look.button('Sleep 6').click()
      await look.until(() => titles(look)[1] === 'Article 1', 'all articles')
      expect(chosen(look)).to.deep.equal(['All'])
      expect(location.hash).to.equal('')
    })

    it('keep the cards in place while others are on their way', async () => {
      const [look, network] = await filterable()
      const { promise, resolve } = Promise.withResolvers<Response>()
      network.serve({ 'GET articles': () => promise })
      look.button('Sleep 6').click()
      await look.until(() => look.find('ul').ariaBusy === 'true', 'a paler list')
      expect(titles(look)).to.have.length(3)
      expect(look.has('.wait')).to.equal(false)
      resolve(Response.json({ items: [card(50)], next: null, total: 1 }))
      await look.until(() => titles(look).join() === 'Article 50', 'the others')
      expect(look.find('ul').ariaBusy).to.equal(null)
    })

    it('begin with the tag of the element, and still lead to all', async () => {
      site(TWELVE)
      const look = await shown(
        await fixture<KneadArticles>(html`<knead-articles filterable tag="running"></knead-articles>`),
      )
      await look.until(() => look.has('[aria-pressed=true]'), 'topics')
      expect(chosen(look)).to.deep.equal(['Running 3'])
      look.button('All').click()
      await look.until(() => titles(look).length === 6, 'all articles')
      expect(location.hash).to.equal('#knead:tag=')
    })

    it('unfold where they find no room in one line', async () => {
      const many = cards(30).map((each, n) => ({ ...each, tags: [`A longer topic ${String(n)}`] }))
      site(many)
      const wrapper = await fixture<HTMLElement>(html`<div></div>`)
      wrapper.style.width = '300px'
      const element = document.createElement('knead-articles')
      element.setAttribute('filterable', '')
      wrapper.append(element)
      const look = await shown(element)
      await look.untilThere('[aria-expanded]')
      const before = look.find('.topics').offsetHeight
      expect(before).to.be.below(60)
      look.button('All topics').click()
      await look.until(() => look.find('.topics').offsetHeight > 200, 'all of them')
      expect(look.find('.fold').getAttribute('aria-expanded')).to.equal('true')
      await expect(element).to.be.accessible()
      look.button('All topics').click()
      await look.until(() => look.find('.topics').offsetHeight === before, 'one line')
      expect(element.scrollWidth).to.equal(element.clientWidth)
    })
  })

  describe('search', () => {
    it('asks the server after a pause, and shows where the cards have it', async () => {
      const [look, network] = await filterable()
      const events = heard<KneadSearchEvent>(look.element, 'knead-search')
      await search(look, 'fascia')
      await look.until(() => titles(look).length === 2, 'what was found')
      expect(network.asked.map(({ query }) => query.get('search'))).to.deep.equal([null, 'fascia'])
      expect(titles(look)).to.deep.equal(['Fascia and the runner', 'Article 5'])
      expect(marked()).to.deep.equal(['Fascia', 'fascia'])
      expect(look.texts('[part=status]')).to.deep.equal(['2 of 2'])
      expect(look.texts('.topics button')).to.deep.equal(['All', 'Recovery 2'])
      expect(events.map(({ term, count }) => [term, count])).to.deep.equal([['fascia', 2]])
      expect(look.focused).to.equal(look.find('input'))
      await expect(look.element).to.be.accessible()
    })

    it('marks with elements where the browser cannot paint', async () => {
      const { highlights } = CSS
      Object.defineProperty(CSS, 'highlights', { value: undefined, configurable: true })
      try {
        const [look] = await filterable()
        await search(look, 'fascia')
        await look.until(() => look.has('mark'), 'marks')
        expect(look.texts('mark')).to.deep.equal(['Fascia', 'fascia'])
        expect(titles(look)[0]).to.equal('Fascia and the runner')
      } finally {
        Object.defineProperty(CSS, 'highlights', { value: highlights, configurable: true })
      }
    })

    it('takes its marks along when it goes', async () => {
      const [look] = await filterable()
      await search(look, 'fascia')
      await look.until(() => titles(look).length === 2, 'what was found')
      const all = CSS.highlights.get('knead')
      const { shadowRoot } = look.element
      const own = [...(all ?? [])].filter((range) => range.startContainer.getRootNode() === shadowRoot)
      expect(own).to.have.length(2)
      look.element.remove()
      await nextFrame()
      expect(own.map((range) => all?.has(range))).to.deep.equal([false, false])
    })

    it('keeps what is typed from the page’s shortcuts, and waits for a composed word', async () => {
      const [look, network] = await filterable()
      const reached = heard(document, 'keydown')
      await search(look, '/s')
      expect(reached).to.have.length(0)
      const input = look.find('input') as HTMLInputElement
      input.value = 'すりーぷ'
      input.dispatchEvent(new InputEvent('input', { isComposing: true }))
      input.value = 'article 5'
      input.dispatchEvent(new CompositionEvent('compositionend'))
      await look.until(() => titles(look).join() === 'Article 5', 'what was found')
      expect(network.asked.map(({ query }) => query.get('search'))).to.not.include('すりーぷ')
    })
  })

  describe('nothing that fits', () => {
    it('says what was looked for and leads back, with the focus on the first card', async () => {
      const [look] = await filterable()
      look.button('Sleep 6').click()
      await search(look, 'zzz')
      await look.until(() => look.has('[part=reset]'), 'a way back')
      expect(look.texts('[part=status]')).to.deep.equal(['No article fits “zzz” and “Sleep”.'])
      await expect(look.element).to.be.accessible()
      look.button('Show all articles').click()
      await look.until(() => look.focused?.textContent.trim() === 'Article 0', 'the focus')
      expect((look.find('input') as HTMLInputElement).value).to.equal('')
      expect(location.hash).to.equal('')
    })

    it('leads out of a tag that does not exist, also without topics', async () => {
      site(TWELVE)
      const element = await fixture<KneadArticles>(html`<knead-articles tag="Nope"></knead-articles>`)
      const look = new Look(element)
      await look.until(() => look.has('[part=reset]'), 'a way back')
      expect(look.texts('[part=status]')).to.deep.equal(['No article fits “Nope”.'])
      look.button('Show all articles').click()
      await look.until(() => titles(look).length === 6, 'all articles')
    })

    it('keeps search box and topics when the server is gone', async () => {
      const [look, network] = await filterable()
      network.serve({ 'GET articles': unreachable })
      look.button('Sleep 6').click()
      await look.until(() => look.texts('[part=status]')[0]?.startsWith('The articles could not'), 'a word')
      expect(look.has('li')).to.equal(false)
      network.serve({ 'GET articles': () => Response.json({ items: [card(7)], next: null, total: 1 }) })
      look.button('All').click()
      await look.until(() => titles(look).join() === 'Article 7', 'cards')
    })
  })

  describe('in a page', () => {
    it('speaks German', async () => {
      site(TWELVE)
      const wrapper = await fixture(
        html`<div lang="de"><knead-articles filterable searchable limit="3"></knead-articles></div>`,
      )
      const look = await shown(wrapper.querySelector('knead-articles') as KneadArticles)
      expect(look.find('input').getAttribute('placeholder')).to.equal('Artikel suchen')
      expect(look.texts('.topics button')[0]).to.equal('Alle')
      await search(look, 'zzz')
      await look.until(() => look.has('[part=reset]'), 'a way back')
      expect(look.texts('[part=status]')).to.deep.equal(['Kein Artikel passt zu „zzz“.'])
      expect(look.texts('[part=reset]')).to.deep.equal(['Alle Artikel zeigen'])
    })

    it('fits into 320 pixels with text twice as large, from right to left', async () => {
      site(TWELVE)
      const wrapper = await fixture<HTMLElement>(
        html`<div dir="rtl"><knead-articles filterable searchable></knead-articles></div>`,
      )
      wrapper.style.width = '320px'
      wrapper.style.setProperty('--knead-font-size', '32px')
      const element = wrapper.querySelector('knead-articles') as KneadArticles
      const look = new Look(element)
      for (const layout of ['grid', 'list', 'featured', 'carousel', 'compact'] as const) {
        element.layout = layout
        await shown(element)
        await look.until(() => look.has(`.${layout}`), layout)
        expect(element.scrollWidth, layout).to.equal(element.clientWidth)
        await expect(element).to.be.accessible()
      }
      const row = look.find('.topics')
      expect(row.scrollWidth, 'topics out of sight').to.be.above(row.clientWidth)
    })

    for (const dir of ['ltr', 'rtl'])
      it(`is no wider than its place where all topics fit, ${dir}`, async () => {
        site(cards(3))
        const wrapper = await fixture<HTMLElement>(
          html`<div dir=${dir}><knead-articles filterable searchable></knead-articles></div>`,
        )
        wrapper.style.width = '320px'
        const { element } = await shown(wrapper.querySelector('knead-articles') as KneadArticles)
        expect(element.scrollWidth).to.equal(element.clientWidth)
      })
  })
})
