/** An article from its own page: what the page says of it, and its text without the page around it. */
import defuddle from 'defuddle'
import { parseHTML } from 'linkedom'
import { webAddressOf } from '../../addresses.ts'
import { articlesFrom } from '../feed/articles.ts'
import type { Place } from '../feed/articles.ts'
import type { SourceArticle } from '../article.ts'
import { isCut } from '../text.ts'
import { factsOf } from './facts.ts'
import type { PageFacts } from './facts.ts'

/** Its types tell of a module that has the class as `default`; what is loaded is the class itself. */
const Defuddle = defuddle as unknown as typeof defuddle.default

/** A text of fewer words is what is left where there is no article. */
const FEWEST_WORDS = 40

export interface PageArticle {
  article: SourceArticle
  /** Whether the page says of itself to be an article. */
  isDeclared: boolean
}

/** Signs of a tag in a page, its scripts included: a document with more of them takes longer than any article is worth. */
const MOST_TAGS = 100_000

function isBeyondMeasure(html: string): boolean {
  let at = -1
  for (let tags = 0; tags <= MOST_TAGS; tags++) {
    at = html.indexOf('<', at + 1)
    if (at === -1) return false
  }
  return true
}

/** What the extraction asks a document for although nothing is laid out here. */
function documentOf(html: string, url: string): Document {
  const { document } = parseHTML(html)
  const lacking = { styleSheets: [], URL: url }
  for (const [name, value] of Object.entries(lacking)) {
    Object.defineProperty(document, name, { value, configurable: true })
  }
  return document
}

/** Undefined when the page holds no text that an article could be. `url` is where it was found in the end. */
export function articleFromPage(
  html: string,
  { url, language }: Place & { url: string },
): PageArticle | undefined {
  if (isBeyondMeasure(html)) return undefined
  const document = documentOf(html, url)
  const facts = factsOf(document)
  const { content, wordCount } = new Defuddle(document, { url, useAsync: false }).parse()
  const isText = wordCount >= FEWEST_WORDS
  const body = isText ? content : paragraphsOf(facts.text)
  if (body === undefined) return undefined
  const ending = body.replaceAll(/<[^>]*>/g, ' ').slice(-400)
  const entry = {
    externalId: url,
    link: canonicalOf(facts, url),
    title: facts.title ?? '',
    content: body,
    summary: facts.summary,
    images: facts.images,
    authors: facts.authors,
    tags: facts.tags,
    published: facts.published,
    updated: facts.updated,
    language: facts.language,
    completeness: facts.isForMembers || isCut(ending) ? ('partial' as const) : ('full' as const),
  }
  const [article] = articlesFrom({ authors: [], entries: [entry] }, { url, language }).articles
  return article && { article, isDeclared: facts.isArticle }
}

/** Some pages name another site, or their start page, by mistake or on purpose: those keep their own address. */
function canonicalOf({ canonical }: PageFacts, url: string): string {
  const named = webAddressOf(canonical, url)
  if (named === undefined) return url
  const [own, other] = [new URL(url), new URL(named)]
  const isSameSite = own.host.replace(/^www\./, '') === other.host.replace(/^www\./, '')
  return isSameSite && (other.pathname !== '/' || own.pathname === '/') ? named : url
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function paragraphsOf(text: string | undefined): string | undefined {
  if (text === undefined || text.split(/\s+/, FEWEST_WORDS).length < FEWEST_WORDS) return undefined
  return text
    .split(/\n+/)
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('')
}
