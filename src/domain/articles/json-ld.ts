/** Articles as search engines read them: JSON-LD in the words of schema.org. */
import type { Article, ArticleCard, ArticleImage } from '../../contract/articles.ts'

/** Who publishes the articles. */
export interface Publisher {
  name: string
  url?: string | undefined
}

/** Longer ones are cut by those who read them. */
const HEADLINE = 110

type Thing = Record<string, unknown>

const imageObject = ({ url, width, height }: ArticleImage): Thing => ({
  '@type': 'ImageObject',
  url,
  ...(width !== undefined && height !== undefined && { width, height }),
})

const organisation = ({ name, url }: Publisher): Thing => ({
  '@type': 'Organization',
  name,
  ...(url !== undefined && { url }),
})

/** The page is what is reviewed, not the article: so schema.org has it. */
function pageOf(article: ArticleCard | Article): Thing {
  const { by, on } = ('reviewed' in article ? article.reviewed : undefined) ?? {}
  return {
    '@type': 'WebPage',
    '@id': article.url,
    ...(by !== undefined && { reviewedBy: { '@type': 'Person', name: by } }),
    ...(on !== undefined && { lastReviewed: on }),
  }
}

function posting(article: ArticleCard | Article, publisher: Publisher): Thing {
  const authors = article.authors.map((name) => ({ '@type': 'Person', name }))
  return {
    '@type': 'BlogPosting',
    '@id': `${article.url}#article`,
    mainEntityOfPage: pageOf(article),
    url: article.url,
    headline: article.title.length <= HEADLINE ? article.title : `${article.title.slice(0, HEADLINE - 1)}…`,
    description: article.excerpt,
    ...(article.image && { image: imageObject(article.image) }),
    datePublished: article.published,
    ...(article.updated !== null && { dateModified: article.updated }),
    author: authors.length > 0 ? authors : [organisation(publisher)],
    publisher: organisation(publisher),
    ...(article.tags.length > 0 && { keywords: article.tags.join(', ') }),
    inLanguage: article.language,
    timeRequired: `PT${String(article.minutes)}M`,
  }
}

const CONTEXT = { '@context': 'https://schema.org' }

export const blogPosting = (article: Article, publisher: Publisher): Thing => ({
  ...CONTEXT,
  ...posting(article, publisher),
})

/** A list of articles; `address` is where it stands. */
export const blog = (cards: ArticleCard[], publisher: Publisher, address: string): Thing => ({
  ...CONTEXT,
  '@type': 'Blog',
  '@id': `${address}#blog`,
  url: address,
  name: publisher.name,
  publisher: organisation(publisher),
  blogPost: cards.map((card) => posting(card, publisher)),
})

/** As it may stand in a `<script>` of any page: nothing in it can end the element or begin another. */
export const jsonLdText = (thing: Thing): string =>
  JSON.stringify(thing).replaceAll(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
