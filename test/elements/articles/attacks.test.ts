/**
 * Attack strings, fired in a real page: what the server stores, put there as it is, and what the page's own check lets
 * through, by each of its two sanitisers, also where the page demands Trusted Types.
 */
import { expect, waitUntil } from '@open-wc/testing'
import { executeServerCommand } from '@web/test-runner-commands'
import { ATTACKER, ATTACKS } from '../../support/attacks.ts'

const BASE = 'https://studio.example/'

/** A page of its own, in which attacks may come to life without harm to the tests. */
interface Target extends Window {
  ran: (() => void) & { times: number }
  control: (() => void) & { times: number }
  show: (html: string, base: string) => Promise<DocumentFragment>
  reports: string[]
}

const STRICT = `<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types knead dompurify">`

let frame: HTMLIFrameElement | undefined

async function openTarget(isStrict: boolean, hasOwn: boolean): Promise<Target> {
  frame = document.createElement('iframe')
  frame.srcdoc = `<!doctype html>${isStrict ? STRICT : ''}<body><script>
    window.reports = []
    window.ran = () => ran.times++
    window.control = () => control.times++
    ran.times = control.times = 0
    for (const name of ['alert', 'confirm', 'prompt', 'open', 'print']) window[name] = ran
    document.addEventListener('securitypolicyviolation', (event) => reports.push(event.violatedDirective))
    ${hasOwn ? '' : 'delete Element.prototype.setHTML'}
  </script><script type="module">
    import { ARTICLE } from '/src/elements/articles/allowed.ts'
    import { safeFragment } from '/src/elements/kit/safe-html.ts'
    window.show = (html, base) => safeFragment(html, base, ARTICLE)
  </script>`
  document.body.append(frame)
  const target = frame.contentWindow as unknown as Target
  await waitUntil(() => (target as Partial<Target>).show, 'the page of attacks', { timeout: 15_000 })
  return target
}

/** What an article may consist of once it is on screen. */
const ELEMENTS = new Set(
  'a abbr b blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q s samp small span strong sub sup table tbody td tfoot th thead time tr u ul var'.split(
    ' ',
  ),
)
const ATTRIBUTES = new Set(
  'alt cite colspan datetime decoding dir height href hreflang lang loading rel reversed rowspan scope src start title translate value width'.split(
    ' ',
  ),
)
const LINK = /^(https?|mailto|tel):/
const IMAGE = /^(https?:|data:image\/(png|jpe?g|gif|webp|avif)[;,])/

/** Everything in a shown text that should not be there. `ours` is the start of what we write ourselves. */
function residue(root: ParentNode, ours = ''): string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const { localName, outerHTML } = element
    if (ours !== '' && outerHTML.startsWith(ours)) return []
    const found = ELEMENTS.has(localName) ? [] : [`<${localName}>`]
    for (const { name, value } of element.attributes) {
      const address = name === 'src' ? IMAGE : ['href', 'cite'].includes(name) ? LINK : undefined
      if (!ATTRIBUTES.has(name) || address?.test(value) === false)
        found.push(`<${localName} ${name}="${value}">`)
    }
    return found
  })
}

const EVENTS = ['pointerenter', 'mouseover', 'focus', 'toggle', 'animationstart', 'click', 'load', 'error']

/** Does to everything what a visitor may do. Links stay where they are: what they lead to has been looked at. */
function touch(target: Target, root: ParentNode): void {
  const { Event: TargetEvent } = target as unknown as typeof globalThis
  for (const element of root.querySelectorAll('*'))
    for (const type of EVENTS)
      element.dispatchEvent(new TargetEvent(type, { bubbles: true, cancelable: true }))
}

/** Requests to the attacker; pictures are the one thing that a text may fetch from elsewhere. */
const asked = (target: Target): string[] =>
  target.performance
    .getEntriesByType('resource')
    .filter(({ name }) => name.startsWith(ATTACKER))
    .filter((entry) => (entry as PerformanceResourceTiming).initiatorType !== 'img')
    .map(({ name }) => name)

/** Waits until what was put into the page before has had its chance: a picture that is not there tells of it. */
async function settled(target: Target): Promise<void> {
  const { length } = target.performance.getEntriesByType('resource')
  const before = target.control.times
  const image = target.document.createElement('img')
  image.onerror = target.control
  target.document.body.append(image)
  image.src = '/no-such-picture.png'
  await waitUntil(() => target.control.times > before, 'the picture to fail', { timeout: 15_000 })
  await waitUntil(
    () => target.performance.getEntriesByType('resource').length > length,
    'the request to be noted',
    { timeout: 15_000 },
  )
  image.remove()
}

interface Way {
  name: string
  isStrict: boolean
  hasOwn: boolean
  /** The start of an element that our own code has put there. */
  ours?: string
  put: (target: Target, place: Element, html: string) => Promise<void>
}

const inPage = async (target: Target, place: Element, html: string) => {
  place.append(await target.show(html, BASE))
}

const WAYS: Way[] = [
  {
    name: 'as the server stores it',
    isStrict: false,
    hasOwn: true,
    ours: '<figure data-knead-table="" tabindex="0">',
    put: async (_, place, html) => {
      const [stored = ''] = await executeServerCommand<string[], string[]>('stored-html', [html])
      place.innerHTML = stored
    },
  },
  { name: 'by the browser’s own sanitiser', isStrict: false, hasOwn: true, put: inPage },
  { name: 'by the sanitiser that is fetched', isStrict: false, hasOwn: false, put: inPage },
  { name: 'by the browser’s own under Trusted Types', isStrict: true, hasOwn: true, put: inPage },
  { name: 'by the fetched one under Trusted Types', isStrict: true, hasOwn: false, put: inPage },
]

describe('attacks', () => {
  afterEach(() => {
    frame?.remove()
  })

  it('are many, and each is there once', () => {
    const all = Object.values(ATTACKS).flat()
    expect(all.length).to.be.at.least(150)
    expect(new Set(all).size).to.equal(all.length)
  })

  it('would be noticed: without any check they run and ask', async () => {
    const target = await openTarget(false, true)
    const place = target.document.createElement('div')
    target.document.body.append(place)
    place.innerHTML = `<img src="x" onerror="ran()"><link rel="stylesheet" href="${ATTACKER}/x.css"><p onclick="ran()">x</p>`
    touch(target, place)
    await settled(target)
    await waitUntil(() => target.ran.times >= 2 && asked(target).length > 0, 'the attacks', {
      timeout: 15_000,
    })
    expect(residue(place)).to.include('<link>')
  })

  for (const { name, isStrict, hasOwn, ours, put } of WAYS)
    describe(name, () => {
      for (const [family, attacks] of Object.entries(ATTACKS))
        it(`nothing comes of ${family}`, async () => {
          const target = await openTarget(isStrict, hasOwn)
          const { document: page } = target
          const place = page.createElement('div')
          page.body.append(place)
          const found: string[] = []
          for (const attack of attacks) {
            place.replaceChildren()
            try {
              await put(target, place, attack)
            } catch (error) {
              found.push(`${attack} → ${String(error)}`)
            }
            touch(target, place)
            for (const left of residue(place, ours)) found.push(`${attack} → ${left}`)
            const kept = page.createElement('div')
            kept.append(...place.childNodes)
            page.body.append(kept)
          }
          await settled(target)
          expect(found).to.deep.equal([])
          expect(target.ran.times, 'calls').to.equal(0)
          expect(asked(target), 'requests').to.deep.equal([])
          expect(target.reports, 'reports of the policy').to.deep.equal([])
          expect(Object.hasOwn(target, 'Knead') || 'Knead' in target, 'a global').to.equal(false)
          expect(page.body.localName, 'the document’s own names').to.equal('body')
          expect(page.baseURI).to.equal(document.baseURI)
        })
    })
})
