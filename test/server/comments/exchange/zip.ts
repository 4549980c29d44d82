/** A zip file as any tool packs it. */
import { crc32, deflateRawSync } from 'node:zlib'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
const DEFLATED = 8

/** Whatever both headers of a file say of it. */
function facts(packed: Uint8Array, content: Uint8Array, name: Uint8Array): Buffer {
  const header = Buffer.alloc(26)
  header.writeUInt16LE(VERSION, 0)
  header.writeUInt16LE(DEFLATED, 4)
  header.writeUInt32LE(crc32(content), 10)
  header.writeUInt32LE(packed.length, 14)
  header.writeUInt32LE(content.length, 18)
  header.writeUInt16LE(name.length, 22)
  return header
}

const number = (value: number, bytes: 2 | 4): Buffer => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntLE(value, 0, bytes)
  return buffer
}

export function zipOf(files: Record<string, string>): Uint8Array {
  const entries = Object.entries(files)
  const locals: Uint8Array[] = []
  const centrals: Uint8Array[] = []
  let offset = 0
  for (const [path, text] of entries) {
    const [name, content] = [Buffer.from(path), Buffer.from(text)]
    const packed = deflateRawSync(content)
    const header = facts(packed, content, name)
    const local = Buffer.concat([number(LOCAL, 4), header, name, packed])
    centrals.push(
      Buffer.concat([
        ...[number(CENTRAL, 4), number(VERSION, 2), header],
        ...[Buffer.alloc(10), number(offset, 4), name],
      ]),
    )
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const counts = [number(entries.length, 2), number(entries.length, 2)]
  const end = [number(END, 4), Buffer.alloc(4), ...counts, number(directory.length, 4), number(offset, 4)]
  return Buffer.concat([...locals, directory, ...end, Buffer.alloc(2)])
}
