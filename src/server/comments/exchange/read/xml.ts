/** Records out of an XML file of any length. Names count without their prefix; no entity but XML's own is known. */
import { SaxesParser } from 'saxes'
import { TAKEN_OUT } from '../../../../domain/comments/exchange/source.ts'
import { ImportFault, OtherFormat } from '../fault.ts'
import type { SourceText } from './text.ts'

/** Fields wanted of each kind of record, by the record's path: `{ 'disqus/post': ['message', 'thread@id'] }`. */
export type RecordShapes = Record<string, string[]>

export interface XmlRecord {
  path: string
  /** By path inside the record; `@name` is an attribute. The first of several counts. */
  fields: Partial<Record<string, string>>
  /** Where it begins. */
  line: number
  /** How many records of this path and of the one around it have begun so far, this one included. */
  ordinal: number
  around: number
}

/** Characters between two tags. */
const LONGEST_TEXT = 8 * 1024 ** 2
const DEEPEST = 1000

/** Characters that XML may not hold, and that some systems write into it all the same. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

interface Open {
  path: string
  wanted: Set<string>
  record: XmlRecord
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

class Reader {
  readonly #parser = new SaxesParser({ xmlns: false, position: true })
  readonly #shapes: Map<string, Set<string>>
  readonly #name: string
  readonly #root: string
  readonly #paths: string[] = []
  readonly #open: Open[] = []
  readonly #begun = new Map<string, number>()
  #text: string[] | undefined
  #quiet = 0
  done: XmlRecord[] = []

  constructor(name: string, shapes: RecordShapes, root: string) {
    this.#name = name
    this.#root = root
    this.#shapes = new Map(Object.entries(shapes).map(([path, fields]) => [path, new Set(fields)]))
    const parser = this.#parser
    parser.on('error', (error) => this.#fail(error.message))
    parser.on('opentag', ({ name: tag, attributes }) => this.#begin(local(tag), attributes))
    parser.on('closetag', () => this.#end())
    parser.on('text', (text) => this.#add(text))
    parser.on('cdata', (text) => this.#add(text))
    parser.on('doctype', () => {
      this.#quiet = 0
    })
  }

  feed(chunk: string): void {
    this.#quiet += chunk.length
    if (this.#quiet > LONGEST_TEXT) {
      throw new ImportFault(`${this.#name} has a text of more than 8 MB ${this.#place()}.`)
    }
    this.#parser.write(chunk.replaceAll(FORBIDDEN, TAKEN_OUT))
  }

  close(): void {
    if (this.#paths.length > 0) {
      throw new ImportFault(`${this.#name} is cut off: the file ends ${this.#place()}.`)
    }
    this.#parser.close()
    if (this.#begun.size === 0 && !this.#seenRoot) throw new OtherFormat(`${this.#name} is not XML.`)
  }

  #seenRoot = false

  #place(): string {
    const path = this.#paths.at(-1)
    const line = `line ${String(this.#parser.line)}`
    return path === undefined ? `at ${line}` : `in <${path.split('/').at(-1) ?? ''}>, ${line}`
  }

  #fail(message: string): never {
    if (!this.#seenRoot) throw new OtherFormat(`${this.#name} is not XML.`)
    // Its messages begin with the place: file, line and column.
    const reason = message.replace(/^(?:[^ ]*:)?\d+:\d+: /, '').replace(/\.$/, '')
    throw new ImportFault(`${this.#name} is not sound XML ${this.#place()}: ${reason}.`)
  }

  #begin(name: string, attributes: Record<string, unknown>): void {
    this.#quiet = 0
    const above = this.#paths.at(-1)
    if (above === undefined && name !== this.#root) {
      throw new OtherFormat(`${this.#name} begins with <${name.slice(0, 40)}>, not with <${this.#root}>.`)
    }
    this.#seenRoot = true
    if (this.#paths.length >= DEEPEST) this.#fail('elements are nested too deep')
    const path = above === undefined ? name : `${above}/${name}`
    this.#paths.push(path)
    const wanted = this.#shapes.get(path)
    if (wanted !== undefined) this.#beginRecord(path, wanted)
    const open = this.#open.at(-1)
    if (open === undefined) return
    const field = path.slice(open.path.length + 1)
    for (const [attribute, value] of Object.entries(attributes)) {
      const key = `${field}@${local(attribute)}`
      if (open.wanted.has(key)) open.record.fields[key] ??= String(value)
    }
    if (open.wanted.has(field)) this.#text = []
  }

  #beginRecord(path: string, wanted: Set<string>): void {
    const ordinal = (this.#begun.get(path) ?? 0) + 1
    this.#begun.set(path, ordinal)
    const around = this.#open.at(-1)?.record.ordinal ?? 0
    this.#open.push({ path, wanted, record: { path, fields: {}, line: this.#parser.line, ordinal, around } })
  }

  #add(text: string): void {
    this.#quiet = 0
    this.#text?.push(text)
  }

  #end(): void {
    this.#quiet = 0
    const path = this.#paths.pop() ?? ''
    const open = this.#open.at(-1)
    if (open === undefined) return
    const field = path.slice(open.path.length + 1)
    if (this.#text !== undefined && open.wanted.has(field)) {
      open.record.fields[field] ??= this.#text.join('')
      this.#text = undefined
    }
    if (path !== open.path) return
    this.#open.pop()
    this.done.push(open.record)
  }
}

/** Records in the order in which they end. Throws ImportFault with the line and the element. */
export async function* xmlRecords(
  { name, chunks }: SourceText,
  root: string,
  shapes: RecordShapes,
): AsyncGenerator<XmlRecord> {
  const reader = new Reader(name, shapes, root)
  for await (const chunk of chunks) {
    reader.feed(chunk)
    yield* reader.done
    reader.done = []
  }
  reader.close()
}
