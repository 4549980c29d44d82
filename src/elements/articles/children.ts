import type { OwnArticle } from './without-server.ts'

const HEADINGS = 'h1, h2, h3, h4, h5, h6'

const words = (element: Element | null | undefined) => element?.textContent.replace(/\s+/g, ' ').trim() ?? ''

/** Widths in which the picture can be had. */
function candidates({ srcset }: HTMLImageElement): { url: string; width: number }[] {
  return [...srcset.matchAll(/(\S+)\s+(\d+)w/g)].map(([, url = '', width]) => ({
    url: new URL(url, document.baseURI).href,
    width: Number(width),
  }))
}

function articleIn(article: Element, language: string): OwnArticle | undefined {
  const links = [...article.querySelectorAll('a')]
  const link = links.find((each) => each.closest(HEADINGS)) ?? links[0]
  if (!link || !/^https?:$/.test(link.protocol)) return undefined
  const image = article.querySelector('img')
  const time = article.querySelector('time')
  const srcset = image ? candidates(image) : []
  const date = Date.parse(time?.dateTime ?? '')
  const excerpt = [...article.querySelectorAll('p')].find((each) => !each.querySelector('time'))
  // As the cards to paste say it: the date, a dot, the minutes.
  const [minutes = 0] = /\d+/.exec(words(time?.parentElement).replace(words(time), '')) ?? []
  return {
    url: link.href,
    title: words(article.querySelector(HEADINGS) ?? link),
    excerpt: words(excerpt),
    ...(image && {
      image: {
        url: image.src,
        alt: image.alt,
        ...(image.width && image.height && { width: image.width, height: image.height }),
        ...(srcset.length > 0 && { srcset }),
      },
    }),
    authors: [...article.querySelectorAll('[rel~="author"]')].map(words),
    published: Number.isNaN(date) ? '' : new Date(date).toISOString(),
    updated: null,
    tags: [...article.querySelectorAll('[rel~="tag"]')].map(words),
    minutes: Number(minutes),
    language: article.closest('[lang]')?.getAttribute('lang') ?? language,
  }
}

/** The `<article>` elements inside an element, read as cards; those without a link are none. */
export function articlesIn(element: Element, language: string): OwnArticle[] {
  return [...element.querySelectorAll('article')].flatMap((article) => articleIn(article, language) ?? [])
}
