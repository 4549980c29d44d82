/** HTML as a tree: read once, made safe by one allow-list, written once. Never edit the string afterwards. */
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { toText } from 'hast-util-to-text'
import rehypeParse from 'rehype-parse'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { ARTICLE, COMMENT } from './html-rules.ts'

/** Where addresses lead. What answers `undefined` is left out: the link's text stays, the image goes. */
export interface Addresses {
  link(address: string): string | undefined
  image(address: string): string | undefined
  /** Width and height of an image, in pixels, where they are known beforehand. */
  extent?: (address: string) => { width: number; height: number } | undefined
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

/**
 * Runs `change` over every element; what it answers stands in the element's place and is gone through as well,
 * `undefined` leaves it. Every comment that is written waits for this, and `visit` gives each node a function of its own.
 */
export function replaceElements(
  tree: Root | Element,
  change: (element: Element) => ElementContent[] | undefined,
): void {
  const { children } = tree
  for (let n = 0; n < children.length; n++) {
    const child = children[n]
    if (!isElement(child)) continue
    const put = change(child)
    if (put === undefined) replaceElements(child, change)
    else children.splice(n--, 1, ...put)
  }
}

/** Gives every link its `rel`. */
export function markLinks(tree: Root, rel: string[]): void {
  replaceElements(tree, ({ tagName, properties }) => {
    if (tagName === 'a') properties.rel = rel
    return undefined
  })
}
