/** The tables in the README that say what the code says: written between their markers, never by hand. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Package } from 'custom-elements-manifest'
import { format, resolveConfig } from 'prettier'
import { DIST, ROOT } from '../paths.ts'
import { readChunkMap } from '../build/chunks.ts'
import { type Journey, kilobytes, measure } from '../size/journeys.ts'
import { elementsOf, type PublicElement } from './manifest.ts'

/** Attributes that every element has; the README lists them once. */
const COMMON = new Set(['server', 'site', 'theme', 'lang', 'dir', 'time-zone', 'hour-cycle'])

/** A cell of a Markdown table: one line, no bar of its own. */
const cell = (text = '') => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim()
const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``

function table(head: string[], rows: string[][]): string {
  if (rows.length === 0) return ''
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** The words an attribute takes, as an owner would write them. */
const accepted = (type = 'string') => type.replaceAll("'", '')

/** The default as an owner would write it; none where it is nothing or empty. */
const standard = (value = 'null') =>
  value === 'null' || value === "''" ? '' : code(value.replaceAll("'", ''))

function elementSection(element: PublicElement): string {
  const attributes = (element.attributes ?? []).filter(({ name }) => !COMMON.has(name))
  const parts = [
    `### \`<${element.tagName}>\``,
    element.description ?? '',
    table(
      ['Attribute', 'Takes', 'Default', ''],
      attributes.map((attribute) => [
        code(attribute.name),
        code(accepted(attribute.type?.text)),
        standard(attribute.default),
        cell(attribute.description),
      ]),
    ),
    table(
      ['Event', '', ''],
      (element.events ?? []).map(({ name, type, description }) => [
        code(name),
        code(type.text),
        cell(description),
      ]),
    ),
    table(
      ['Part', ''],
      (element.cssParts ?? []).map(({ name, description }) => [code(name), cell(description)]),
    ),
    table(
      ['Slot', ''],
      (element.slots ?? []).map(({ name, description }) => [
        name === '' ? 'default' : code(name),
        cell(description),
      ]),
    ),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** Tokens are the same on every element, so they stand once, under the elements. */
function tokenSection(elements: PublicElement[]): string {
  const tokens = new Map(
    elements.flatMap(({ cssProperties = [] }) => cssProperties.map((one) => [one.name, one])),
  )
  const rows = [...tokens.values()].map((token) => [
    code(token.name),
    standard(token.default),
    cell(token.description),
  ])
  return rows.length === 0 ? '' : `### Tokens\n\n${table(['Custom property', 'Default', ''], rows)}`
}

function elementsBlock(manifest: Package): string {
  const elements = elementsOf(manifest)
  return [...elements.map(elementSection), tokenSection(elements)].filter((part) => part !== '').join('\n\n')
}

function sizesBlock(): string {
  const journeys = JSON.parse(readFileSync(join(ROOT, 'scripts/budgets.json'), 'utf8')) as Journey[]
  const rows = measure(journeys, readChunkMap(DIST), DIST).map(({ name, bytes, budget, files }) => [
    name,
    `${kilobytes(bytes)} KB`,
    `${String(budget)} KB`,
    String(files.length),
  ])
  return table(['', 'Brotli', 'Budget', 'Requests'], rows)
}

/** Puts the text between the markers of that name; the markers have to be there. */
export function fillBlock(document: string, name: string, text: string): string {
  const open = `<!-- generated:${name} -->`
  const close = `<!-- /generated:${name} -->`
  const start = document.indexOf(open)
  const end = document.indexOf(close)
  if (start < 0 || end < start) throw new Error(`README.md has no markers ${open} and ${close}.`)
  return `${document.slice(0, start + open.length)}\n\n${text}\n\n${document.slice(end)}`
}

/** The whole README as it should be. Sizes are those of the build in `dist/`. */
export async function freshReadme(manifest: Package): Promise<string> {
  const file = join(ROOT, 'README.md')
  const filled = fillBlock(
    fillBlock(readFileSync(file, 'utf8'), 'elements', elementsBlock(manifest)),
    'sizes',
    sizesBlock(),
  )
  return await format(filled, { ...(await resolveConfig(file)), parser: 'markdown' })
}
