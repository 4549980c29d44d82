/**
 * What faces take from `lit/html.js`, as far as their templates use it, in half of its bytes: the pasted script's files
 * are built with this in its place. It knows no directives, and no values inside of elements that hold text only.
 */

/** What a template literal makes: its fixed texts, and the values between them. */
interface Result {
  readonly strings: TemplateStringsArray
  readonly values: unknown[]
  readonly isDrawing: boolean
}

/** A place for values in a template. */
interface Place {
  /** Its node, counted as a document goes. */
  at: number
  /** Of an attribute, with the sign in front that says what kind it is. */
  name?: string | undefined
  /** What stands around the values of an attribute. */
  texts: string[]
}

interface Template {
  content: DocumentFragment
  places: Place[]
}

/** Brings one place up to date; only attributes take more than one value. */
type Show = (...values: unknown[]) => void

/** A template that is on the page. */
interface Copy {
  template: Template
  show: Show
}

/** One of several things that stand one after the other. */
interface Item {
  show: Show
  end: Node
}

interface Options {
  /** What listeners are called on. */
  host?: unknown
}

interface Policy {
  createHTML: (text: string) => string
}

/** Stands for a value while a template is parsed; the build sees to it that no template has it in its text. */
const MARK = '¤'
const TAG_OR_MARK = /<(?:"[^"]*"|[^">])*>|¤/g
const MARKED_ATTRIBUTE = /([^\s"=]+)=(?:"[^"¤]*)?¤/g

const { trustedTypes } = globalThis as {
  trustedTypes?: { createPolicy: (name: string, rules: Policy) => Policy }
}
const policy = trustedTypes?.createPolicy('lit-html', { createHTML: (text) => text })

/** Shows nothing; takes an attribute away. */
export const nothing = Symbol('nothing')

const literal =
  (isDrawing: boolean) =>
  (strings: TemplateStringsArray, ...values: unknown[]): Result => ({ strings, values, isDrawing })
export const html = literal(false)
export const svg = literal(true)

const isObject = (value: unknown): value is object => Object(value) === value
/** Elements and comments, as a document goes. */
const nodesOf = (root: Node) => document.createTreeWalker(root, 129)
const COMMENT = 8

const templates = new WeakMap<TemplateStringsArray, Template>()

function parse({ strings, isDrawing }: Result): Template {
  const names: (string | undefined)[] = []
  const marked = strings.join(MARK).replace(TAG_OR_MARK, (found) => {
    if (found === MARK) return `<!--${MARK}-->`
    // As they are written: the parser makes them lower case.
    for (const [, name] of found.matchAll(MARKED_ATTRIBUTE)) names.push(name)
    return found
  })
  // A value at the very end needs something that it ends before, wherever it will stand.
  const ended = marked + (strings.at(-1) ? '' : '<?>')
  const text = isDrawing ? `<svg>${ended}</svg>` : ended
  const element = document.createElement('template')
  element.innerHTML = policy ? policy.createHTML(text) : text
  const { content } = element
  if (isDrawing) content.replaceChildren(...(content.firstChild as Element).childNodes)
  const places: Place[] = []
  const nodes = nodesOf(content)
  for (let at = 0; nodes.nextNode(); at += 1) {
    const node = nodes.currentNode as Element
    if (node.nodeType === COMMENT) {
      if (node.nodeValue === MARK) places.push({ at, texts: ['', ''] })
    } else
      for (const attribute of node.getAttributeNames()) {
        const texts = (node.getAttribute(attribute) ?? '').split(MARK)
        if (texts.length < 2) continue
        places.push({ at, texts, name: names.shift() })
        node.removeAttribute(attribute)
      }
  }
  return { content, places }
}

/** A copy of a template's nodes, and what brings its values up to date. */
function copy({ content, places }: Template, host: unknown): [DocumentFragment, Show] {
  const fragment = document.importNode(content, true)
  const nodes = nodesOf(fragment)
  let reached = -1
  const shows = places.map((place) => {
    for (; reached < place.at; reached += 1) nodes.nextNode()
    const node = nodes.currentNode
    return place.name ? attribute(node as Element, place, host) : child(node, node.nextSibling, host)
  })
  const show: Show = (...values) => {
    places.forEach(({ texts }, n) => shows[n]?.(...values.splice(0, texts.length - 1)))
  }
  return [fragment, show]
}

function attribute(element: Element, { name: marked = '', texts }: Place, host: unknown): Show {
  const [, sign, name = ''] = /([.?@]?)(.*)/.exec(marked) ?? []
  const isAlone = texts.join() === ','
  // What an attribute with text around its values is made of differs from all that can come.
  let before = texts.map((): unknown => (isAlone ? nothing : texts))
  let listener: unknown
  const listen = (event: Event) => (listener as (event: Event) => void).call(host ?? element, event)
  return (...values) => {
    const isSame = values.every((value, n) => value === before[n] && !isObject(value))
    before = values
    if (isSame) return
    const isNothing = values.includes(nothing)
    const [value] =
      isAlone || isNothing ? values : [String.raw({ raw: texts }, ...values.map((each) => each ?? ''))]
    if (sign === '@') {
      listener = isNothing ? null : value
      if (listener) element.addEventListener(name, listen)
      else element.removeEventListener(name, listen)
    } else if (sign === '.') Reflect.set(element, name, isNothing ? undefined : value)
    else if (sign) element.toggleAttribute(name, !isNothing && !!value)
    else if (isNothing) element.removeAttribute(name)
    else element.setAttribute(name, (value ?? '') as string)
  }
}

/** What stands between two nodes, or up to the end of what is around them. */
function child(start: Node, end: Node | null, host: unknown): Show {
  /** A copy, a node, a list of items, or what text shows. */
  let shown: unknown = nothing
  const clear = (from = start.nextSibling) => {
    while (from && from !== end) {
      const next = from.nextSibling
      from.remove()
      from = next
    }
  }
  const insert = <T extends Node>(node: T) => start.parentNode?.insertBefore(node, end) ?? node
  const replace = (by: unknown, node: Node) => {
    clear()
    insert(node)
    shown = by
  }
  const showResult = (result: Result) => {
    const { strings, values } = result
    let template = templates.get(strings)
    if (!template) templates.set(strings, (template = parse(result)))
    if ((shown as Partial<Copy>).template === template) {
      ;(shown as Copy).show(...values)
      return
    }
    const [fragment, show] = copy(template, host)
    show(...values)
    replace({ template, show }, fragment)
  }
  const showList = (list: Iterable<unknown>) => {
    if (!Array.isArray(shown)) {
      clear()
      shown = []
    }
    const items = shown as Item[]
    let last: Item | undefined
    let n = 0
    for (const value of list) {
      last = items[n] ??= item()
      last.show(value)
      n += 1
    }
    clear(last?.end.nextSibling)
    items.length = n
  }
  const item = (): Item => {
    const [first, end] = [insert(document.createComment('')), insert(document.createComment(''))]
    return { show: child(first, end, host), end }
  }
  return (value) => {
    if (!isObject(value)) {
      if ((value ?? '') === '' || value === nothing) {
        if (shown !== nothing) clear()
        shown = nothing
      } else if (value !== shown) {
        if (isObject(shown) || shown === nothing) replace(value, new Text(String(value)))
        else (start.nextSibling as Text).data = String(value)
        shown = value
      }
    } else if ('strings' in value) showResult(value as Result)
    else if (!('nodeType' in value)) showList(value as Iterable<unknown>)
    else if (shown !== value) replace(value, value as Node)
  }
}

const roots = new WeakMap<Node, Show>()

/** Shows a value at the end of an element or shadow root, in the place of the one before. */
export function render(value: unknown, root: Element | DocumentFragment, { host }: Options = {}): void {
  let show = roots.get(root)
  if (!show) roots.set(root, (show = child(root.appendChild(document.createComment('')), null, host)))
  show(value)
}
