import '../../../src/define/articles.ts'
import { expect, fixture, html } from '@open-wc/testing'
import type { KneadArticles } from '../../../src/elements/articles/articles.ts'
import { held, json, type Network, unreachable } from '../../support/fetch.ts'
import { cards, cleanAddress, Look, site } from './support.ts'

async function carousel(total: number, dir = 'ltr'): Promise<[Look, Network]> {
  const network = site(cards(total))
  const wrapper = await fixture<HTMLElement>(
    html`<div dir=${dir}><knead-articles layout="carousel" limit="6"></knead-articles></div>`,
  )
  // Room for three cards and a bit.
  wrapper.style.width = '900px'
  const look = new Look(wrapper.querySelector('knead-articles') as KneadArticles)
  await look.until(() => look.texts('[part=position]')[0]?.startsWith('1–3'), 'cards')
  return [look, network]
}

const position = (look: Look) => look.texts('[part=position]')[0]
const isOff = (look: Look, name: string) => look.button(name).getAttribute('aria-disabled')

describe('the carousel of knead-articles', () => {
  afterEach(cleanAddress)

  it('is a list in one line with buttons, and says where it stands', async () => {
    const [look] = await carousel(6)
    expect(position(look)).to.equal('1–3 of 6')
    expect(look.find('[part=position]').getAttribute('role')).to.equal('status')
    expect([isOff(look, 'Previous articles'), isOff(look, 'Next articles')]).to.deep.equal(['true', 'false'])
    const tops = new Set(look.all('li').map((card) => card.getBoundingClientRect().top))
    expect(tops.size).to.equal(1)
    expect(look.element.scrollWidth).to.equal(look.element.clientWidth)
    await expect(look.element).to.be.accessible()
  })

  it('keeps the room of its buttons while it waits, and has none where there is nowhere to go', async () => {
    const first = held(() => json({ items: cards(1), next: null, total: 1 }))
    const network = site([], { 'GET articles': first.answer })
    const element = await fixture<KneadArticles>(html`<knead-articles layout="carousel"></knead-articles>`)
    const look = new Look(element)
    await look.untilThere('.wait')
    expect(look.has('[part=steps]')).to.equal(true)
    first.release()
    await look.untilThere('[part=card]')
    expect(look.has('[part=steps]')).to.equal(false)
    network.serve({ 'GET articles': unreachable })
    element.tag = 'Sleep'
    await look.untilThere('[part=more]')
    expect(look.has('[part=steps]')).to.equal(false)
  })

  for (const dir of ['ltr', 'rtl']) {
    it(`goes on and back by its buttons, ${dir}, and keeps the focus on them at the ends`, async () => {
      const [look] = await carousel(6, dir)
      const next = look.button('Next articles')
      next.focus()
      next.click()
      await look.until(() => position(look) === '4–6 of 6', 'the end')
      await look.until(() => isOff(look, 'Next articles') === 'true', 'the button')
      expect(look.focused).to.equal(next)
      next.click()
      look.button('Previous articles').click()
      await look.until(() => position(look) === '1–3 of 6', 'the beginning')
      await look.until(() => isOff(look, 'Previous articles') === 'true', 'the button')
    })
  }

  it('fetches more at its end, when a reader goes on', async () => {
    const [look, network] = await carousel(8)
    expect(look.has('[part=more]')).to.equal(false)
    look.button('Next articles').click()
    const track = look.find('ul')
    const left = () => track.scrollWidth - track.clientWidth - track.scrollLeft
    await look.until(() => position(look) === '4–6 of 8' && left() < 2, 'the end')
    expect(network.asked).to.have.length(1)
    expect(isOff(look, 'Next articles')).to.equal('false')
    look.button('Next articles').click()
    await look.until(() => position(look)?.endsWith('8 of 8'), 'the last ones')
    expect(network.asked).to.have.length(2)
    await look.until(() => isOff(look, 'Next articles') === 'true', 'the button')
  })

  it('follows the fingers and the focus', async () => {
    const [look] = await carousel(6)
    look.all('li a')[5]?.focus()
    await look.until(() => position(look) === '4–6 of 6', 'the end')
    look.find('ul').scrollTo({ left: 0, behavior: 'instant' })
    await look.until(() => position(look) === '1–3 of 6', 'the beginning')
  })

  it('shows one card and a bit where there is little room', async () => {
    const [look] = await carousel(6)
    const wrapper = look.element.parentElement as HTMLElement
    wrapper.style.width = '320px'
    await look.until(() => position(look) === '1 of 6', 'one card')
    expect(look.element.scrollWidth).to.equal(look.element.clientWidth)
  })
})
