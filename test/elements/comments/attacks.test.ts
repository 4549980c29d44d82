/** Attack strings through the whole face: as words, names, reasons and the owner's own words, by both sanitisers. */
import { expect, waitUntil } from '@open-wc/testing'
import { ATTACKER, ATTACKS } from '../../support/attacks.ts'
import { comment, FakeThread, Reader } from './support.ts'

const ALL = Object.values(ATTACKS).flat()

const TEXT_ELEMENTS = new Set(
  'a abbr b blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q s samp small span strong sub sup table tbody td tfoot th thead time tr u ul var'.split(
    ' ',
  ),
)
const LINK = /^(https?|mailto|tel):/

/** What should not be in the text of a comment. */
function residue(root: ParentNode): string[] {
  return [...root.querySelectorAll('.text *')].flatMap((element) => {
    const { localName, attributes } = element
    const bad = [...attributes].filter(
      ({ name, value }) =>
        /^(on|style$|id$|name$|class$|slot$|part$|form)/.test(name) || (name === 'href' && !LINK.test(value)),
    )
    return [
      ...(TEXT_ELEMENTS.has(localName) ? [] : [localName]),
      ...bad.map(({ name, value }) => `${localName} ${name}=${value}`),
    ]
  })
}

const page = globalThis as unknown as { ran?: () => void }
const asked = () =>
  performance
    .getEntriesByType('resource')
    .filter(({ name }) => name.startsWith(ATTACKER))
    .filter((entry) => (entry as PerformanceResourceTiming).initiatorType !== 'img')
    .map(({ name }) => name)

/** Waits until what has been put into the page has had its chance: a picture that is not there tells of it. */
async function settled(): Promise<void> {
  let failed = false
  const image = new Image()
  image.onerror = () => (failed = true)
  image.src = `/no-such-picture-${crypto.randomUUID()}.png`
  await waitUntil(() => failed, 'the picture to fail', { timeout: 15_000 })
}

for (const hasOwn of [true, false]) {
  describe(`knead-comments: attacks, ${hasOwn ? 'with the browser’s sanitiser' : 'with ours'}`, () => {
    const own = Object.getOwnPropertyDescriptor(Element.prototype, 'setHTML')
    let ran = 0

    before(() => {
      if (!hasOwn) Reflect.deleteProperty(Element.prototype, 'setHTML')
      page.ran = () => {
        ran += 1
      }
    })

    after(() => {
      if (own) Object.defineProperty(Element.prototype, 'setHTML', own)
      delete page.ran
    })

    it('none of them comes to life in a comment', async () => {
      new FakeThread(ALL.map((html) => comment({ html })))
      const anna = await Reader.of()
      expect(anna.all('article')).to.have.length(ALL.length)
      for (const element of anna.all('.text, .text *'))
        for (const type of ['pointerenter', 'focus', 'toggle', 'load', 'error'])
          element.dispatchEvent(new Event(type))
      await settled()
      expect(residue(anna.root)).to.deep.equal([])
      expect(ran).to.equal(0)
      expect(asked()).to.deep.equal([])
    })

    it('names, reasons and the owner’s words stay text', async () => {
      const items = ALL.map((name) =>
        comment({ author: { name, role: 'staff', verified: true }, html: '<p>Hi</p>', reason: name }),
      )
      const [attack = ''] = ALL
      const words = { invitation: attack, rules: attack, professional: attack }
      new FakeThread(items, { words })
      const anna = await Reader.of()
      await settled()
      const shown = anna.all('[part=author] bdi')
      expect(shown.map(({ textContent }) => textContent)).to.deep.equal(ALL)
      expect(anna.all('[part=author] bdi *, [part=professional] *, [part=label] *')).to.have.length(0)
      expect(anna.find('[part=professional]')!.textContent).to.equal(attack)
      expect(ran).to.equal(0)
      expect(asked()).to.deep.equal([])
    })
  })
}
