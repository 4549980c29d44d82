/** The files in a zip. */
import { openPromise } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { ImportFault } from '../fault.ts'
import type { SourcePart } from './bytes.ts'
import { guarded } from './guard.ts'

const MOST_ENTRIES = 200
/** What systems put beside the files that were meant. */
const BESIDE = /(^|\/)(\.|__MACOSX\/)|\/$/

/** In the order of their names. Throws ImportFault. */
export async function* zipParts(path: string): AsyncGenerator<SourcePart> {
  const unpacked = { bytes: 0 }
  const zip = await openPromise(path, { autoClose: false }).catch(damaged(path))
  try {
    const entries = await entriesOf(zip, path).catch(damaged(path))
    if (entries.length === 0) throw new ImportFault(`${path} is a zip file without a file in it.`)
    for (const entry of entries.sort((a, b) => (a.fileName < b.fileName ? -1 : 1))) {
      const name = `${path} (${entry.fileName})`
      if (entry.isEncrypted()) throw new ImportFault(`${name} is locked with a password; unpack it first.`)
      yield { name, bytes: guarded(name, bytesOf(zip, entry, name), () => entry.compressedSize, unpacked) }
    }
  } finally {
    zip.close()
  }
}

async function entriesOf(zip: ZipFile, path: string): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) {
    if (BESIDE.test(entry.fileName)) continue
    if (entries.push(entry) > MOST_ENTRIES) {
      throw new ImportFault(`${path} holds more than ${String(MOST_ENTRIES)} files.`)
    }
  }
  return entries
}

async function* bytesOf(zip: ZipFile, entry: Entry, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* await zip.openReadStreamPromise(entry)
  } catch (error) {
    damaged(name)(error)
  }
}

const damaged =
  (name: string) =>
  (error: unknown): never => {
    if (error instanceof ImportFault) throw error
    const reason = error instanceof Error ? error.message : 'unknown'
    throw new ImportFault(`${name} cannot be unpacked, it is damaged or cut off (${reason}).`)
  }
