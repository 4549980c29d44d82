/** Data for editors from the manifest: VS Code, JetBrains, and types for JSX. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration'
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration'
import type { Package } from 'custom-elements-manifest'
import { generateJsxTypes } from '@wc-toolkit/jsx-types'
import { elementsOf } from './manifest.ts'

/** The same shape, written down without exact optional properties. */
type EditorManifest = Parameters<typeof generateJetBrainsWebTypes>[0] & Package

/** The generators announce every file they write, whatever their options say. */
function quietly(work: () => void): void {
  const { log } = console
  console.log = () => undefined
  try {
    work()
  } finally {
    console.log = log
  }
}

/** The generated types name the event classes without importing them. */
function importEvents(file: string, manifest: Package): void {
  const names = elementsOf(manifest).flatMap(({ events = [] }) => events.map(({ type }) => type.text))
  const sorted = [...new Set(names)].sort()
  if (sorted.length === 0) return
  const line = `import type { ${sorted.join(', ')} } from "knead";\n`
  writeFileSync(file, line + readFileSync(file, 'utf8'))
}

export function writeEditorData(manifest: Package, folder: string): void {
  const jsx = 'jsx.d.ts'
  // They also write into the manifest they are given, so each gets its own.
  const copy = () => structuredClone(manifest) as EditorManifest
  quietly(() => {
    generateVsCodeCustomElementData(copy(), {
      outdir: folder,
      htmlFileName: 'vscode.html-custom-data.json',
      cssFileName: 'vscode.css-custom-data.json',
    })
    generateJetBrainsWebTypes(copy(), {
      outdir: folder,
      webTypesFileName: 'web-types.json',
      packageJson: false,
    })
    generateJsxTypes(copy(), { outdir: folder, fileName: jsx, globalTypePath: 'knead' })
  })
  importEvents(join(folder, jsx), manifest)
}
