/** What a page says of its article to machines: JSON-LD first, Open Graph and other meta tags where that is silent. */
import type { ImageCandidate } from '../images.ts'
import { at, jsonOf, listAt, numberAt, wordAt } from '../json.ts'

export interface PageFacts {
  /** Whether the page says of itself to be an article. */
  isArticle: boolean
  /** What readers must pay for is not given whole. */
  isForMembers: boolean
  canonical?: string | undefined
  title?: string | undefined
  summary?: string | undefined
  /** Plain text of the article, where the page carries it for machines. */
  text?: string | undefined
  authors: (string | undefined)[]
  tags: (string | undefined)[]
  images: ImageCandidate[]
  published?: string | undefined
  updated?: string | undefined
  language?: string | undefined
}

const ARTICLE = /^(?:\w*Article|BlogPosting|LiveBlogPosting|Report|MedicalWebPage)$/
const MOST = 200

/** Everything of the page's JSON-LD, by its `@id` where it has one. */
function thingsOf(document: Document): unknown[] {
  const things: unknown[] = []
  const take = (value: unknown): void => {
    if (things.length >= MOST) return
    if (Array.isArray(value)) value.forEach(take)
    else if (typeof value === 'object' && value !== null) {
      things.push(value)
      listAt(value, '@graph').forEach(take)
    }
  }
  for (const script of document.querySelectorAll('script[type="application/ld+json" i]')) {
    take(jsonOf(script.textContent))
  }
  return things
}

const typesOf = (thing: unknown): unknown[] => [at(thing, '@type')].flat()

const isArticle = (thing: unknown): boolean =>
  typesOf(thing).some((type) => typeof type === 'string' && ARTICLE.test(type))

/** One or several, in place or named by `@id`. */
function referred(value: unknown, things: unknown[]): unknown[] {
  return [value].flat().flatMap((one) => {
    const id = wordAt(one, '@id')
    const isReference = id !== undefined && Object.keys(one as object).length === 1
    return isReference ? things.filter((thing) => wordAt(thing, '@id') === id).slice(0, 1) : [one]
  })
}

const imageOf = (image: unknown): ImageCandidate[] => {
  const url = wordAt(image) ?? wordAt(image, 'url') ?? wordAt(image, 'contentUrl')
  if (url === undefined) return []
  return [
    {
      url,
      alt: wordAt(image, 'caption'),
      width: numberAt(image, 'width'),
      height: numberAt(image, 'height'),
    },
  ]
}

const wordsOf = (value: unknown): (string | undefined)[] =>
  typeof value === 'string' ? value.split(',') : listAt(value).map((one) => wordAt(one))

function metaReader(document: Document): (...names: string[]) => string[] {
  const found = new Map<string, string[]>()
  for (const meta of document.querySelectorAll('meta')) {
    const name = (meta.getAttribute('property') ?? meta.getAttribute('name') ?? '').toLowerCase()
    const content = meta.getAttribute('content')?.trim() ?? ''
    if (name !== '' && content !== '') found.set(name, [...(found.get(name) ?? []), content])
  }
  return (...names) => names.map((name) => found.get(name)).find((values) => values !== undefined) ?? []
}

function openGraphImage(meta: ReturnType<typeof metaReader>): ImageCandidate[] {
  const [url] = meta('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image')
  if (url === undefined) return []
  const size = (name: string): number | undefined => Number.parseInt(meta(name)[0] ?? '', 10) || undefined
  const [alt] = meta('og:image:alt', 'twitter:image:alt')
  return [{ url, alt, width: size('og:image:width'), height: size('og:image:height') }]
}

export function factsOf(document: Document): PageFacts {
  const things = thingsOf(document)
  const article = things.find(isArticle)
  const meta = metaReader(document)
  const authors = referred(at(article, 'author'), things).map((one) => wordAt(one) ?? wordAt(one, 'name'))
  const named = meta('author', 'article:author').filter((name) => !/^https?:/.test(name))
  const keywords = wordsOf(at(article, 'keywords'))
  const canonical = document.querySelector('link[rel="canonical" i]')?.getAttribute('href')
  return {
    isArticle: article !== undefined || meta('og:type').includes('article'),
    isForMembers: String(at(article, 'isAccessibleForFree')).toLowerCase() === 'false',
    canonical: canonical ?? wordAt(article, 'mainEntityOfPage', '@id') ?? meta('og:url')[0],
    title:
      wordAt(article, 'headline') ??
      meta('og:title', 'twitter:title')[0] ??
      ['h1', 'title'].map((name) => document.querySelector(name)?.textContent.trim()).find(Boolean),
    summary: wordAt(article, 'description') ?? meta('og:description', 'description')[0],
    text: wordAt(article, 'articleBody'),
    authors: authors.some(Boolean) ? authors : named,
    tags: keywords.some(Boolean) ? keywords : meta('article:tag'),
    images: [...referred(at(article, 'image'), things).flatMap(imageOf), ...openGraphImage(meta)],
    published: wordAt(article, 'datePublished') ?? meta('article:published_time')[0],
    updated: wordAt(article, 'dateModified') ?? meta('article:modified_time')[0],
    language:
      wordAt(article, 'inLanguage') ??
      [document.documentElement.getAttribute('lang') ?? '', ...meta('og:locale')].find(Boolean),
  }
}
