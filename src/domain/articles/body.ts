/** From a source's HTML to the body that is stored: tidied, made safe, its headings in order. */
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import {
  isBlank,
  isElement,
  markLinks,
  parseHtml,
  replaceElements,
  safeArticle,
  serialise,
  textOf,
} from '../html.ts'
import type { Addresses } from '../html.ts'
import { tidiedImage, withoutRepeats } from './pictures.ts'
import { isTail } from './text.ts'
import { facadeOf } from './videos.ts'

const HEADING = /^h[1-6]$/
/** Blocks of layout: one that holds only a line of text is a paragraph, any other gives its content away. */
const WRAPPERS = new Set(['div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'nav', 'center'])
const INLINE = new Set(
  'a abbr b bdi bdo br cite code del dfn em font i img ins kbd mark q s samp small span strong sub sup time u var'.split(
    ' ',
  ),
)
/** As wide as the column of text. The first word is for browsers that can tell by themselves. */
const SIZES = 'auto, (max-width: 44em) 100vw, 44em'

export interface Heading {
  level: number
  text: string
}

/** Changes the tree into a safe body. The title is needed because some sources repeat it on top. */
export function safeBody(raw: Root, addresses: Addresses, title: string): Root {
  replaceElements(raw, (element) => tidied(element, addresses, title))
  paragraphs(raw)
  const body = safeArticle(raw)
  withoutRepeatedTitle(body, title)
  withoutRepeats(body)
  withoutEmpty(body)
  withoutTail(body)
  levelled(body)
  scrollable(body)
  markLinks(body, ['noopener'])
  visit(body, 'element', ({ tagName, properties }) => {
    if (tagName !== 'img') return
    Object.assign(properties, { loading: 'lazy', decoding: 'async' })
    if (properties.srcSet !== undefined) properties.sizes = SIZES
  })
  return body
}

/** A stored body made again by today's rules. Its addresses were judged when it was taken in. */
export function renewedBody(html: string): { html: string; contents: Heading[] } {
  const same = (address: string): string | undefined =>
    /^(?:https?:|mailto:|tel:|\/s\/)/.test(address) ? address : undefined
  const body = safeBody(parseHtml(html), { link: same, image: same }, '')
  return { html: serialise(body), contents: contentsOf(body) }
}

export function contentsOf(body: Root): Heading[] {
  const found: Heading[] = []
  visit(body, 'element', (element) => {
    if (!HEADING.test(element.tagName)) return
    const text = textOf(element).replaceAll(/\s+/g, ' ')
    if (text !== '') found.push({ level: Number(element.tagName[1]), text })
  })
  return found
}

/** The running text without headings, tables and code: what an excerpt is made of. */
export function proseOf(body: Root): string {
  const lines: string[] = []
  visit(body, 'element', (element) => {
    if (/^(?:h[1-6]|table|pre|figure)$/.test(element.tagName)) return SKIP
    if (element.tagName !== 'p' && element.tagName !== 'li') return
    lines.push(textOf(element))
    return SKIP
  })
  return lines.join(' ')
}

/** Judges addresses before the allow-list does, because lazy images keep theirs where the list would drop it. */
function tidied(element: Element, addresses: Addresses, title: string): ElementContent[] | undefined {
  if (element.tagName === 'img') return tidiedImage(element, addresses, title)
  if (element.tagName !== 'a') {
    const facade = facadeOf(element)
    return facade && [facade]
  }
  const { href } = element.properties
  const address = typeof href === 'string' ? addresses.link(href) : undefined
  if (address === undefined) return element.children
  element.properties.href = address
  return undefined
}

const isInline = (node: RootContent | ElementContent): boolean =>
  node.type !== 'element' || INLINE.has(node.tagName)

/** Text that stands loose, or only in boxes of layout, becomes paragraphs; two line breaks end one. */
function paragraphs(tree: Root): void {
  visit(tree, 'element', (element) => {
    if (!WRAPPERS.has(element.tagName)) return
    if (element.children.length === 0 || !element.children.every(isInline))
      element.children = inParagraphs(element)
    else element.tagName = 'p'
  })
  tree.children = inParagraphs(tree)
}

function inParagraphs(parent: Root | Element): ElementContent[] {
  const blocks: ElementContent[] = []
  let line: ElementContent[] = []
  let breaks = 0
  const close = (): void => {
    while (isElement(line.at(-1), 'br')) line.pop()
    if (line.some((node) => !isBlank(node))) {
      blocks.push({ type: 'element', tagName: 'p', properties: {}, children: line })
    }
    line = []
    breaks = 0
  }
  for (const node of parent.children) {
    if (node.type === 'doctype') continue
    if (!isInline(node)) {
      close()
      blocks.push(node)
    } else {
      if (isElement(node, 'br')) breaks++
      else if (!isBlank(node)) breaks = 0
      line.push(node)
      if (breaks >= 2) close()
    }
  }
  close()
  return blocks
}

function withoutRepeatedTitle(body: Root, title: string): void {
  const index = body.children.findIndex((node) => !isBlank(node))
  const first = body.children[index]
  if (!isElement(first, 'h1', 'h2') || textOf(first).replaceAll(/\s+/g, ' ') !== title) return
  body.children.splice(index, 1)
}

/** Removes blocks that show nothing, innermost first. */
function withoutEmpty(tree: Root | Element): void {
  tree.children = tree.children.filter((child) => {
    if (child.type !== 'element') return true
    withoutEmpty(child)
    const removable = /^(?:p|h[1-6]|a|figure|blockquote|ul|ol|li|strong|em|b|i)$/.test(child.tagName)
    return !removable || child.children.some((node) => !isBlank(node) && !isElement(node, 'br'))
  })
}

function withoutTail(body: Root): void {
  for (let index = body.children.length - 1; index >= 0; index--) {
    const node = body.children[index]
    if (node === undefined || isBlank(node)) continue
    if (isElement(node, 'p') && isTail(textOf(node))) body.children.splice(index, 1)
    else return
  }
}

/** The page owns h1: the body starts at h2 and no level is skipped on the way down. */
function levelled(body: Root): void {
  const open: number[] = []
  visit(body, 'element', (element) => {
    if (!HEADING.test(element.tagName)) return
    const level = Number(element.tagName[1])
    while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop()
    open.push(level)
    element.tagName = `h${String(Math.min(6, open.length + 1))}`
    return SKIP
  })
}

/**
 * A wide table scrolls in a frame of its own, `<figure data-knead-table tabindex="0">`, which the keyboard reaches; how
 * it looks is for the face to say. One that stands in a figure already keeps that.
 */
function scrollable(body: Root): void {
  visit(body, 'element', (element, index, parent) => {
    if (parent === undefined || index === undefined) return
    const frame: Element['properties'] = { dataKneadTable: '', tabIndex: 0 }
    if (element.tagName === 'figure' && element.children.some((child) => isElement(child, 'table'))) {
      Object.assign(element.properties, frame)
      return SKIP
    }
    if (element.tagName !== 'table') return
    parent.children[index] = { type: 'element', tagName: 'figure', properties: frame, children: [element] }
    return [SKIP, index + 1]
  })
}
