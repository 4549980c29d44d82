import '../../../src/define/articles.ts'
import { expect, fixture, html } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'
import type { KneadArticles } from '../../../src/elements/articles/articles.ts'
import { cleanAddress, heard, Look, site, warnings } from './support.ts'

/** Stands in for websites that let others read their feed. */
function foreign(answers: Record<string, () => Response>): URL[] {
  const asked: URL[] = []
  const real = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input))
    const answer = answers[url.origin + url.pathname]
    if (!answer) return real(input, init)
    asked.push(url)
    return Promise.resolve(answer())
  }
  ends.push(() => {
    globalThis.fetch = real
  })
  return asked
}
const ends: (() => void)[] = []

const FEED = 'https://blog.example/feed.json'
const POSTS = 'https://press.example/wp-json/wp/v2/posts'
const EVIL = '<p>Read <a href="javascript:alert(1)">this</a><img src=x onerror="globalThis.hit = 1"></p>'

const JSON_FEED = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'A blog',
  language: 'de',
  items: [
    {
      id: '1',
      url: '/first',
      title: 'Fascia & <b>friends</b>',
      content_html: `<h2>Part</h2><p>The whole <em>text</em>. <a href="more">More</a></p>${EVIL}`,
      image: 'pictures/1.png',
      date_published: '2026-03-05T09:00:00Z',
      date_modified: '2026-03-07T09:00:00Z',
      tags: ['Body', 'Massage'],
      authors: [{ name: 'Ieva' }],
    },
    {
      id: '2',
      url: 'https://blog.example/second',
      title: 'Sleep',
      content_text: 'Sleep more.',
      tags: ['body'],
    },
    { id: '3', url: 'javascript:alert(1)', title: 'Bad' },
    { id: '4', title: 'Nowhere' },
    null,
  ],
}

const post = (n: number, more: object = {}) => ({
  link: `https://press.example/${String(n)}`,
  date_gmt: '2026-02-01T10:00:00',
  modified_gmt: '2026-02-01T10:00:00',
  title: { rendered: `Post ${String(n)} &#8211; &amp; more` },
  excerpt: { rendered: `<p>About &lt;post&gt; ${String(n)} [&hellip;]</p>` },
  content: { rendered: `<p>Text ${String(n)}</p>` },
  _embedded: {
    author: [{ name: 'Ieva' }],
    'wp:term': [[{ name: 'Running &amp; walking', slug: 'running' }], [{ name: 'x', slug: 'uncategorized' }]],
    'wp:featuredmedia': [
      {
        source_url: 'https://press.example/p-1200.jpg',
        alt_text: 'A runner',
        media_details: {
          width: 1200,
          height: 800,
          sizes: {
            full: { source_url: 'https://press.example/p-1200.jpg', width: 1200, height: 800 },
            medium: { source_url: 'https://press.example/p-600.jpg', width: 600, height: 400 },
            thumbnail: { source_url: 'https://press.example/p-150.jpg', width: 150, height: 150 },
          },
        },
      },
    ],
  },
  ...more,
})

async function shown(element: KneadArticles): Promise<Look> {
  const look = new Look(element)
  await look.until(() => look.has('li a'), 'cards')
  return look
}

const titles = (look: Look) => look.texts('[part=heading]')

describe('articles that the page brings along', () => {
  afterEach(() => {
    for (const end of ends.splice(0)) end()
    cleanAddress()
    Reflect.deleteProperty(globalThis, 'hit')
  })

  describe('by a JSON Feed', () => {
    it('shows its items as cards, without a Knead server, and runs nothing of it', async () => {
      const asked = foreign({ [FEED]: () => Response.json(JSON_FEED) })
      const errors = heard(window, 'securitypolicyviolation')
      const look = await shown(
        await fixture<KneadArticles>(html`<knead-articles feed=${FEED}></knead-articles>`),
      )
      expect(asked.map(String)).to.deep.equal([FEED])
      expect(titles(look)).to.deep.equal(['Fascia & <b>friends</b>', 'Sleep'])
      expect(look.texts('.excerpt')).to.deep.equal(['The whole text. More Read this', 'Sleep more.'])
      const [link] = look.all('li a') as HTMLAnchorElement[]
      expect([link?.href, link?.lang]).to.deep.equal(['https://blog.example/first', 'de'])
      expect(look.find('img').getAttribute('src')).to.equal('https://blog.example/pictures/1.png')
      expect(look.texts('.meta')[0]).to.match(/^Body Mar 5, 2026 1 min read$/)
      expect('hit' in globalThis).to.equal(false)
      expect(errors).to.have.length(0)
      await expect(look.element).to.be.accessible()
    })

    it('filters, searches and pages in the page', async () => {
      const items = Array.from({ length: 9 }, (_, n) => ({
        url: `https://blog.example/${String(n)}`,
        title: n === 7 ? 'Piriformis' : `Item ${String(n)}`,
        content_text: n === 8 ? 'A word on the piriformis.' : 'Text.',
        tags: n % 3 ? ['Odd'] : ['Third'],
      }))
      foreign({ [FEED]: () => Response.json({ ...JSON_FEED, items }) })
      const look = await shown(
        await fixture<KneadArticles>(
          html`<knead-articles feed=${FEED} limit="4" filterable searchable></knead-articles>`,
        ),
      )
      expect(look.texts('.topics button')).to.deep.equal(['All', 'Odd 6', 'Third 3'])
      look.button('More articles').click()
      await look.until(() => titles(look).length === 8, 'the next page')
      look.button('Third 3').click()
      await look.until(() => titles(look).join() === 'Item 0,Item 3,Item 6', 'its articles')
      look.button('All').click()
      look.find('input').focus()
      await sendKeys({ type: 'pirifomis' })
      await look.until(() => titles(look).join() === 'Piriformis,Item 8', 'what was found')
    })

    it('opens what came with its text in the reader, and the rest on its page', async () => {
      foreign({ [FEED]: () => Response.json(JSON_FEED) })
      const element = await fixture<KneadArticles>(html`<knead-articles feed=${FEED}></knead-articles>`)
      const look = await shown(element)
      look.find('li a').click()
      await look.untilThere('[part=body]')
      const body = look.find('[part=body]')
      expect(body.querySelector('h2')?.textContent).to.equal('Part')
      const links = [...body.querySelectorAll('a')].map((link) => link.getAttribute('href'))
      expect(links).to.deep.equal(['https://blog.example/more', null])
      expect(body.querySelector('[onerror]')).to.equal(null)
      expect('hit' in globalThis).to.equal(false)
      look.button('Close').click()
      await look.until(() => !look.has('dialog[open]'), 'the page')
      let isLeft = false
      addEventListener(
        'click',
        (event) => {
          isLeft = !event.defaultPrevented
          event.preventDefault()
        },
        { once: true },
      )
      look.all('li a')[1]?.click()
      expect(isLeft).to.equal(true)
    })
  })

  describe('by a WordPress site', () => {
    it('asks for pictures and tags, and shows them', async () => {
      const asked = foreign({ [POSTS]: () => Response.json([post(1), post(2, { _embedded: undefined })]) })
      const look = await shown(
        await fixture<KneadArticles>(html`<knead-articles feed=${`${POSTS}?categories=4`}></knead-articles>`),
      )
      expect(asked[0]?.search).to.equal('?categories=4&_embed=1&per_page=100')
      expect(titles(look)).to.deep.equal(['Post 1 – & more', 'Post 2 – & more'])
      expect(look.texts('.excerpt')[0]).to.equal('About <post> 1…')
      expect(look.texts('.meta')[0]).to.match(/^Running & walking Feb 1, 2026/)
      const image = look.find('img') as HTMLImageElement
      expect([image.alt, image.getAttribute('width')]).to.deep.equal(['A runner', '1200'])
      // The square one shows something else.
      expect(image.srcset).to.equal(
        'https://press.example/p-600.jpg 600w,https://press.example/p-1200.jpg 1200w',
      )
    })
  })

  describe('what is no feed', () => {
    it('falls back, says so once in the console, and tries again', async () => {
      let body: unknown = { hello: 'world' }
      foreign({ [FEED]: () => Response.json(body) })
      const element = document.createElement('knead-articles')
      element.innerHTML = '<a slot="fallback" href="/blog">All articles</a>'
      element.feed = FEED
      const errors = heard(element, 'knead-error')
      const look = new Look(element)
      const said = await warnings(async () => {
        await fixture(html`<div>${element}</div>`)
        await look.until(() => look.has('[part=more]'), 'a way to try again')
      })
      expect(said).to.deep.equal([
        `Knead: <knead-articles feed="${FEED}"> accepts a JSON Feed or WordPress posts.`,
      ])
      expect(errors).to.have.length(1)
      expect(element.querySelector('a')?.checkVisibility()).to.equal(true)
      body = JSON_FEED
      look.button('Try again').click()
      await look.until(() => titles(look).length === 2, 'cards')
    })

    it('is a failure as any other when it cannot be read', async () => {
      foreign({ [FEED]: () => new Response('no', { status: 403 }) })
      const look = new Look(
        await fixture<KneadArticles>(html`<knead-articles feed=${FEED}></knead-articles>`),
      )
      await look.until(() => look.has('[part=more]'), 'a way to try again')
      expect(look.texts('[part=status]')).to.deep.equal(['The articles could not be loaded.'])
    })
  })

  describe('as elements in the tag', () => {
    const PASTED = `
      <article slot="fallback" lang="de">
        <h3><a href="/blog/one">Faszien und Läufer</a></h3>
        <img src="/one.png" alt="Beine" width="320" height="213" />
        <p>Was hält uns zusammen?</p>
        <p lang="en"><time datetime="2026-03-05T09:00:00.000Z">5 March 2026</time> · 7 min read</p>
      </article>
      <article><h3><a href="https://elsewhere.example/two">Two</a></h3><p>Second.</p>
        <a rel="tag" href="/t">Sleep</a></article>
      <article><p>No link.</p></article>
      <article><a href="javascript:alert(1)">Bad</a></article>
      <a slot="fallback" href="/blog">All articles</a>`

    it('are the cards where there is no server', async () => {
      const element = await fixture<KneadArticles>(html`<knead-articles filterable></knead-articles>`)
      element.remove()
      const wrapper = await fixture<HTMLElement>(html`<div></div>`)
      wrapper.innerHTML = `<knead-articles>${PASTED}</knead-articles>`
      const own = wrapper.querySelector('knead-articles') as KneadArticles
      const look = await shown(own)
      expect(titles(look)).to.deep.equal(['Faszien und Läufer', 'Two'])
      expect((look.find('li a') as HTMLAnchorElement).href).to.equal(`${location.origin}/blog/one`)
      expect(look.texts('.excerpt')).to.deep.equal(['Was hält uns zusammen?', 'Second.'])
      expect(look.texts('.meta')).to.deep.equal(['Mar 5, 2026 7 min read', 'Sleep'])
      expect(look.find('img').getAttribute('alt')).to.equal('Beine')
      // What became a card is not on the page twice.
      const visible = [...own.querySelectorAll('article')].filter((each) => each.checkVisibility())
      expect(visible).to.have.length(0)
      await expect(own).to.be.accessible()
    })

    it('stand there until the server’s cards come, and when it is gone', async () => {
      const { promise, resolve } = Promise.withResolvers<Response>()
      const network = site([], { 'GET articles': () => promise })
      const wrapper = await fixture<HTMLElement>(html`<div></div>`)
      wrapper.innerHTML = `<knead-articles>${PASTED}</knead-articles>`
      const element = wrapper.querySelector('knead-articles') as KneadArticles
      const look = new Look(element)
      const pasted = () => element.querySelector('article')?.checkVisibility()
      await look.until(() => network.asked.length === 1 && element.hasUpdated, 'a question')
      expect([pasted(), look.has('.wait')]).to.deep.equal([true, true])
      expect(look.find('.wait').checkVisibility()).to.equal(false)
      resolve(Response.json({}, { status: 503 }))
      await look.until(() => look.has('[part=more]'), 'a way to try again')
      expect(pasted()).to.equal(true)
      network.serve({ 'GET articles': () => Response.json({ items: [], next: null, total: 0 }) })
      look.button('Try again').click()
      await look.until(() => !pasted(), 'what the server says')
    })
  })
})
