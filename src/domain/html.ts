/** HTML as a tree: read once, made safe by one allow-list, written once. Never edit the string afterwards. */
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { toText } from 'hast-util-to-text'
import rehypeParse from 'rehype-parse'
import rehypeSanitize from 'rehype-sanitize'
import type { Options as Schema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'

/** Raise it with every change of what the rules let through: rows that older rules made are made again. */
export const RULES_VERSION = 1

/** Where addresses lead. What answers `undefined` is left out: the link's text stays, the image goes. */
export interface Addresses {
  link(address: string): string | undefined
  image(address: string): string | undefined
}

const INLINE = ['a', 'strong', 'b', 'em', 'i', 'u', 's', 'del', 'ins', 'mark', 'small', 'sub', 'sup', 'code']
const INLINE_MORE = ['kbd', 'samp', 'var', 'q', 'cite', 'abbr', 'dfn', 'time', 'br']
const BLOCKS = ['p', 'hr', 'pre', 'blockquote', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'figure', 'figcaption']
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
const TABLES = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td']

/** Elements whose content goes with them; any other that is not allowed leaves its content behind. */
const DROPPED = [
  ...['script', 'style', 'template', 'noscript', 'noembed', 'noframes', 'xmp', 'plaintext', 'head', 'title'],
  ...['textarea', 'select', 'option', 'datalist', 'button', 'input', 'meter', 'progress', 'svg', 'math'],
  ...['iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'audio', 'video', 'canvas', 'portal'],
]

const DIGITS = /^\d{1,5}$/
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/
const MOMENT = /^[\dTZ:.+-]{4,30}$/

const SHARED: Schema = {
  strip: DROPPED,
  clobber: [],
  required: {},
  allowComments: false,
  allowDoctypes: false,
  ancestors: {
    ...Object.fromEntries(TABLES.slice(1).map((name) => [name, ['table']])),
    li: ['ul', 'ol'],
    dt: ['dl'],
    dd: ['dl'],
    figcaption: ['figure'],
  },
}

/** What an article may hold. Addresses have been judged by `Addresses` before; the schemes are a second lock. */
const ARTICLE: Schema = {
  ...SHARED,
  tagNames: [...INLINE, ...INLINE_MORE, ...BLOCKS, ...HEADINGS, ...TABLES, 'img'],
  attributes: {
    '*': [
      ['lang', LANGUAGE],
      ['dir', 'ltr', 'rtl', 'auto'],
    ],
    a: ['href'],
    abbr: ['title'],
    img: ['src', 'alt', ['width', DIGITS], ['height', DIGITS]],
    li: [['value', DIGITS]],
    ol: [['start', DIGITS]],
    td: [
      ['colSpan', DIGITS],
      ['rowSpan', DIGITS],
    ],
    th: [
      ['colSpan', DIGITS],
      ['rowSpan', DIGITS],
      ['scope', 'row', 'col', 'rowgroup', 'colgroup'],
    ],
    time: [['dateTime', MOMENT]],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
}

/** What a comment may hold: the little that its Markdown can say. */
const COMMENT: Schema = {
  ...SHARED,
  tagNames: ['p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
  attributes: { a: ['href'], ol: [['start', DIGITS]] },
  protocols: { href: ['http', 'https', 'mailto'] },
}

const reader = unified().use(rehypeParse, { fragment: true }).freeze()
const writer = unified().use(rehypeStringify).freeze()
const articleRules = unified().use(rehypeSanitize, ARTICLE).freeze()
const commentRules = unified().use(rehypeSanitize, COMMENT).freeze()

/** Reads a fragment as a browser would. Throws RangeError on nesting that no article has. */
export const parseHtml = (html: string): Root => reader.parse(html)

/** The one place where a tree becomes a string. */
export const serialise = (tree: Root): string => writer.stringify(tree)

export const safeArticle = (tree: Root): Root => asRoot(articleRules.runSync(tree))
export const safeComment = (tree: Root): Root => asRoot(commentRules.runSync(tree))

/** The sanitiser hands back a lone child without its root. */
function asRoot(tree: Root | RootContent): Root {
  return tree.type === 'root' ? tree : { type: 'root', children: [tree] }
}

/** What a reader would see as text: blocks on their own lines, no markup. */
export const textOf = (node: Root | Element): string => toText(node).replaceAll('\u00a0', ' ').trim()

export const isElement = (
  node: RootContent | ElementContent | undefined,
  ...names: string[]
): node is Element => node?.type === 'element' && (names.length === 0 || names.includes(node.tagName))

export const isBlank = (node: RootContent | ElementContent): boolean =>
  node.type === 'comment' || (node.type === 'text' && node.value.trim() === '')

/** Runs `change` over every element; what it answers stands in the element's place, `undefined` leaves it. */
export function replaceElements(
  tree: Root,
  change: (element: Element) => ElementContent[] | undefined,
): void {
  visit(tree, 'element', (element, index, parent) => {
    const put = change(element)
    if (put === undefined || parent === undefined || index === undefined) return
    parent.children.splice(index, 1, ...put)
    return [SKIP, index]
  })
}

/** Gives every link its `rel`. */
export function markLinks(tree: Root, rel: string[]): void {
  visit(tree, 'element', (element) => {
    if (element.tagName === 'a') element.properties.rel = rel
  })
}
