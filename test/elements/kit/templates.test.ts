import { expect } from '@open-wc/testing'
import * as lit from 'lit'
import * as own from '../../../src/elements/kit/templates.ts'

/** What both libraries offer, as far as these tests use it. */
interface Library {
  html: (strings: TemplateStringsArray, ...values: unknown[]) => unknown
  svg: (strings: TemplateStringsArray, ...values: unknown[]) => unknown
  nothing: unknown
  render: (value: unknown, root: HTMLElement, options: { host: unknown }) => unknown
}

const LIBRARIES: [name: string, library: Library][] = [
  ['of Lit', lit as unknown as Library],
  ['of our own', own],
]

for (const [name, { html, svg, nothing, render }] of LIBRARIES)
  describe(`The template library ${name}`, () => {
    let root: HTMLElement
    const host = { heard: 0 }
    const show = (value: unknown) => {
      render(value, root, { host })
    }
    /** Without the notes that the library leaves for itself, and the indents of templates. */
    const shown = () => root.innerHTML.replaceAll(/<!--[^]*?-->|\n\s+/g, '')
    const only = (selector: string) => root.querySelector<HTMLElement>(selector)!

    beforeEach(() => {
      root = document.createElement('div')
      host.heard = 0
    })

    it('shows texts, numbers and nothing, each in the place of the one before', () => {
      const view = (value: unknown) => html`<p>a${value}z</p>`
      for (const [value, text] of [
        ['b', 'abz'],
        [3, 'a3z'],
        [0, 'a0z'],
        ['<b>', 'a&lt;b&gt;z'],
        ['', 'az'],
        [null, 'az'],
        ['c', 'acz'],
        [undefined, 'az'],
        [nothing, 'az'],
        [false, 'afalsez'],
      ] as const) {
        show(view(value))
        expect(shown(), String(value)).to.equal(`<p>${text}</p>`)
      }
    })

    it('keeps what has not changed, down to the node of a text', () => {
      const view = (value: string, inner: unknown) =>
        html`<p>${value}</p>
          <section>${inner}</section>`
      const inner = (value: string) => html`<i>${value}</i>`
      show(view('a', inner('b')))
      const nodes = [only('p'), only('i'), only('i').lastChild]
      show(view('c', inner('d')))
      expect(shown()).to.equal('<p>c</p><section><i>d</i></section>')
      expect([only('p'), only('i'), only('i').lastChild]).to.deep.equal(nodes)
    })

    it('puts another template, a node or a list in the place of a value, and takes them away', () => {
      const view = (value: unknown) => html`<p>${value} ${'end'}</p>`
      const node = document.createElement('hr')
      for (const [value, markup] of [
        [html`<i>a</i><b>b</b>`, '<i>a</i><b>b</b>'],
        [node, '<hr>'],
        [['c', html`<i>d</i>`], 'c<i>d</i>'],
        [html`<u>e</u>`, '<u>e</u>'],
        ['f', 'f'],
        [[], ''],
        [node, '<hr>'],
        [nothing, ''],
        [new Set(['g', 'h']), 'gh'],
        [html``, ''],
      ] as const) {
        show(view(value))
        expect(shown()).to.equal(`<p>${markup} end</p>`)
      }
    })

    it('ends a value before what follows the template that it stands at the end of', () => {
      const inner = (value: unknown) => html`${value}`
      const view = (value: unknown) =>
        html`${inner(value)}
          <hr />
          ${inner([inner(value)])} ${'end'}`
      for (const [value, markup] of [
        ['a', 'a'],
        [html`<b>b</b>`, '<b>b</b>'],
        [nothing, ''],
        [['c', 'd'], 'cd'],
        ['e', 'e'],
      ] as const) {
        show(view(value))
        expect(shown()).to.equal(`${markup}<hr>${markup} end`)
      }
    })

    it('lengthens and shortens lists at their end', () => {
      const view = (items: unknown[]) =>
        html`<ul>
            ${items.map((item) => html`<li>${item}</li>`)}
          </ul>
          <hr />`
      show(view(['a', 'b']))
      const [first] = root.querySelectorAll('li')
      for (const items of [['c'], ['d', 'e', 'f'], [], ['g', ['h', 'i']], ['j']]) {
        show(view(items))
        const markup = items.map((item) => `<li>${[item].flat().join('')}</li>`).join('')
        expect(shown()).to.equal(`<ul>${markup}</ul><hr>`)
      }
      expect(root.contains(first!)).to.equal(false)
    })

    it('writes attributes, alone and among other text, and takes them away', () => {
      const view = (a: unknown, b: unknown) =>
        html`<a id="x" href=${a} class="one ${a} two ${b}" title="${b}">${a}</a>`
      show(view('p', 'q'))
      expect(only('a').outerHTML.replaceAll(/<!--.*?-->/g, '')).to.equal(
        '<a id="x" href="p" class="one p two q" title="q">p</a>',
      )
      show(view(nothing, 3))
      expect(only('a').getAttributeNames()).to.deep.equal(['id', 'title'])
      show(view(undefined, null))
      expect(only('a').className).to.equal('one  two ')
      expect(only('a').getAttribute('href')).to.equal('')
    })

    it('finds the attributes behind signs that belong to tags', () => {
      show(
        html`<p title="a > b" lang=${'de'}>${'c'} = ${'d'}</p>
          <i class="<" dir=${'rtl'}></i>`,
      )
      expect(only('p').lang).to.equal('de')
      expect(only('p').textContent).to.equal('c = d')
      expect(only('i').dir).to.equal('rtl')
    })

    it('sets properties by their names as written, and switches attributes', () => {
      const view = (value: unknown, on: unknown) =>
        html`<input .value=${value} .ariaLabel="for ${value}" ?disabled=${on} ?required=${on !== true} />`
      show(view('a', true))
      const input = only('input') as HTMLInputElement
      expect([input.value, input.ariaLabel]).to.deep.equal(['a', 'for a'])
      expect([input.disabled, input.required]).to.deep.equal([true, false])
      input.value = 'typed'
      show(view('a', nothing))
      expect(input.value, 'a value that has not changed is not written again').to.equal('typed')
      expect([input.disabled, input.required]).to.deep.equal([false, true])
      show(html`<input .value=${nothing} .indeterminate=${undefined} />`)
      expect((only('input') as HTMLInputElement).value, 'nothing is not written at first').to.equal('')
    })

    it('hands on objects each time, since they may have changed inside', () => {
      const set: unknown[] = []
      const view = (items: object) => html`<p .kneadItems=${items}></p>`
      const items = {}
      show(view(items))
      Object.defineProperty(only('p'), 'kneadItems', { set: (value) => set.push(value) })
      show(view(items))
      expect(set).to.deep.equal([items])
    })

    it('calls listeners on the host, the latest of each, once', () => {
      const heard: string[] = []
      const listener = (name: string) =>
        function (this: typeof host) {
          this.heard += 1
          heard.push(name)
        }
      const view = (listener: unknown) => html`<button @click=${listener}></button>`
      for (const value of [listener('a'), listener('b'), nothing, undefined, listener('c'), null]) {
        show(view(value))
        only('button').click()
      }
      expect(heard).to.deep.equal(['a', 'b', 'c'])
      expect(host.heard).to.equal(3)
    })

    it('draws', () => {
      const path = (d: string) => svg`<path d=${d} class="a" /><g>${svg`<circle r="1" />`}</g>`
      show(html`<svg viewBox="0 0 ${2} 2">${path('M0 0')}</svg>`)
      expect(root.querySelector('svg')!.viewBox.baseVal.width).to.equal(2)
      expect(only('path').namespaceURI).to.equal('http://www.w3.org/2000/svg')
      expect(only('path').getAttribute('d')).to.equal('M0 0')
      expect(only('circle').namespaceURI).to.equal('http://www.w3.org/2000/svg')
    })

    it('shows rows and cells where a parser takes only them', () => {
      const cells = ['a', 'b'].map((cell) => html`<td>${cell}</td>`)
      show(
        html`<table>
          <tbody>
            ${[
              html`<tr>
                ${cells}
              </tr>`,
            ]}
          </tbody>
        </table>`,
      )
      expect(root.querySelectorAll('table > tbody > tr > td').length).to.equal(2)
    })

    it('shows a template in several places and several roots', () => {
      const one = (value: string) => html`<b>${value}</b>`
      const other = document.createElement('div')
      show([one('a'), one('b')])
      render(one('c'), other, { host })
      expect([root.textContent, other.textContent]).to.deep.equal(['ab', 'c'])
      show(one('d'))
      expect([root.textContent, other.textContent]).to.deep.equal(['d', 'c'])
    })

    it('stands behind what a root has of its own', () => {
      root.append('before ')
      show(html`<b>a</b>`)
      show(html`<i>b</i>`)
      expect(shown()).to.equal('before <i>b</i>')
    })

    it('keeps what is shown when a value cannot be had', () => {
      show(html`<p>${'a'}</p>`)
      const broken = {
        *[Symbol.iterator]() {
          throw new Error('no value')
        },
      }
      expect(() => {
        show(html`<i>${broken}</i>`)
      }).to.throw('no value')
      expect(shown()).to.equal('<p>a</p>')
      show(html`<b>c</b>`)
      expect(shown()).to.equal('<b>c</b>')
    })
  })
