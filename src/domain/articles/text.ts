/** Words about an article, made from its text: titles, excerpts, reading time. */
import { parseHtml, textOf } from '../html.ts'
import { LIMITS } from './article.ts'

/** Words a practised reader takes in a minute. */
const READING_SPEED = 220

const MARKUP = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);|<\/?[a-z!][^>]*>/i

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/**
 * Text of a title or summary that may hold markup, or entities escaped once too often. Two rounds: what still
 * looks like markup after that was meant to be read.
 */
export function plainText(raw: string): string {
  let text = raw.slice(0, LIMITS.words)
  for (let round = 0; round < 2 && MARKUP.test(text); round++) text = textOf(parseHtml(text))
  return oneLine(text)
}

export const titleOf = (raw: string): string => cutAtWord(plainText(raw), LIMITS.title)

/** The invitation to read on elsewhere: it stands at the end, as a sentence of its own. */
const READ_ON =
  /(?:^|(?<=[.!?…\]\n]))\s*(?:Continue reading|Keep reading|Read more|Read the full (?:article|story|post)|Weiterlesen|Mehr lesen)\b.{0,200}$/

/** What blog software and newsletters add at the end of a text. */
const TAILS = [
  /(?:^|(?<=[\s.!?…"”’)\]]))The post .{1,300}? (?:first )?appeared (?:first )?on .{1,200}$/i,
  /(?:^|(?<=[\s.!?…"”’)\]]))Der Beitrag .{1,300}? erschien zuerst auf .{1,200}$/i,
  READ_ON,
  /\s*\[(?:\.{3}|…)\]\s*$/,
  /\s*[→»]\s*$/,
]

/** Whether the text ends as only a part does. */
export const isCut = (text: string): boolean => {
  const end = text.trimEnd().slice(-300)
  return /(?:\.{3}|…|\[(?:\.{3}|…)\])\s*[→»]?$/.test(end) || READ_ON.test(end)
}

export function withoutTails(text: string): string {
  // Only the end is looked at, so that the patterns stay cheap on any length.
  const split = Math.max(0, text.length - 600)
  let tail = text.slice(split)
  for (const pattern of TAILS) tail = tail.replace(pattern, '')
  return text.slice(0, split) + tail.trimEnd()
}

/** Whether this paragraph is nothing but such an ending. */
export const isTail = (paragraph: string): boolean =>
  paragraph.length < 600 && paragraph.trim() !== '' && withoutTails(oneLine(paragraph)) === ''

function cutAtWord(text: string, longest: number): string {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest).toWellFormed()
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > longest / 2 ? space : longest - 1).replace(/[\s,;:–—-]+$/, '')}…`
}

/** As many whole sentences as fit; when the first is too long, as many words. */
export function excerptOf(text: string, language: string, longest: number = LIMITS.excerpt): string {
  const clean = oneLine(withoutTails(oneLine(text.slice(0, 5000))))
  if (clean.length <= longest) return clean
  let end = 0
  for (const { segment, index } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(clean)) {
    if (index + segment.trimEnd().length > longest) break
    end = index + segment.trimEnd().length
  }
  return end > 0 ? clean.slice(0, end) : cutAtWord(clean, longest)
}

/** Whole minutes, at least 1. */
export function minutesOf(text: string, language: string): number {
  let words = 0
  for (const { isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    if (isWordLike === true) words++
  }
  return Math.max(1, Math.round(words / READING_SPEED))
}
