import { sendKeys } from '@web/test-runner-commands'
import { expect } from '@open-wc/testing'
import { marked, type Mark } from '../../../src/elements/comments/marks.ts'
import { held, json, problem, unreachable } from '../../support/fetch.ts'
import { FakeThread, Reader, tag } from './support.ts'

const PREVIEW = 'POST comments/preview'

/** The text with the selection between bars, after a mark. */
function after(before: string, mark: Mark): string {
  const [head = '', inner = '', tail = ''] = before.split('|')
  const text = head + inner + tail
  const change = marked(text, head.length, head.length + inner.length, mark)
  const made = text.slice(0, change.from) + change.text + text.slice(change.to)
  const [start, end] = change.selected
  return `${made.slice(0, start)}|${made.slice(start, end)}|${made.slice(end)}`
}

describe('knead-comments: marks for a text', () => {
  for (const [mark, before, then] of [
    ['strong', 'a |sore| calf', 'a **|sore|** calf'],
    ['strong', 'a **|sore|** calf', 'a |sore| calf'],
    ['strong', 'a| sore |calf', 'a **|sore|** calf'],
    ['strong', 'a ||', 'a **||**'],
    ['emphasis', 'a |sore| calf', 'a *|sore|* calf'],
    ['emphasis', 'a *|sore|* calf', 'a |sore| calf'],
    ['emphasis', 'a **|sore|** calf', 'a ***|sore|*** calf'],
    ['emphasis', 'a ***|sore|*** calf', 'a **|sore|** calf'],
    ['link', 'see |this| page', 'see [this](|https://|) page'],
    ['link', 'see |https://a.example/b|', 'see [||](https://a.example/b)'],
    ['link', 'see ||', 'see [||](https://)'],
    ['quote', 'one\nt|wo\nthr|ee\nfour', 'one\n|> two\n> three|\nfour'],
    ['quote', '|> two\n> three|', '|two\nthree|'],
    ['quote', '\n||', '\n> ||'],
    ['list', 'one\nt||wo', 'one\n- t||wo'],
    ['list', '- t||wo', 't||wo'],
    ['list', '|one\ntwo|', '|- one\n- two|'],
    ['code', 'a |b| c', 'a `|b|` c'],
    ['code', '|a\nb|', '```\n|a\nb|\n```'],
  ] as const)
    it(`${mark}: ${JSON.stringify(before)}`, () => {
      expect(after(before, mark)).to.equal(then)
    })
})

describe('knead-comments: the buttons under the field', () => {
  async function writing(words: string, thread = new FakeThread()): Promise<Reader> {
    const anna = await Reader.of()
    await anna.write()
    await anna.type(anna.text, words)
    expect(thread.posted).to.be.empty
    return anna
  }
  const named = (anna: Reader, name: string) => anna.find(`[role=toolbar] [aria-label=${name}]`)!

  it('are one stop of the Tab key, gone through by arrows, and work on what is selected', async () => {
    const anna = await writing('sore calf')
    anna.text.setSelectionRange(0, 4)
    await sendKeys({ press: 'Tab' })
    expect(anna.focused).to.equal(named(anna, 'Bold'))
    await sendKeys({ press: 'ArrowRight' })
    expect(anna.focused).to.equal(named(anna, 'Italic'))
    await sendKeys({ press: 'End' })
    expect(anna.focused).to.equal(named(anna, 'Code'))
    await sendKeys({ press: 'ArrowRight' })
    expect(anna.focused).to.equal(named(anna, 'Bold'))
    await sendKeys({ press: 'Enter' })
    await anna.until(() => anna.text.value === '**sore** calf', 'the mark')
    expect(anna.focused).to.equal(anna.text)
    await sendKeys({ type: 'tight' })
    expect(anna.text.value).to.equal('**tight** calf')
    await expect(anna.element).to.be.accessible()
  })

  it('are gone through the other way where writing goes from right to left', async () => {
    const anna = await writing('x')
    anna.element.dir = 'rtl'
    named(anna, 'Bold').focus()
    await sendKeys({ press: 'ArrowLeft' })
    expect(anna.focused).to.equal(named(anna, 'Italic'))
  })

  it('have keys of their own, which leave the history of the field whole', async () => {
    const anna = await writing('sore')
    const modifier = 'Control'
    await sendKeys({ down: 'Shift' })
    await sendKeys({ press: 'Home' })
    await sendKeys({ up: 'Shift' })
    for (const [key, then] of [
      ['b', '**sore**'],
      ['i', '***sore***'],
    ] as const) {
      await sendKeys({ down: modifier })
      await sendKeys({ press: key })
      await sendKeys({ up: modifier })
      await anna.until(() => anna.text.value === then, 'the mark')
    }
    await sendKeys({ down: modifier })
    await sendKeys({ press: 'z' })
    await sendKeys({ press: 'z' })
    await sendKeys({ up: modifier })
    expect(anna.text.value).to.equal('sore')
  })

  it('leave the keys of an input method alone', async () => {
    const anna = await writing('x')
    const key = new KeyboardEvent('keydown', { key: 'b', ctrlKey: true, isComposing: true, bubbles: true })
    anna.text.dispatchEvent(key)
    expect(anna.text.value).to.equal('x')
  })

  it('keep what they write in the draft', async () => {
    const anna = await writing('sore')
    named(anna, 'List').click()
    await anna.until(() => anna.text.value === '- sore', 'the mark')
    const back = await anna.reload()
    await back.until(() => back.text.value === '- sore', 'the draft')
  })

  it('write also where the browser has no way to type for us', async () => {
    Object.defineProperty(document, 'execCommand', { configurable: true, value: () => false })
    try {
      const anna = await writing('sore')
      named(anna, 'Quote').click()
      await anna.until(() => anna.text.value === '> sore', 'the mark')
      named(anna, 'Quote').click()
      await anna.until(() => anna.text.value === 'sore', 'the mark gone')
    } finally {
      Reflect.deleteProperty(document, 'execCommand')
    }
  })

  it('show the text as the server will, in the place of the field, and go back to it', async () => {
    const thread = new FakeThread()
    const gate = held(() => json({ html: '<p><strong>sore</strong> <img src=x alt=x onerror=ran()></p>' }))
    thread.network.serve({ [PREVIEW]: gate.answer })
    const anna = await writing('**sore**', thread)
    const top = anna.text.getBoundingClientRect().top
    const preview = anna.button('Preview')
    preview.focus()
    await sendKeys({ press: 'Enter' })
    await anna.until(() => preview.getAttribute('aria-disabled') === 'true', 'a sign of work')
    gate.release()
    await anna.until(() => anna.find('[part=preview]'), 'the preview')
    expect(thread.network.to(PREVIEW).map(({ body }) => body)).to.deep.equal([{ body: '**sore**' }])
    expect(anna.find('[part=preview] strong')!.textContent).to.equal('sore')
    expect(anna.find('[part=preview] img')?.getAttribute('onerror') ?? '').to.equal('')
    expect(anna.text.checkVisibility()).to.be.false
    expect(Math.abs(anna.find('[part=preview]')!.getBoundingClientRect().top - top)).to.be.below(8)
    await expect(anna.element).to.be.accessible()
    await sendKeys({ press: 'Enter' })
    await anna.until(() => anna.text.checkVisibility(), 'the field')
    expect(anna.text.value).to.equal('**sore**')
    expect(anna.hasButton('Preview')).to.be.true
  })

  for (const [name, answer, sentence] of [
    ['offline', unreachable, /no preview right now.*Your text is safe/],
    ['too often', () => problem('too-many-requests', 429), /The server says too-many-requests/],
  ] as const)
    it(`say why there is no preview (${name})`, async () => {
      const thread = new FakeThread()
      thread.network.serve({ [PREVIEW]: answer })
      const anna = await writing('sore', thread)
      anna.button('Preview').click()
      await anna.until(() => anna.find('[role=alert]'), 'the reason')
      expect(anna.find('[role=alert]')!.textContent).to.match(sentence)
      expect(anna.text.value).to.equal('sore')
      expect(anna.text.checkVisibility()).to.be.true
    })

  it('have nothing to show of nothing', async () => {
    const thread = new FakeThread()
    const anna = await writing(' ', thread)
    anna.button('Preview').click()
    await anna.until(() => anna.find('[role=alert]'), 'a word')
    expect(thread.network.to(PREVIEW)).to.be.empty
  })

  it('send what is looked at as well', async () => {
    const thread = new FakeThread()
    thread.network.serve({ [PREVIEW]: () => json({ html: '<p>sore</p>' }) })
    const anna = await writing('sore', thread)
    await anna.type(anna.field('Name'), 'Anna')
    anna.button('Preview').click()
    await anna.until(() => anna.find('[part=preview]'), 'the preview')
    anna.button('Post comment').click()
    await anna.arrived(1)
    await anna.until(() => anna.text.checkVisibility(), 'the field')
  })
})

describe('knead-comments: the room that is left', () => {
  it('is told near the end, counted as the server does, and said aloud now and then', async () => {
    new FakeThread()
    const anna = await Reader.of(tag())
    await anna.write()
    const counter = () => anna.texts('[part=counter]').join()
    const aloud = () => anna.texts('[part=counter] + [role=status]').join()
    const set = (length: number) => {
      anna.text.value = `  ${'x'.repeat(length)}\n`
      anna.text.focus()
      anna.text.setSelectionRange(2, 2)
    }
    set(8_998)
    await sendKeys({ type: 'y' })
    expect(counter()).to.equal('')
    await sendKeys({ type: 'y' })
    await anna.until(() => counter() === '1,000 characters left', 'the counter')
    expect(aloud()).to.equal('1,000 characters left')
    await sendKeys({ type: 'y' })
    await anna.until(() => counter() === '999 characters left', 'the counter')
    expect(aloud()).to.equal('1,000 characters left')
    const ids = anna.text.getAttribute('aria-describedby')!.split(' ')
    expect(ids.map((id) => anna.root.getElementById(id)!.textContent.trim())).to.include(
      '999 characters left',
    )
    set(10_000)
    await sendKeys({ type: 'y' })
    await anna.until(() => counter() === '1 character too many', 'how many too many')
    expect(aloud()).to.equal('1 character too many')
    await sendKeys({ type: 'y' })
    await anna.until(() => counter() === '2 characters too many', 'how many too many')
    expect(aloud()).to.equal('1 character too many')
    await expect(anna.element).to.be.accessible()
  })
})
