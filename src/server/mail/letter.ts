/**
 * What a mail says, told once: the text part and the HTML part are both made from this. Nothing in it is markup, and
 * whatever a person wrote is cleaned here, so that no mail has to think of it.
 */
import { htmlOf } from './letter-html.ts'
import { plainLine, plainText } from './plain.ts'

export interface Letter {
  subject: string
  /** Language tag of its words. */
  language: string
  blocks: Block[]
}

export type Block = Passage | Facts | Action | Quote | Closing

/** A paragraph or several; line breaks stay. */
export interface Passage {
  kind: 'text'
  title?: string
  text: string
}

/** Names and values, one line each. */
export interface Facts {
  kind: 'facts'
  facts: Fact[]
}

export interface Fact {
  label: string
  value: string
  /** What the whole mail is about, such as the time of a visit. */
  main?: boolean
  /** Where the value leads: `https:`, `mailto:` or `tel:`. */
  address?: string
}

/** What the reader can do. A letter has one at most: the button of the HTML part. */
export interface Action {
  kind: 'action'
  label: string
  address: string
  /** Sentences that belong to it. */
  notes?: string[]
}

/** Somebody else's words, marked as such. */
export interface Quote {
  kind: 'quote'
  text: string
}

/** The end of a letter to a customer, one line each. */
export interface Closing {
  kind: 'closing'
  lines: { text: string; address?: string }[]
}

/** Subject and both parts of a mail, as the outbox keeps them. */
export function writeLetter({ subject, language, blocks }: Letter): {
  subject: string
  text: string
  html: string
} {
  const letter = { subject: plainLine(subject), language, blocks: blocks.map(cleanBlock) }
  return { subject: letter.subject, text: textOf(letter.blocks), html: htmlOf(letter) }
}

/** A paragraph, or nothing where there is nothing to say. */
export function passage(text: string | false | null | undefined, title?: string): Passage[] {
  if (typeof text !== 'string' || text === '') return []
  return [{ kind: 'text', text, ...(title !== undefined && { title }) }]
}

function cleanBlock(block: Block): Block {
  switch (block.kind) {
    case 'text':
      return { ...block, text: plainText(block.text) }
    case 'facts':
      return { ...block, facts: block.facts.map((fact) => ({ ...fact, value: plainLine(fact.value) })) }
    case 'action':
      return { ...block, address: plainLine(block.address), notes: block.notes?.map(plainLine) ?? [] }
    case 'quote':
      return { ...block, text: plainText(block.text) }
    case 'closing':
      return { ...block, lines: block.lines.map((line) => ({ ...line, text: plainLine(line.text) })) }
  }
}

const textOf = (blocks: Block[]): string => `${blocks.map(blockText).join('\n\n')}\n`

function blockText(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.title === undefined ? block.text : `${block.title}\n${block.text}`
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
    case 'action':
      return [`${block.label}: ${block.address}`, ...(block.notes ?? [])].join('\n')
    case 'quote':
      return block.text.replaceAll(/^/gm, '> ')
    case 'closing':
      return block.lines.map(({ text }) => text).join('\n')
  }
}
