import { expect } from '@open-wc/testing'
import { ARTICLE } from '../../../src/elements/articles/allowed.ts'
import { safeFragment } from '../../../src/elements/kit/safe-html.ts'

const BASE = 'https://studio.example'

async function shown(html: string): Promise<string> {
  const div = document.createElement('div')
  div.append(await safeFragment(html, BASE, ARTICLE))
  return div.innerHTML
}

/** Browsers that have no sanitiser of their own. */
async function withoutOwn<T>(body: () => Promise<T>): Promise<T> {
  const own = Object.getOwnPropertyDescriptor(Element.prototype, 'setHTML')
  Reflect.deleteProperty(Element.prototype, 'setHTML')
  try {
    return await body()
  } finally {
    if (own) Object.defineProperty(Element.prototype, 'setHTML', own)
  }
}

const HARMLESS =
  '<h2>A</h2><p>b <strong>c</strong> <em>d</em></p><ul><li>e</li></ul><blockquote>f</blockquote><pre><code>g</code></pre><table><tbody><tr><td colspan="2">h</td></tr></tbody></table>'

const HARMFUL: [what: string, html: string, left: RegExp][] = [
  ['a script', 'a<script>ran()</script>b', /^ab$/],
  ['a handler', '<p onclick="ran()">a</p>', /^<p>a<\/p>$/],
  ['a frame', '<iframe src="https://evil.example"></iframe>a', /^a$/],
  ['a form', '<form action="/x"><input name="y"><button>a</button></form>', /^a?$/],
  ['a style', '<style>p{color:red}</style><p style="color:red" class="x" id="y">a</p>', /^<p>a<\/p>$/],
  ['an element of its own', '<x-evil><p>a</p></x-evil>', /^(<p>a<\/p>)?$/],
  ['a drawing', '<svg><script>ran()</script><a xlink:href="javascript:ran()">a</a></svg>', /^a?$/],
  ['a comment', 'a<!-- b -->c', /^ac$/],
  ['a base', '<base href="https://evil.example"><p>a</p>', /^<p>a<\/p>$/],
  ['a slot', '<slot name="fallback">a</slot>', /^a?$/],
]

const ADDRESSES: [given: string, kept: string | null][] = [
  ['https://a.example/b', 'https://a.example/b'],
  ['/b?c#d', 'https://studio.example/b?c#d'],
  ['//c.example/x', 'https://c.example/x'],
  ['mailto:a@b.example', 'mailto:a@b.example'],
  ['tel:+37120000000', 'tel:+37120000000'],
  ['javascript:ran()', null],
  [' java\tscript:ran()', null],
  ['data:text/html,<script>ran()</script>', null],
  ['vbscript:ran()', null],
  ['blob:https://studio.example/1', null],
  ['#part', null],
  ['http://[', null],
]

for (const [browser, run] of [
  ['with a sanitiser of its own', <T>(body: () => Promise<T>) => body()],
  ['without one', withoutOwn],
] as const)
  describe(`safeFragment in a browser ${browser}`, () => {
    it('keeps what makes a text', async () => {
      expect(await run(() => shown(HARMLESS))).to.equal(HARMLESS)
    })

    for (const [what, html, left] of HARMFUL)
      it(`drops ${what}`, async () => {
        expect(await run(() => shown(html))).to.match(left)
      })

    for (const [given, kept] of ADDRESSES)
      it(`${kept === null ? 'drops' : 'keeps'} the address ${JSON.stringify(given)}`, async () => {
        const fragment = await run(() => safeFragment(`<a href="${given}">x</a>`, BASE, ARTICLE))
        expect(fragment.querySelector('a')?.getAttribute('href')).to.equal(kept)
        expect(fragment.querySelector('a')?.relList.contains('noopener')).to.equal(true)
      })

    it('keeps pictures of the web and small ones of its own, late and without a trace of the rest', async () => {
      const html = await run(() =>
        shown(
          '<img src="/a.jpg" alt="A" onerror="ran()"><img src="data:image/png;base64,AA=="><img src="data:image/svg+xml,x"><img src="javascript:x"><img>',
        ),
      )
      const images = [...new DOMParser().parseFromString(html, 'text/html').images]
      expect(images.map((image) => image.getAttribute('src'))).to.deep.equal([
        'https://studio.example/a.jpg',
        'data:image/png;base64,AA==',
      ])
      expect(images.every((image) => image.loading === 'lazy' && !image.hasAttribute('onerror'))).to.equal(
        true,
      )
    })
  })
