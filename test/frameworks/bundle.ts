/** Bundles a small app as the users of its framework do. */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { compile } from 'svelte/compiler'
import { build, type Plugin, type Rolldown } from 'vite'

const svelte: Plugin = {
  name: 'svelte',
  async load(id) {
    if (!id.endsWith('.svelte')) return null
    const { js } = compile(await readFile(id, 'utf8'), { generate: 'client', filename: basename(id) })
    return js.code
  },
}

/** @returns one module with all that the entry imports */
export async function bundle(entry: string, root = import.meta.dirname): Promise<string> {
  const result = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [svelte],
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
    },
    build: {
      write: false,
      minify: false,
      lib: { entry: join(root, entry), formats: ['es'], fileName: 'app' },
    },
  })) as Rolldown.RolldownOutput[]
  const chunk = result[0]?.output[0]
  if (!chunk) throw new Error(`${entry} came to nothing.`)
  return chunk.code
}
