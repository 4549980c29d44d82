/** Chosen parts of a JSON document of any length, without holding the rest. */
import { ImportFault, OtherFormat } from '../fault.ts'
import { newlines } from './text.ts'
import type { SourceText } from './text.ts'

export interface JsonItem {
  /** Names on the way to it; `*` is any place in a list. */
  path: string
  value: unknown
  /** Its place in the innermost list, and the place of that in the outermost one; from 1. */
  index: number
  outer: number
}

/** Characters of one part. */
const LONGEST_ITEM = 8 * 1024 ** 2
const DEEPEST = 1000

interface Level {
  isList: boolean
  path: string
  key: string
  index: number
  /** What may come next. */
  expects: 'first' | 'value' | 'key' | 'colon' | 'next'
}

/** A value that is passed over, and kept where it is wanted. */
interface Passing {
  path: string | undefined
  kept: string[]
  length: number
  depth: number
  inString: boolean
  escaped: boolean
  isScalar: boolean
}

const BLANK = /[ \t\r\n]/

class Scanner {
  readonly #name: string
  readonly #wanted: Set<string>
  readonly #ways: Set<string>
  readonly #levels: Level[] = []
  #passing: Passing | undefined
  #state: 'before' | 'inside' | 'after' = 'before'
  #line = 1
  items: JsonItem[] = []

  constructor(name: string, wanted: string[]) {
    this.#name = name
    this.#wanted = new Set(wanted)
    this.#ways = new Set(
      wanted.flatMap((path) => path.split('/').map((_, n, all) => all.slice(0, n).join('/'))),
    )
  }

  feed(chunk: string): void {
    let at = 0
    while (at < chunk.length) {
      if (this.#passing) at = this.#pass(chunk, at, this.#passing)
      else {
        const letter = chunk.charAt(at)
        if (BLANK.test(letter)) at++
        else at = this.#take(letter, chunk, at)
      }
    }
    this.#line += newlines(chunk)
  }

  end(): void {
    if (this.#state !== 'after') {
      throw new ImportFault(`${this.#name} is cut off: the file ends inside ${this.#where()}.`)
    }
  }

  #where(): string {
    const inside = this.#levels.map((level) =>
      level.isList ? `item ${String(level.index)}` : `"${level.key.slice(0, 40)}"`,
    )
    return inside.join(', ') || 'the document'
  }

  #fail(chunk: string, at: number): never {
    const line = this.#line + newlines(chunk.slice(0, at))
    throw new ImportFault(
      `${this.#name} is not sound JSON: ${JSON.stringify(chunk.charAt(at))} is not expected in line ${String(line)}, in ${this.#where()}.`,
    )
  }

  #take(letter: string, chunk: string, at: number): number {
    const level = this.#levels.at(-1)
    if (level === undefined) {
      if (this.#state === 'after') this.#fail(chunk, at)
      if (letter !== '{' && letter !== '[') throw new OtherFormat(`${this.#name} is not JSON.`)
      this.#state = 'inside'
      this.#enter(letter === '[', '')
      return at + 1
    }
    const isEnd = letter === (level.isList ? ']' : '}')
    if (isEnd && (level.expects === 'first' || level.expects === 'next')) {
      this.#levels.pop()
      if (this.#levels.length === 0) this.#state = 'after'
      return at + 1
    }
    if (level.expects === 'next') {
      if (letter !== ',') this.#fail(chunk, at)
      level.expects = level.isList ? 'value' : 'key'
      return at + 1
    }
    if (level.expects === 'colon') {
      if (letter !== ':') this.#fail(chunk, at)
      level.expects = 'value'
      return at + 1
    }
    if (level.isList || level.expects === 'value') return this.#value(level, letter, chunk, at)
    if (letter !== '"') this.#fail(chunk, at)
    return this.#begin(undefined, chunk, at)
  }

  #enter(isList: boolean, path: string): void {
    this.#levels.push({ isList, path, key: '', index: 0, expects: 'first' })
  }

  #value(level: Level, letter: string, chunk: string, at: number): number {
    if (!/[[{"\-0-9tfn]/.test(letter)) this.#fail(chunk, at)
    if (level.isList) level.index++
    level.expects = 'next'
    const name = level.isList ? '*' : level.key
    const path = level.path === '' ? name : `${level.path}/${name}`
    if ((letter === '{' || letter === '[') && this.#ways.has(path) && !this.#wanted.has(path)) {
      this.#enter(letter === '[', path)
      return at + 1
    }
    return this.#begin(path, chunk, at)
  }

  /** @param path undefined for the name of a member. */
  #begin(path: string | undefined, chunk: string, at: number): number {
    const letter = chunk.charAt(at)
    const isOpening = letter === '{' || letter === '['
    this.#passing = {
      path,
      kept: [letter],
      length: 1,
      depth: isOpening ? 1 : 0,
      inString: letter === '"',
      escaped: false,
      isScalar: !isOpening && letter !== '"',
    }
    return at + 1
  }

  #pass(chunk: string, from: number, passing: Passing): number {
    let at = from
    let isDone = false
    for (; at < chunk.length && !isDone; at++) {
      const code = chunk.charCodeAt(at)
      if (passing.inString) {
        if (passing.escaped) passing.escaped = false
        else if (code === 92) passing.escaped = true
        else if (code === 34) {
          passing.inString = false
          isDone = passing.depth === 0
        }
      } else if (passing.isScalar) {
        if (code === 44 || code === 93 || code === 125 || code <= 32) {
          isDone = true
          at--
        }
      } else if (code === 34) passing.inString = true
      else if (code === 91 || code === 123) {
        if (++passing.depth > DEEPEST) this.#fail(chunk, at)
      } else if (code === 93 || code === 125) isDone = --passing.depth === 0
    }
    const isKept = passing.path === undefined || this.#wanted.has(passing.path)
    if (isKept) passing.kept.push(chunk.slice(from, at))
    passing.length += at - from
    if (isKept && passing.length > LONGEST_ITEM) {
      throw new ImportFault(`${this.#name} has a value of more than 8 MB in ${this.#where()}.`)
    }
    if (isDone) this.#finish(passing, isKept, chunk, at)
    return at
  }

  #finish(passing: Passing, isKept: boolean, chunk: string, at: number): void {
    this.#passing = undefined
    const level = this.#levels.at(-1)
    if (!isKept || level === undefined) return
    const value = this.#parsed(passing.kept.join(''), chunk, at)
    if (passing.path === undefined) {
      level.key = String(value)
      level.expects = 'colon'
      return
    }
    const lists = this.#levels.filter(({ isList }) => isList)
    const [outer, inner] = [lists[0]?.index ?? 0, lists.at(-1)?.index ?? 0]
    this.items.push({ path: passing.path, value, index: inner, outer })
  }

  #parsed(text: string, chunk: string, at: number): unknown {
    try {
      return JSON.parse(text) as unknown
    } catch {
      const line = this.#line + newlines(chunk.slice(0, at))
      throw new ImportFault(`${this.#name} is not sound JSON at ${this.#where()}, line ${String(line)}.`)
    }
  }
}

/** The values at these paths, in the order of the file. Throws ImportFault with the place. */
export async function* jsonItems({ name, chunks }: SourceText, wanted: string[]): AsyncGenerator<JsonItem> {
  const scanner = new Scanner(name, wanted)
  for await (const chunk of chunks) {
    scanner.feed(chunk)
    yield* scanner.items
    scanner.items = []
  }
  scanner.end()
}
