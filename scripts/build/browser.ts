/** The browser's files: one entry per tag with hashed shared chunks, then the pasted script with their names inside. */
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import browserslistToEsbuild from 'browserslist-to-esbuild'
import { transform } from 'lightningcss'
import { minifyTemplateLiterals } from 'rollup-plugin-minify-template-literals'
import { build, type InlineConfig, minifySync, type Plugin, type Rolldown } from 'vite'
import { ROOT } from '../paths.ts'
import { ownTemplates } from './own-templates.ts'
import { runtimeWithin } from './within.ts'
import { type ChunkMap, CHUNK_FILE, type Face, FACES, staticClosure } from './chunks.ts'

export const BROWSERS = 'baseline widely available'

type Bundle = Rolldown.RolldownOutput['output']

/** The plugin's own way leaves a sheet with nested rules as it was written. */
const minifyStyles = (css: string): string =>
  transform({ filename: 'face.css', code: Buffer.from(css), minify: true }).code.toString()

/** Typed for rollup, whose plugins the bundler takes as they are. */
const literals: unknown = minifyTemplateLiterals({
  filter: (id) => !id.includes('node_modules'),
  failOnError: true,
  options: { minifyOptions: { minifyCSS: minifyStyles } },
})

/** What the bundler has joined and shortened can be shortened once more: names and expressions that are now alone. */
const secondLook: Plugin = {
  name: 'knead:second-look',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue
      const { code, errors } = minifySync(file.fileName, file.code, {
        module: true,
        mangle: { toplevel: true },
      })
      if (errors.length === 0) file.code = code
    }
  },
}

/**
 * Modules of a few lines that only some faces need at once. A copy for each is smaller than a file that brings them to
 * every face.
 */
const COPIED =
  /\/kit\/(fields\.styles|format|plural|region|safe-html|storage|whole)\.ts$|\/(date|events|highlight|lens|open|search-event)\.ts$/
/** Parts of a room that load without its main face, and their copies with them. */
const APART = /\/articles\/(search)\.|\?(search)$/
const roomCopies: Plugin = {
  name: 'knead:room-copies',
  enforce: 'pre',
  async resolveId(source, importer = '') {
    const [, room] = /\/elements\/(\w+)\//.exec(importer) ?? []
    const [, face, copy] = APART.exec(importer) ?? []
    const [, kit] = COPIED.exec(source) ?? []
    const owner = face ?? copy ?? (kit && room)
    if (!owner || !COPIED.test(source)) return null
    const original = await this.resolve(source, importer, { skipSelf: true })
    return original && `${original.id}?${owner}`
  },
}

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

/** The room of a face's own code. */
const ROOM_OF_FACE: Record<Face, string> = {
  articles: 'articles',
  article: 'articles',
  search: 'articles',
  comments: 'comments',
  booking: 'booking',
}

interface ModuleGraph {
  getModuleInfo: (id: string) => { isEntry: boolean; importers: string[]; dynamicImporters: string[] } | null
}

/** The module and all that lead to it; `at once` leaves out what only loads on use. */
function leadingTo(id: string, graph: ModuleGraph, how: 'at once' | 'ever'): string[] {
  const seen = [id]
  for (const module of seen) {
    const { importers = [], dynamicImporters = [] } = graph.getModuleInfo(module) ?? {}
    for (const importer of how === 'ever' ? [...importers, ...dynamicImporters] : importers) {
      if (!seen.includes(importer)) seen.push(importer)
    }
  }
  return seen
}

const isEntry = (id: string, graph: ModuleGraph) => graph.getModuleInfo(id)?.isEntry === true

/** Faces whose entry leads to the module. */
function facesOf(id: string, graph: ModuleGraph, how: 'at once' | 'ever'): Face[] {
  const entries = leadingTo(id, graph, how).filter((module) => isEntry(module, graph))
  return entries.map((entry) => /([\w-]+)\.ts$/.exec(entry)?.[1] as Face)
}

/**
 * Where a module lives that loads with a page. Few requests beat perfect sharing, so there are only these files:
 * one for what several rooms need at once; one for what one room needs at once and another on use; one for a room,
 * with its main face inside; and one for each further face.
 */
function homeOf(id: string, graph: ModuleGraph): { level: number; name: string } {
  const faces = facesOf(id, graph, 'at once')
  const rooms = new Set(faces.map((face) => ROOM_OF_FACE[face]))
  const [room = ''] = rooms
  const [face = room] = faces
  if (rooms.size > 1) return { level: 0, name: 'shared' }
  if (facesOf(id, graph, 'ever').some((other) => ROOM_OF_FACE[other] !== room))
    return { level: 1, name: 'common' }
  return faces.length > 1 || face === room ? { level: 2, name: room } : { level: 3, name: face }
}

/** A group takes along whatever its modules import, so the levels are groups of their own, the most shared first. */
const groups = [0, 1, 2, 3].map((level) => ({
  debugName: `level ${String(level)}`,
  priority: 4 - level,
  tags: ['$initial' as const],
  name: (id: string, graph: ModuleGraph) => {
    const home = homeOf(id, graph)
    return home.level === level ? home.name : null
  },
}))

/** What the booking panel needs at once is one file, whatever the parts that it fetches on use share with it. */
const panel = {
  debugName: 'panel',
  name: (id: string, graph: ModuleGraph) => {
    const leading = leadingTo(id, graph, 'at once')
    const withPage = leading.some((module) => isEntry(module, graph))
    return !withPage && leading.some((module) => module.endsWith('/booking/panel/panel.ts')) ? 'panel' : null
  },
}

/** Entries that only pass on to the file their module went to; nothing needs them. */
const isPassage = (file: Rolldown.OutputChunk) => file.isEntry && file.moduleIds.length === 0

function chunkMap(bundle: Bundle): ChunkMap {
  const files = bundle.filter((file) => file.type === 'chunk')
  const own = (path: string) => path.replace(/^assets\//, '')
  const chunks = Object.fromEntries(
    files
      .filter((file) => !isPassage(file))
      .map((file) => [
        own(file.fileName),
        {
          imports: file.imports.map(own),
          dynamicImports: file.dynamicImports.map(own),
          modules: file.moduleIds.map((id) => relative(ROOT, id).split(sep).join('/')),
        },
      ]),
  )
  const faceFiles = (face: Face) => {
    const entry = Object.entries(chunks).find(([, { modules }]) => modules.includes(`src/define/${face}.ts`))
    if (entry === undefined) throw new Error(`The build made no file for the face ${face}.`)
    return staticClosure(chunks, entry[0])
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
    plugins: [...(config.plugins ?? []), ownTemplates, roomCopies, runtimeWithin, secondLook],
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
          entryFileNames: 'assets/[name]-[hash:6].js',
          chunkFileNames: 'assets/[name]-[hash:6].js',
          codeSplitting: { groups: [...groups, panel] },
          generatedCode: { symbols: false },
        },
      },
    },
  })
  for (const file of bundle) {
    if (file.type === 'chunk' && isPassage(file)) rmSync(join(out, file.fileName))
  }
  const map = chunkMap(bundle)
  writeFileSync(join(out, CHUNK_FILE), `${JSON.stringify(map, null, 2)}\n`)
  return map
}

/** What the pasted script fetches by itself, on the pages that need it. @returns its file name. */
async function buildWays(out: string): Promise<string> {
  const config = browserConfig()
  const [file] = await run({
    ...config,
    build: {
      ...config.build,
      outDir: out,
      lib: { entry: { ways: join(ROOT, 'src/embed/ways.ts') }, formats: ['es'] },
      rolldownOptions: { output: { minify: true, entryFileNames: 'assets/[name]-[hash:6].js' } },
    },
  })
  return basename(file.fileName)
}

/** One classic script that is also a module: no import, no export, nothing but itself. */
async function buildScript(out: string, name: string, define: Record<string, string> = {}): Promise<void> {
  const config = browserConfig()
  await run({
    ...config,
    define,
    build: {
      ...config.build,
      outDir: out,
      lib: {
        entry: join(ROOT, `src/embed/${name}.ts`),
        formats: ['iife'],
        name,
        fileName: () => `${name}.js`,
      },
      rolldownOptions: { output: { minify: true } },
    },
  })
}

async function buildPastedScript(out: string, map: ChunkMap, version: string): Promise<void> {
  await buildScript(out, 'knead', {
    __KNEAD_FACES__: JSON.stringify(map.faces),
    __KNEAD_VERSION__: JSON.stringify(version),
    __KNEAD_WAYS__: JSON.stringify(await buildWays(out)),
  })
  const script = readFileSync(join(out, 'knead.js'))
  const integrity = `sha384-${createHash('sha384').update(script).digest('base64')}`
  writeFileSync(join(out, 'version.json'), `${JSON.stringify({ version, integrity }, null, 2)}\n`)
}

export async function buildBrowser(out: string, version: string): Promise<void> {
  await buildPastedScript(out, await buildFaces(out), version)
  await buildScript(out, 'frame')
}
