/** The little Markdown of comments, made into safe HTML once, when a comment is written. */
import type { Element, ElementContent, Properties, Root } from 'hast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { Processor } from 'unified'
import { webAddressOf } from '../addresses.ts'
import { markLinks, replaceElements, safeComment, serialise, textOf } from '../html.ts'
import { PICTURE } from '../html-rules.ts'

/** What is switched off stays on the page as it was typed: HTML, headings, tables, footnotes. */
const OFF = [
  ...['htmlFlow', 'htmlText', 'headingAtx', 'setextUnderline', 'thematicBreak'],
  ...['codeIndented', 'definition', 'table', 'tasklistCheck', 'gfmFootnoteDefinition'],
  ...['gfmFootnoteCall', 'gfmPotentialFootnoteCall'],
]
/** What costs time beyond measure when it is piled up; see `isPiledUp`. */
const COSTLY = ['attention', 'strikethrough', 'blockQuote', 'list']

function without(this: Processor, constructs: string[]): void {
  const data = this.data()
  const extensions = (data.micromarkExtensions ??= [])
  extensions.push({ disable: { null: constructs } })
}

/**
 * Takes addresses of mail out of what is looked for. They may begin at any letter, which takes half of the time, and
 * none is without an `@`. Letters at which nothing else begins go as well: they are gone through for each text.
 */
function withoutMail(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map((extension) => ({
    ...extension,
    text: Object.fromEntries(
      Object.entries(extension.text ?? {}).flatMap(([code, constructs]) => {
        const others = [constructs]
          .flat()
          .flatMap((construct) =>
            construct === undefined || construct.name === 'emailAutolink' ? [] : [construct],
          )
        return others.length > 0 ? [[code, others]] : []
      }),
    ),
  }))
}

const reading = (off: string[]) =>
  unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(without, off).use(remarkRehype)

const markdown = reading(OFF).freeze()
const mailless = reading(OFF).use(withoutMail).freeze()
const bareMarkdown = reading([...OFF, ...COSTLY]).freeze()

function readerFor(body: string) {
  if (isPiledUp(body)) return bareMarkdown
  return body.includes('@') ? markdown : mailless
}

/** Marks that may open or close emphasis in one paragraph; a reader uses a handful. */
const MOST_MARKS = 400
/** Quotes and lists inside each other on one line. */
const DEEPEST = 12

/** Whether the text is built to keep a parser busy: it is then shown with only its links, lines and code. */
function isPiledUp(text: string): boolean {
  const containers = new RegExp(`^[ \\t]*(?:(?:>|[-+*]|\\d{1,9}[.)])[ \\t]*){${String(DEEPEST)}}`, 'm')
  if (containers.test(text)) return true
  return text
    .split(/\n[ \t]*\n/)
    .some((paragraph) => (paragraph.match(/[*_]+|~~/g)?.length ?? 0) > MOST_MARKS)
}

/** Controls, and the overrides of direction that make a text read other than it is. Line feed and tab stay. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\ufeff]/g

/** The Markdown source as it is stored. */
export function cleanBody(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(CONTROLS, '')
    .normalize('NFC')
    .replaceAll(/(\p{M}{4})\p{M}+/gu, '$1')
    .replaceAll(/\n{4,}/g, '\n\n\n')
    .trim()
}

export interface RenderedComment {
  /** Markdown as it is stored. */
  body: string
  html: string
  /** Its words without markup. */
  plain: string
}

/** Everything that is made of a comment's source. */
export function renderComment(source: string): RenderedComment {
  const body = cleanBody(source)
  const processor = readerFor(body)
  const raw = processor.runSync(processor.parse(body))
  replaceElements(raw, picturesAsLinks())
  replaceElements(raw, linkJudged)
  lineBreaks(raw)
  const safe = safeComment(raw)
  markLinks(safe, ['noopener', 'nofollow', 'ugc'])
  return { body, html: serialise(safe), plain: textOf(safe) }
}

/** Whether nothing of these words could be read. */
export const isSilent = (plain: string): boolean => !/[\p{L}\p{N}\p{P}\p{S}]/u.test(plain)

/** Pictures of one comment that may be shown in it. */
const MOST_PICTURES = 4

/**
 * A picture is stored as a link that says what it leads to. Where the owner allows pictures, readers get them from this
 * server: their own host would learn who reads, and could put another one in its place.
 */
function picturesAsLinks(): (element: Element) => ElementContent[] | undefined {
  let count = 0
  const asText = ({ alt }: Properties): ElementContent => ({
    type: 'text',
    value: typeof alt === 'string' ? alt : '',
  })
  return ({ tagName, properties, children }) => {
    // A link cannot stand in a link.
    if (tagName === 'a') replaceElements({ type: 'root', children }, wordsOfPicture)
    if (tagName !== 'img') return undefined
    const href = webAddressOf(String(properties.src))
    if (href === undefined) return [asText(properties)]
    count += 1
    const text = asText(properties.alt ? properties : { alt: href })
    const marked = count <= MOST_PICTURES ? { href, type: PICTURE } : { href }
    return [{ type: 'element', tagName: 'a', properties: marked, children: [text] }]
  }
  function wordsOfPicture(element: Element): ElementContent[] | undefined {
    return element.tagName === 'img' ? [asText(element.properties)] : undefined
  }
}

/** Only whole addresses of the web and of mail; of anything else the words stay. */
function linkJudged(element: Element): ElementContent[] | undefined {
  if (element.tagName !== 'a') return undefined
  const { href } = element.properties
  const address = typeof href === 'string' ? (webAddressOf(href) ?? mailLink(href)) : undefined
  if (address === undefined) return element.children
  element.properties.href = address
  return undefined
}

/** Without the fields that could fill in a letter of somebody else's. */
const mailLink = (href: string): string | undefined => /^mailto:[^\s?&%]{3,254}/.exec(href)?.[0]

const HOLDS_LINES = /^(?:p|li|a|em|strong|del)$/
const IS_CODE = /^(?:pre|code)$/

/** People who write comments end a line where they want one. */
function lineBreaks(parent: Root | Element): void {
  const isLines = parent.type === 'element' && HOLDS_LINES.test(parent.tagName)
  const { children } = parent
  for (let n = 0; n < children.length; n++) {
    const node = children[n]
    if (node?.type === 'element' && !IS_CODE.test(node.tagName)) lineBreaks(node)
    if (!isLines || node?.type !== 'text' || !node.value.includes('\n') || node.value.trim() === '') continue
    const pieces = node.value.split('\n').flatMap((value, line): ElementContent[] => {
      const text: ElementContent = { type: 'text', value }
      return line === 0 ? [text] : [{ type: 'element', tagName: 'br', properties: {}, children: [] }, text]
    })
    children.splice(n, 1, ...pieces)
    n += pieces.length - 1
  }
}
