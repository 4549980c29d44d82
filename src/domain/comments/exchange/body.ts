/** The text of a comment of another system, made such as is stored here. */
import { cleanBody, isSilent, renderComment } from '../markdown.ts'
import { escapeAll, squeezed } from './escape.ts'
import { markdownFromHtml } from './from-html.ts'
import { plainComment } from './plain.ts'
import type { PlainComment } from './plain.ts'
import { LONGEST_TAKEN } from './source.ts'
import type { Repair, SourceBody } from './source.ts'

export interface TakenBody {
  /** Markdown. */
  body: string
  /** What `renderComment` makes of it. */
  html: string
  /** Without any markup. */
  words: string
  /** Whether there is nothing in it to be read. */
  silent: boolean
  repairs: Repair[]
}

/** Controls besides the ends of lines and tabs. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufdd0\ufdd1]/g
/** Tags by which people and other systems write HTML into Markdown. */
const TAGS = /<\/?(?:p|br|a|b|i|em|strong|blockquote|code|pre|ul|ol|li|div|span|img|del|s|u|h[1-6])\b[^>]*>/i
/** Whatever else could be one: the old system has shown it as it thought right. */
const ANY_TAG = /<\/?[a-z][a-z0-9]*(?:\s[^>]*)?\/?>/i
/** What Markdown elsewhere knows and ours shows as it was typed. */
const MORE_MARKDOWN = /^ {0,3}#{1,6} |!\[|^\s*\|.*\||^(?:={3,}|-{3,})\s*$/m

export function takenBody(source: SourceBody): TakenBody {
  const repairs: Repair[] = []
  let text = source.text.toWellFormed()
  const clean = text.replaceAll(CONTROLS, '')
  if (clean !== text) repairs.push('body-cleaned')
  text = clean
  if (text.length > LONGEST_TAKEN) {
    text = text
      .slice(0, LONGEST_TAKEN)
      .toWellFormed()
      .replace(/\ufffd$/, '')
    repairs.push('body-cut')
  }
  const taken = takenText(source, text)
  return { ...taken, repairs: [...repairs, ...taken.repairs] }
}

function takenText({ kind, html }: SourceBody, text: string): TakenBody {
  if (kind === 'own') return rendered(cleanBody(text), [])
  return kind === 'markdown' ? fromMarkdown(text, html) : fromMarkup(text, kind === 'lines')
}

/** HTML in it is shown as it was typed unless what it says was meant: then it is read as HTML. */
function fromMarkdown(text: string, html: string | undefined): TakenBody {
  const body = cleanBody(text)
  const plain = plainComment(body)
  if (plain !== undefined) return withoutParser(body, plain, [])
  if (html !== undefined && html.trim() !== '' && (ANY_TAG.test(body) || MORE_MARKDOWN.test(body))) {
    return fromMarkup(html.replaceAll(CONTROLS, ''), false)
  }
  return TAGS.test(body) ? fromMarkup(body, true) : rendered(body, [])
}

function rendered(source: string, repairs: Repair[]): TakenBody {
  const plain = plainComment(source)
  if (plain !== undefined) return withoutParser(source, plain, repairs)
  const { body, html, plain: words } = renderComment(source)
  return { body, html, words, silent: isSilent(words), repairs }
}

const withoutParser = (body: string, { html, words }: PlainComment, repairs: Repair[]): TakenBody => ({
  body,
  html,
  words,
  silent: isSilent(words),
  repairs,
})

/** Turned back into Markdown where that says the same words; stored as plain text where it does not. */
function fromMarkup(html: string, lines: boolean): TakenBody {
  try {
    const { markdown, words } = markdownFromHtml(html, lines)
    const body = cleanBody(markdown)
    const taken = rendered(body, [])
    if (squeezed(taken.words) === squeezed(cleanBody(words))) return taken
    return rendered(cleanBody(escapeAll(words)), ['body-as-text'])
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return rendered(cleanBody(escapeAll(html.replaceAll(/<[^>]{0,2000}>/g, ' '))), ['body-as-text'])
  }
}
