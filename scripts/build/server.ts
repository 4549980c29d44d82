/** The server as one folder of ES modules for Node 24, with every package inside; lazy imports stay lazy files. */
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'vite'
import { ROOT } from '../paths.ts'

/** Packages that pg asks for in other surroundings and does without here. */
const ABSENT = ['pg-native', 'cloudflare:sockets']

/** Worker threads are started by file name, so each is an entry of its own. */
function entries(): Record<string, string> {
  const workers = globSync('src/server/**/*-worker.ts', { cwd: ROOT })
  return Object.fromEntries(
    ['src/server/main.ts', ...workers].map((file) => [basename(file, '.ts'), join(ROOT, file)]),
  )
}

export async function buildServer(out: string, version: string): Promise<void> {
  await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'warn',
    define: { __KNEAD_VERSION__: JSON.stringify(version) },
    ssr: { noExternal: true, target: 'node' },
    resolve: { external: ABSENT },
    build: {
      ssr: true,
      target: 'node24',
      outDir: join(out, 'server'),
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: entries(),
        external: ABSENT,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
}
