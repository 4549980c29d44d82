import '../../../src/define/article.ts'
import { expect, fixture, html, nextFrame } from '@open-wc/testing'
import type { KneadArticle } from '../../../src/elements/articles/article.ts'
import type { KneadArticleOpenEvent } from '../../../src/elements/articles/events.ts'
import { json, problem, unreachable } from '../../support/fetch.ts'
import { card, cards, heard, Look, PICTURE, site, warnings, whole } from './support.ts'

describe('knead-article', () => {
  it('shows one article of the server as a card', async () => {
    const network = site(cards(3))
    const element = await fixture<KneadArticle>(html`<knead-article article="a2"></knead-article>`)
    const look = new Look(element)
    await look.untilThere('a')
    expect(look.texts('h3')).to.deep.equal(['Article 2'])
    expect(look.has('li')).to.equal(false)
    expect(network.asked.map(({ path }) => path)).to.deep.equal(['articles/a2'])
    await expect(element).to.be.accessible()
  })

  it('asks anew when another article is wanted', async () => {
    site(cards(3))
    const element = await fixture<KneadArticle>(html`<knead-article article="a2"></knead-article>`)
    const look = new Look(element)
    await look.untilThere('a')
    element.article = 'a1'
    await look.until(() => look.texts('h3')[0] === 'Article 1', 'the other article')
  })

  it('shows what the page says of an article, and asks no server', async () => {
    const network = site([])
    const ready = heard(document, 'knead-ready')
    const element = await fixture<KneadArticle>(html`
      <knead-article
        heading="Our own card"
        href="/blog/own"
        image=${PICTURE}
        image-alt="A pier"
        summary="In a few words."
        published="2026-01-05"
        author="Ieva"
        minutes="7"
        tags="Rest, Water"
        heading-level="2"
      ></knead-article>
    `)
    const look = new Look(element)
    await look.untilThere('a')
    expect(look.texts('h2')).to.deep.equal(['Our own card'])
    expect((look.find('a') as HTMLAnchorElement).href).to.equal(`${location.origin}/blog/own`)
    expect(look.find('img').getAttribute('alt')).to.equal('A pier')
    expect(look.texts('.excerpt')).to.deep.equal(['In a few words.'])
    expect(look.texts('.meta')).to.deep.equal(['Rest Jan 5, 2026 7 min read'])
    expect(ready).to.have.length(1)
    expect(network.asked).to.have.length(0)
    await expect(element).to.be.accessible()
  })

  it('leads to web pages only: an address that runs code is none', async () => {
    site([])
    let element!: KneadArticle
    const said = await warnings(async () => {
      element = await fixture<KneadArticle>(
        html`<knead-article heading="Press me" href=" java	script:alert(1)"></knead-article>`,
      )
    })
    const look = new Look(element)
    await look.untilThere('a')
    expect(look.find('a').hasAttribute('href')).to.equal(false)
    expect(said).to.deep.equal(['Knead: <knead-article href> accepts addresses of web pages; none is used.'])
    element.href = '/blog/own'
    await look.until(
      () => (look.find('a') as HTMLAnchorElement).href === `${location.origin}/blog/own`,
      'the link',
    )
  })

  it('follows its own attributes when they change', async () => {
    site([])
    const element = await fixture<KneadArticle>(html`<knead-article heading="One"></knead-article>`)
    const look = new Look(element)
    element.heading = 'Two'
    element.summary = 'More.'
    await look.until(() => look.texts('.excerpt').join() === 'More.', 'the new words')
    expect(look.texts('h3')).to.deep.equal(['Two'])
  })

  it('leaves a card of its own to the browser, and opens one with an id in the reader', async () => {
    site(cards(3))
    const element = await fixture<KneadArticle>(
      html`<knead-article heading="Own" href="/own"></knead-article>`,
    )
    const look = new Look(element)
    await look.untilThere('a')
    const prevented: boolean[] = []
    const atTheEnd = (event: Event) => {
      prevented.push(event.defaultPrevented)
      event.preventDefault()
    }
    addEventListener('click', atTheEnd)
    look.find('a').click()
    element.article = 'a2'
    await nextFrame()
    const opened = heard<KneadArticleOpenEvent>(element, 'knead-article-open')
    look.find('a').click()
    removeEventListener('click', atTheEnd)
    expect(prevented).to.deep.equal([false, true])
    expect(opened[0]?.article).to.include({ id: 'a2', title: 'Own' })
    await look.untilThere('[part=body]')
    expect(look.texts('dialog h1')).to.deep.equal(['Article 2'])
    look.button('Close').click()
    await look.until(() => (history.state as { knead?: string } | null)?.knead === undefined, 'history')
  })

  it('shows the whole text in place, under a heading of the wanted level', async () => {
    site(cards(3))
    const element = await fixture<KneadArticle>(
      html`<knead-article article="a1" view="full" heading-level="2"></knead-article>`,
    )
    const look = new Look(element)
    await look.untilThere('[part=body]')
    expect(look.texts('.full > h2')).to.deep.equal(['Article 1'])
    expect(look.texts('[part=body] p')[0]).to.equal('The whole text.')
    await expect(element).to.be.accessible()
    element.view = 'card'
    await look.until(() => !look.has('[part=body]') && look.has('a'), 'the card')
    element.view = 'full'
    await look.untilThere('[part=body]')
  })

  it('shows the text without its picture, and in German', async () => {
    site(cards(2), { 'GET articles/:id': () => json(whole(card(1), { completeness: 'excerpt' })) })
    const wrapper = await fixture(
      html`<div lang="de"><knead-article article="a1" view="full" without-images></knead-article></div>`,
    )
    const look = new Look(wrapper.querySelector('knead-article') as KneadArticle)
    await look.untilThere('[part=body]')
    expect(look.has('img')).to.equal(false)
    expect(look.texts('[part=continue]')).to.deep.equal(['Weiterlesen auf localhost ↗'])
  })

  it('shows the fallback and a way to try again when the server is gone or has no such article', async () => {
    const network = site(cards(3), { 'GET articles/:id': unreachable })
    const element = document.createElement('knead-article')
    element.article = 'a1'
    element.innerHTML = '<a slot="fallback" href="/blog/1">Article 1</a>'
    const errors = heard<Event & { code: string }>(element, 'knead-error')
    await fixture(html`${element}`)
    const look = new Look(element)
    await look.untilThere('button')
    expect(element.querySelector('a')?.checkVisibility()).to.equal(true)
    network.serve({ 'GET articles/:id': () => problem('not-found', 404) })
    look.button('Try again').click()
    await look.until(() => errors.length === 2, 'another failure')
    expect(errors.map(({ code }) => code)).to.deep.equal(['unreachable', 'not-found'])
    await look.untilThere('button')
    expect(look.texts('[part=status]')).to.deep.equal(['This article is not here any more.'])
    network.serve({ 'GET articles/:id': () => json(whole(card(1))) })
    look.button('Try again').click()
    await look.untilThere('h3')
    expect(element.querySelector('a')?.checkVisibility()).to.equal(false)
  })

  it('says what it cannot use', async () => {
    site([])
    const said = await warnings(async () => {
      await fixture(html`<knead-article></knead-article>`)
      await fixture(html`<knead-article heading="A" published="soon" view="tiny"></knead-article>`)
    })
    expect(said).to.deep.equal([
      'Knead: <knead-article> needs an article or a heading.',
      'Knead: <knead-article view="tiny"> accepts card, full; card is used.',
      'Knead: <knead-article published="soon"> accepts ISO 8601 dates; none is shown.',
    ])
  })
})
