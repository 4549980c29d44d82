import '../../../src/define/articles.ts'
import { expect, fixture, html } from '@open-wc/testing'
import type { KneadArticles } from '../../../src/elements/articles/articles.ts'
import { held, json, unreachable } from '../../support/fetch.ts'
import { card, cards, heard, Look, site } from './support.ts'

describe('knead-articles with nothing to show: waiting, nothing and failure', () => {
  it('holds the room of the cards while it waits, and says when that takes long', async () => {
    const usual = {
      title: 'What a massage does after the race',
      excerpt: 'Small tears in the fibres are a signal that starts repair. '.repeat(4),
    }
    const items = [0, 1, 2].map((n) => card(n, usual))
    const { answer, release } = held(() => json({ items, next: null, total: 3 }))
    site([], { 'GET articles': answer })
    const element = await fixture<KneadArticles>(html`<knead-articles limit="3"></knead-articles>`)
    const look = new Look(element)
    expect(look.all('.wait')).to.have.length(3)
    const before = element.getBoundingClientRect().height
    await look.until(() => look.texts('[role=status]')[0] === 'This takes longer than usual…', 'a word')
    release()
    await look.until(() => look.has('a'), 'cards')
    expect(look.has('.wait')).to.equal(false)
    expect(look.texts('[role=status]')).to.deep.equal([''])
    // The word about the wait took a line of its own below.
    expect(Math.abs(element.getBoundingClientRect().height - before)).to.be.below(16)
  })

  it('says when there are no articles', async () => {
    site([])
    const element = await fixture<KneadArticles>(html`<knead-articles></knead-articles>`)
    const look = new Look(element)
    await look.until(() => look.texts('[role=status]')[0] === 'There are no articles here yet.', 'a word')
    expect(look.has('li')).to.equal(false)
    await expect(element).to.be.accessible()
  })

  it('shows the fallback when the server is gone, and the cards when trying again helps', async () => {
    const network = site(cards(2), { 'GET articles': unreachable })
    const element = document.createElement('knead-articles')
    element.innerHTML = '<a slot="fallback" href="/blog">All articles</a>'
    const errors = heard<Event & { code: string }>(element, 'knead-error')
    const ready = heard(element, 'knead-ready')
    await fixture(html`<div>${element}</div>`)
    const look = new Look(element)
    await look.until(() => look.has('button'), 'a way to try again')
    expect(element.querySelector('a')?.checkVisibility()).to.equal(true)
    expect(errors.map(({ code }) => code)).to.deep.equal(['unreachable'])
    expect(look.texts('[role=status]')).to.deep.equal(['The articles could not be loaded.'])
    await expect(element).to.be.accessible()
    network.serve({ 'GET articles': () => json({ items: cards(2), next: null, total: 2 }) })
    look.button('Try again').click()
    await look.until(() => look.all('a').length === 2, 'cards')
    expect(element.querySelector('a')?.checkVisibility()).to.equal(false)
    await look.until(() => look.focused?.textContent.trim() === 'Article 0', 'the focus')
    expect(ready).to.have.length(1)
  })

  it('lets the page say what stands there meanwhile, when there is nothing, and when it fails', async () => {
    const first = held(() => json({ items: [], next: null, total: 0 }))
    const network = site([], { 'GET articles': first.answer })
    const wrapper = await fixture<HTMLElement>(html`<div></div>`)
    wrapper.innerHTML = `<knead-articles>
      <p slot="placeholder">One moment</p><p slot="empty">Come back soon</p><p slot="error">Ring us</p>
    </knead-articles>`
    const element = wrapper.querySelector('knead-articles') as KneadArticles
    const look = new Look(element)
    const visible = () =>
      [...element.children].filter((each) => each.checkVisibility()).map((each) => each.textContent)
    await look.until(() => visible().join() === 'One moment', 'the placeholder')
    first.release()
    await look.until(() => visible().join() === 'Come back soon', 'that there is nothing')
    network.serve({ 'GET articles': unreachable })
    element.tag = 'Sleep'
    await look.until(() => visible().join() === 'Ring us', 'that it failed')
    await expect(element).to.be.accessible()
  })

  it('says that the reader is offline', async () => {
    site([], { 'GET articles': unreachable })
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })
    try {
      const look = new Look(await fixture<KneadArticles>(html`<knead-articles></knead-articles>`))
      await look.until(() => look.texts('[role=status]')[0]?.startsWith('You are offline.'), 'a word')
    } finally {
      Reflect.deleteProperty(navigator, 'onLine')
    }
  })

  it('tries again by itself when the connection comes back', async () => {
    const network = site(cards(1), { 'GET articles': unreachable })
    const element = await fixture<KneadArticles>(html`<knead-articles></knead-articles>`)
    const look = new Look(element)
    await look.until(() => look.has('button'), 'a way to try again')
    network.serve({ 'GET articles': () => json({ items: cards(1), next: null, total: 1 }) })
    dispatchEvent(new Event('online'))
    await look.until(() => look.has('a'), 'cards')
  })

  it('takes JSON of another kind for a failure', async () => {
    site([], { 'GET articles': () => json({ hello: 'world' }) })
    const look = new Look(await fixture<KneadArticles>(html`<knead-articles></knead-articles>`))
    await look.until(() => look.has('button'), 'a way to try again')
  })
})
