/** An article written as a Markdown file with YAML front matter. */
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { parseDocument } from 'yaml'
import type { Root } from 'hast'
import { webAddressOf } from '../addresses.ts'
import { isElement, parseHtml, serialise, textOf } from '../html.ts'
import type { Addresses } from '../html.ts'
import { distinct, languageOf, LIMITS, momentOf } from './article.ts'
import type { SourceArticle } from './article.ts'
import { contentsOf, proseOf, safeBody } from './body.ts'
import { chooseImage, isLarge, pixels, withoutPicture } from './images.ts'
import type { ImageCandidate } from './images.ts'
import { excerptOf, minutesOf, plainText, titleOf } from './text.ts'

/** Why a file cannot be taken in, in words for its owner. */
export class UnreadableFile extends Error {}

type Facts = Record<string, unknown>

/** Raw HTML of the owner's is kept here and judged by the allow-list afterwards, like a feed's. */
const toHtml = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze()

const FRONT_MATTER = /^---[ \t]*\n(?:([\s\S]*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)/

/** Front matter and body of a file. */
export function splitFrontMatter(file: string): { facts: Facts; body: string } {
  const text = file.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
  const match = FRONT_MATTER.exec(text)
  if (match === null) return { facts: {}, body: text }
  const facts = fromYaml(match[1] ?? '')
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) {
    throw new UnreadableFile('its front matter must be a list of names and values')
  }
  return { facts: facts as Facts, body: text.slice(match[0].length) }
}

function fromYaml(yaml: string): unknown {
  const document = parseDocument(yaml, { logLevel: 'silent' })
  const [error] = document.errors
  if (error !== undefined) {
    // Front matter starts on the second line of its file.
    const line = (error.linePos?.[0].line ?? 1) + 1
    throw new UnreadableFile(`its front matter is not valid YAML (line ${String(line)})`)
  }
  try {
    return (document.toJS({ maxAliasCount: 50 }) as unknown) ?? {}
  } catch {
    throw new UnreadableFile('its front matter repeats itself without end')
  }
}

/** The value of the first of these names that is text or a number. */
function word(facts: Facts, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = facts[name]
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    if (value !== undefined && value !== null && value !== '') {
      throw new UnreadableFile(`"${name}" in its front matter must be text`)
    }
  }
  return undefined
}

/** Names as a list, or as one text with commas. */
function words(facts: Facts, ...names: string[]): string[] {
  for (const name of names) {
    const value = facts[name]
    if (typeof value === 'string') return value.split(',')
    if (Array.isArray(value))
      return value.filter((item) => ['string', 'number'].includes(typeof item)).map(String)
  }
  return []
}

function momentIn(facts: Facts, ...names: string[]): number | null {
  const text = word(facts, ...names)
  const value = momentOf(text)
  if (text !== undefined && value === null) {
    throw new UnreadableFile(`"${names[0] ?? ''}" in its front matter must be a date such as 2026-12-03`)
  }
  return value
}

/** Who looked the article over, and on which day. */
function reviewOf(facts: Facts): Pick<SourceArticle, 'reviewed'> {
  const by = word(facts, 'reviewed-by', 'reviewedBy', 'reviewed_by')?.slice(0, LIMITS.word)
  const moment = momentIn(facts, 'reviewed-on', 'reviewedOn', 'reviewed_on')
  const on = moment === null ? undefined : new Date(moment).toISOString().slice(0, 10)
  if (by === undefined && on === undefined) return {}
  return { reviewed: { ...(by !== undefined && { by }), ...(on !== undefined && { on }) } }
}

function namedImage(facts: Facts, addresses: Addresses): ImageCandidate[] {
  const value = facts.image
  const parts = (typeof value === 'object' && value !== null ? value : { url: value }) as Facts
  const given = word(parts, 'url', 'src')
  const url = given === undefined ? undefined : addresses.image(given)
  if (url === undefined) return []
  const alt = word(parts, 'alt') ?? word(facts, 'image-alt', 'imageAlt', 'image_alt')
  const [width, height] = [pixels(parts.width), pixels(parts.height)]
  const isSaid = width !== undefined && height !== undefined
  const extent = isSaid ? { width, height } : addresses.extent?.(given ?? '')
  // One that its owner named is meant, however small it is.
  return [{ url, alt, ...(extent !== undefined && isLarge(extent) && extent) }]
}

/** A file name as a title, for want of another. */
const titleFromName = (file: string): string => {
  const name = (file.split('/').at(-1) ?? file).replace(/\.md$/i, '').replaceAll(/[-_]+/g, ' ')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function firstHeading(tree: Root): string | undefined {
  const first = tree.children.find((node) => node.type === 'element')
  return isElement(first, 'h1') ? titleOf(textOf(first)) : undefined
}

/** ASCII id from an owner's words or a file's path, or undefined when nothing of them is left. */
export function idFrom(text: string): string | undefined {
  const ascii = text
    .replaceAll(/[äöü]/gi, (letter) => `${letter}e`)
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
  const id = ascii.replaceAll(/[^a-z0-9]+/g, '-').slice(0, 60)
  return id.replaceAll(/^-+|-+$/g, '') || undefined
}

const wishedId = (facts: Facts, file: string): string | undefined =>
  idFrom(word(facts, 'id', 'slug') ?? file.replace(/\.md$/i, ''))

/** The id that a file's article will have, as far as that can be said without reading all of it. */
export function idOfFile(text: string, file: string): string | undefined {
  try {
    return wishedId(splitFrontMatter(text).facts, file)
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined
    throw error
  }
}

/**
 * Reads one file. `file` is its path inside the folder. Answers undefined for a draft; throws UnreadableFile.
 */
export function articleFromMarkdown(
  text: string,
  { file, language: fallback, addresses }: { file: string; language: string; addresses: Addresses },
): SourceArticle | undefined {
  const { facts, body: markdown } = splitFrontMatter(text)
  if (facts.draft === true) return undefined
  const raw = parseHtml(toHtml.processSync(markdown).toString())
  const title = titleOf(word(facts, 'title') ?? firstHeading(raw) ?? titleFromName(file))
  const language = languageOf(word(facts, 'language', 'lang'), fallback)
  const named = namedImage(facts, addresses)
  const body = safeBody(raw, addresses, title)
  const image = chooseImage(named, body, title)
  if (image !== null) withoutPicture(body, image)
  const plain = textOf(body).slice(0, LIMITS.plain)
  const id = wishedId(facts, file)
  const summary = plainText(word(facts, 'summary', 'description', 'excerpt') ?? '')
  return {
    externalId: file,
    ...(id === undefined ? {} : { id }),
    url: webAddressOf(word(facts, 'url', 'canonical')) ?? null,
    title,
    excerpt: excerptOf(summary === '' ? proseOf(body) : summary, language),
    html: serialise(body),
    plain,
    image,
    authors: distinct(words(facts, 'authors', 'author'), LIMITS.authors),
    tags: distinct(words(facts, 'tags', 'categories'), LIMITS.tags),
    contents: contentsOf(body),
    language,
    minutes: minutesOf(plain, language),
    completeness: 'full',
    published: momentIn(facts, 'date', 'published'),
    updated: momentIn(facts, 'updated', 'modified'),
    ...reviewOf(facts),
  }
}
