import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing'
import { emulateMedia, sendKeys } from '@web/test-runner-commands'
import { ApiError } from '../../../src/elements/kit/api.ts'
import { held, json, problem, serve, unreachable } from '../../support/fetch.ts'
import { heard, warnings } from '../articles/support.ts'
import { Face, fetched } from './face.ts'

const place = async (markup = '<test-face></test-face>'): Promise<Face> => {
  const wrapper = await fixture<HTMLElement>(html`<div></div>`)
  wrapper.innerHTML = markup
  const face = wrapper.querySelector('test-face') as Face
  await face.updateComplete
  return face
}

const said = (face: Face) => face.renderRoot.querySelector('p')?.textContent
const base = (face: Face) => face.renderRoot.querySelector('.base') as HTMLElement
const scheme = (face: Face) => getComputedStyle(base(face)).colorScheme

describe('KneadElement', () => {
  describe('theme', () => {
    afterEach(async () => {
      document.documentElement.removeAttribute('style')
      document.body.removeAttribute('style')
      document.body.removeAttribute('class')
      await emulateMedia({ colorScheme: 'light' })
    })

    it('is light on a light ground and on the bare canvas', async () => {
      expect(scheme(await place())).to.equal('normal')
      document.body.style.background = '#fff'
      expect(scheme(await place())).to.equal('light')
    })

    for (const color of [
      '#151b1a',
      'rgb(0 0 0 / 0.9)',
      'oklch(0.2 0.02 180)',
      'lab(15 0 0)',
      'color(srgb 0.1 0.12 0.1)',
      'color(display-p3 0.1 0.12 0.1)',
      'color-mix(in srgb, black 80%, white)',
    ])
      it(`is dark on ${color}`, async () => {
        document.body.style.background = color
        expect(scheme(await place())).to.equal('dark')
      })

    for (const color of ['oklch(0.97 0.01 90)', 'lab(95 0 0)', 'color(srgb 0.9 0.9 0.95)', 'ivory'])
      it(`is light on ${color}`, async () => {
        document.body.style.background = color
        expect(scheme(await place())).to.equal('light')
      })

    it('looks through what is transparent, and through shadow roots', async () => {
      const section = await fixture<HTMLElement>(
        html`<section>
          <div><p></p></div>
        </section>`,
      )
      section.style.background = '#101010'
      const inner = section.querySelector('div') as HTMLElement
      inner.style.background = 'rgb(255 255 255 / 0.2)'
      const root = (section.querySelector('p') as HTMLElement).attachShadow({ mode: 'open' })
      const face = new Face()
      root.append(face)
      await face.updateComplete
      expect(scheme(face)).to.equal('dark')
    })

    it('sees the ground of the card that it is slotted into', async () => {
      const host = await fixture<HTMLElement>(html`<div><test-face></test-face></div>`)
      host.attachShadow({ mode: 'open' }).innerHTML = '<article><slot></slot></article>'
      const article = host.shadowRoot?.querySelector('article') as HTMLElement
      article.style.background = 'black'
      const face = host.querySelector('test-face') as Face
      face.requestUpdate()
      await face.updateComplete
      expect(scheme(face)).to.equal('dark')
    })

    it('follows the page when it switches by a class', async () => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('body { background: #fafafa } body.night { background: #111 }')
      document.adoptedStyleSheets = [sheet]
      const face = await place()
      expect(scheme(face)).to.equal('light')
      document.body.className = 'night'
      await waitUntil(() => scheme(face) === 'dark')
      expect(face.matches(':state(dark)')).to.equal(true)
      document.body.className = ''
      await waitUntil(() => scheme(face) === 'light')
      document.adoptedStyleSheets = []
    })

    it('follows the system where the page does', async () => {
      document.documentElement.style.colorScheme = 'light dark'
      const face = await place()
      const ink = () => getComputedStyle(base(face)).color
      const before = ink()
      await emulateMedia({ colorScheme: 'dark' })
      await waitUntil(() => ink() !== before)
    })

    it('is what its attribute says', async () => {
      document.body.style.background = '#fff'
      const face = await place('<test-face theme="dark"></test-face>')
      expect(scheme(face)).to.equal('dark')
      face.theme = 'light'
      await face.updateComplete
      expect(scheme(face)).to.equal('light')
    })
  })

  describe('language and time', () => {
    it('speaks the language around it, through shadow roots', async () => {
      const host = await fixture<HTMLElement>(html`<div lang="de-CH"><p></p></div>`)
      const face = new Face()
      ;(host.querySelector('p') as HTMLElement).attachShadow({ mode: 'open' }).append(face)
      await waitUntil(() => said(face) === 'Guten Tag')
      expect(face.about.language).to.equal('de-CH')
    })

    it('shows its words in one language only, and fetches each language once', async () => {
      const before = fetched.de
      const first = await place('<test-face lang="de"></test-face>')
      const second = await place('<test-face lang="de"></test-face>')
      expect([said(first), said(second)]).to.deep.equal(['Guten Tag', 'Guten Tag'])
      expect(fetched.de - before).to.be.at.most(1)
    })

    it('changes its language when the page or its own attribute does', async () => {
      const { lang } = document.documentElement
      const face = await place()
      expect(said(face)).to.equal('Hello')
      document.documentElement.lang = 'de'
      await waitUntil(() => said(face) === 'Guten Tag')
      face.lang = 'en'
      await waitUntil(() => said(face) === 'Hello')
      document.documentElement.lang = lang
    })

    for (const language of ['fr', 'xx', 'not a language', 'en_US'])
      it(`stays English where the language is ${language}`, async () => {
        const face = await place(`<test-face lang="${language}"></test-face>`)
        expect(said(face)).to.equal('Hello')
        expect(() => new Intl.DateTimeFormat(face.about.language)).to.not.throw()
      })

    it('takes zone and clock from the page, and its own attributes before them', async () => {
      const face = await place('<div time-zone="Europe/Riga" hour-cycle="h23"><test-face></test-face></div>')
      expect(face.about).to.include({ zone: 'Europe/Riga', cycle: 'h23' })
      face.timeZone = 'Asia/Tokyo'
      face.hourCycle = 'h12'
      expect(face.about).to.include({ zone: 'Asia/Tokyo', cycle: 'h12' })
    })

    it('says it when there is no such clock, and uses that of the language', async () => {
      const lines = await warnings(async () => {
        const face = await place('<test-face hour-cycle="24"></test-face>')
        expect(face.about.cycle).to.equal(undefined)
      })
      expect(lines).to.deep.equal(['Knead: <test-face hour-cycle="24"> accepts h12, h23; none is used.'])
    })

    it('says it when there is no such zone, and uses the reader’s', async () => {
      const lines = await warnings(async () => {
        const face = await place('<test-face time-zone="Mars/Olympus"></test-face>')
        expect(face.about.zone).to.equal(undefined)
      })
      expect(lines).to.deep.equal([
        'Knead: <test-face time-zone="Mars/Olympus"> accepts IANA names such as Europe/Riga; none is used.',
      ])
    })
  })

  describe('keys', () => {
    it('keeps what is typed in its fields from the page’s shortcuts, and nothing else', async () => {
      const face = await place()
      const keys = heard<KeyboardEvent>(document, 'keydown')
      face.renderRoot.querySelector('input')?.focus()
      await sendKeys({ type: 'sk' })
      expect(keys).to.have.length(0)
      expect(face.renderRoot.querySelector('input')?.value).to.equal('sk')
      face.renderRoot.querySelector('button')?.focus()
      await sendKeys({ press: 'a' })
      expect(keys.map(({ key }) => key)).to.deep.equal(['a'])
    })
  })

  describe('the server', () => {
    it('is asked at the address of the script, or of the attributes', async () => {
      const network = serve({ 'GET things': () => json({ a: 1 }) })
      const face = await place()
      expect(await face.load()).to.deep.equal({ a: 1 })
      expect(network.asked[0]?.method).to.equal('GET')
      face.server = 'https://knead.test/'
      face.site = 'an other'
      expect(face.endpoint).to.deep.equal({ server: 'https://knead.test', site: 'an%20other' })
    })

    it('is missed in words when neither names it', async () => {
      const face = await place()
      const lines = await warnings(async () => {
        const error: unknown = await face.load().catch((reason: unknown) => reason)
        expect((error as ApiError).code).to.equal('unknown-site')
      })
      expect(lines).to.deep.equal([
        'Knead: <test-face> needs a server and a site: paste the script or set both.',
      ])
    })

    for (const [what, answer, code] of [
      ['a refusal', () => problem('not-found', 404), 'not-found'],
      ['a server that is gone', unreachable, 'unreachable'],
      ['a page instead of an answer', () => new Response('<h1>Log in</h1>'), 'unreachable'],
      [
        'half an answer',
        () => new Response('{"items":[', { headers: { 'content-type': 'application/json' } }),
        'unreachable',
      ],
      ['an error page', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 'unreachable'],
    ] as const)
      it(`tells the page of ${what}, and shows the fallback`, async () => {
        const network = serve({ 'GET things': answer })
        const face = await place('<test-face><a slot="fallback" href="/x">By phone</a></test-face>')
        const link = face.querySelector('a') as HTMLElement
        expect(link.checkVisibility()).to.equal(false)
        const errors = heard<Event & { code: string; message: string }>(document, 'knead-error')
        const ready = heard(document, 'knead-ready')
        const error: unknown = await face.load().catch((reason: unknown) => reason)
        await face.updateComplete
        expect(error).to.be.instanceOf(ApiError)
        expect(errors.map((event) => event.code)).to.deep.equal([code])
        expect(errors[0]?.message).to.match(/^The server .*\.$/)
        expect(link.checkVisibility()).to.equal(true)
        network.serve({ 'GET things': () => json({}) })
        await face.load()
        await face.load()
        await face.updateComplete
        expect(link.checkVisibility()).to.equal(false)
        expect(ready).to.have.length(1)
      })

    it('is called slow when it is', async () => {
      const slow = held(() => json({}))
      serve({ 'GET things': slow.answer })
      const face = await place()
      const answer = face.load()
      expect(face.isSlow).to.equal(false)
      await waitUntil(() => face.isSlow, 'a slow answer', { timeout: 15_000 })
      slow.release()
      await answer
      expect(face.isSlow).to.equal(false)
    })

    it('is asked again when the connection comes back', async () => {
      serve({ 'GET things': unreachable })
      const face = await place()
      await face.load().catch(() => undefined)
      await face.load().catch(() => undefined)
      expect(face.arrivals).to.equal(1)
      dispatchEvent(new Event('online'))
      expect(face.arrivals).to.equal(2)
    })
  })

  describe('its life in the page', () => {
    it('goes on through a move, and ends with a removal', async () => {
      const { answer } = held(() => json({}))
      const network = serve({ 'GET things': answer })
      const face = await place()
      const errors = heard(face, 'knead-error')
      const load = face.load().catch((reason: unknown) => reason)
      const elsewhere = await fixture<HTMLElement>(html`<section></section>`)
      elsewhere.append(face)
      await nextFrame()
      expect([network.asked[0]?.signal?.aborted, face.arrivals]).to.deep.equal([false, 1])
      face.remove()
      expect(await load).to.include({ name: 'AbortError' })
      expect(errors).to.have.length(0)
      elsewhere.append(face)
      expect(face.arrivals).to.equal(2)
    })

    it('reads its surroundings anew after a move', async () => {
      const face = await place()
      const elsewhere = await fixture<HTMLElement>(html`<section lang="de"></section>`)
      elsewhere.style.background = 'black'
      elsewhere.append(face)
      await waitUntil(() => said(face) === 'Guten Tag')
      expect(scheme(face)).to.equal('dark')
    })

    it('shows what a parser has put inside of it by mistake', async () => {
      const face = await place('<test-face><p id="rest">The rest of the page</p></test-face>')
      expect((face.querySelector('#rest') as HTMLElement).checkVisibility()).to.equal(true)
    })

    it('stays hidden where the page hides it', async () => {
      const face = await place('<div id="outer"><test-face></test-face></div>')
      ;(face.parentElement as HTMLElement).style.visibility = 'hidden'
      expect(getComputedStyle(base(face)).visibility).to.equal('hidden')
      face.hidden = true
      face.style.display = 'flex'
      expect(getComputedStyle(face).display).to.equal('none')
    })

    it('keeps its own type and spacing in a page that sets everything', async () => {
      const section = await fixture<HTMLElement>(html`<section><test-face></test-face></section>`)
      for (const [name, value] of Object.entries({
        'text-transform': 'uppercase',
        'letter-spacing': '9px',
        'white-space': 'nowrap',
        'font-size': '10px',
        'font-family': 'monospace',
      }))
        section.style.setProperty(name, value)
      const style = getComputedStyle(base(section.querySelector('test-face') as Face))
      expect([style.textTransform, style.letterSpacing, style.whiteSpace, style.fontSize]).to.deep.equal([
        'none',
        'normal',
        'normal',
        '16px',
      ])
      expect(style.fontFamily).to.equal('monospace')
    })
  })

  describe('registering', () => {
    it('does nothing the second time, and says so when the tag is taken', async () => {
      class Other extends Face {}
      const lines = await warnings(() => {
        Face.define('test-face')
        Other.define('test-face')
        return Promise.resolve()
      })
      expect(lines).to.deep.equal(['Knead: <test-face> is already taken on this page.'])
      expect(customElements.get('test-face')).to.equal(Face)
    })
  })
})
