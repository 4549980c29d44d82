/** HTML of another system, turned back into the little Markdown of comments. */
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { webAddressOf } from '../../addresses.ts'
import { parseHtml } from '../../html.ts'
import { escapeStart, escapeText } from './escape.ts'

export interface FromHtml {
  markdown: string
  /** All its words, to see whether the Markdown says the same. */
  words: string
}

type Node = Root | RootContent | ElementContent

const GONE = new Set([
  ...['script', 'style', 'template', 'noscript', 'head', 'title', 'iframe', 'object', 'embed', 'svg', 'math'],
  ...['textarea', 'select', 'button', 'input', 'audio', 'video', 'canvas'],
])
const BLOCK = new Set([
  ...['p', 'div', 'section', 'article', 'header', 'footer', 'main', 'aside', 'address', 'center', 'form'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'pre', 'hr'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'figure', 'figcaption', 'fieldset', 'details'],
  'summary',
])
const MARKS: Record<string, string> = {
  strong: '**',
  b: '**',
  em: '*',
  i: '*',
  cite: '*',
  del: '~~',
  s: '~~',
  strike: '~~',
}
/** Elements inside each other; below it only the words count. */
const DEEPEST = 40

class Writer {
  /** `lines`: a line feed in the source ends a line. */
  readonly #lines: boolean
  readonly words: string[] = []

  constructor(lines: boolean) {
    this.#lines = lines
  }

  /** Blocks of Markdown, one for each paragraph, list, quote or piece of code. */
  blocks(nodes: Node[], depth: number): string[] {
    const blocks: string[] = []
    let inline = ''
    const flush = (): void => {
      blocks.push(...paragraphs(inline))
      inline = ''
    }
    for (const node of nodes) {
      if (node.type === 'element' && (BLOCK.has(node.tagName) || holdsBlock(node, depth))) {
        flush()
        blocks.push(...this.#block(node, depth))
      } else inline += this.#inline(node, depth)
    }
    flush()
    return blocks
  }

  #block(element: Element, depth: number): string[] {
    const { tagName, children } = element
    if (GONE.has(tagName) || tagName === 'hr') return []
    if (depth >= DEEPEST) return paragraphs(this.#text(rawText(element)))
    if (tagName === 'pre') return this.#code(element)
    if (tagName === 'ul' || tagName === 'ol') return [this.#list(element, depth)]
    const blocks = this.blocks(children, depth + 1)
    if (tagName === 'blockquote') return blocks.length === 0 ? [] : [indent(blocks.join('\n\n'), '> ', '> ')]
    if (!/^h[1-6]$/.test(tagName)) return blocks
    return blocks.map((block) => (/[\n*]/.test(block) ? block : `**${block}**`))
  }

  #code(element: Element): string[] {
    const text = rawText(element).replace(/^\n/, '').trimEnd()
    if (text.trim() === '') return []
    this.words.push(text)
    const fence = '`'.repeat(Math.max(3, longestTicks(text) + 1))
    return [`${fence}\n${text}\n${fence}`]
  }

  #list(element: Element, depth: number): string {
    let number = element.tagName === 'ol' ? startOf(element) : undefined
    const items: string[] = []
    for (const child of element.children) {
      const blocks = this.blocks(
        child.type === 'element' && child.tagName === 'li' ? child.children : [child],
        depth + 1,
      )
      if (blocks.length === 0) continue
      const mark = number === undefined ? '- ' : `${String(number)}. `
      if (number !== undefined) number++
      items.push(indent(blocks.join('\n\n'), mark, ' '.repeat(mark.length)))
    }
    return items.join('\n')
  }

  #inline(node: Node, depth: number): string {
    if (node.type === 'text') return this.#text(node.value)
    if (node.type !== 'element' || GONE.has(node.tagName)) return ''
    const { tagName, children } = node
    if (tagName === 'br') return '\n'
    if (tagName === 'img') return this.#image(node)
    if (depth >= DEEPEST) return this.#text(rawText(node))
    if (tagName === 'code' || tagName === 'kbd' || tagName === 'samp' || tagName === 'tt')
      return this.#ticked(node)
    if (tagName === 'a') return this.#link(node, depth)
    const inner = children.map((child) => this.#inline(child, depth + 1)).join('')
    const mark = MARKS[tagName]
    if (tagName === 'td' || tagName === 'th') return `${inner} `
    return mark === undefined ? inner : wrapped(inner, mark)
  }

  #text(value: string): string {
    this.words.push(value)
    if (!this.#lines) return escapeText(value.replaceAll(/\s+/g, ' '))
    return value
      .split(/\r\n?|\n/)
      .map((line) => escapeText(line.replaceAll(/\s+/g, ' ')))
      .join('\n')
  }

  #ticked(element: Element): string {
    const text = rawText(element).replaceAll(/\s+/g, ' ').trim()
    if (text === '') return ''
    this.words.push(text)
    const fence = '`'.repeat(longestTicks(text) + 1)
    const pad = /^`|`$/.test(text) ? ' ' : ''
    return `${fence}${pad}${text}${pad}${fence}`
  }

  #link(element: Element, depth: number): string {
    const href = leadsTo(element.properties.href)
    const seen = this.words.length
    const inner = element.children.map((child) => this.#inline(child, depth + 1)).join('')
    const text = inner.replaceAll(/\s+/g, ' ').trim()
    if (href === undefined || text === '' || text.startsWith('[')) return inner
    if (!isShortened(rawText(element), href)) return `[${text}](<${href}>)`
    // The old system has shortened what is shown; the whole address says more.
    this.words.splice(seen, Infinity, href)
    return `<${href}>`
  }

  /** No picture is loaded from anywhere: it is a link. */
  #image(element: Element): string {
    const { src, alt } = element.properties
    const address = leadsTo(src)
    const words = typeof alt === 'string' ? alt.replaceAll(/\s+/g, ' ').trim() : ''
    const shown = words === '' ? (address ?? '') : words
    if (shown === '') return ''
    this.words.push(shown)
    if (address === undefined) return escapeText(shown)
    return words === '' ? `<${address}>` : `[${escapeText(words)}](<${address}>)`
  }
}

/** Only looked for where it can matter: few inline elements hold any. */
function holdsBlock(element: Element, depth: number): boolean {
  if (depth >= DEEPEST || GONE.has(element.tagName)) return false
  return element.children.some(
    (child) => child.type === 'element' && (BLOCK.has(child.tagName) || holdsBlock(child, depth + 1)),
  )
}

function paragraphs(inline: string): string[] {
  const lines = inline.split('\n').map((line) => escapeStart(line.replaceAll(/ {2,}/g, ' ').trim()))
  return lines
    .join('\n')
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter(Boolean)
}

const indent = (block: string, first: string, rest: string): string =>
  block
    .split('\n')
    .map((line, n) => `${n === 0 ? first : rest}${line}`.trimEnd())
    .join('\n')

/** Marks stand close to the words; blanks go outside. */
function wrapped(inner: string, mark: string): string {
  const [, before = '', text = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner) ?? []
  if (text === '' || text.includes('\n') || text.includes(mark)) return inner
  return `${before}${mark}${text}${mark}${after}`
}

function rawText(node: Node): string {
  if (node.type === 'text') return node.value
  if (node.type === 'element' && node.tagName === 'br') return '\n'
  if (!('children' in node)) return ''
  return node.children.map(rawText).join('')
}

const longestTicks = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length))

function startOf(element: Element): number {
  const { start } = element.properties
  return typeof start === 'number' && Number.isInteger(start) && start >= 0 && start < 100_000 ? start : 1
}

function leadsTo(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined
  if (/^mailto:[^\s?&%<>]{3,254}$/.test(address)) return address
  const url = webAddressOf(address.startsWith('//') ? `https:${address}` : address)
  if (url === undefined) return undefined
  return (webAddressOf(behindCounter(new URL(url))) ?? url).replaceAll(/[<>\s]/g, encodeURIComponent)
}

/** Disqus leads links over a counter of its own. */
function behindCounter(url: URL): string {
  const inside = url.hostname === 'disq.us' && url.pathname === '/url' ? url.searchParams.get('url') : null
  return inside === null ? url.href : inside.replace(/:[\w-]{8,}$/, '')
}

function isShortened(text: string, href: string): boolean {
  const shown = text.trim().replace(/^https?:\/\//, '')
  const begin = /^(.{4,}?)(?:…|\.\.\.)$/.exec(shown)?.[1]
  return begin !== undefined && href.replace(/^https?:\/\//, '').startsWith(begin)
}

/** Nothing but paragraphs and lines: read without building a tree. */
const WORDS = String.raw`(?:[^<&]|<br ?\/?>|&(?:amp|lt|gt|quot|nbsp|#39|#x27);)*`
const SIMPLE = new RegExp(`^${WORDS}(?:<p>${WORDS}</p>${WORDS})*$`, 'i')
const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': '\u00a0',
  '&#39;': "'",
  '&#x27;': "'",
}

function fromSimple(html: string, lines: boolean): FromHtml {
  const words = html
    .replaceAll(lines ? /[^\S\n]+/g : /\s+/g, ' ')
    .replaceAll(/<br ?\/?>/gi, '\n')
    .replaceAll(/<\/?p>/gi, '\n\n')
    .replaceAll(/&[a-z0-9#]+;/gi, (entity) => ENTITIES[entity.toLowerCase()] ?? entity)
  const inline = words
    .split('\n')
    .map((line) => escapeText(line.replaceAll(/\s+/g, ' ')))
    .join('\n')
  return { markdown: paragraphs(inline).join('\n\n'), words }
}

/**
 * @param lines whether a line feed ends a line, as where people typed into a field.
 * Throws RangeError on nesting that no comment has.
 */
export function markdownFromHtml(html: string, lines: boolean): FromHtml {
  const source = html.replaceAll(/\r\n?/g, '\n')
  if (SIMPLE.test(source)) return fromSimple(source, lines)
  const writer = new Writer(lines)
  const blocks = writer.blocks(parseHtml(source).children, 0)
  return { markdown: blocks.join('\n\n'), words: writer.words.join(' ') }
}
