/** Puts the few lines that the bundler shares among files into each of them: less than a file, and no request. */
import type { Plugin, Rolldown } from 'vite'

const RUNTIME = '\0rolldown/runtime.js'

const namesIn = (list = ''): [there: string, here: string][] =>
  list.split(',').map((each) => {
    const [there = '', here = there] = each.trim().split(/\s+as\s+/)
    return [there, here]
  })

/** The code of `file` with that of `runtime` inside, under the names that it gave what it imported. */
function joined(file: Rolldown.OutputChunk, runtime: Rolldown.OutputChunk): string {
  const address = runtime.fileName.replace(/^.*\//, '').replaceAll(/[.-]/g, '\\$&')
  const importing = new RegExp(`import\\s*\\{([^}]*)\\}\\s*from\\s*["']\\./${address}["'];?`)
  const exporting = /export\s*\{([^}]*)\};?/
  const given = new Map(namesIn(exporting.exec(runtime.code)?.[1]).map(([here, there]) => [there, here]))
  const taken = namesIn(importing.exec(file.code)?.[1])
  const lines = runtime.code.replace(exporting, '')
  const made = taken.map(
    ([there, here]) => `const ${here}=(()=>{${lines};return ${given.get(there) ?? ''}})();`,
  )
  return file.code.replace(importing, () => made.join(''))
}

export const runtimeWithin: Plugin = {
  name: 'knead:runtime-within',
  generateBundle(_options, bundle) {
    const files = Object.values(bundle).filter((file) => file.type === 'chunk')
    const runtime = files.find(
      ({ moduleIds }) => moduleIds.every((id) => id === RUNTIME) && moduleIds.length > 0,
    )
    if (runtime === undefined) return
    for (const file of files) {
      if (!file.imports.includes(runtime.fileName)) continue
      file.code = joined(file, runtime)
      file.imports = file.imports.filter((name) => name !== runtime.fileName)
    }
    Reflect.deleteProperty(bundle, runtime.fileName)
  },
}
