import '../../../src/define/article.ts'
import '../../../src/define/articles.ts'
import { expect, fixture, html } from '@open-wc/testing'
import { sendKeys, setViewport } from '@web/test-runner-commands'
import type { Article } from '../../../src/contract/articles.ts'
import type { KneadArticle } from '../../../src/elements/articles/article.ts'
import type { KneadArticles } from '../../../src/elements/articles/articles.ts'
import type { Stop } from '../../../src/elements/articles/history.ts'
import { json, type Network } from '../../support/fetch.ts'
import { card, cards, Look, site, whole } from './support.ts'

const LONG = Array.from({ length: 30 }, (_, n) => `<p>Paragraph ${String(n)}. It says a little more.</p>`)
const PARTS = `<h2>First</h2>${LONG.join('')}<h2>Second</h2><p>x</p><h3>Third</h3><p>y</p>`

const stopHere = () => (history.state as { knead?: Stop } | null)?.knead

/** A server whose articles lead to one another, the one before and the one after. */
function linked(more: Partial<Article> = {}): Network {
  return site(cards(3), {
    'GET articles/:id': ({ params }) => {
      const n = Number(params.id?.slice(1))
      const one = card(n, { image: undefined })
      const { id, url, title } = card((n + 1) % 3)
      return json(
        whole(one, { html: PARTS, related: [card((n + 1) % 3)], previous: { id, url, title }, ...more }),
      )
    },
    'GET services': () =>
      json({ services: [{ id: 'sports-60', name: 'Sports massage', description: 'An hour.' }] }),
  })
}

/** What the pasted script does for elements in shadow roots. */
function meeting(): Element[] {
  const met: Element[] = []
  if (globalThis.Knead) globalThis.Knead.meet = (element) => met.push(element)
  return met
}

async function open(lang = 'en', dir = 'ltr', attributes: Record<string, string> = {}): Promise<Look> {
  const box = await fixture<HTMLElement>(html`<div lang=${lang} dir=${dir}></div>`)
  const element = document.createElement('knead-articles')
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  box.append(element)
  const look = new Look(element)
  await look.until(() => look.has('h3 a'), 'cards')
  look.find('h3 a').click()
  await look.untilThere('[part=body]')
  return look
}

const title = (look: Look) => look.texts('dialog h1')[0]
const isAt = (look: Look, name: string) =>
  look.until(() => title(look) === name && look.has('[part=body]'), name)

/** Scrolls to the end, where what follows is fetched. */
async function toTheEnd(look: Look): Promise<void> {
  look.find('.scroll').scrollTop = 1e6
  await look.untilThere('.after')
}

describe('reading on', () => {
  afterEach(async () => {
    document.querySelector('knead-articles')?.remove()
    await new Look(document.body).until(() => !stopHere(), 'the history')
  })

  it('shows how far the text has been read, from its beginning to its end', async () => {
    linked()
    const look = await open()
    const share = () => new DOMMatrix(getComputedStyle(look.find('.progress')).transform).a
    await look.until(() => share() < 0.05, 'nothing read')
    const scroll = look.find('.scroll')
    scroll.scrollTop = (scroll.scrollHeight - scroll.clientHeight) / 2
    await look.until(() => share() > 0.3 && share() < 0.7, 'about half')
    // What follows the text makes room to scroll past its end.
    await toTheEnd(look)
    scroll.scrollTop = 1e6
    await look.until(() => share() === 1, 'all of it')
  })

  it('opens a related article in place, and Back leads to the first, scrolled as it was left', async () => {
    linked()
    const look = await open()
    await toTheEnd(look)
    const { scrollTop } = look.find('.scroll')
    look.find('[part=related-link]').click()
    await isAt(look, 'Article 1')
    expect([look.focused?.localName, look.find('.scroll').scrollTop]).to.deep.equal(['h1', 0])
    expect(stopHere()?.at).to.equal(1)
    history.back()
    await isAt(look, 'Article 0')
    await look.until(() => Math.abs(look.find('.scroll').scrollTop - scrollTop) < 2, 'the place')
    history.forward()
    await isAt(look, 'Article 1')
  })

  it('closes from any article at once, and leaves nothing for Back to do', async () => {
    linked()
    const look = await open()
    await toTheEnd(look)
    look.find('[part=related-link]').click()
    await isAt(look, 'Article 1')
    look.button('Close').click()
    await look.until(() => !look.has('dialog') && !stopHere(), 'the end')
    expect(look.focused).to.satisfy((focused: Element) => focused === look.find('h3 a'))
  })

  it('is open again after the page was loaded anew, and one Back closes it', async () => {
    linked()
    const { id, title: name, url } = card(2)
    const stop: Stop = {
      reader: 'before',
      by: 'knead-articles',
      at: 0,
      top: 0,
      article: { id, title: name, url },
    }
    history.pushState({ knead: stop }, '')
    const element = await fixture<KneadArticles>(html`<knead-articles></knead-articles>`)
    const look = new Look(element)
    await isAt(look, 'Article 2')
    await look.until(() => look.all('h3 a').length === 3, 'the cards')
    history.back()
    await look.until(() => !look.has('dialog'), 'the reader to close')
    expect(look.focused).to.satisfy((focused: Element) => focused === look.all('h3 a')[2])
  })

  it('steps back by itself where the page wants no reader any more', async () => {
    linked()
    const stop: Stop = { reader: 'gone', by: 'knead-articles', at: 0, top: 0, article: card(2) }
    history.pushState({ knead: stop }, '')
    const look = new Look(await fixture<KneadArticles>(html`<knead-articles open="page"></knead-articles>`))
    await look.until(() => !stopHere(), 'the entry to go')
    expect(look.has('dialog')).to.equal(false)
  })

  it('brings visit and conversation with it, in the owner’s words, and tells the script of them', async () => {
    linked({ service: 'sports-60' })
    const met = meeting()
    const look = await open('en', 'ltr', { 'booking-label': 'Come by' })
    await toTheEnd(look)
    const [visit, thread] = ['knead-booking', 'knead-comments'].map((tag) => look.find(tag))
    expect(met).to.have.members([visit, thread])
    expect(['service', 'label', 'article'].map((name) => visit?.getAttribute(name))).to.deep.equal([
      'sports-60',
      'Come by',
      'a0',
    ])
    expect(thread?.getAttribute('thread')).to.equal('/blog/0')
    expect(look.texts('[part=visit] p')).to.deep.equal(['Sports massage', 'An hour.'])
  })

  it('leaves the conversation out where the owner wants none', async () => {
    linked()
    meeting()
    const look = await open('en', 'ltr', { 'without-comments': '' })
    await toTheEnd(look)
    expect(look.has('knead-comments')).to.equal(false)
  })

  it('says who has looked an article over, and what the owner says under it', async () => {
    linked({ reviewed: { by: 'Liene Ozola', on: '2026-09-28' }, notice: 'Not medical advice.' })
    const look = await open()
    expect(look.texts('[part=reviewed]')).to.deep.equal(['Reviewed by Liene Ozola on Sep 28, 2026'])
    expect(look.texts('[part=notice]')).to.deep.equal(['Not medical advice.'])
  })
})

describe('the reader’s tools', () => {
  afterEach(async () => {
    sessionStorage.clear()
    document.querySelector('knead-articles')?.remove()
    await new Look(document.body).until(() => !stopHere(), 'the history')
  })

  it('lists the headings of a long text, and takes the focus to one', async () => {
    linked()
    const look = await open()
    look.find('summary').click()
    expect(look.texts('[part=contents-link]')).to.deep.equal(['First', 'Second', 'Third'])
    look.all('[part=contents-link]')[1]?.click()
    expect(look.focused?.textContent).to.equal('Second')
    expect(look.find('.scroll').scrollTop).to.be.above(0)
  })

  it('makes the text larger, by the keyboard too, and keeps that for the tab only once it was asked to', async () => {
    linked()
    const look = await open()
    const size = () => parseFloat(getComputedStyle(look.find('.full')).fontSize)
    const before = size()
    expect(sessionStorage.length).to.equal(0)
    look.button('Text size').focus()
    await sendKeys({ press: 'Enter' })
    await look.until(() => look.has('.sizes'), 'the buttons')
    look.button('Larger text').click()
    await look.until(() => size() > before, 'the larger text')
    expect(look.texts('.sizes [role=status]')).to.deep.equal(['115%'])
    expect(sessionStorage.length).to.equal(1)
    expect(localStorage.length).to.equal(0)
  })

  it('copies the link where the device has nothing to share with, and says so', async () => {
    linked()
    const copied: string[] = []
    const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard')
    Object.defineProperty(navigator, 'share', { value: undefined, configurable: true })
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
      configurable: true,
    })
    const look = await open()
    look.button('Share').click()
    await look.until(() => look.texts('[part=said]')[0] === 'Link copied.', 'a word')
    expect(copied).to.deep.equal([card(0).url])
    Reflect.deleteProperty(navigator, 'share')
    Reflect.deleteProperty(navigator, 'clipboard')
    if (own) Object.defineProperty(navigator, 'clipboard', own)
  })

  it('reads aloud paragraph by paragraph, pauses, goes on there, and is silent when closed', async () => {
    linked()
    const spoken: SpeechSynthesisUtterance[] = []
    let cancelled = 0
    const own = Object.getOwnPropertyDescriptor(globalThis, 'speechSynthesis')
    const ownUtterance = globalThis.SpeechSynthesisUtterance
    const voices = [{ lang: 'en-GB', localService: true }]
    Object.defineProperty(globalThis, 'speechSynthesis', {
      configurable: true,
      value: Object.assign(new EventTarget(), {
        getVoices: () => voices,
        speak: (utterance: SpeechSynthesisUtterance) => spoken.push(utterance),
        cancel: () => cancelled++,
      }),
    })
    globalThis.SpeechSynthesisUtterance = class {
      text: string
      constructor(text: string) {
        this.text = text
      }
    } as unknown as typeof SpeechSynthesisUtterance
    try {
      const look = await open()
      look.button('Listen').click()
      await look.until(() => spoken.length === 1, 'the title')
      spoken[0]?.onend?.(new Event('end') as SpeechSynthesisEvent)
      const texts = () => spoken.map(({ text }) => text)
      expect(texts()[0]).to.equal('Article 0')
      await look.untilThere('.spoken')
      await look.until(() => look.has('[aria-label=Pause]'), 'the pause')
      look.button('Pause').click()
      await look.until(() => look.has('[aria-label="Go on listening"]'), 'the way on')
      look.button('Go on listening').click()
      await look.until(() => spoken.length === 3, 'the same again')
      expect(texts()[2]).to.equal(texts()[1])
      const before = cancelled
      look.button('Close').click()
      await look.until(() => !look.has('dialog'), 'the end')
      expect(cancelled).to.be.above(before)
    } finally {
      if (own) Object.defineProperty(globalThis, 'speechSynthesis', own)
      globalThis.SpeechSynthesisUtterance = ownUtterance
    }
  })

  it('offers no listening where no voice knows the language', async () => {
    linked({ language: 'tlh' })
    const look = await open()
    expect(look.has('[part~=listen]')).to.equal(false)
  })

  it('asks nothing of a film’s host before it is pressed', async () => {
    linked({
      html: '<p><a href="https://www.youtube-nocookie.com/embed/abcdef123" rel="noopener">Video: Calves</a></p>',
    })
    const look = await open()
    expect(look.has('iframe')).to.equal(false)
    expect(look.button('Play video: Calves').checkVisibility()).to.equal(true)
    look.button('Play video: Calves').click()
    const film = look.find('iframe') as HTMLIFrameElement
    expect([film.title, film.referrerPolicy, film.sandbox.contains('allow-top-navigation')]).to.deep.equal([
      'Calves',
      'strict-origin-when-cross-origin',
      false,
    ])
    expect(film.src).to.equal('https://www.youtube-nocookie.com/embed/abcdef123?autoplay=1')
    film.remove()
  })

  for (const [lang, dir] of [
    ['de', 'ltr'],
    ['en', 'rtl'],
  ] as const)
    it(`is accessible and no wider than 320 px in ${lang}, ${dir}, with everything in it`, async () => {
      await setViewport({ width: 320, height: 640 })
      const wide = `<table><tr>${'<th>Measure</th>'.repeat(8)}</tr></table>`
      linked({ html: PARTS + wide, service: 'sports-60', notice: 'Not medical advice.' })
      meeting()
      const look = await open(lang, dir)
      await toTheEnd(look)
      look.find('dialog').style.setProperty('--knead-font-size', '32px')
      const { scrollWidth, clientWidth } = look.find('.scroll')
      expect(scrollWidth).to.be.at.most(clientWidth)
      await expect(look.element).to.be.accessible()
      await setViewport({ width: 800, height: 600 })
    })
})

describe('a whole article in place', () => {
  it('has the same ways on, but leaves the conversation to the page', async () => {
    linked({ service: 'sports-60' })
    meeting()
    const element = await fixture<KneadArticle>(
      html`<knead-article article="a0" view="full" open="page"></knead-article>`,
    )
    const look = new Look(element)
    await look.untilThere('[part=body]')
    look.find('.end, .after').scrollIntoView()
    await look.untilThere('.after')
    expect(look.texts('[part=related-link]')).to.deep.equal(['Article 1'])
    // A leaf stands where a picture is missing, or under it until it is there.
    expect(look.all('.after .image svg')).to.have.length(1)
    expect([look.has('knead-booking'), look.has('knead-comments')]).to.deep.equal([true, false])
    await expect(element).to.be.accessible()
  })
})
