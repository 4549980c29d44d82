import { expect } from '@open-wc/testing'
import { address, HostPage, PARTS } from './host-page.ts'

let page: HostPage

function open(body: string): HostPage {
  page = new HostPage(body)
  return page
}

const paste = (attributes: Record<string, string> = {}) => page.paste({ 'data-origin': PARTS, ...attributes })

const face = (place: string) => page.find(`${place} knead-articles`)

describe('other ways in', () => {
  afterEach(() => {
    page.close()
  })

  describe('where tags are stripped', () => {
    const PLACE =
      '<div id="place" data-knead="articles" data-limit="3" data-heading-level="4">All <a href="/blog">articles</a></div>'

    it('puts the tag into what stands for it, with its attributes, and the content as its fallback', async () => {
      open(PLACE)
      await paste()
      await page.until(() => page.document.querySelector('#place knead-articles'), 'the tag')
      const attributes = Object.fromEntries(
        [...face('#place').attributes].map(({ name, value }) => [name, value]),
      )
      expect(attributes).to.include({ limit: '3', 'heading-level': '4' })
      expect(page.find('#place [slot="fallback"]').textContent).to.equal('All articles')
      await page.until(() => page.isReady('knead-articles'), 'the face')
      expect(page.warnings).to.deep.equal([])
    })

    it('follows changes of the attributes', async () => {
      open(PLACE)
      await paste()
      await page.until(() => page.document.querySelector('#place knead-articles'), 'the tag')
      const place = page.find('#place')
      place.dataset.limit = '5'
      place.removeAttribute('data-heading-level')
      place.dataset.searchable = ''
      await page.until(() => face('#place').getAttribute('limit') === '5', 'the new limit')
      expect(face('#place').hasAttribute('heading-level')).to.equal(false)
      expect(face('#place').hasAttribute('searchable')).to.equal(true)
    })

    it('takes a copy of the place, or one that comes later, as it takes the first', async () => {
      open(PLACE)
      await paste()
      await page.until(() => page.document.querySelector('#place knead-articles'), 'the tag')
      const copy = page.find('#place').cloneNode(true) as HTMLElement
      copy.id = 'copy'
      page.document.body.append(copy)
      page.document.body.insertAdjacentHTML('beforeend', '<p><b id="later" data-knead="articles"></b></p>')
      await page.until(() => page.document.querySelector('#later knead-articles'), 'the tag that came later')
      copy.dataset.limit = '7'
      await page.until(() => face('#copy').getAttribute('limit') === '7', 'the copy’s own limit')
      expect(copy.querySelectorAll('knead-articles').length).to.equal(1)
      expect(face('#place').getAttribute('limit')).to.equal('3')
    })

    it('names the tags where there is none of that name; the content stays', async () => {
      open('<div data-knead="bookings"><a href="/book">Book</a></div>')
      await paste()
      await page.until(() => page.warnings.length > 0, 'a warning')
      expect(page.warnings[0]).to.match(/there is no <knead-bookings>; the tags are knead-articles, /)
      expect(page.find('a').checkVisibility()).to.equal(true)
    })
  })

  // Editors and sanitisers let `data-` attributes through from people who may write no scripts.
  describe('whoever may write a place only', () => {
    it('gives it no code, no look and no other server', async () => {
      open(
        `<div id="place" data-knead="articles" data-onclick="pwned = 1" data-style="color: red" data-id="other"
          data-class="x" data-slot="y" data-server="https://elsewhere.example" data-tag="rest"></div>`,
      )
      await paste()
      await page.until(() => page.document.querySelector('#place knead-articles'), 'the tag')
      page.find('#place').dataset.onfocus = 'pwned = 1'
      page.find('#place').dataset.limit = '5'
      await page.until(() => face('#place').hasAttribute('limit'), 'what is changed')
      await page.until(() => page.isReady('#place knead-articles'), 'the face, with code of its own server')
      expect(face('#place').getAttributeNames().sort()).to.deep.equal(['data-ready', 'limit', 'tag'])
      expect(page.warnings).to.deep.equal([
        'Knead: data-server at data-knead="articles" is not read; the script says which server, and a tag may name another.',
      ])
    })

    for (const name of ['knead-articles', ' Articles '])
      it(`means a face by "${name}"`, async () => {
        open(`<div id="place" data-knead="${name}"></div>`)
        await paste()
        await page.until(() => page.document.querySelector('#place knead-articles'), 'the tag')
        expect(page.warnings).to.deep.equal([])
      })

    it('is told of a name that can be no tag', async () => {
      open('<div data-knead="book now!"><a href="/book">Book</a></div>')
      await paste()
      await page.until(() => page.warnings.length > 0, 'a warning')
      expect(page.warnings[0]).to.match(/there is no <knead-book-now->; the tags are knead-articles, /)
      expect(page.find('a').checkVisibility()).to.equal(true)
    })
  })

  it('needs a server for a place as well, and says so once', async () => {
    open(
      '<div data-knead="articles" data-server="https://elsewhere.example"><a href="/a">All</a></div><b data-knead="booking"></b>',
    )
    await page.paste({ src: address('/joined.js') })
    await page.until(() => page.warnings.length > 0, 'a warning')
    await page.looked()
    expect(page.warnings).to.deep.equal([
      "Knead: data-knead needs a server: the script's address must end in /s/{site}/knead.js.",
    ])
    expect(page.find('a').checkVisibility()).to.equal(true)
  })

  it('sees a place that is named as one later', async () => {
    open('<div id="place"><a href="/a">All</a></div>')
    await paste()
    page.find('#place').dataset.knead = 'articles'
    await page.until(() => page.document.querySelector('#place knead-articles'), 'the tag')
  })

  describe('in shadow roots', () => {
    it('finds faces in roots inside of roots', async () => {
      open('<div id="outer"></div>')
      const inner = page.document.createElement('div')
      inner.className = 'inner'
      page.find('#outer').attachShadow({ mode: 'open' }).append(inner)
      const root = inner.attachShadow({ mode: 'open' })
      root.innerHTML = '<knead-articles></knead-articles>'
      await paste({ 'data-within': '#outer, .inner' })
      await page.until(() => root.querySelector('[data-ready]'), 'the face in the inner root')
    })

    it('finds faces in those that the owner names, also in hosts that are upgraded or come later', async () => {
      open('<x-card></x-card>')
      await paste({ 'data-within': 'x-card, #plain' })
      const { customElements, HTMLElement: Base } = page.window
      customElements.define(
        'x-card',
        class extends Base {
          connectedCallback() {
            this.attachShadow({ mode: 'open' }).innerHTML = '<knead-articles></knead-articles>'
          }
        },
      )
      const inCard = () => page.find('x-card').shadowRoot?.querySelector('knead-articles')
      await page.until(() => inCard()?.hasAttribute('data-ready'), 'the face in the card')

      const plain = page.document.createElement('div')
      plain.id = 'plain'
      const root = plain.attachShadow({ mode: 'open' })
      page.document.body.append(plain)
      const late = page.document.createElement('div')
      late.dataset.knead = 'articles'
      root.append(late)
      await page.until(() => late.querySelector('knead-articles'), 'what stands for a tag in the other root')
    })
  })

  describe('in frames', () => {
    const frame = (path: string, more = '') => `<iframe src="${PARTS}/${path}" ${more}></iframe>`
    const heights = () => [...page.document.querySelectorAll('iframe')].map(({ style }) => style.height)

    it('gives a frame of the server the height that its page tells', async () => {
      open('')
      await paste()
      page.document.body.innerHTML = frame('s/frame.html#432')
      await page.until(() => heights()[0] === '432px', 'the height')
    })

    it('asks a frame that was there long before the script', async () => {
      open(frame('s/asked.html'))
      const box = page.document.querySelector('iframe')
      await new Promise((resolve) => box?.addEventListener('load', resolve))
      await paste()
      await page.until(() => heights()[0] === '246px', 'the height')
    })

    it('sees a frame that gets its address later, as programs do that load frames late', async () => {
      open('<iframe></iframe>')
      await paste()
      await page.looked()
      page.document.querySelector('iframe')?.setAttribute('src', `${PARTS}/s/frame.html#432`)
      await page.until(() => heights()[0] === '432px', 'the height')
    })

    it('believes a frame in a sandbox, which has no origin', async () => {
      open('')
      await paste()
      page.document.body.innerHTML = frame('s/frame.html#321', 'sandbox="allow-scripts"')
      await page.until(() => heights()[0] === '321px', 'the height')
    })

    it('believes no other frame, and no height that cannot be', async () => {
      open('')
      await paste()
      page.document.body.innerHTML =
        frame('other/frame.html#50') + frame('s/frame.html#-4') + frame('s/frame.html#99999')
      page.document.body.insertAdjacentHTML('beforeend', frame('s/frame.html#77'))
      await page.until(() => heights()[3] === '77px', 'the height of the last')
      page.window.postMessage({ kneadHeight: 66 }, '*')
      page.window.postMessage(null, '*')
      await page.looked()
      expect(heights()).to.deep.equal(['', '', '', '77px'])
    })
  })

  describe('from another place', () => {
    it('takes server and site that are written at a copy', async () => {
      open('<knead-articles></knead-articles>')
      await page.paste({ src: address('/cdn/k.js'), 'data-origin': PARTS, 'data-site': 'shore' })
      expect(page.window.Knead).to.include({ server: PARTS, site: 'shore' })
      await page.until(() => page.isReady('knead-articles'), 'the face')
    })

    it('takes the server that an element names, where the script was joined with others', async () => {
      open(`<knead-articles server="${PARTS}" site="demo"></knead-articles>`)
      await page.paste({ src: address('/joined.js') })
      await page.until(() => page.isReady('knead-articles'), 'the face')
      expect(page.warnings).to.deep.equal([])
    })
  })
})
