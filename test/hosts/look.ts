/** What can be read from a host page; each function runs in the page and needs nothing around it. */

export interface FaceState {
  tag: string
  defined: boolean
  width: number
  height: number
  /** What of its fallback can be seen. */
  fallback: boolean
  /** Whether it shows what it is for. */
  content: boolean
  /** Whether it says that something is wrong. */
  trouble: boolean
}

/** How every face of the page is. */
export function readFaces(): FaceState[] {
  const content: Record<string, string> = {
    'knead-articles': 'article, [part~=card]',
    'knead-article': '*',
    'knead-booking': '[part~=button]',
    'knead-comments': 'textarea',
  }
  return [...document.querySelectorAll('*')]
    .filter(({ localName }) => localName in content)
    .map((face) => {
      const { width, height } = face.getBoundingClientRect()
      const root = face.shadowRoot
      const shown = root?.querySelector(content[face.localName] ?? '*')
      return {
        tag: face.localName,
        defined: face.matches(':defined'),
        width,
        height,
        fallback: [...face.querySelectorAll('[slot=fallback]')].some((one) => one.checkVisibility()),
        content: shown?.checkVisibility() ?? false,
        trouble: /again|could not|reached/i.test(root?.textContent ?? ''),
      }
    })
}

/** Computed styles of the website's own elements, without what follows from the size of what stands beside them. */
export function readPage(): Record<string, string> {
  const moving =
    /^(width|height|inline-size|block-size|perspective-origin|transform-origin|inset|top|bottom|left|right)/
  const found: Record<string, string> = {}
  const own = [
    document.documentElement,
    document.body,
    ...document.querySelectorAll('header, header *, main ~ *, main ~ * *'),
  ]
  own.forEach((element, at) => {
    if (element.matches('script, #wall, #wall *')) return
    const style = getComputedStyle(element)
    const kept = [...style].filter((name) => !moving.test(name) && !name.startsWith('--'))
    found[`${String(at)} ${element.localName}`] = kept
      .map((name) => `${name}:${style.getPropertyValue(name)}`)
      .join(';')
  })
  found.sheets = String(document.styleSheets.length + document.adoptedStyleSheets.length)
  found.root = document.documentElement.getAttributeNames().join(' ')
  found.body = document.body.getAttributeNames().join(' ')
  found.title = document.title
  return found
}

/** Every global by name, and every property of the built-ins that scripts share, as text. */
export function readGlobals(): { names: string[]; builtIns: Record<string, string> } {
  const builtIns: Record<string, string> = {}
  const shared = [
    'Object',
    'Array',
    'Function',
    'String',
    'Number',
    'Promise',
    'Map',
    'Set',
    'Symbol',
    'RegExp',
    'JSON',
    'Math',
    'Date',
    'Element',
    'HTMLElement',
    'Node',
    'Document',
    'ShadowRoot',
    'EventTarget',
    'Event',
    'CustomElementRegistry',
    'History',
    'Storage',
    'Response',
    'Request',
    'fetch',
    'XMLHttpRequest',
    'MutationObserver',
    'IntersectionObserver',
    'Window',
  ]
  const describe = (path: string, owner: object) => {
    for (const key of Reflect.ownKeys(owner)) {
      const { value, get, set, ...flags } = Reflect.getOwnPropertyDescriptor(owner, key) ?? {}
      const texts = [value, get, set].map((part: unknown) =>
        typeof part === 'function' ? Function.prototype.toString.call(part) : typeof part,
      )
      builtIns[`${path}.${String(key)}`] =
        `${texts.join(' ')} ${String(flags.writable)}${String(flags.configurable)}`
    }
  }
  for (const name of shared) {
    const one: unknown = Reflect.get(globalThis, name)
    if (typeof one !== 'function' && (typeof one !== 'object' || one === null)) continue
    describe(name, one)
    const { prototype } = one as { prototype?: object }
    if (prototype) describe(`${name}.prototype`, prototype)
  }
  return { names: Object.getOwnPropertyNames(globalThis), builtIns }
}

/** Computed text styles of what faces show, by face and part; slotted content is the website's and stays out. */
export function readText(): Record<string, string> {
  const names = [
    'font-size',
    'font-style',
    'font-weight',
    'font-variant-caps',
    'line-height',
    'letter-spacing',
    'word-spacing',
    'text-transform',
    'text-indent',
    'text-shadow',
    'text-decoration-line',
    'white-space',
    'word-break',
    'float',
    'border-top-width',
    'padding-top',
    'cursor',
    'list-style-type',
    'quotes',
    'hyphens',
  ]
  const found: Record<string, string> = {}
  for (const tag of ['knead-articles', 'knead-booking', 'knead-comments']) {
    const face = document.querySelector(tag)
    for (const piece of face?.shadowRoot?.querySelectorAll('[part]') ?? []) {
      const key = `${tag} ${piece.getAttribute('part') ?? ''}`
      if (key in found) continue
      const style = getComputedStyle(piece)
      const filled = style.getPropertyValue('-webkit-text-fill-color') === style.color
      const values = names.map((name) => `${name}:${style.getPropertyValue(name)}`)
      found[key] = [...values, `filled:${String(filled)}`].join('; ')
    }
  }
  return found
}

/** How far the page is wider than its window. */
export function readOverflow(): number {
  const root = document.scrollingElement ?? document.documentElement
  return root.scrollWidth - root.clientWidth
}

export interface PanelState {
  /** Pixels by which it reaches out of the window. */
  outside: number
  /** Points of it that somebody else covers. */
  covered: number
  /** Keys and text the website has taken for itself. */
  open: boolean
}

/** Where the open booking panel is. */
export function readPanel(): PanelState {
  const host = document.querySelector('knead-booking')
  const panel = host?.shadowRoot?.querySelector('dialog')
  if (!panel?.checkVisibility()) return { outside: 0, covered: 0, open: false }
  const { left, top, right, bottom } = panel.getBoundingClientRect()
  const outside = Math.max(0, -left, -top, right - innerWidth, bottom - innerHeight)
  const points = [
    [left + 20, top + 20],
    [right - 20, top + 20],
    [(left + right) / 2, (top + bottom) / 2],
    [left + 20, bottom - 20],
    [right - 20, bottom - 20],
  ] as const
  const covered = points.filter(([x, y]) => document.elementFromPoint(x, y) !== host).length
  return { outside, covered, open: true }
}
