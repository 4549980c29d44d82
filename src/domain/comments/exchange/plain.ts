/**
 * Words with hardly any markup: most comments are no more, and need no parser. What is answered is what `renderComment`
 * would, to the letter; whatever could be read in another way is left to it.
 */
import { webAddressOf } from '../../addresses.ts'

/** Whatever Markdown could take for a mark, an address or an entity, wherever it stands. */
const MARKS = /[\\`*_~[\]<>&@|]|:\/\/|www\.|!\[|[^\S\n ]|[^\P{C}\n]|\p{M}{4}/iu
/** A line that could be a list, or is set in; blanks at its end. */
const LINES = /^(?: |[-+](?: |$)|\d{1,9}[.)](?: |$))| $/m

const WORDS = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N} ,.'!?-]*[\p{L}\p{N}])?`
const ADDRESS = String.raw`https?:\/\/[a-z0-9][a-z0-9./_?=#:-]*`
/** A link, an address or emphasis where nothing before or after it can change what it is. */
const TOKEN = new RegExp(
  String.raw`(?<=^|[\s(])(?:\[(${WORDS})\]\((?:<(${ADDRESS})>|(${ADDRESS}))\)|<(${ADDRESS})>|\*\*(${WORDS})\*\*|\*(${WORDS})\*)(?=$|[\s.,;:!?)])`,
  'giu',
)
/** Of one paragraph. */
const MOST_TOKENS = 50
const QUOTED = /^> (?=\S)/gm
/** Stands for a token while the rest is looked at: a word that is none. */
const SPOT = '\u00b7'

export interface PlainComment {
  html: string
  /** The words alone, without any markup. */
  words: string
}

/** Undefined when there may be more to the text than meets the eye here. `text` is clean: see `cleanBody`. */
export function plainComment(text: string): PlainComment | undefined {
  if (text === '') return { html: '', words: '' }
  const blocks = text.split(/\n{2,}/).map(blockOf)
  if (!blocks.every((block) => block !== undefined)) return undefined
  return {
    html: blocks.map(({ html }) => html).join('\n'),
    words: blocks.map(({ words }) => words).join('\n'),
  }
}

function blockOf(block: string): PlainComment | undefined {
  if (!block.startsWith('>')) return paragraphOf(block)
  const quoted = block.replaceAll(QUOTED, '')
  // Each line of it, or none: a line without the mark would belong to it all the same.
  if (block.length - quoted.length !== 2 * block.split('\n').length) return undefined
  const inside = paragraphOf(quoted)
  return inside && { html: `<blockquote>\n${inside.html}\n</blockquote>`, words: inside.words }
}

function paragraphOf(text: string): PlainComment | undefined {
  if (LINES.test(text)) return undefined
  if (!MARKS.test(text)) return { html: `<p>${broken(text)}</p>`, words: text }
  const html: string[] = []
  const words: string[] = []
  let at = 0
  for (const match of text.matchAll(TOKEN)) {
    const token = tokenOf(match)
    if (token === undefined || html.length > 2 * MOST_TOKENS) return undefined
    const between = text.slice(at, match.index)
    html.push(broken(between), token.html)
    words.push(between, token.words)
    at = match.index + match[0].length
  }
  const rest = text.slice(at)
  const others = [...words.filter((_, n) => n % 2 === 0), rest]
  if (MARKS.test(others.join(SPOT)) || others.some((piece, n) => isLone(piece, n, others.length))) {
    return undefined
  }
  return { html: `<p>${html.join('')}${broken(rest)}</p>`, words: words.join('') + rest }
}

const broken = (text: string): string => text.replaceAll('\n', '<br>')

/** The end of a line between two tokens and nothing else is no break. */
const isLone = (piece: string, n: number, count: number): boolean =>
  n > 0 && n < count - 1 && piece.includes('\n') && piece.trim() === ''

function tokenOf(match: RegExpMatchArray): PlainComment | undefined {
  const [, linked, framed, open, bare, strong, emphasis] = match
  const marked = linked ?? strong ?? emphasis
  if (marked !== undefined && MARKS.test(marked)) return undefined
  if (strong !== undefined) return { html: `<strong>${strong}</strong>`, words: strong }
  if (emphasis !== undefined) return { html: `<em>${emphasis}</em>`, words: emphasis }
  const href = webAddressOf(framed ?? open ?? bare)
  if (href === undefined) return undefined
  const shown = linked ?? bare ?? ''
  return { html: `<a href="${href}" rel="noopener nofollow ugc">${shown}</a>`, words: shown }
}
