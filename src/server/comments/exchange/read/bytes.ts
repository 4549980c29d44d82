/** Files as they are on disk: plain, packed with gzip, or in a zip; never more of them than is good. */
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { ImportFault } from '../fault.ts'
import { guarded } from './guard.ts'
import { zipParts } from './zip.ts'

export interface SourcePart {
  /** Name of the file, for people. */
  name: string
  bytes: AsyncIterable<Uint8Array>
}

export type FileKind = 'gzip' | 'zip' | 'sqlite' | 'plain'

/** What the file is by its first bytes. Throws ImportFault where it cannot be read or is empty. */
export async function kindOfFile(path: string): Promise<FileKind> {
  const head = await headOf(path)
  if (head.length === 0) throw new ImportFault(`The file ${path} is empty.`)
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  const text = head.toString('latin1')
  if (text.startsWith('PK\u0003\u0004') || text.startsWith('PK\u0005\u0006')) return 'zip'
  return text.startsWith('SQLite format 3\0') ? 'sqlite' : 'plain'
}

async function headOf(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).isDirectory()) throw new ImportFault(`${path} is a folder; name the file in it.`)
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof ImportFault) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (code === 'ENOENT') throw new ImportFault(`There is no file ${path}.`)
    throw new ImportFault(`The file ${path} cannot be read (${code}).`)
  }
}

/** The texts in a file, one after the other. */
export async function* openParts(path: string, kind: FileKind): AsyncGenerator<SourcePart> {
  if (kind === 'sqlite') throw new ImportFault(`${path} is a SQLite file; only Isso keeps comments in one.`)
  if (kind === 'zip') yield* zipParts(path)
  else {
    const file = createReadStream(path)
    yield {
      name: path,
      bytes: kind === 'gzip' ? gunzipped(path, file) : guarded(path, file, () => Infinity, { bytes: 0 }),
    }
  }
}

async function* gunzipped(
  name: string,
  file: ReturnType<typeof createReadStream>,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  // Its errors come out where it is read.
  pipeline(file, gunzip, () => {})
  try {
    yield* guarded(name, gunzip, () => file.bytesRead, { bytes: 0 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'Z_BUF_ERROR') throw new ImportFault(`${name} is cut off: its gzip data end too early.`)
    if (typeof code === 'string' && code.startsWith('Z_'))
      throw new ImportFault(`${name} is damaged: its gzip data cannot be unpacked.`)
    throw error
  }
}
