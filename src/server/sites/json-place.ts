/** Where a text stops being JSON: the parser's own message does not always say. */

const SPACE = /[ \t\r\n]*/y
const SCALAR =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

class Misplaced extends Error {
  readonly at: number

  constructor(at: number) {
    super('not JSON')
    this.at = at
  }
}

/** Walks over the text; throws `Misplaced` where it cannot go on. */
class Walker {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (!found) return false
    this.#at += found[0].length
    return true
  }

  /** Takes one of these characters after blanks, and returns it. */
  #mark(marks: string): string | undefined {
    this.#take(SPACE)
    const mark = this.#text.charAt(this.#at)
    if (mark === '' || !marks.includes(mark)) return undefined
    this.#at++
    return mark
  }

  #fail(): never {
    throw new Misplaced(this.#at)
  }

  #list(end: string, item: () => void): void {
    if (this.#mark(end)) return
    for (;;) {
      item()
      const mark = this.#mark(`,${end}`)
      if (mark === undefined) this.#fail()
      if (mark === end) return
    }
  }

  #member(): void {
    this.#take(SPACE)
    if (this.#text.charAt(this.#at) !== '"' || !this.#take(SCALAR) || !this.#mark(':')) this.#fail()
    this.#value()
  }

  #value(): void {
    const opening = this.#mark('{[')
    if (opening === '{') {
      this.#list('}', () => {
        this.#member()
      })
    } else if (opening === '[') {
      this.#list(']', () => {
        this.#value()
      })
    } else if (!this.#take(SCALAR)) this.#fail()
  }

  walk(): void {
    this.#value()
    this.#take(SPACE)
    if (this.#at < this.#text.length) this.#fail()
  }
}

export interface Place {
  /** Both from 1. */
  line: number
  column: number
  /** What stands there; undefined at the end of the text. */
  found: string | undefined
}

/** The first place where `text` is not JSON, or undefined when it is. */
export function jsonErrorPlace(text: string): Place | undefined {
  try {
    new Walker(text).walk()
    return undefined
  } catch (error) {
    if (!(error instanceof Misplaced)) throw error
    const lines = text.slice(0, error.at).split('\n')
    const found = text.at(error.at)
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, found }
  }
}
