/** XML as a light tree, for what feed parsers leave out. Faults in the text are passed over, as far as that goes. */
import { SaxesParser } from 'saxes'

export interface XmlNode {
  /** As written. */
  name: string
  /** Without its prefix, in lower case. */
  local: string
  attributes: Record<string, string>
  children: (XmlNode | string)[]
  parent: XmlNode | undefined
}

/** Elements and depth beyond which a text is no feed. */
const MOST = 200_000
const DEEPEST = 500

class TooMuch extends Error {}

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase()

/** The root element, or undefined when there is none. */
export function xmlTree(text: string): XmlNode | undefined {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  let root: XmlNode | undefined
  let open: XmlNode | undefined
  let count = 0
  let depth = 0
  parser.on('opentag', ({ name, attributes }) => {
    if (++count > MOST || ++depth > DEEPEST) throw new TooMuch()
    const node: XmlNode = { name, local: localOf(name), attributes, children: [], parent: open }
    root ??= node
    open?.children.push(node)
    open = node
  })
  parser.on('closetag', () => {
    depth--
    open = open?.parent
  })
  const take = (value: string): void => {
    open?.children.push(value)
  }
  parser.on('text', take)
  parser.on('cdata', take)
  parser.on('error', () => undefined)
  try {
    parser.write(text.replace(/^\s+/, '')).close()
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error
    return undefined
  }
  return root
}

export const elementsOf = (node: XmlNode | undefined, ...names: string[]): XmlNode[] =>
  (node?.children ?? []).filter(
    (child): child is XmlNode =>
      typeof child !== 'string' && (names.length === 0 || names.includes(child.local)),
  )

export const childOf = (node: XmlNode | undefined, ...names: string[]): XmlNode | undefined =>
  elementsOf(node, ...names)[0]

/** The value of an attribute, whatever its case and prefix. */
export function attributeOf(node: XmlNode | undefined, name: string): string | undefined {
  return Object.entries(node?.attributes ?? {}).find(([key]) => localOf(key) === name)?.[1]
}

export function textIn(node: XmlNode | undefined): string {
  let text = ''
  for (const child of node?.children ?? []) text += typeof child === 'string' ? child : textIn(child)
  return text
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** The content of an element as HTML: elements as tags, text as text. */
export function markupIn(node: XmlNode): string {
  return node.children
    .map((child) => {
      if (typeof child === 'string') return escaped(child)
      const attributes = Object.entries(child.attributes).map(
        ([name, value]) => ` ${name}="${escaped(value)}"`,
      )
      const open = `<${child.local}${attributes.join('')}>`
      return /^(?:br|img|hr|wbr|source)$/.test(child.local)
        ? open
        : `${open}${markupIn(child)}</${child.local}>`
    })
    .join('')
}

/** Every `xml:base` from the outermost element inwards. */
export function basesOf(node: XmlNode | undefined): string[] {
  const bases: string[] = []
  for (let at = node; at !== undefined; at = at.parent) {
    const base = at.attributes['xml:base']
    if (base !== undefined) bases.unshift(base)
  }
  return bases
}
