import { expect } from '@open-wc/testing'
import { address, HostPage, PARTS } from './host-page.ts'

const FACE = '<knead-articles><a href="/blog">All articles</a></knead-articles>'

let page: HostPage

function open(body: string): HostPage {
  page = new HostPage(body)
  return page
}

describe('the pasted script', () => {
  afterEach(() => {
    page.close()
    scrollTo(0, 0)
  })

  describe('finding its own address', () => {
    const start = address('')

    for (const [how, path] of [
      ['the moving address', '/s/demo/knead.js'],
      ['a pinned version', '/s/demo/v/1.0.0/knead.js'],
      ['an address with a query', '/s/demo/knead.js?ver=6.5'],
    ] as const)
      it(`reads server and site from ${how}`, async () => {
        open('')
        await page.paste({ src: address(path) })
        expect(page.window.Knead).to.include({ version: '1.0.0', server: start, site: 'demo' })
        expect(page.warnings).to.deep.equal([])
      })

    for (const [how, attributes] of [
      ['async', { async: '' }],
      ['a module', { type: 'module' }],
      ['deferred', { defer: '' }],
    ] as const)
      it(`finds it when it runs as ${how}`, async () => {
        open('<script src="/other.js" type="text/plain"></script>')
        await page.paste(attributes)
        expect(page.window.Knead?.site).to.equal('demo')
      })

    it('takes the origin that is written at it', async () => {
      open('')
      await page.paste({ 'data-origin': 'https://studio.example' })
      expect(page.window.Knead?.server).to.equal('https://studio.example')
    })

    it('finds its tag when an optimiser runs its text from elsewhere', async () => {
      open(`<script type="text/delayed" src="${address()}" data-origin="${PARTS}"></script>${FACE}`)
      const text = await (await fetch(address())).text()
      const inline = page.document.createElement('script')
      inline.textContent = text
      page.document.head.append(inline)
      expect(page.window.Knead).to.include({ server: PARTS, site: 'demo' })
      await page.until(() => page.isReady('knead-articles'), 'the face')
    })

    it('says so when its address is not one of a site', async () => {
      open(FACE)
      await page.paste({ src: address('/bundle.js') })
      await page.until(() => page.warnings.length > 0, 'a warning')
      expect(page.warnings).to.deep.equal([
        "Knead: <knead-articles> needs a server: the script's address must end in /s/{site}/knead.js.",
      ])
      expect(page.find('knead-articles a').checkVisibility()).to.equal(true)
    })
  })

  describe('loading faces', () => {
    const paste = () => page.paste({ 'data-origin': PARTS })

    it('loads a face that is on the page, with all its files at once', async () => {
      open(FACE)
      await paste()
      await page.until(
        () => page.isReady('knead-articles') && page.window.sharedTimes,
        'the face and its part',
      )
      expect(page.window.sharedTimes).to.equal(1)
    })

    it('loads no face that is not there', async () => {
      open('<p>Just a page.</p>')
      await paste()
      await page.looked()
      expect(page.window.sharedTimes).to.equal(undefined)
      expect(page.window.customElements.get('knead-articles')).to.equal(undefined)
    })

    it('waits until a face comes near the screen', async () => {
      open(`<div id="long"></div>${FACE}`)
      page.find('#long').style.height = '4000px'
      await paste()
      await page.looked()
      expect(page.isReady('knead-articles')).to.equal(false)
      scrollTo(0, 3200)
      await page.until(() => page.isReady('knead-articles'), 'the face')
    })

    it('waits until a hidden part of the page is shown', async () => {
      open(`<div id="tab" hidden>${FACE}</div>`)
      await paste()
      await page.looked()
      expect(page.isReady('knead-articles')).to.equal(false)
      page.find('#tab').hidden = false
      await page.until(() => page.isReady('knead-articles'), 'the face')
    })

    for (const display of ['none', 'contents'])
      it(`loads a face that the page shows as ${display} until it is there`, async () => {
        open(FACE)
        const sheet = new page.window.CSSStyleSheet()
        sheet.replaceSync(`:not(:defined) { display: ${display} }`)
        page.document.adoptedStyleSheets = [sheet]
        await paste()
        await page.until(() => page.isReady('knead-articles'), 'the face')
      })

    it('takes code from its own server, whatever a tag says of where its data is', async () => {
      open('<knead-articles server="https://elsewhere.example"></knead-articles>')
      await paste()
      await page.until(() => page.isReady('knead-articles'), 'the face')
    })

    it('sees faces that come later, alone or inside of something', async () => {
      open('')
      await paste()
      page.document.body.insertAdjacentHTML('beforeend', `<section><p>${FACE}</p></section>`)
      await page.until(() => page.isReady('knead-articles'), 'the face')
      page.document.body.append(page.document.createElement('knead-articles'))
      expect(page.document.body.lastElementChild?.hasAttribute('data-ready')).to.equal(true)
    })

    it('names the tags when there is one it does not know, once, and loads the others', async () => {
      open(`<knead-article-list></knead-article-list><x-other></x-other>${FACE}`)
      await paste()
      page.document.body.append(page.document.createElement('knead-article-list'))
      await page.until(() => page.isReady('knead-articles'), 'the face')
      expect(page.warnings).to.deep.equal([
        'Knead: there is no <knead-article-list>; the tags are knead-articles, knead-booking.',
      ])
    })

    it('keeps the fallback of a face that cannot be loaded, and says so', async () => {
      open(`<knead-booking><a href="/book">Book by phone</a></knead-booking>${FACE}`)
      await paste()
      await page.until(() => page.warnings.length > 0, 'a warning')
      await page.until(() => page.isReady('knead-articles'), 'the other face')
      expect(page.warnings[0]).to.match(/^Knead: <knead-booking> could not be loaded; its fallback stays\./)
      expect(page.find('knead-booking a').checkVisibility()).to.equal(true)
    })

    it('asks for a face again, under another address, when the connection is back', async () => {
      open('<knead-booking></knead-booking>')
      await paste()
      await page.until(() => page.warnings.length > 0, 'a warning')
      page.window.dispatchEvent(new Event('online'))
      await page.until(() => page.isReady('knead-booking'), 'the face')
    })
  })

  // As modules, whose names are their own, as those of the built script are.
  describe('in company', () => {
    const paste = (copy: number, attributes: Record<string, string> = {}) =>
      page.paste({ type: 'module', src: address(`/s/demo/knead.js?${String(copy)}`), ...attributes })

    it('stands down beside a copy of itself', async () => {
      open(FACE)
      await paste(1, { 'data-origin': PARTS })
      const first = page.window.Knead
      await paste(2, { 'data-origin': 'https://other.example' })
      await page.until(() => page.isReady('knead-articles'), 'the face')
      expect(page.window.Knead).to.equal(first)
      expect(page.warnings).to.deep.equal([])
      expect(page.window.sharedTimes).to.equal(1)
    })

    it('stands down beside a newer version, and says so', async () => {
      open(FACE)
      page.window.__KNEAD_VERSION__ = '1.10.0'
      await paste(1, { 'data-origin': PARTS })
      page.window.__KNEAD_VERSION__ = '1.9.0'
      await paste(2)
      expect(page.window.Knead?.version).to.equal('1.10.0')
      expect(page.warnings).to.deep.equal(['Knead: 1.10.0 is already here; 1.9.0 stands down.'])
    })

    it('goes on for an older version, and says so', async () => {
      open(FACE)
      await paste(1, { 'data-origin': PARTS })
      await page.until(() => page.isReady('knead-articles'), 'the face')
      page.window.__KNEAD_VERSION__ = '1.10.0'
      await paste(2, { 'data-origin': PARTS })
      page.document.body.insertAdjacentHTML('beforeend', '<knead-cards></knead-cards>')
      await page.until(() => page.warnings.length > 1, 'a word about the unknown tag')
      expect(page.window.Knead?.version).to.equal('1.10.0')
      expect(page.warnings).to.deep.equal([
        'Knead: 1.0.0 is already here; 1.10.0 goes on.',
        'Knead: there is no <knead-cards>; the tags are knead-articles, knead-booking.',
      ])
      expect(page.window.sharedTimes).to.equal(1)
    })

    it('says so beside the script of another site, which does not run', async () => {
      open(FACE)
      await paste(1, { 'data-origin': PARTS })
      await page.paste({ src: address('/s/other/knead.js'), 'data-origin': PARTS })
      await page.until(() => page.isReady('knead-articles'), 'the face')
      expect(page.window.Knead?.site).to.equal('demo')
      expect(page.warnings).to.deep.equal([
        `Knead: ${PARTS}/s/other stands down beside ${PARTS}/s/demo; its tags need server and site.`,
      ])
    })

    it('takes over from a copy that cannot know its server', async () => {
      open('')
      await page.paste({ type: 'module', src: address('/joined.js') })
      expect(page.window.Knead?.site).to.equal(undefined)
      await paste(2, { 'data-origin': PARTS })
      page.document.body.innerHTML = FACE
      await page.until(() => page.isReady('knead-articles'), 'the face')
      expect(page.warnings).to.deep.equal([])
    })

    it('goes on where an element of the page has its name for an id', async () => {
      open(`<h2 id="Knead">Our studio</h2>${FACE}`)
      await paste(1, { 'data-origin': PARTS })
      await page.until(() => page.isReady('knead-articles'), 'the face')
      expect(page.warnings).to.deep.equal([])
    })

    it('leaves what the page itself keeps under its name', async () => {
      open(FACE)
      Object.assign(page.window, { Knead: { studio: 'Knead & Co.' } })
      await paste(1, { 'data-origin': PARTS })
      await page.until(() => page.isReady('knead-articles'), 'the face')
      expect(page.window.Knead).to.include({ studio: 'Knead & Co.', site: 'demo' })
      expect(page.warnings).to.deep.equal([])
    })

    it('leaves one global and nothing else in the page', async () => {
      open(FACE)
      const before = Object.getOwnPropertyNames(page.window)
      const html = page.document.body.innerHTML
      await paste(1, { 'data-origin': PARTS })
      const added = Object.getOwnPropertyNames(page.window).filter((name) => !before.includes(name))
      expect(added).to.deep.equal(['Knead'])
      expect(page.document.body.innerHTML).to.equal(html)
    })
  })
})
