import { sendKeys, setViewport } from '@web/test-runner-commands'
import { expect, fixture, html } from '@open-wc/testing'
import { KneadComments } from '../../../src/elements/comments/comments.ts'
import { held, json, problem, unreachable } from '../../support/fetch.ts'
import { ago, comment, FakeThread, heard, newSite, Reader, staff, tag, THREAD, warnings } from './support.ts'

const LIST = 'GET threads/:thread/comments'

/** A question, an answer of the studio, an answer to that. */
function conversation() {
  const question = comment({ name: 'Jonas Weber', html: '<p>Before or after the run?</p>' })
  const answer = comment({ author: staff, parent: question.id, html: '<p>A day after.</p>' })
  const thanks = comment({ name: 'Jonas Weber', parent: answer.id, html: '<p>Thank you!</p>' })
  return [question, answer, thanks]
}

describe('knead-comments: reading', () => {
  it('shows the thread: count, names, times, words, and who is of the studio', async () => {
    const thread = new FakeThread(conversation())
    const ready = Promise.withResolvers<Event>()
    const anna = await Reader.of(html`<knead-comments @knead-ready=${ready.resolve}></knead-comments>`)
    await ready.promise
    expect(anna.texts('h2')).to.deep.equal(['3 comments'])
    expect(anna.texts('article > .text')).to.deep.equal([
      'Before or after the run?',
      'A day after.',
      'Thank you!',
    ])
    expect(anna.texts('[part=author]')).to.deep.equal(['Jonas Weber', 'Marta Liepa', 'Jonas Weber'])
    expect(anna.texts('[part=badge]')).to.deep.equal(['Therapist'])
    expect(anna.article('A day after.').querySelector('[part=badge]')).to.exist
    expect(anna.texts('svg')).to.deep.equal(['JW', 'ML', 'JW'])
    expect(thread.listed).to.have.length(1)
    await expect(anna.element).to.be.accessible()
  })

  it('asks for the page at hand, without index file and slash, or for the thread that is named', async () => {
    const { network } = new FakeThread()
    const canonical = document.createElement('link')
    canonical.rel = 'canonical'
    const asked = async (href: string) => {
      canonical.href = href
      await Reader.of(html`<knead-comments site=${newSite()}></knead-comments>`)
      return network.asked.at(-1)?.params.thread
    }
    document.head.append(canonical)
    expect(await asked('https://studio.example/blog/calves/')).to.equal('/blog/calves')
    expect(await asked('https://studio.example/blog/calves/index.html?from=mail#top')).to.equal(
      '/blog/calves',
    )
    expect(await asked('https://studio.example/')).to.equal('/')
    canonical.remove()
    expect(await asked('')).to.equal(location.pathname)
    await Reader.of(html`<knead-comments thread="a/b c?d"></knead-comments>`)
    expect(network.asked.at(-1)?.path).to.equal('threads/a%2Fb%20c%3Fd/comments')
  })

  it('nests replies list in list, three deep, and says from there on whom a comment answers', async () => {
    const items = [comment({ name: 'Root' })]
    for (const name of ['One', 'Two', 'Three', 'Four', 'Five'])
      items.push(comment({ name, parent: items.at(-1)!.id }))
    new FakeThread(items)
    const anna = await Reader.of()
    const depth = (name: string) => {
      let lists = 0
      let at: Element | null = anna.article(`Words of ${name}`)
      while ((at = at.parentElement)) if (at.localName === 'ol') lists += 1
      return lists
    }
    expect(['Root', 'One', 'Two', 'Three', 'Four', 'Five'].map(depth)).to.deep.equal([1, 2, 3, 4, 4, 4])
    await setViewport({ width: 1000, height: 800 })
    const visible = () =>
      anna
        .all('[part=reply-to]')
        .filter((each) => each.checkVisibility())
        .map((each) => each.textContent)
    expect(visible()).to.deep.equal(['in reply to Three', 'in reply to Four'])
    await setViewport({ width: 320, height: 800 })
    expect(visible()).to.deep.equal(['One', 'Two', 'Three', 'Four'].map((name) => `in reply to ${name}`))
    expect(anna.element.scrollWidth).to.be.at.most(anna.element.clientWidth)
    await setViewport({ width: 800, height: 600 })
  })

  it('tells times in words for a week and then as dates, in full in the title, in the zone it is given', async () => {
    new FakeThread([
      comment({ created: ago(0) }),
      comment({ created: ago(5) }),
      comment({ created: ago(150) }),
      comment({ created: ago(3 * 24 * 60) }),
      comment({ created: '2025-03-01T23:30:00.000Z', edited: '2025-03-02T00:30:00.000Z' }),
    ])
    const anna = await Reader.of(
      html`<knead-comments time-zone="Europe/Riga" hour-cycle="h23"></knead-comments>`,
    )
    expect(anna.texts('time').sort()).to.deep.equal(
      ['just now', '5 minutes ago', '2 hours ago', '3 days ago', 'Mar 2, 2025'].sort(),
    )
    const link = anna.find('time[datetime="2025-03-01T23:30:00.000Z"]')!.closest('a')!
    expect(link.title).to.equal('Sunday, March 2, 2025 at 01:30')
    // Firefox gives the rule as it is written.
    const shown = () => getComputedStyle(link, '::after').content.replace('attr(title)', link.title)
    expect(shown()).to.equal('none')
    link.focus()
    await sendKeys({ press: 'Shift' })
    expect(shown()).to.contain('Sunday, March 2, 2025 at 01:30')
    expect(anna.texts('[part=edited]')).to.deep.equal(['edited'])
  })

  it('shows stored HTML without what could run, and links in full', async () => {
    const bad =
      '<p>Hi <a href="/x">there</a><img src=x onerror="window.hit=1"><script>window.hit=1</script></p>'
    new FakeThread([comment({ html: bad })])
    const anna = await Reader.of()
    const link = anna.root.querySelector<HTMLAnchorElement>('.text a')!
    expect(link.href).to.equal('https://knead.test/x')
    expect(link.rel).to.contain('noopener')
    expect(anna.find('.text script, .text [onerror]')).to.be.null
    expect('hit' in window).to.be.false
  })

  it('keeps a gap for a comment that is gone but has replies', async () => {
    const gone = comment({ name: '', state: 'deleted', html: '' })
    const waiting = comment({ name: '', state: 'held', html: '' })
    new FakeThread([gone, comment({ name: 'Kim', parent: gone.id }), waiting])
    const anna = await Reader.of()
    expect(anna.texts('.gone')).to.deep.equal(['Comment deleted', 'Comment waits for approval'])
    expect(anna.find('.gone button')).to.be.null
    await expect(anna.element).to.be.accessible()
  })

  it('invites to the first comment where there is none', async () => {
    new FakeThread([], { words: { invitation: 'What would you like to ask Marta?' } })
    const anna = await Reader.of()
    expect(anna.texts('h2')).to.deep.equal(['Comments'])
    expect(anna.texts('[part=empty]')).to.deep.equal(['No comments yet. Be the first to ask or to share.'])
    expect(anna.field('What would you like to ask Marta?')).to.equal(anna.text)
    expect(anna.find('select')).to.be.null
    await expect(anna.element).to.be.accessible()
  })

  it('says when it is closed, by the owner or by the page, and takes nothing more', async () => {
    const thread = new FakeThread(conversation())
    const anna = await Reader.of()
    expect(anna.hasButton('Reply')).to.be.true
    anna.element.closed = true
    await anna.element.updateComplete
    expect(anna.texts('[part=closed]')).to.deep.equal(['Comments are closed.'])
    expect(anna.find('textarea')).to.be.null
    expect(anna.hasButton('Reply')).to.be.false
    thread.list.closed = true
    const other = await Reader.of()
    expect(other.texts('[part=closed]')).to.deep.equal(['Comments are closed.'])
  })

  it('loads more where the reader is, and moves on to the first that came', async () => {
    const [first, second, third] = [comment({ name: 'A' }), comment({ name: 'B' }), comment({ name: 'C' })]
    const { network } = new FakeThread([first], { next: 'place 2', total: 3 })
    const anna = await Reader.of(html`<knead-comments limit="1"></knead-comments>`)
    const before = anna.article('Words of A')
    const slow = held(() => json({ ...list, items: [second, third], next: null }))
    const list = { thread: THREAD, total: 3, closed: false, editMinutes: 15, words: {} }
    network.serve({ [LIST]: slow.answer })
    anna.button('Load more comments').focus()
    await sendKeys({ press: 'Enter' })
    await sendKeys({ press: 'Enter' })
    slow.release()
    await anna.arrived(3)
    const asked = network.to(LIST)
    expect(asked.map(({ query }) => query.get('after'))).to.deep.equal([null, 'place 2'])
    expect(asked.map(({ query }) => query.get('limit'))).to.deep.equal(['1', '1'])
    expect(anna.focused).to.equal(anna.article('Words of B'))
    expect(anna.status).to.equal('2 more comments')
    expect(anna.article('Words of A')).to.equal(before)
    expect(anna.hasButton('Load more comments')).to.be.false
  })

  it('keeps what is there when more cannot be loaded, and tries again', async () => {
    const { network } = new FakeThread([comment()], { next: '2', total: 2 })
    const anna = await Reader.of()
    const errors = heard(anna.element, 'knead-error')
    network.serve({ [LIST]: unreachable })
    anna.button('Load more comments').click()
    await anna.until(() => anna.hasButton('Try again'), 'the reason')
    expect(anna.all('article')).to.have.length(1)
    expect(errors.map(({ code }) => code)).to.deep.equal(['unreachable'])
    const rest = {
      thread: THREAD,
      items: [comment()],
      next: null,
      total: 2,
      closed: false,
      editMinutes: 15,
      words: {},
    }
    network.serve({ [LIST]: () => json(rest) })
    anna.button('Try again').click()
    await anna.arrived(2)
    expect(network.asked.at(-1)?.query.get('after')).to.equal('2')
  })

  it('turns the order round without moving replies, and keeps each comment’s place in the page', async () => {
    const items = [...conversation(), comment({ name: 'Kim' })]
    const { network } = new FakeThread(items)
    const anna = await Reader.of()
    const order = () => anna.texts('[part=author]')
    expect(order()).to.deep.equal(['Jonas Weber', 'Marta Liepa', 'Jonas Weber', 'Kim'])
    const before = anna.article('Words of Kim')
    const select = anna.root.querySelector<HTMLSelectElement>('select')!
    select.value = 'newest'
    select.dispatchEvent(new Event('change'))
    await anna.until(() => order()[0] === 'Kim', 'the other order')
    expect(order()).to.deep.equal(['Kim', 'Jonas Weber', 'Marta Liepa', 'Jonas Weber'])
    expect(network.asked.map(({ query }) => query.get('sort'))).to.deep.equal(['oldest', 'newest'])
    expect(anna.article('Words of Kim')).to.equal(before)
    anna.element.setAttribute('sort', 'oldest')
    await anna.until(() => order()[3] === 'Kim', 'the first order')
    expect(select.value).to.equal('oldest')
  })
})

describe('knead-comments: when things go wrong', () => {
  it('stands with its measures while it waits, and says so when it takes long', async () => {
    const { network } = new FakeThread()
    const slow = held(() => problem('unavailable', 503))
    network.serve({ [LIST]: slow.answer })
    const root: HTMLElement = await fixture(html`<div>${tag()}</div>`)
    const anna = new Reader(root.querySelector('knead-comments')!)
    await anna.until(() => anna.find('[part=skeleton]'), 'the skeleton')
    expect(anna.element.offsetHeight).to.be.above(300)
    await anna.until(() => anna.texts('.note').join().includes('on their way'), 'a word')
    slow.release()
    await anna.until(() => anna.hasButton('Try again'), 'the reason')
  })

  it('shows the page’s own fallback and what to do when the server is down, then comes back', async () => {
    const thread = new FakeThread(conversation())
    thread.network.serve({ [LIST]: () => problem('unavailable', 503) })
    const errors: string[] = []
    const anna = await Reader.of(
      html`<knead-comments @knead-error=${({ code }: { code: string }) => errors.push(code)}
        ><a slot="fallback" href="mailto:studio@example.com">Write to us</a></knead-comments
      >`,
    )
    expect(anna.element.querySelector('a')!.checkVisibility()).to.be.true
    expect(anna.texts('[part=error] p')).to.deep.equal(['The comments cannot be loaded right now.'])
    expect(errors).to.deep.equal(['unavailable'])
    await expect(anna.element).to.be.accessible()
    thread.network.serve({ [LIST]: () => json(thread.list) })
    anna.button('Try again').focus()
    await sendKeys({ press: 'Enter' })
    await anna.arrived(3)
    expect(anna.element.querySelector('a')!.checkVisibility()).to.be.false
    await anna.until(() => anna.focused?.localName === 'h2', 'focus on what came')
  })

  it('tries again by itself when the connection is back', async () => {
    const thread = new FakeThread(conversation())
    thread.network.serve({ [LIST]: unreachable })
    const anna = await Reader.of()
    thread.network.serve({ [LIST]: () => json(thread.list) })
    dispatchEvent(new Event('online'))
    await anna.arrived(3)
  })

  it('takes bad attributes as the default, with one word to the owner each', async () => {
    const { network } = new FakeThread(conversation())
    const said = warnings()
    const anna = await Reader.of(
      html`<knead-comments
        sort="loudest"
        limit="1000"
        heading-level="9"
        time-zone="Mars/Base"
      ></knead-comments>`,
    )
    await anna.element.updateComplete
    said.end()
    expect(network.asked[0]?.query.toString()).to.equal('sort=oldest&limit=20')
    expect(anna.find('h2')).to.exist
    expect(said.lines.filter((line) => line.includes('sort="loudest"'))).to.have.length(1)
    expect(said.lines.filter((line) => line.includes('limit="1000"'))).to.have.length(1)
    expect(said.lines.filter((line) => line.includes('heading-level="9"'))).to.have.length(1)
  })
})

describe('knead-comments: in the owner’s page', () => {
  it('follows its attributes while it lives', async () => {
    const { network } = new FakeThread(conversation())
    const anna = await Reader.of()
    anna.element.setAttribute('heading-level', '4')
    anna.element.setAttribute('thread', '/other')
    await anna.until(() => anna.find('h4'), 'the other level')
    expect(network.asked.map(({ params }) => params.thread)).to.deep.equal([THREAD, '/other'])
    anna.element.removeAttribute('heading-level')
    await anna.until(() => anna.find('h2'), 'the default')
  })

  it('never shows one thread under the name of another, whichever answer comes first', async () => {
    const { network } = new FakeThread()
    const empty = { next: null, total: 1, closed: false, editMinutes: 15, words: {} }
    const slow = held(() => json({ ...empty, items: [comment({ name: 'Late' })] }))
    network.serve({
      [LIST]: (asked) =>
        asked.params.thread === '/slow'
          ? slow.answer(asked)
          : json({ ...empty, items: [comment({ name: 'Right' })] }),
    })
    const root: HTMLElement = await fixture(html`<div><knead-comments thread="/slow"></knead-comments></div>`)
    const anna = new Reader(root.querySelector('knead-comments')!)
    await anna.until(() => network.asked.length === 1, 'the first request')
    anna.element.thread = '/right'
    await anna.arrived(1)
    slow.release()
    await anna.element.updateComplete
    expect(anna.texts('[part=author]')).to.deep.equal(['Right'])
  })

  it('speaks German where the page does', async () => {
    new FakeThread(conversation())
    const anna = await Reader.of(html`<div lang="de-AT"><knead-comments></knead-comments></div>`)
    expect(anna.texts('h2')).to.deep.equal(['3 Kommentare'])
    expect(anna.hasButton('Antworten')).to.be.true
    anna.text.focus()
    await anna.until(() => anna.hasButton('Kommentar senden'), 'the form')
    expect(anna.field('E-Mail (freiwillig)')).to.exist
    anna.element.parentElement!.lang = 'en'
    anna.element.setAttribute('lang', 'en')
    await anna.until(() => anna.hasButton('Post comment'), 'the other language')
  })

  it('turns round in a page that runs from right to left', async () => {
    new FakeThread(conversation())
    const anna = await Reader.of(html`<div dir="rtl"><knead-comments></knead-comments></div>`)
    const article = anna.article('Thank you!')
    const avatar = article.querySelector('svg')!.getBoundingClientRect()
    expect(avatar.left).to.be.above(article.querySelector('.text')!.getBoundingClientRect().right - 1)
    await expect(anna.element).to.be.accessible()
  })

  it('takes properties that were set before it was known', async () => {
    const { network } = new FakeThread()
    const early: HTMLElement = Object.assign(document.createElement('knead-early'), {
      thread: '/early',
      headingLevel: 3,
      site: newSite(),
    })
    document.body.append(early)
    customElements.define('knead-early', class extends KneadComments {})
    const anna = new Reader(early as KneadComments)
    await anna.until(() => anna.find('h3'), 'the thread')
    expect(network.asked.map(({ params }) => params.thread)).to.deep.equal(['/early'])
    early.remove()
  })

  it('moves in the page without asking again, and asks again when it was away before the answer', async () => {
    const thread = new FakeThread(conversation())
    const anna = await Reader.of()
    const article = anna.article('Thank you!')
    const elsewhere: HTMLElement = await fixture(html`<section></section>`)
    elsewhere.append(anna.element)
    await anna.element.updateComplete
    expect(thread.listed).to.have.length(1)
    expect(anna.article('Thank you!')).to.equal(article)

    const slow = held(() => json(thread.list))
    thread.network.serve({ [LIST]: slow.answer })
    const late = document.createElement('knead-comments')
    late.site = newSite()
    elsewhere.append(late)
    late.remove()
    await new Reader(late).until(() => thread.listed.at(-1)?.signal?.aborted, 'the end of the request')
    thread.network.serve({ [LIST]: () => json(thread.list) })
    elsewhere.append(late)
    await new Reader(late).until(
      () => late.shadowRoot?.querySelectorAll('article').length === 3,
      'the thread',
    )
  })

  it('can stand twice on one page', async () => {
    new FakeThread(conversation())
    const root: HTMLElement = await fixture(
      html`<div><knead-comments></knead-comments><knead-comments thread="/other"></knead-comments></div>`,
    )
    const [one, other] = [...root.querySelectorAll('knead-comments')].map((each) => new Reader(each))
    await one!.until(() => one!.all('article').length === 3 && other!.all('article').length === 3, 'both')
    await one!.write()
    expect(other!.hasButton('Post comment')).to.be.false
  })

  it('keeps nothing in the browser and asks one server only, as long as one reads', async () => {
    const { network } = new FakeThread(conversation())
    const site = newSite()
    const anna = await Reader.of(tag(site))
    await anna.element.updateComplete
    const kept = [localStorage, sessionStorage].flatMap((area) => Object.keys(area))
    expect(kept.filter((name) => name.includes(site))).to.deep.equal([])
    expect(network.asked).to.have.length(1)
  })
})
