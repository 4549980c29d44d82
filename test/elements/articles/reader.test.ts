import '../../../src/define/articles.ts'
import { expect, fixture, html, nextFrame } from '@open-wc/testing'
import { emulateMedia, sendKeys } from '@web/test-runner-commands'
import type { Article } from '../../../src/contract/articles.ts'
import type { KneadArticles } from '../../../src/elements/articles/articles.ts'
import { held, json, type Network, problem, SERVER, unreachable } from '../../support/fetch.ts'
import { card, cards, heard, Look, site, whole } from './support.ts'

async function open(answer?: (article: Article) => Partial<Article>): Promise<Look & { network: Network }> {
  const network = site(cards(2), {
    'GET articles/:id': () => json(whole(card(1), answer?.(whole(card(1))))),
  })
  const look = new Look(await fixture<KneadArticles>(html`<knead-articles></knead-articles>`))
  await look.until(() => look.has('h3 a'), 'cards')
  press(look)
  await look.untilThere('dialog[open]')
  return Object.assign(look, { network })
}

/** The second card. */
function press(look: Look): void {
  const link = look.all('h3 a')[1]
  link?.focus()
  link?.click()
}

const closed = (look: Look) => look.until(() => !look.has('dialog'), 'the reader to close')

/** Resolves when the entry that the reader had in the history has gone. */
const entryGone = (look: Look) =>
  look.until(() => (history.state as { knead?: string } | null)?.knead === undefined, 'the history')

describe('the reader', () => {
  afterEach(async () => {
    const left = document.querySelector('knead-articles')
    left?.remove()
    await entryGone(new Look(document.body))
  })

  it('opens over the page, named by the title, with the whole text in it', async () => {
    const look = await open()
    await look.untilThere('[part=body]')
    const dialog = look.find('dialog')
    expect(dialog.matches(':modal')).to.equal(true)
    expect(dialog.getAttribute('aria-label')).to.equal('Article 1')
    expect(look.texts('dialog h1')).to.deep.equal(['Article 1'])
    expect(look.focused).to.equal(look.find('dialog h1'))
    expect(look.texts('.facts')[0]).to.match(/^Ieva Kalniņa Mar [56], 2026 4 min read Recovery Sleep$/)
    expect(look.texts('[part=body] p')).to.deep.equal(['The whole text.', 'More'])
    await expect(look.element).to.be.accessible()
  })

  it('has the way to the original in sight, and the server’s addresses in its text', async () => {
    const look = await open()
    await look.untilThere('[part=body]')
    const original = look.find('[part=original]') as HTMLAnchorElement
    expect([original.href, original.target, original.rel]).to.deep.equal([card(1).url, '_blank', 'noopener'])
    look.find('.scroll').scrollTop = 10_000
    expect(original.getBoundingClientRect().top).to.be.at.least(0)
    expect((look.find('[part=body] a') as HTMLAnchorElement).href).to.equal(`${SERVER}/more`)
  })

  it('runs nothing that stands in a text', async () => {
    const look = await open(() => ({
      html: '<p onclick="ran()">a<script>ran()</script><img src=x onerror="ran()"><a href="javascript:ran()">b</a></p>',
    }))
    await look.untilThere('[part=body]')
    expect(look.find('[part=body]').innerHTML).to.match(
      /^<p>a<img src="https:\/\/knead\.test\/x" [^>]*><a [^>]*>b<\/a><\/p>$/,
    )
    expect(look.find('[part=body] a').hasAttribute('href')).to.equal(false)
  })

  it('says where a text goes on that the source gave only in part', async () => {
    const look = await open(() => ({ completeness: 'excerpt' }))
    await look.untilThere('[part=continue]')
    expect(look.texts('[part=continue]')).to.deep.equal(['Continue on localhost ↗'])
  })

  for (const [way, act] of [
    ['the button', (look: Look) => look.button('Close').click()],
    ['Escape', () => sendKeys({ press: 'Escape' })],
    ['the Back button', () => history.back()],
    [
      'a press beside it',
      (look: Look) => {
        const dialog = look.find('dialog')
        for (const type of ['pointerdown', 'click']) dialog.dispatchEvent(new Event(type, { bubbles: true }))
      },
    ],
  ] as const)
    it(`closes by ${way}, and leaves focus, history and address as they were`, async () => {
      const { href } = location
      const look = await open()
      const length = history.length
      await act(look)
      await closed(look)
      await entryGone(look)
      expect(look.focused).to.equal(look.all('h3 a')[1])
      expect([location.href, history.length]).to.deep.equal([href, length])
    })

  it('stays open when text is selected from inside to outside', async () => {
    const look = await open()
    const dialog = look.find('dialog')
    look.find('h1').dispatchEvent(new Event('pointerdown', { bubbles: true }))
    dialog.dispatchEvent(new Event('click', { bubbles: true }))
    await nextFrame()
    expect(look.has('dialog[open]')).to.equal(true)
  })

  it('leaves the page’s router where it was, with its own state and address', async () => {
    history.replaceState({ router: 'own' }, '')
    const { href } = location
    const seen: unknown[] = []
    const router = (event: PopStateEvent) => seen.push([event.state, location.href])
    addEventListener('popstate', router)
    const look = await open()
    expect([(history.state as { router: string }).router, location.href]).to.deep.equal(['own', href])
    look.button('Close').click()
    await closed(look)
    await entryGone(look)
    press(look)
    await look.untilThere('dialog[open]')
    history.back()
    await closed(look)
    expect(seen).to.deep.equal([
      [{ router: 'own' }, href],
      [{ router: 'own' }, href],
    ])
    removeEventListener('popstate', router)
    history.replaceState(null, '')
  })

  it('closes when the page’s router goes somewhere else', async () => {
    const pops = heard(window, 'popstate')
    const { href } = location
    history.pushState(null, '', '#one')
    const look = await open()
    history.go(-2)
    await closed(look)
    expect([pops.length, location.href]).to.deep.equal([1, href])
  })

  it('leaves the history alone when the page has gone on above it', async () => {
    const look = await open()
    history.pushState({ router: 'new' }, '', '#new')
    look.button('Close').click()
    await closed(look)
    await nextFrame()
    expect(history.state).to.deep.equal({ router: 'new' })
    history.go(-2)
  })

  it('shows what the card knew while it waits, and says when that takes long', async () => {
    const slow = held(() => json(whole(card(1))))
    site(cards(2), { 'GET articles/:id': slow.answer })
    const look = new Look(await fixture<KneadArticles>(html`<knead-articles></knead-articles>`))
    await look.until(() => look.has('h3 a'), 'cards')
    press(look)
    await look.untilThere('dialog[open]')
    expect(look.texts('.lead')).to.deep.equal(['What article 1 is about.'])
    expect(look.texts('dialog .full [role=status]')).to.deep.equal(['Loading the article…'])
    await look.until(
      () => look.texts('dialog .full [role=status]')[0] === 'This takes longer than usual…',
      'a word',
    )
    slow.release()
    await look.untilThere('[part=body]')
    expect(look.has('.lead')).to.equal(false)
  })

  it('keeps the excerpt and the link when the server is gone, and the text comes by trying again', async () => {
    const network = site(cards(2), { 'GET articles/:id': unreachable })
    const element = await fixture<KneadArticles>(html`<knead-articles></knead-articles>`)
    const look = new Look(element)
    const errors = heard(element, 'knead-error')
    await look.until(() => look.has('h3 a'), 'cards')
    press(look)
    await look.untilThere('[role=alert]')
    expect(look.texts('[role=alert]')).to.deep.equal(['The whole article could not be loaded.'])
    expect(look.texts('.lead')).to.deep.equal(['What article 1 is about.'])
    expect(look.has('[part=original]')).to.equal(true)
    expect(errors).to.have.length(1)
    await expect(element).to.be.accessible()
    network.serve({ 'GET articles/:id': () => problem('unavailable', 503) })
    look.button('Try again').click()
    await look.until(() => errors.length === 2, 'another failure')
    network.serve({ 'GET articles/:id': () => json(whole(card(1))) })
    await look.until(() => look.has('[role=alert]'), 'the button')
    look.button('Try again').click()
    await look.untilThere('[part=body]')
  })

  it('opens once, however often the card is pressed', async () => {
    site(cards(1))
    const look = new Look(await fixture<KneadArticles>(html`<knead-articles></knead-articles>`))
    await look.until(() => look.has('h3 a'), 'cards')
    for (const _ of [1, 2, 3]) look.find('h3 a').click()
    await look.untilThere('[part=body]')
    expect(look.all('dialog')).to.have.length(1)
  })

  it('is over the page again after the element has been moved', async () => {
    const look = await open()
    const elsewhere = document.createElement('div')
    document.body.append(elsewhere)
    elsewhere.append(look.element)
    expect(look.find('dialog').matches(':modal')).to.equal(true)
    look.button('Close').click()
    await closed(look)
    elsewhere.remove()
  })

  it('goes with its element', async () => {
    const look = await open()
    look.element.remove()
    await entryGone(look)
    expect(document.querySelector('dialog')).to.equal(null)
  })

  it('speaks German', async () => {
    site(cards(1))
    const wrapper = await fixture(html`<div lang="de"><knead-articles></knead-articles></div>`)
    const look = new Look(wrapper.querySelector('knead-articles') as KneadArticles)
    await look.until(() => look.has('h3 a'), 'cards')
    look.find('h3 a').click()
    await look.untilThere('[part=body]')
    expect(look.button('Schließen')).to.be.instanceOf(HTMLButtonElement)
    expect(look.texts('[part=original]')).to.deep.equal(['Original öffnen ↗'])
  })

  it('is alone on paper, and leaves no style in the page', async () => {
    const look = await open()
    await look.untilThere('[part=body]')
    look.find('dialog').dispatchEvent(new PointerEvent('pointermove'))
    await emulateMedia({ media: 'print' })
    await look.until(() => {
      dispatchEvent(new Event('beforeprint'))
      return getComputedStyle(document.body).visibility === 'hidden'
    }, 'the sheet for paper')
    expect(getComputedStyle(look.find('[part=body]')).visibility).to.equal('visible')
    expect(look.find('.bar').checkVisibility()).to.equal(false)
    await emulateMedia({ media: 'screen' })
    dispatchEvent(new Event('afterprint'))
    expect(document.adoptedStyleSheets).to.have.length(0)
  })
})
