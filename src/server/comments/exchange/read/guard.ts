/** What is unpacked is counted: a small file may be built to fill a disk. */
import { ImportFault } from '../fault.ts'

/** Bytes of one file once it is unpacked. */
const MOST_BYTES = 4 * 1024 ** 3
/** Texts pack to a tenth; what packs to less than this part of its size is no text. */
const MOST_RATIO = 200
/** Bytes below which the ratio does not matter. */
const HARMLESS = 32 * 1024 ** 2

/** What has come out of one file on disk so far, however many there are in it. */
export interface Unpacked {
  bytes: number
}

/** The same bytes, as long as they are not more than a file of comments can have. @param packed bytes they came from */
export async function* guarded(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  packed: () => number,
  unpacked: Unpacked,
): AsyncGenerator<Uint8Array> {
  let own = 0
  for await (const chunk of chunks) {
    own += chunk.length
    unpacked.bytes += chunk.length
    if (unpacked.bytes > MOST_BYTES) throw new ImportFault(`${name} is larger than 4 GB once it is unpacked.`)
    if (own > HARMLESS && own > packed() * MOST_RATIO) {
      throw new ImportFault(
        `${name} unpacks to more than ${String(MOST_RATIO)} times its size, as no comments do; it is not read on.`,
      )
    }
    yield chunk
  }
}
