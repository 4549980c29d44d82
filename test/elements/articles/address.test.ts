import '../../../src/define/articles.ts'
import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing'
import type { KneadArticles } from '../../../src/elements/articles/articles.ts'
import { cards, cleanAddress, heard, Look, site, warnings } from './support.ts'

const TWELVE = cards(12).map((article, n) => ({
  ...article,
  tags: n % 2 ? ['Running'] : ['Sleep & rest', 'Running'],
}))

async function shown(element: KneadArticles): Promise<Look> {
  const look = new Look(element)
  await look.until(() => look.has('li a'), 'cards')
  return look
}

const chooser = async (): Promise<Look> =>
  shown(await fixture<KneadArticles>(html`<knead-articles filterable searchable limit="2"></knead-articles>`))

const count = (look: Look) => look.all('li a').length

describe('the choice of knead-articles in the address', () => {
  afterEach(cleanAddress)

  it('stands there without an entry or an event of the history, beside what a router keeps', async () => {
    site(TWELVE)
    history.replaceState({ router: 7 }, '')
    const look = await chooser()
    const [moves, entries] = [[heard(window, 'hashchange'), heard(window, 'popstate')], history.length]
    look.button('Sleep & rest 6').click()
    await look.until(() => look.texts('[part=status]')[0] === '2 of 6', 'the choice')
    expect(location.hash).to.equal('#knead:tag=Sleep+%26+rest')
    look.button('More articles').click()
    await look.until(() => location.hash === '#knead:tag=Sleep+%26+rest&n=4', 'the number')
    expect(history.state).to.deep.equal({ router: 7 })
    expect(history.length).to.equal(entries)
    expect(moves.flat()).to.have.length(0)
  })

  it('brings choice, search and number back after a reload', async () => {
    history.replaceState(null, '', '#knead:tag=Running&q=article&n=7')
    const network = site(TWELVE)
    const look = await chooser()
    expect(Object.fromEntries(network.asked[0]?.query ?? [])).to.deep.equal({
      limit: '7',
      tag: 'Running',
      search: 'article',
      facets: 'tags',
    })
    expect(network.asked).to.have.length(1)
    expect(count(look)).to.equal(7)
    expect((look.find('input') as HTMLInputElement).value).to.equal('article')
    expect(look.texts('[aria-pressed=true]')).to.deep.equal(['Running 12'])
    look.button('More articles').click()
    await look.until(() => count(look) === 9, 'two more')
    expect(network.asked.at(-1)?.query.get('limit')).to.equal('2')
  })

  it('brings only the number back to plain cards, whose choice nobody could undo', async () => {
    history.replaceState(null, '', '#knead:tag=Sleep+%26+rest&q=nothing&n=8')
    site(TWELVE)
    const look = await shown(await fixture<KneadArticles>(html`<knead-articles></knead-articles>`))
    expect(count(look)).to.equal(8)
    expect(look.texts('[part=status]')).to.deep.equal(['8 of 12'])
  })

  it('takes no number that makes no sense', async () => {
    for (const n of ['0', '-3', 'x', '1e9', '2.5']) {
      history.replaceState(null, '', `#knead:n=${n}`)
      const network = site(TWELVE)
      const said = await warnings(async () => {
        await chooser()
      })
      fixtureCleanup()
      expect([network.asked[0]?.query.get('limit'), said.length], n).to.deep.equal([
        n === '1e9' ? '100' : '2',
        0,
      ])
    }
  })

  it('follows a link to a choice, and Back', async () => {
    site(TWELVE)
    const look = await chooser()
    location.hash = '#knead:tag=Sleep+%26+rest'
    await look.until(() => look.texts('[part=status]')[0] === '2 of 6', 'the choice')
    history.back()
    await look.until(() => look.texts('[part=status]')[0] === '', 'all articles')
    expect(look.texts('[aria-pressed=true]')).to.deep.equal(['All'])
  })

  it('leaves a hash of the page alone, and keeps the choice all the same', async () => {
    site(TWELVE)
    const look = await chooser()
    location.hash = '#/a/route'
    look.button('Sleep & rest 6').click()
    await look.until(() => look.texts('[part=status]')[0] === '2 of 6', 'the choice')
    expect(location.hash).to.equal('#/a/route')
    location.hash = '#contact'
    await look.until(() => location.hash === '#contact', 'the page’s own move')
    expect(look.texts('[aria-pressed=true]')).to.deep.equal(['Sleep & rest 6'])
  })

  it('keeps two elements apart, by id or by place', async () => {
    site(TWELVE)
    const three = await fixture<HTMLElement>(
      html`<div>
        <knead-articles filterable limit="1"></knead-articles>
        <knead-articles filterable limit="1" id="notes"></knead-articles>
        <knead-articles filterable limit="1"></knead-articles>
      </div>`,
    )
    const looks = await Promise.all([...three.querySelectorAll('knead-articles')].map(shown))
    for (const look of looks.toReversed()) {
      look.button('Sleep & rest 6').click()
      await look.until(() => look.texts('[part=status]')[0] === '1 of 6', 'the choice')
    }
    const tag = 'tag=Sleep+%26+rest'
    expect(location.hash).to.equal(`#knead:2.${tag}&notes.${tag}&${tag}`)
    looks[1]?.button('All').click()
    await looks[1]?.until(() => !location.hash.includes('notes'), 'one choice less')
    expect(looks[0]?.texts('[aria-pressed=true]')).to.deep.equal(['Sleep & rest 6'])
  })

  it('names the page itself, whatever its base is', async () => {
    const base = document.createElement('base')
    base.href = 'https://elsewhere.example/'
    document.head.append(base)
    try {
      site(TWELVE)
      const look = await chooser()
      look.button('Sleep & rest 6').click()
      await look.until(() => location.hash !== '', 'the choice')
      expect(location.origin).to.not.contain('elsewhere')
    } finally {
      base.remove()
    }
  })

  it('holds where the history may not be written', async () => {
    site(TWELVE)
    const look = await chooser()
    const { replaceState } = history
    history.replaceState = () => {
      throw new DOMException('no', 'SecurityError')
    }
    try {
      look.button('Sleep & rest 6').click()
      await look.until(() => look.texts('[part=status]')[0] === '2 of 6', 'the choice')
    } finally {
      history.replaceState = replaceState
    }
  })
})
