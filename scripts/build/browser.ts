/** The browser's files: one entry per tag with hashed shared chunks, then the pasted script with their names inside. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import browserslistToEsbuild from 'browserslist-to-esbuild'
import { minifyTemplateLiterals } from 'rollup-plugin-minify-template-literals'
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite'
import { ROOT } from '../paths.ts'
import { type ChunkMap, CHUNK_FILE, type Face, FACES, staticClosure } from './chunks.ts'

export const BROWSERS = 'baseline widely available'

type Bundle = Rolldown.RolldownOutput['output']

/** Typed for rollup, whose plugins the bundler takes as they are. */
const literals: unknown = minifyTemplateLiterals({ filter: (id) => !id.includes('node_modules') })

/** What every build of browser code has in common. */
export function browserConfig(): InlineConfig {
  return {
    configFile: false,
    root: ROOT,
    base: './',
    publicDir: false,
    logLevel: 'warn',
    plugins: [literals as Plugin],
    build: {
      target: browserslistToEsbuild(BROWSERS),
      emptyOutDir: false,
      reportCompressedSize: false,
      copyPublicDir: false,
      minify: true,
    },
  }
}

/** The room of a face's own code; a module that two rooms need belongs to both. */
const ROOM_OF_FACE: Record<Face, string> = {
  articles: 'articles',
  article: 'articles',
  search: 'articles',
  comments: 'comments',
  booking: 'booking',
}

interface ModuleGraph {
  getModuleInfo: (id: string) => { isEntry: boolean; importers: string[] } | null
}

/** Entries that load the module as soon as they load themselves. */
function entriesOf(id: string, graph: ModuleGraph): string[] {
  const seen = [id]
  for (const module of seen) {
    for (const importer of graph.getModuleInfo(module)?.importers ?? []) {
      if (!seen.includes(importer)) seen.push(importer)
    }
  }
  return seen.filter((module) => graph.getModuleInfo(module)?.isEntry === true)
}

/**
 * Few requests beat perfect sharing: whatever several rooms need at once is one chunk, and whatever the entries of
 * one room share is another. What loads on use is left to the bundler.
 */
function chunkName(id: string, graph: ModuleGraph): string | null {
  if (graph.getModuleInfo(id)?.isEntry === true) return null
  const entries = entriesOf(id, graph)
  if (entries.length < 2) return null
  const names = entries.map((entry) => /([\w-]+)\.ts$/.exec(entry)?.[1] ?? '')
  const rooms = new Set(names.map((name) => ROOM_OF_FACE[name as Face]))
  const [room = 'shared'] = rooms
  return rooms.size > 1 ? 'shared' : `${room}-shared`
}

function chunkMap(bundle: Bundle): ChunkMap {
  const files = bundle.filter((file) => file.type === 'chunk')
  const own = (path: string) => path.replace(/^assets\//, '')
  const chunks = Object.fromEntries(
    files.map((file) => [
      own(file.fileName),
      {
        imports: file.imports.map(own),
        dynamicImports: file.dynamicImports.map(own),
        modules: file.moduleIds.map((id) => relative(ROOT, id).split(sep).join('/')),
      },
    ]),
  )
  const faceFiles = (face: Face) => {
    const entry = files.find((file) => file.isEntry && file.name === face)
    if (entry === undefined) throw new Error(`The build made no file for the face ${face}.`)
    return staticClosure(chunks, own(entry.fileName))
  }
  const faces = Object.fromEntries(FACES.map((face) => [face, faceFiles(face)])) as ChunkMap['faces']
  return { faces, chunks }
}

async function run(config: InlineConfig): Promise<Bundle> {
  const [first] = [await build(config)].flat()
  if (first === undefined || !('output' in first)) throw new Error('The bundler gave no output.')
  return first.output
}

async function buildFaces(out: string): Promise<ChunkMap> {
  const config = browserConfig()
  const bundle = await run({
    ...config,
    build: {
      ...config.build,
      outDir: out,
      lib: {
        entry: Object.fromEntries(FACES.map((face) => [face, join(ROOT, `src/define/${face}.ts`)])),
        formats: ['es'],
      },
      rolldownOptions: {
        output: {
          minify: true,
          entryFileNames: 'assets/[name]-[hash].js',
          chunkFileNames: 'assets/[name]-[hash].js',
          codeSplitting: { groups: [{ name: chunkName, debugName: 'rooms', tags: ['$initial'] }] },
        },
      },
    },
  })
  const map = chunkMap(bundle)
  writeFileSync(join(out, CHUNK_FILE), `${JSON.stringify(map, null, 2)}\n`)
  return map
}

/** One classic script that is also a module: no import, no export, nothing but itself. */
async function buildPastedScript(out: string, map: ChunkMap, version: string): Promise<void> {
  const config = browserConfig()
  await run({
    ...config,
    define: {
      __KNEAD_FACES__: JSON.stringify(map.faces),
      __KNEAD_VERSION__: JSON.stringify(version),
    },
    build: {
      ...config.build,
      outDir: out,
      lib: {
        entry: join(ROOT, 'src/embed/knead.ts'),
        formats: ['iife'],
        name: 'knead',
        fileName: () => 'knead.js',
      },
      rolldownOptions: { output: { minify: true } },
    },
  })
  const script = readFileSync(join(out, 'knead.js'))
  const integrity = `sha384-${createHash('sha384').update(script).digest('base64')}`
  writeFileSync(join(out, 'version.json'), `${JSON.stringify({ version, integrity }, null, 2)}\n`)
}

export async function buildBrowser(out: string, version: string): Promise<void> {
  await buildPastedScript(out, await buildFaces(out), version)
}
