import { expect, fixtureCleanup } from '@open-wc/testing'
import { html } from 'lit/html.js'
import { css } from '../../../src/elements/kit/css.ts'
import { type PropertyDeclarations, Reactive } from '../../../src/elements/kit/reactive.ts'

class Sample extends Reactive {
  static override styles = [
    css`
      p {
        color: rgb(1, 2, 3);
      }
    `,
    [
      css`
        b {
          color: rgb(4, 5, 6);
        }
      `,
    ],
  ]
  static override properties: PropertyDeclarations = {
    text: {},
    count: { type: Number },
    twoWords: { attribute: 'two-words' },
    open: { type: Boolean },
    data: { attribute: false },
    inner: { state: true },
  }

  text: string | null = 'default'
  count: number | null = 1
  twoWords: string | null = null
  open = false
  data: unknown = undefined
  inner = 0
  renders = 0

  protected override willUpdate(): void {
    // What is set here belongs to the same update.
    this.inner = (this.count ?? 0) * 2
  }

  protected override render(): unknown {
    this.renders += 1
    return html`<p>${this.text} ${this.inner}</p>
      <b @click=${this.clicked}>b</b>`
  }

  clickedOn: unknown
  clicked(): void {
    this.clickedOn = this
  }
}

class Broken extends Reactive {
  static override properties: PropertyDeclarations = { ill: { type: Boolean } }
  ill = true
  protected override render(): unknown {
    if (this.ill) throw new Error('ill')
    return html`well`
  }
}

/** Renders into itself, as parts of a form do. */
class Light extends Reactive {
  protected override createRenderRoot(): HTMLElement {
    return this
  }
  protected override render(): unknown {
    return html`<i>light</i>`
  }
}

customElements.define('test-sample', Sample)
customElements.define('test-broken', Broken)
customElements.define('test-light', Light)

function place(markup: string): Sample {
  const wrapper = document.createElement('div')
  wrapper.innerHTML = markup
  document.body.append(wrapper)
  return wrapper.firstElementChild as Sample
}

const shown = (element: Reactive) => element.renderRoot.querySelector('p')?.textContent

describe('Reactive', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('test-sample, test-broken, test-light')) element.remove()
    fixtureCleanup()
  })

  it('shows its defaults, in its own styles', async () => {
    const sample = place('<test-sample></test-sample>')
    await sample.updateComplete
    expect(shown(sample)).to.equal('default 2')
    const [p, b] = ['p', 'b'].map((tag) => sample.renderRoot.querySelector(tag) as Element)
    expect(p && getComputedStyle(p).color).to.equal('rgb(1, 2, 3)')
    expect(b && getComputedStyle(b).color).to.equal('rgb(4, 5, 6)')
  })

  it('reads attributes as text, numbers and switches, at any time', async () => {
    const sample = place('<test-sample text="a" count="4" two-words="x" open></test-sample>')
    await sample.updateComplete
    expect([sample.text, sample.count, sample.twoWords, sample.open]).to.deep.equal(['a', 4, 'x', true])
    sample.setAttribute('count', '5')
    sample.removeAttribute('open')
    sample.removeAttribute('text')
    await sample.updateComplete
    expect([sample.text, sample.count, sample.open]).to.deep.equal([null, 5, false])
    expect(shown(sample)).to.equal(' 10')
  })

  // Older versions of React and forms of website builders write a switch that is off as a word.
  it('reads a switch with the word false as off', async () => {
    const sample = place('<test-sample open="false"></test-sample>')
    await sample.updateComplete
    expect(sample.open).to.equal(false)
    sample.setAttribute('open', 'true')
    expect(sample.open).to.equal(true)
  })

  it('keeps state and properties without attribute out of the markup', async () => {
    const sample = place('<test-sample inner="9" data="9"></test-sample>')
    await sample.updateComplete
    expect([sample.inner, sample.data]).to.deep.equal([2, undefined])
    expect(Sample.observedAttributes).to.deep.equal(['text', 'count', 'two-words', 'open', 'lang', 'dir'])
  })

  it('renders once for many changes, and not for none', async () => {
    const sample = place('<test-sample></test-sample>')
    await sample.updateComplete
    expect(sample.renders).to.equal(1)
    sample.text = 'x'
    sample.text = 'y'
    sample.count = 7
    await sample.updateComplete
    expect(sample.renders).to.equal(2)
    sample.text = 'y'
    await sample.updateComplete
    expect(sample.renders).to.equal(2)
  })

  it('keeps what the page set before it knew the element', async () => {
    const early = document.createElement('test-late') as HTMLElement & { text?: string; data?: unknown }
    early.text = 'early'
    early.data = { kept: true }
    early.setAttribute('text', 'attribute')
    document.body.append(early)
    customElements.define('test-late', class extends Sample {})
    await (early as unknown as Sample).updateComplete
    expect(shown(early as unknown as Sample)).to.equal('early 2')
    expect(early.data).to.deep.equal({ kept: true })
    early.text = 'later'
    await (early as unknown as Sample).updateComplete
    expect(shown(early as unknown as Sample)).to.equal('later 2')
    early.remove()
  })

  it('is made without a page, and renders when it comes into one', async () => {
    const sample = new Sample()
    sample.text = 'made'
    expect(sample.shadowRoot).to.equal(null)
    document.body.append(sample)
    await sample.updateComplete
    expect(shown(sample)).to.equal('made 2')
    sample.remove()
    document.body.append(sample)
    await sample.updateComplete
    expect(shown(sample)).to.equal('made 2')
  })

  it('calls its own listeners as itself', async () => {
    const sample = place('<test-sample></test-sample>')
    await sample.updateComplete
    sample.renderRoot.querySelector('b')?.click()
    expect(sample.clickedOn).to.equal(sample)
  })

  it('recovers from an error in its rendering', async () => {
    const broken = new Broken()
    document.body.append(broken)
    const error: unknown = await broken.updateComplete.catch((reason: unknown) => reason)
    expect(error).to.be.instanceOf(Error)
    broken.ill = false
    await broken.updateComplete
    expect(broken.renderRoot.textContent).to.equal('well')
  })

  it('renders into itself where a subclass says so', async () => {
    const light = document.body.appendChild(new Light())
    await light.updateComplete
    expect(light.querySelector('i')?.textContent).to.equal('light')
  })
})
