/** What the parser of today's feeds does not know: prefixed roots, CDF, encoded Atom 0.3, bodies in any namespace. */
import type { FeedEntry, ReadFeed } from './entries.ts'
import { attributeOf, basesOf, childOf, elementsOf, markupIn, textIn } from './xml-tree.ts'
import type { XmlNode } from './xml-tree.ts'

const ITEMS = ['item', 'entry']

/** The entries of a feed in any dialect, in their order; empty when it is none. */
export function entryNodes(root: XmlNode | undefined): XmlNode[] {
  if (root === undefined) return []
  const channel = childOf(root, 'channel')
  // In RDF and RSS 0.90 items stand beside the channel.
  const places = [root, ...(channel === undefined ? [] : [channel])]
  return places.flatMap((place) => elementsOf(place, ...ITEMS))
}

const BODIES = ['encoded', 'content', 'body', 'fulltext', 'full-text', 'text', 'article']
const KNOWN = new Set(
  `title link guid id pubdate date author creator category subject comments enclosure source published updated issued
  modified summary description abstract thumbnail group rights language tags keywords subtitle`.split(/\s+/),
)

const LONG = 200

/** Markup of a body: what is escaped as it reads, elements as they stand. */
function htmlIn(node: XmlNode): string {
  if (attributeOf(node, 'mode') === 'base64') return decoded(textIn(node))
  return elementsOf(node).length > 0 ? markupIn(node) : textIn(node)
}

function decoded(text: string): string {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll(/\s+/g, '')), (letter) => letter.charCodeAt(0))
    return new TextDecoder().decode(bytes)
  } catch {
    return ''
  }
}

/** The body, wherever the entry keeps it: under a name that says so, else the longest text that nothing else is. */
export function bodyOf(entry: XmlNode): string | undefined {
  const named = BODIES.map((name) => childOf(entry, name)).find((node) => node && htmlIn(node).trim() !== '')
  if (named) return htmlIn(named)
  const others = elementsOf(entry)
    .filter((node) => !KNOWN.has(node.local))
    .map(htmlIn)
    .filter((html) => html.length >= LONG || /<(?:p|div|br)\b/i.test(html))
  return others.sort((a, b) => b.length - a.length)[0]
}

const wordsIn = (entry: XmlNode, ...names: string[]): string | undefined => {
  for (const name of names) {
    const text = textIn(childOf(entry, name)).trim()
    if (text !== '') return text
  }
  return undefined
}

function linkIn(entry: XmlNode): string | undefined {
  const links = elementsOf(entry, 'link')
  const page =
    links.find(
      (link) => (attributeOf(link, 'rel') ?? 'alternate') === 'alternate' && attributeOf(link, 'href'),
    ) ?? links.find((link) => textIn(link).trim() !== '')
  const named = attributeOf(page, 'href') ?? textIn(page).trim()
  // CDF names the page on the item itself, or on an anchor in it.
  return named !== '' ? named : (attributeOf(entry, 'href') ?? attributeOf(childOf(entry, 'a'), 'href'))
}

/** Titles of Atom 0.3 may be encoded like bodies. */
function titleIn(entry: XmlNode): string {
  const title = childOf(entry, 'title')
  return title === undefined ? '' : htmlIn(title).trim()
}

function entryOf(entry: XmlNode): FeedEntry {
  const enclosure = childOf(entry, 'enclosure', 'thumbnail')
  const image = attributeOf(enclosure, 'url')
  const isImage = enclosure?.local === 'thumbnail' || attributeOf(enclosure, 'type')?.startsWith('image')
  return {
    externalId: wordsIn(entry, 'guid', 'id') ?? attributeOf(entry, 'about'),
    link: linkIn(entry),
    title: titleIn(entry),
    content: bodyOf(entry),
    summary: wordsIn(entry, 'description', 'summary', 'abstract'),
    images: image !== undefined && isImage === true ? [{ url: image }] : [],
    authors: elementsOf(entry, 'author', 'creator').map(
      (author) => textIn(childOf(author, 'name') ?? author).trim() || attributeOf(author, 'value'),
    ),
    tags: elementsOf(entry, 'category', 'subject').map(
      (tag) => attributeOf(tag, 'label') ?? attributeOf(tag, 'term') ?? textIn(tag).trim(),
    ),
    published:
      wordsIn(entry, 'pubdate', 'published', 'issued', 'created', 'date') ?? attributeOf(entry, 'lastmod'),
    updated: wordsIn(entry, 'updated', 'modified'),
    language: wordsIn(entry, 'language'),
    bases: basesOf(entry),
  }
}

const ROOTS = ['rss', 'rdf', 'feed', 'channel']

/** A feed in a dialect of old, or undefined when the text is no feed. */
export function readOldDialect(root: XmlNode | undefined): ReadFeed | undefined {
  if (root === undefined || !ROOTS.includes(root.local)) return undefined
  const channel = childOf(root, 'channel') ?? root
  return {
    home: linkIn(channel),
    language: wordsIn(channel, 'language') ?? attributeOf(root, 'lang'),
    authors: [wordsIn(channel, 'managingeditor', 'webmaster')],
    entries: entryNodes(root).map(entryOf),
  }
}
