/** The one allow-list: what stored HTML may consist of. */
import type { Options as Schema } from 'rehype-sanitize'

/** Raise it with every change of what the rules let through: rows that older rules made are made again. */
export const RULES_VERSION = 3

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
/** Written by us from addresses that have been judged. */
const SRCSET = /^https?:\/\/[^\s"'<>]+ \d{1,5}w(?:, https?:\/\/[^\s"'<>]+ \d{1,5}w)*$/

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
export const ARTICLE: Schema = {
  ...SHARED,
  tagNames: [...INLINE, ...INLINE_MORE, ...BLOCKS, ...HEADINGS, ...TABLES, 'img'],
  attributes: {
    '*': [
      ['lang', LANGUAGE],
      ['dir', 'ltr', 'rtl', 'auto'],
    ],
    a: ['href'],
    abbr: ['title'],
    img: ['src', 'alt', ['width', DIGITS], ['height', DIGITS], ['srcSet', SRCSET]],
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

/** `type` of a link in a comment that leads to a picture. */
export const PICTURE = 'image/*'

/** What a comment may hold: the little that its Markdown can say. */
export const COMMENT: Schema = {
  ...SHARED,
  tagNames: ['p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
  attributes: { a: ['href', ['type', PICTURE]], ol: [['start', DIGITS]] },
  protocols: { href: ['http', 'https', 'mailto'] },
}
