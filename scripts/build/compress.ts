/** Compresses the files that browsers fetch once and for all, so that the server never has to. */
import { readFile, writeFile } from 'node:fs/promises'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const gz = promisify(gzip)

export async function compress(out: string): Promise<void> {
  const files = globSync(['assets/*.js', '*.js'], { cwd: out }).map((file) => join(out, file))
  await Promise.all(
    files.map(async (file) => {
      const raw = await readFile(file)
      const best = {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
      }
      await writeFile(`${file}.br`, await brotli(raw, best))
      await writeFile(`${file}.gz`, await gz(raw, { level: 9 }))
    }),
  )
}
