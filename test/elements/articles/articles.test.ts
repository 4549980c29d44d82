import '../../../src/define/articles.ts'
import { expect, fixture, html, nextFrame } from '@open-wc/testing'
import type { KneadArticles } from '../../../src/elements/articles/articles.ts'
import type { KneadArticleOpenEvent } from '../../../src/elements/articles/events.ts'
import { held, json, unreachable } from '../../support/fetch.ts'
import { card, cards, cleanAddress, heard, Look, PICTURE, site, warnings } from './support.ts'

async function shown(element: KneadArticles): Promise<Look> {
  const look = new Look(element)
  await look.until(() => look.has('a'), 'cards')
  return look
}

const titles = (look: Look) => look.texts('[part=heading]')

afterEach(cleanAddress)

describe('knead-articles', () => {
  describe('what it shows', () => {
    it('shows six cards with heading, excerpt, one tag, date and reading time', async () => {
      const network = site(cards(8))
      const look = await shown(await fixture<KneadArticles>(html`<knead-articles></knead-articles>`))
      expect(network.to('GET articles')[0]?.query.toString()).to.equal('limit=6')
      expect(titles(look)).to.deep.equal([0, 1, 2, 3, 4, 5].map((n) => `Article ${String(n)}`))
      expect(look.texts('.excerpt')[0]).to.equal('What article 0 is about.')
      expect(look.texts('.meta')[0]).to.match(/^Recovery Mar [56], 2026 4 min read$/)
      expect(look.all('li article h3 a')).to.have.length(6)
      await expect(look.element).to.be.accessible()
    })

    it('puts the heading before the picture in the source, and has one link a card', async () => {
      site(cards(1))
      const look = await shown(await fixture<KneadArticles>(html`<knead-articles></knead-articles>`))
      const article = look.find('article')
      expect(article.querySelectorAll('a')).to.have.length(1)
      const [heading, image] = [look.find('h3'), look.find('img')]
      expect(heading.compareDocumentPosition(image)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING)
      expect(image.getBoundingClientRect().top).to.be.below(heading.getBoundingClientRect().top)
    })

    it('lets pictures beyond the first row wait, and gives their size', async () => {
      site(cards(6))
      const look = await shown(await fixture<KneadArticles>(html`<knead-articles></knead-articles>`))
      const loading = look.all('img').map((image) => image.getAttribute('loading'))
      expect(loading).to.deep.equal(['eager', 'eager', 'eager', 'lazy', 'lazy', 'lazy'])
      expect(look.find('img').getAttribute('width')).to.equal('3')
    })

    it('lets the browser choose among the widths that a picture comes in', async () => {
      const srcset = [400, 800].map((width) => ({ url: `${PICTURE}#${String(width)}`, width }))
      const image = { url: PICTURE, alt: '', width: 800, height: 533, srcset }
      site(cards(4).map((article, n) => (n % 3 ? article : { ...article, image })))
      const look = await shown(await fixture<KneadArticles>(html`<knead-articles></knead-articles>`))
      const [first, second, , last] = look.all('img') as HTMLImageElement[]
      expect(first?.srcset).to.equal(`${PICTURE}#400 400w,${PICTURE}#800 800w`)
      expect(second?.hasAttribute('srcset')).to.equal(false)
      // Only a picture that waits can take the width of its frame.
      expect([first?.sizes.startsWith('auto'), last?.sizes.startsWith('auto')]).to.deep.equal([false, true])
    })

    it('stands in every layout as wide as its room', async () => {
      site(cards(5))
      const element = await fixture<KneadArticles>(html`<knead-articles></knead-articles>`)
      const look = await shown(element)
      for (const layout of ['list', 'featured', 'compact', 'grid'] as const) {
        element.layout = layout
        await look.until(() => look.has(`ul.${layout}`), layout)
        expect(element.scrollWidth, layout).to.equal(element.clientWidth)
        await expect(element).to.be.accessible()
      }
      element.layout = 'featured'
      await look.until(() => look.has('ul.featured'), 'featured')
      const [large = 0, small = 0] = look.all('li').map((item) => item.offsetWidth)
      expect(large).to.equal(element.clientWidth)
      expect(small).to.be.below(large)
    })

    it('shows the picture when it has come, and a leaf when it is missing or broken', async () => {
      const { image: _, ...without } = card(1)
      site([card(0), without, card(2, { image: { url: `${location.origin}/no-such-picture.png`, alt: '' } })])
      const look = await shown(await fixture<KneadArticles>(html`<knead-articles></knead-articles>`))
      await look.until(() => look.all('img').every((image) => image.className), 'pictures to settle')
      const leaves = look.all('svg').map((leaf) => getComputedStyle(leaf).display !== 'none')
      expect(leaves).to.deep.equal([false, true, true])
    })

    it('takes the heading level, the layout and the wish for no pictures', async () => {
      site(cards(2))
      const look = await shown(
        await fixture<KneadArticles>(
          html`<knead-articles heading-level="2" layout="list" without-images></knead-articles>`,
        ),
      )
      expect(look.all('h2')).to.have.length(2)
      expect(look.find('ul').className).to.equal('list')
      expect(look.has('img, svg')).to.equal(false)
      await expect(look.element).to.be.accessible()
    })

    it('asks for its source and tag, and again when they change', async () => {
      const network = site([card(1, { tags: ['Sleep & rest', 'Running'] })])
      const element = await fixture<KneadArticles>(
        html`<knead-articles source="journal" tag="Sleep &amp; rest" limit="3"></knead-articles>`,
      )
      await shown(element)
      expect(Object.fromEntries(network.asked[0]?.query ?? [])).to.deep.equal({
        limit: '3',
        source: 'journal',
        tag: 'Sleep & rest',
      })
      element.tag = 'Running'
      await new Look(element).until(() => network.asked.length === 2, 'another question')
      expect(network.asked[1]?.query.get('tag')).to.equal('Running')
    })

    it('shows the last question’s answer, whichever comes last', async () => {
      const first = held(() => json({ items: [card(1)], next: null, total: 1 }))
      const network = site([], { 'GET articles': (asked) => first.answer(asked) })
      const element = await fixture<KneadArticles>(html`<knead-articles tag="one"></knead-articles>`)
      network.serve({ 'GET articles': () => json({ items: [card(2)], next: null, total: 1 }) })
      element.setAttribute('tag', 'two')
      const look = await shown(element)
      first.release()
      await nextFrame()
      expect(titles(look)).to.deep.equal(['Article 2'])
    })
  })

  describe('attributes it does not understand', () => {
    it('takes the default and says so once', async () => {
      site(cards(1))
      const said = await warnings(async () => {
        const markup = html`<knead-articles
          layout="mosaic"
          limit="500"
          open="popup"
          heading-level="9"
          theme="night"
        ></knead-articles>`
        await shown(await fixture<KneadArticles>(markup))
        await shown(await fixture<KneadArticles>(markup))
      })
      expect(said.toSorted()).to.deep.equal([
        'Knead: <knead-articles heading-level="9"> accepts 2 to 5; 3 is used.',
        'Knead: <knead-articles layout="mosaic"> accepts grid, list, featured, carousel, compact; grid is used.',
        'Knead: <knead-articles limit="500"> accepts 1 to 100; 6 is used.',
        'Knead: <knead-articles open="popup"> accepts reader, page, tab; reader is used.',
        'Knead: <knead-articles theme="night"> accepts auto, light, dark; auto is used.',
      ])
    })

    it('takes a removed number as the default', async () => {
      const network = site(cards(9))
      const element = await fixture<KneadArticles>(html`<knead-articles limit="2"></knead-articles>`)
      await shown(element)
      const said = await warnings(async () => {
        element.removeAttribute('limit')
        await new Look(element).until(() => network.asked.length === 2, 'another question')
      })
      expect(network.asked[1]?.query.get('limit')).to.equal('6')
      expect(said).to.deep.equal([])
    })
  })

  describe('more articles', () => {
    it('adds the next page, moves the focus to its first heading and tells how many there are', async () => {
      site(cards(14))
      const look = await shown(await fixture<KneadArticles>(html`<knead-articles></knead-articles>`))
      expect(look.texts('[role=status]')).to.deep.equal([''])
      look.button('More articles').click()
      await look.until(() => look.all('a').length === 12, 'the next page')
      await look.until(() => look.focused?.textContent.trim() === 'Article 6', 'the focus')
      expect(look.texts('[role=status]')).to.deep.equal(['12 of 14'])
      look.button('More articles').click()
      await look.until(() => look.all('a').length === 14, 'the last page')
      expect(look.has('button')).to.equal(false)
      expect(look.texts('[role=status]')).to.deep.equal(['14 of 14'])
      await expect(look.element).to.be.accessible()
    })

    it('keeps what is there when the next page fails, and tries again', async () => {
      const network = site(cards(8))
      const element = await fixture<KneadArticles>(html`<knead-articles></knead-articles>`)
      const look = await shown(element)
      const answer = network.to('GET articles').length
      network.serve({ 'GET articles': unreachable })
      const errors = heard(element, 'knead-error')
      look.button('More articles').click()
      await look.until(() => look.texts('[role=status]')[0] === 'The articles could not be loaded.', 'a word')
      expect([answer, errors.length, look.all('a').length]).to.deep.equal([1, 1, 6])
      network.serve({ 'GET articles': () => json({ items: cards(2, 6), next: null, total: 8 }) })
      look.button('Try again').click()
      await look.until(() => look.all('a').length === 8, 'the next page')
      await look.until(() => look.focused?.textContent.trim() === 'Article 6', 'the focus')
    })
  })

  describe('opening an article', () => {
    const press = (target: HTMLElement, more: MouseEventInit = {}) =>
      target.dispatchEvent(
        new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ...more }),
      )

    it('asks the page first, with what the card shows, whatever the way', async () => {
      site(cards(1))
      for (const open of ['reader', 'page', 'tab'] as const) {
        const element = await fixture<KneadArticles>(html`<knead-articles open=${open}></knead-articles>`)
        const look = await shown(element)
        const opened = heard<KneadArticleOpenEvent>(element, 'knead-article-open')
        element.addEventListener('knead-article-open', (event) => {
          event.preventDefault()
        })
        expect(press(look.find('a'))).to.equal(false)
        expect(opened.map(({ article }) => article.title)).to.deep.equal(['Article 0'])
        expect([opened[0]?.bubbles, opened[0]?.composed]).to.deep.equal([true, true])
        expect(look.has('dialog')).to.equal(false)
      }
    })

    it('leaves the click to the browser where it means another place', async () => {
      site(cards(1))
      const element = await fixture<KneadArticles>(html`<knead-articles></knead-articles>`)
      const look = await shown(element)
      const link = look.find('a') as HTMLAnchorElement
      expect(link.href).to.equal(card(0).url)
      // What is prevented at the very end was still the browser's to do.
      const untouched: boolean[] = []
      const atTheEnd = (event: Event) => {
        untouched.push(!event.defaultPrevented)
        event.preventDefault()
      }
      addEventListener('click', atTheEnd)
      for (const key of ['ctrlKey', 'metaKey', 'shiftKey', 'altKey']) press(link, { [key]: true })
      element.open = 'page'
      await element.updateComplete
      press(link)
      element.open = 'tab'
      await element.updateComplete
      press(link)
      removeEventListener('click', atTheEnd)
      expect(untouched).to.deep.equal([true, true, true, true, true, true])
      expect([link.target, link.rel]).to.deep.equal(['_blank', 'noopener'])
      expect(look.has('dialog')).to.equal(false)
    })

    it('opens by a click on the excerpt, but not when its text was being selected', async () => {
      site(cards(1))
      const element = await fixture<KneadArticles>(html`<knead-articles></knead-articles>`)
      const look = await shown(element)
      const opened = heard(element, 'knead-article-open')
      element.addEventListener('knead-article-open', (event) => {
        event.preventDefault()
      })
      const excerpt = look.find('.excerpt')
      getSelection()?.selectAllChildren(excerpt)
      press(excerpt)
      expect(opened).to.have.length(0)
      getSelection()?.removeAllRanges()
      press(excerpt)
      expect(opened).to.have.length(1)
    })

    it('covers the whole card with the link, except the text that can be selected', async () => {
      // Nor is a leaf in the way, which stands where there is no picture.
      site([card(0, { image: undefined })])
      const look = await shown(await fixture<KneadArticles>(html`<knead-articles></knead-articles>`))
      const root = look.element.shadowRoot
      const at = (element: HTMLElement) => {
        const { left, top, width, height } = element.getBoundingClientRect()
        return root?.elementFromPoint(left + width / 2, top + height / 2)
      }
      expect(at(look.find('.image'))).to.equal(look.find('a'))
      expect(at(look.find('.meta'))).to.equal(look.find('a'))
      expect(at(look.find('.excerpt'))?.closest('.excerpt')).to.equal(look.find('.excerpt'))
    })
  })

  describe('the page around it', () => {
    it('speaks German and writes dates so', async () => {
      site(cards(8))
      const wrapper = await fixture(
        html`<div lang="de-AT" time-zone="Europe/Vienna"><knead-articles></knead-articles></div>`,
      )
      const look = await shown(wrapper.querySelector('knead-articles') as KneadArticles)
      expect(look.texts('.meta')[0]).to.equal('Recovery 06.03.2026 4 Min. Lesezeit')
      expect(look.texts('button')).to.deep.equal(['Weitere Artikel'])
    })

    it('writes dates as the reader’s region does, where the page names none', async () => {
      const { languages } = navigator
      Object.defineProperty(navigator, 'languages', { value: ['en-GB', 'en'], configurable: true })
      try {
        site(cards(1))
        const plain = await fixture(
          html`<div lang="en" time-zone="Asia/Tokyo"><knead-articles></knead-articles></div>`,
        )
        const [british] = (await shown(plain.querySelector('knead-articles') as KneadArticles)).texts('time')
        expect(british).to.equal('6 Mar 2026')
        const own = await fixture(
          html`<div lang="en-US" time-zone="Asia/Tokyo"><knead-articles></knead-articles></div>`,
        )
        const [american] = (await shown(own.querySelector('knead-articles') as KneadArticles)).texts('time')
        expect(american).to.equal('Mar 6, 2026')
      } finally {
        Object.defineProperty(navigator, 'languages', { value: languages, configurable: true })
      }
    })

    it('stands right to left without running over', async () => {
      site(cards(2))
      const wrapper = await fixture<HTMLElement>(
        html`<div dir="rtl"><knead-articles layout="list"></knead-articles></div>`,
      )
      wrapper.style.width = '360px'
      const look = await shown(wrapper.querySelector('knead-articles') as KneadArticles)
      expect(getComputedStyle(look.find('article')).direction).to.equal('rtl')
      expect(look.find('.image').getBoundingClientRect().right).to.be.above(
        look.find('.text').getBoundingClientRect().right,
      )
      expect(look.element.scrollWidth).to.be.at.most(360)
    })

    it('lets a text of the other direction run its way and begin where all texts begin', async () => {
      const title = 'مقال عن التدليك والتعافي'
      site([card(0, { language: 'ar', title, excerpt: 'نص قصير عن التعافي.' })])
      const look = await shown(await fixture<KneadArticles>(html`<knead-articles></knead-articles>`))
      const leftOf = (selector: string) => {
        const range = new Range()
        range.selectNodeContents(look.find(selector))
        return range.getBoundingClientRect().left
      }
      const text = look.find('.excerpt bdi')
      expect([text.lang, getComputedStyle(text).direction]).to.deep.equal(['ar', 'rtl'])
      expect(leftOf('.excerpt bdi')).to.be.closeTo(leftOf('.text a'), 1)
    })

    it('takes properties that were set before the element was known', async () => {
      site(cards(4))
      const element = document.createElement('div').appendChild(document.createElement('knead-articles'))
      element.limit = 2
      element.layout = 'compact'
      const look = await shown(await fixture<KneadArticles>(html`${element}`))
      expect(titles(look)).to.have.length(2)
      expect(look.find('ul').className).to.equal('compact')
    })

    it('asks nothing again when it is moved, and takes up again when it comes back', async () => {
      const slow = held(() => json({ items: cards(1), next: null, total: 1 }))
      const network = site([], { 'GET articles': slow.answer })
      const wrapper = await fixture<HTMLElement>(
        html`<div>
          <knead-articles></knead-articles>
          <section></section>
        </div>`,
      )
      const element = wrapper.querySelector('knead-articles') as KneadArticles
      wrapper.querySelector('section')?.append(element)
      await nextFrame()
      expect(network.asked.map(({ signal }) => signal?.aborted)).to.deep.equal([false])
      element.remove()
      await nextFrame()
      expect(network.asked.map(({ signal }) => signal?.aborted)).to.deep.equal([true])
      network.serve({ 'GET articles': () => json({ items: cards(2), next: null, total: 2 }) })
      wrapper.append(element)
      const look = await shown(element)
      expect(titles(look)).to.have.length(2)
      expect(network.asked).to.have.length(2)
    })

    it('stands beside another one with another server', async () => {
      const network = site([card(1, { tags: ['a', 'b'] })])
      const pair = await fixture<HTMLElement>(
        html`<div>
          <knead-articles tag="a"></knead-articles>
          <knead-articles tag="b" site="other"></knead-articles>
        </div>`,
      )
      for (const element of pair.querySelectorAll('knead-articles')) await shown(element)
      expect(network.asked.map(({ query }) => query.get('tag'))).to.have.members(['a', 'b'])
    })
  })
})
