import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands'
import { KneadBooking } from '../../../src/elements/booking/booking.ts'
import { fixture } from '@open-wc/testing'
import { expect, heard, html, openStudio, reader, Reader, ZONE } from './support.ts'

const warnings = () => {
  const lines: string[] = []
  const real = console.warn
  console.warn = (line: string) => lines.push(line)
  return {
    lines,
    end: () => {
      console.warn = real
    },
  }
}

describe('knead-booking: the button', () => {
  it('is a button that opens a dialog, and asks nothing before it is meant', async () => {
    const network = openStudio()
    const anna = await reader()
    const button = anna.part('button')
    expect(button.localName).to.equal('button')
    expect(button.textContent.trim()).to.equal('Book a visit')
    expect(button.getAttribute('aria-haspopup')).to.equal('dialog')
    expect(button.getAttribute('aria-expanded')).to.equal('false')
    expect(network.asked).to.deep.equal([])
    await expect(anna.element).to.be.accessible()
  })

  it('stands in a line of text, as wide as its words', async () => {
    openStudio()
    const anna = await reader(html`<knead-booking label="Book"></knead-booking>`)
    expect(getComputedStyle(anna.element).display).to.equal('inline-block')
    expect(anna.element.offsetWidth).to.be.below(160)
    expect(anna.part('button').offsetHeight).to.be.at.least(44)
    expect(anna.part('button').textContent.trim()).to.equal('Book')
  })

  it('fetches the panel and the services when the pointer or the focus comes near', async () => {
    const network = openStudio()
    const anna = await reader()
    anna.part('button').focus()
    await anna.until(() => network.to('GET services').length > 0, 'the services')
    anna.part('button').dispatchEvent(new PointerEvent('pointerenter'))
    await anna.open()
    await anna.step('Choose a service')
    expect(network.to('GET services')).to.have.length(1)
  })

  it('opens by keyboard, moves the focus in, closes on Escape and gives it back', async () => {
    openStudio()
    const anna = await reader()
    anna.part('button').focus()
    const opened = heard(anna.element, 'knead-booking-open')
    await sendKeys({ press: 'Enter' })
    await opened
    await anna.until(() => anna.focused?.localName === 'h2', 'focus on the heading')
    expect(anna.part('button').getAttribute('aria-expanded')).to.equal('true')
    await sendKeys({ press: 'Escape' })
    await anna.until(() => anna.focused === anna.part('button'), 'focus on the button')
    expect(anna.part('button').getAttribute('aria-expanded')).to.equal('false')
    expect(anna.parts('heading')).to.deep.equal([])
  })

  it('closes on the second press, on the close button, and by its method', async () => {
    openStudio()
    const anna = await reader()
    const closed = () => anna.until(() => anna.parts('heading').length === 0, 'the panel closed')
    await anna.open()
    anna.part('button').click()
    await closed()
    await anna.open()
    anna.press('Close')
    await closed()
    await anna.element.open()
    await anna.step('Choose a service')
    anna.element.close()
    await closed()
  })

  it('closes when the reader presses elsewhere, without pulling the focus back', async () => {
    openStudio()
    const anna = await reader()
    await anna.open()
    const elsewhere = document.createElement('input')
    document.body.append(elsewhere)
    Object.assign(elsewhere.style, { position: 'fixed', right: '0', bottom: '0' })
    const { x, y } = elsewhere.getBoundingClientRect()
    await sendMouse({ type: 'click', position: [Math.round(x + 5), Math.round(y + 5)] })
    await anna.until(() => anna.parts('heading').length === 0, 'the panel closed')
    expect(document.activeElement).to.equal(elsewhere)
    elsewhere.remove()
  })

  it('closes one layer with one Escape', async () => {
    openStudio()
    const anna = await reader()
    const below = document.createElement('dialog')
    document.body.append(below)
    below.append(anna.element)
    below.showModal()
    await anna.open()
    await anna.until(() => anna.focused?.localName === 'h2', 'focus in the panel')
    await sendKeys({ press: 'Escape' })
    await anna.until(() => anna.parts('heading').length === 0, 'the panel closed')
    expect(below.open).to.be.true
    below.remove()
  })

  it('keeps its keys from the shortcuts of the page', async () => {
    openStudio()
    const anna = await reader()
    await anna.toDetails()
    const stolen: string[] = []
    const steal = ({ key }: KeyboardEvent) => stolen.push(key)
    document.addEventListener('keydown', steal)
    anna.root.querySelector<HTMLElement>('[name=name]')?.focus()
    await sendKeys({ type: 'Jo' })
    document.removeEventListener('keydown', steal)
    expect(stolen).to.deep.equal([])
    expect(anna.root.querySelector<HTMLInputElement>('[name=name]')?.value).to.equal('Jo')
  })
})

describe('knead-booking: where the panel stands', () => {
  after(async () => setViewport({ width: 800, height: 600 }))

  const box = (element: Element) => element.getBoundingClientRect()

  it('stands beside the button in the top layer, wholly on the screen, whatever the page cuts off', async () => {
    await setViewport({ width: 1000, height: 900 })
    const stage = await fixture<HTMLElement>(html`<div></div>`)
    Object.assign(stage.style, { overflow: 'hidden', height: '60px', transform: 'translateZ(0)' })
    const gap = 9
    const beside: Record<string, (panel: DOMRect, button: DOMRect) => boolean> = {
      bottom: (panel, button) => panel.top >= button.bottom && panel.top <= button.bottom + gap,
      'bottom-start': (panel, button) =>
        panel.top >= button.bottom && Math.abs(panel.left - button.left) <= gap,
      'right-start': (panel, button) => panel.left >= button.right && panel.left <= button.right + gap,
    }
    for (const [placement, holds] of Object.entries(beside)) {
      openStudio()
      stage.replaceChildren(document.createElement('knead-booking'))
      const element = stage.firstElementChild as KneadBooking
      element.placement = placement
      await element.updateComplete
      const anna = new Reader(element)
      await anna.open()
      await anna.step('Choose a service')
      expect(anna.part('panel').matches(':popover-open')).to.be.true
      await anna.until(() => holds(box(anna.part('panel')), box(anna.part('button'))), placement)
      const panel = box(anna.part('panel'))
      expect(panel.left >= 0 && panel.right <= 1000 && panel.top >= 0 && panel.bottom <= 900).to.be.true
    }
  })

  it('covers the button rather than leave a low screen, also far down a page', async () => {
    await setViewport({ width: 1000, height: 660 })
    const page = await fixture<HTMLElement>(html`<div></div>`)
    Object.assign(page.style, { position: 'relative', height: '4000px' })
    for (const top of [300, 2000]) {
      openStudio()
      page.replaceChildren(document.createElement('knead-booking'))
      const element = page.firstElementChild as KneadBooking
      Object.assign(element.style, { position: 'absolute', top: `${top}px`, left: '850px' })
      scrollTo({ top: top - 300, behavior: 'instant' })
      await element.updateComplete
      const anna = new Reader(element)
      await anna.open()
      await anna.step('Choose a service')
      expect(anna.part('panel').matches(':popover-open')).to.be.true
      const onScreen = ({ top: above, bottom, left, right }: DOMRect) =>
        above >= 0 && bottom <= 660 && left >= 0 && right <= 1000
      await anna.until(() => onScreen(box(anna.part('panel'))), `${top}`)
    }
    scrollTo({ top: 0, behavior: 'instant' })
  })

  it('finds its place without anchor positioning too', async () => {
    await setViewport({ width: 1000, height: 900 })
    const real = CSS.supports
    CSS.supports = () => false
    openStudio()
    const anna = await reader()
    await anna.open()
    await anna.until(() => anna.part('panel').style.inset !== '', 'a place')
    CSS.supports = real
    const panel = box(anna.part('panel'))
    const button = box(anna.part('button'))
    expect(panel.top >= button.bottom && panel.top < button.bottom + 10 && panel.left >= 0).to.be.true
  })

  it('takes the whole screen where it is narrow', async () => {
    openStudio()
    const anna = await reader()
    await setViewport({ width: 360, height: 640 })
    await anna.open()
    await anna.step('Choose a service')
    const panel = anna.part('panel') as HTMLDialogElement
    expect(panel.matches(':modal')).to.be.true
    expect([box(panel).width, box(panel).height]).to.deep.equal([innerWidth, innerHeight])
    await sendKeys({ press: 'Escape' })
    await anna.until(() => !panel.open, 'the sheet closed')
    expect(anna.focused).to.equal(anna.part('button'))
  })

  it('is a dialog over the page when asked, and closes on a press beside it', async () => {
    await setViewport({ width: 1000, height: 800 })
    openStudio()
    const anna = await reader(html`<knead-booking presentation="dialog"></knead-booking>`)
    await anna.open()
    const panel = anna.part('panel') as HTMLDialogElement
    await anna.until(() => panel.matches(':modal'), 'the dialog')
    await sendMouse({ type: 'click', position: [5, 5] })
    await anna.until(() => !panel.open, 'the dialog closed')
  })

  it('is at once in place when inline, without a button and without taking the focus', async () => {
    openStudio()
    const anna = await reader(html`<knead-booking presentation="inline"></knead-booking>`)
    const height = anna.element.offsetHeight
    await anna.step('Choose a service')
    expect(anna.parts('button')).to.deep.equal([])
    expect(anna.focused).to.be.null
    expect(anna.element.offsetHeight).to.equal(height)
    await expect(anna.element).to.be.accessible()
  })

  it('never becomes shorter from one step to the next when inline', async () => {
    openStudio()
    const anna = await reader(html`<knead-booking presentation="inline" time-zone=${ZONE}></knead-booking>`)
    const tallest: number[] = []
    const measured = () => {
      tallest.push(anna.part('panel').offsetHeight)
      return tallest.at(-1)! >= Math.max(...tallest)
    }
    await anna.step('Choose a service')
    anna.press('Sports massage')
    await anna.step('Choose who you see')
    anna.press('Anyone')
    await anna.nextMonthWith(1)
    expect(measured()).to.be.true
    await anna.pickDay()
    expect(measured()).to.be.true
    await anna.pickTime()
    anna.press('Continue')
    await anna.step('Your details')
    expect(measured()).to.be.true
    for (const step of ['Choose a time', 'Choose a day', 'Choose who you see']) {
      anna.press('Back')
      await anna.step(step)
      expect(measured()).to.be.true
    }
  })

  it('stays open when the element is moved in the page', async () => {
    await setViewport({ width: 1000, height: 800 })
    for (const presentation of ['dialog', 'popover']) {
      openStudio()
      const anna = await reader(html`<knead-booking presentation=${presentation}></knead-booking>`)
      await anna.open()
      await anna.step('Choose a service')
      const elsewhere = document.createElement('section')
      document.body.append(elsewhere)
      elsewhere.append(anna.element)
      const layer = presentation === 'dialog' ? ':modal' : ':popover-open'
      await anna.until(() => anna.part('panel').matches(layer), `${presentation} in the top layer`)
      expect(anna.heading).to.equal('Choose a service')
      anna.press('Close')
      await anna.until(() => !anna.part('panel').matches(layer), `${presentation} closed`)
      elsewhere.remove()
    }
  })
})

describe('knead-booking: attributes', () => {
  it('falls back with one warning when a value is not accepted', async () => {
    openStudio()
    const heard = warnings()
    const anna = await reader(
      html`<knead-booking
        presentation="window"
        placement="above"
        service="sport"
        practitioner="nobody"
      ></knead-booking>`,
    )
    await anna.open()
    await anna.step('Choose a service')
    anna.element.requestUpdate()
    await anna.element.updateComplete
    heard.end()
    expect(anna.element.presentation).to.equal('popover')
    for (const [attribute, accepted] of [
      ['presentation="window"', 'popover, dialog, inline'],
      ['placement="above"', 'bottom, bottom-start'],
      ['service="sport"', 'sports-60, legs-30'],
      ['practitioner="nobody"', 'any, elina, ieva'],
    ] as const) {
      const found = heard.lines.filter((line) => line.includes(attribute))
      expect(found, attribute).to.have.length(1)
      expect(found[0]).to.contain('knead-booking').and.contain(accepted)
    }
  })

  it('follows attributes that come or change while it is open', async () => {
    openStudio()
    const anna = await reader()
    await anna.open()
    await anna.step('Choose a service')
    anna.element.setAttribute('service', 'sports-60')
    await anna.step('Choose who you see')
    anna.element.setAttribute('practitioner', 'any')
    await anna.step('Choose a day')
    anna.element.removeAttribute('service')
    await anna.until(() => anna.parts('back').length > 0, 'a way back')
    anna.press('Back')
    await anna.step('Choose a service')
    anna.element.label = 'Reserve'
    await anna.element.updateComplete
    expect(anna.part('button').textContent.trim()).to.equal('Reserve')
  })

  it('keeps what the page set before it knew the element', async () => {
    openStudio()
    const early = document.createElement('knead-booking-early')
    Object.assign(early, { label: 'Early', service: 'legs-30' })
    document.body.append(early)
    class Early extends KneadBooking {}
    Early.define('knead-booking-early')
    customElements.upgrade(early)
    await Reflect.get(early, 'updateComplete')
    expect(early.shadowRoot?.querySelector('button')?.textContent.trim()).to.equal('Early')
    expect(Reflect.get(early, 'service')).to.equal('legs-30')
    early.remove()
  })

  it('takes a second definition of its tag without harm', () => {
    expect(() => {
      KneadBooking.define('knead-booking')
    }).not.to.throw()
  })

  it('keeps two buttons on a page apart', async () => {
    openStudio()
    const one = await reader(html`<knead-booking service="legs-30"></knead-booking>`)
    const two = await reader(html`<knead-booking></knead-booking>`)
    await one.open()
    await one.step('Choose a day')
    await two.open()
    await two.step('Choose a service')
    expect(one.sees('Legs after the race')).to.equal(one.parts('heading').length > 0)
  })
})
