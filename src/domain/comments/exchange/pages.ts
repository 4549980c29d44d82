/** From the address of a page to the key of its thread. */
import { THREAD_KEY_BYTES } from '../../../contract/primitives.ts'

/** The key that the element takes by itself on a page with this path. */
export const keyOfPath = (path: string): string => path.replace(/\/(index\.html?)?$/, '') || '/'

/** Undefined for what is neither an address of the web nor a path. */
function addressOf(text: string): URL | undefined {
  const clean = text.trim()
  const base = clean.startsWith('/') && !clean.startsWith('//') ? 'http://path.invalid' : undefined
  if (!URL.canParse(clean, base)) return undefined
  const url = new URL(clean, base)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined
}

/** Without what two ways to write the same differ in. */
const hostless = (url: URL): string => `${keyOfPath(url.pathname)}${url.search}`
const whole = (url: URL): string => `${url.host.replace(/^www\./, '')}${hostless(url)}`

/** Undefined where the line names no page; `key` is a path, an address, or any other key. */
function readTarget(text: string): string {
  const url = addressOf(text)
  return url === undefined ? text.trim() : keyOfPath(url.pathname)
}

export class MapFault extends Error {}

/** Cells of one line; in quotes a cell may hold commas, and quotes that are doubled. */
function cellsOf(line: string): string[] {
  const cells = line.match(/("(?:[^"]|"")*"|[^,"]*)(?=,|$)/g) ?? []
  return cells.filter((cell, n) => cell !== '' || n === 0).map((cell) => unquoted(cell.trim()))
}

const unquoted = (cell: string): string =>
  cell.startsWith('"') && cell.endsWith('"') && cell.length > 1
    ? cell.slice(1, -1).replaceAll('""', '"')
    : cell

/** Which page an old address stands for now: the owner's list, `old,new` line by line. Throws MapFault. */
export function readPageMap(csv: string): Map<string, string> {
  const pages = new Map<string, string>()
  for (const [n, line] of csv
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const cells = cellsOf(line)
    const [old = '', now = ''] = cells
    if (cells.length !== 2 || old === '' || now === '') {
      throw new MapFault(`line ${String(n + 1)} must be an old address, a comma and the new one`)
    }
    if (n === 0 && old.toLowerCase() === 'old' && now.toLowerCase() === 'new') continue
    const url = addressOf(old)
    const known = url === undefined ? old : old.startsWith('/') ? hostless(url) : whole(url)
    pages.set(known, readTarget(now))
  }
  return pages
}

export type PageKey = { key: string } | { fault: 'no-page' | 'page-too-long' }

/** The key for the first of these addresses that names a page. */
export function pageKey(addresses: string[], map: Map<string, string>): PageKey {
  for (const address of addresses) {
    const url = addressOf(address)
    const names =
      url === undefined ? [address] : [address, whole(url), hostless(url), keyOfPath(url.pathname)]
    const mapped = names.map((name) => map.get(name)).find((key) => key !== undefined)
    if (mapped !== undefined) return checked(mapped)
    // `/?p=12` names a page by its question alone; the path would throw all such pages together.
    if (url !== undefined && !(keyOfPath(url.pathname) === '/' && /[?&](p|page_id)=/.test(url.search))) {
      return checked(keyOfPath(url.pathname))
    }
  }
  return { fault: 'no-page' }
}

/** The key that a thread of ours has now. */
export const movedKey = (key: string, map: Map<string, string>): PageKey => checked(map.get(key) ?? key)

const checked = (key: string): PageKey =>
  new TextEncoder().encode(key).length <= THREAD_KEY_BYTES ? { key } : { fault: 'page-too-long' }

/** Host of an address as it is told to people; undefined for a path. */
export const hostOf = (address: string): string | undefined =>
  address.startsWith('/') ? undefined : addressOf(address)?.host
