/** Bytes as text, and text as lines. */
import { isUtf8 } from 'node:buffer'
import { ImportFault } from '../fault.ts'

/** Characters of one line: the first one of a Remark42 backup lists all users. */
const LONGEST_LINE = 32 * 1024 ** 2

export interface SourceText {
  name: string
  /** How it begins, at any time. Throws ImportFault where that cannot be read, or there is nothing. */
  head: () => Promise<string>
  chunks: AsyncIterable<string>
}

/** Characters by which a format is told from others. */
const HEAD = 16_384

/** Reads UTF-8, or UTF-16 that says so. Throws ImportFault, with the line, on bytes that are neither. */
export function textOfPart(part: { name: string; bytes: AsyncIterable<Uint8Array> }): SourceText {
  const source = decoded(part.name, part.bytes)
  const begun: string[] = []
  let head = ''
  let isRead = false
  const readHead = async (): Promise<string> => {
    while (head.length < HEAD && !isRead) {
      const next = await source.next()
      isRead = next.done === true
      if (next.done === true) break
      begun.push(next.value)
      head = (head + next.value).slice(0, HEAD)
    }
    if (isRead && head.trim() === '') throw new ImportFault(`The file ${part.name} is empty.`)
    return head
  }
  async function* chunks(): AsyncGenerator<string> {
    await readHead()
    yield* begun.splice(0)
    yield* source
  }
  return { name: part.name, head: readHead, chunks: chunks() }
}

async function* decoded(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let line = 1
  const decode = (chunk?: Uint8Array): string => {
    try {
      return (decoder ??= decoderFor(chunk)).decode(chunk, { stream: chunk !== undefined })
    } catch {
      if (line === 1 && chunk?.includes(0) === true) {
        throw new ImportFault(
          `${name} is not text: unpack it first if it is packed, other than with gzip or zip.`,
        )
      }
      const at = decoder?.encoding === 'utf-8' ? line + linesBeforeFault(chunk) : line
      throw new ImportFault(
        `${name} is not encoded in UTF-8: a byte in line ${String(at)} cannot be read. Save it as UTF-8.`,
      )
    }
  }
  for await (const chunk of bytes) {
    const text = decode(chunk)
    if (text !== '') yield text
    line += newlines(text)
  }
  const rest = decode()
  if (rest !== '') yield rest
}

const LINE_FEED = 0x0a
/** Bytes of a character that begins in the chunk before. */
const MOST_CONTINUED = 3

/** How many lines of a chunk of UTF-8 end before the first byte that cannot be read. */
function linesBeforeFault(chunk: Uint8Array = new Uint8Array()): number {
  let from = chunk.findIndex((byte) => (byte & 0xc0) !== 0x80)
  if (from < 0 || from > MOST_CONTINUED) from = 0
  for (let lines = 0; ; lines++) {
    const to = chunk.indexOf(LINE_FEED, from)
    if (to === -1 || !isUtf8(chunk.subarray(from, to))) return lines
    from = to + 1
  }
}

/** By the mark at the beginning, which is taken off. */
function decoderFor(chunk: Uint8Array | undefined): TextDecoder {
  const [first, second] = chunk ?? []
  const label =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(label, { fatal: true })
}

export function newlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}

export interface Line {
  number: number
  text: string
}

/** Lines that are not blank. */
export async function* linesOf({ name, chunks }: SourceText): AsyncGenerator<Line> {
  let rest: string[] = []
  let length = 0
  let number = 0
  for await (const chunk of chunks) {
    const pieces = chunk.split('\n')
    const last = pieces.pop() ?? ''
    for (const piece of pieces) {
      number++
      const text = rest.length === 0 ? piece : [...rest, piece].join('')
      rest = []
      length = 0
      if (text.trim() !== '') yield { number, text }
    }
    rest.push(last)
    length += last.length
    if (length > LONGEST_LINE) {
      throw new ImportFault(`${name} has a line of more than 32 MB (line ${String(number + 1)}).`)
    }
  }
  const text = rest.join('')
  if (text.trim() !== '') yield { number: number + 1, text }
}
