/** Answers of builders' interfaces and pages of theirs, in their shapes; what they say is invented. */
import { prose } from './feeds.ts'

const size = (name: string, width: number, height: number) => ({
  file: `${name}.jpg`,
  width,
  height,
  mime_type: 'image/jpeg',
  source_url: `https://ease.example/wp-content/uploads/2026/11/${name}.jpg`,
})

export const wordpressPost = (id: number, more: Record<string, unknown> = {}) => ({
  id,
  date_gmt: '2026-11-03T09:00:00',
  modified_gmt: '2026-11-04T09:00:00',
  guid: { rendered: `https://ease.example/?p=${String(id)}` },
  link: `https://ease.example/post-${String(id)}/`,
  title: { rendered: `Post ${String(id)}: ease &#038; effort` },
  content: { rendered: `\n<p>${prose(500)}</p>\n`, protected: false },
  excerpt: { rendered: `<p>${prose(200)} [&hellip;]</p>\n`, protected: false },
  _embedded: {
    author: [{ id: 1, name: 'Ann Weir', link: 'https://ease.example/author/ann/' }],
    'wp:featuredmedia': [
      {
        id: 5,
        alt_text: 'A heel over a step',
        source_url: 'https://ease.example/wp-content/uploads/2026/11/heel.jpg',
        media_details: {
          width: 1800,
          height: 1200,
          sizes: {
            medium: size('heel-300x200', 300, 200),
            large: size('heel-1024x683', 1024, 683),
            thumbnail: size('heel-150x150', 150, 150),
            full: size('heel', 1800, 1200),
          },
        },
      },
    ],
    'wp:term': [
      [
        { id: 3, name: 'Tendons &amp; load', taxonomy: 'category' },
        { id: 1, name: 'Uncategorized', taxonomy: 'category' },
      ],
      [{ id: 9, name: 'heel', taxonomy: 'post_tag' }],
    ],
  },
  ...more,
})

export const GHOST_POSTS = {
  posts: [
    {
      id: '6712f00dbabe',
      uuid: 'a-b-c',
      title: 'The week after',
      slug: 'the-week-after',
      html: `<p>${prose(900)}</p><figure class="kg-card kg-embed-card"><iframe src="https://player.vimeo.com/video/76979871?h=8272103f6e" title="Walking"></iframe></figure>`,
      feature_image: 'https://notes.ghost.example/content/images/2026/10/finish.jpg',
      feature_image_alt: 'Runners behind the line',
      custom_excerpt: 'What to do in the seven days after a race.',
      excerpt: prose(500),
      published_at: '2026-10-30T06:00:00.000+00:00',
      updated_at: '2026-10-30T08:00:00.000+00:00',
      url: 'https://notes.ghost.example/the-week-after/',
      access: true,
      tags: [{ name: 'Race' }, { name: '#internal' }],
      authors: [{ name: 'Ilze Kalna' }],
    },
    {
      id: '6712f00dcafe',
      title: 'For members',
      html: `<p>${prose(200)}</p>`,
      published_at: '2026-10-29T06:00:00.000+00:00',
      updated_at: '2026-10-29T06:00:00.000+00:00',
      url: 'https://notes.ghost.example/for-members/',
      access: false,
      tags: [],
      authors: [],
    },
  ],
  meta: { pagination: { page: 1, limit: 25, pages: 1, total: 2 } },
}

const item = (name: string, more: Record<string, unknown> = {}) => ({
  id: name,
  collectionId: '5b01',
  title: `Item ${name}`,
  fullUrl: `/journal/${name}`,
  publishOn: Date.UTC(2026, 9, 1, 10),
  addedOn: Date.UTC(2026, 9, 1, 9),
  updatedOn: Date.UTC(2026, 9, 1, 9),
  author: { displayName: 'Jo Perrin' },
  categories: ['Breath'],
  tags: ['calm'],
  assetUrl: `https://images.squarespace-cdn.com/content/v1/5a00/${name}/cover.jpg`,
  // Pages laid out by hand have boxes here and no words.
  body: '<div class="sqs-layout"><div></div></div>',
  excerpt: '',
  ...more,
})

export const SQUARESPACE_JSON = {
  website: { baseUrl: 'https://www.still-point.example' },
  collection: { title: 'Journal', fullUrl: '/journal' },
  items: [
    item('long-exhale', { id: '5c02', title: 'What a long exhale does' }),
    item('archive-only', {
      excerpt: '<p>From long ago.</p>',
      assetUrl: 'https://static1.squarespace.com/static/5a00/',
    }),
  ],
  pagination: { nextPage: true, nextPageOffset: 1_790_000_000_000, pageSize: 20 },
}

export const SQUARESPACE_NEXT = {
  items: [item('older')],
  pagination: { prevPage: true },
}

/** A page as builders serve it: much around the article, facts for machines in its head. */
export const articlePage = ({
  title = 'Why calves cramp at night',
  body = `<p>${prose(500)}</p><h2>Salt, or not</h2><p>${prose(1500)}</p>`,
  head = '',
  type = 'BlogPosting',
}: {
  title?: string
  body?: string
  head?: string
  type?: string
} = {}): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | Calm Calves</title>
<meta property="og:title" content="${title}"><meta property="og:type" content="article"><meta property="og:image" content="https://static.wixstatic.com/media/ab12cd_0f0f~mv2.jpg/v1/fill/w_1000,h_667,al_c/file.jpg"><meta property="og:image:width" content="1000"><meta property="og:image:height" content="667">
<script type="application/ld+json">${JSON.stringify({
  '@context': 'https://schema.org',
  '@graph': [
    { '@type': 'Person', '@id': '#mara', name: 'Mara Lind' },
    {
      '@type': type,
      headline: title,
      datePublished: '2026-11-02T07:30:12.000Z',
      dateModified: '2026-11-03T07:30:12.000Z',
      author: { '@id': '#mara' },
      keywords: 'calves, sleep',
      description: 'Cramps are a question of nerves more than of salt.',
    },
  ],
})}</script>${head}</head><body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/blog">Blog</a></li><li><a href="/book">Book now</a></li></ul></nav></header>
<div class="cookie-banner">We use cookies to improve your experience.</div>
<main><article><h1>${title}</h1><div class="meta">Mara Lind · 3 min read</div><section>${body}</section></article>
<section class="related-posts"><h2>Recent Posts</h2><ul><li><a href="/post/x">Something else</a></li></ul></section></main>
<footer>© Calm Calves. All rights reserved.</footer></body></html>`
