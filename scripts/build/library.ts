/**
 * ES modules for those who bundle Knead into their own site: `lit` stays theirs, so that a page has it once. The slot rules
 * are one file with all they need inside, for any process or page.
 */
import { join } from 'node:path'
import { build } from 'vite'
import { ROOT } from '../paths.ts'
import { browserConfig } from './browser.ts'
import { FACES } from './chunks.ts'

const FOLDER: Record<(typeof FACES)[number], string> = {
  articles: 'articles',
  article: 'articles',
  search: 'articles',
  comments: 'comments',
  booking: 'booking',
}

function entries(): Record<string, string> {
  const classes: [string, string][] = FACES.map((face) => [
    face,
    join(ROOT, `src/elements/${FOLDER[face]}/${face}.ts`),
  ])
  const defines: [string, string][] = [...FACES, 'all'].map((name) => [
    `define/${name}`,
    join(ROOT, `src/define/${name}.ts`),
  ])
  return {
    index: join(ROOT, 'src/elements/index.ts'),
    availability: join(ROOT, 'src/domain/booking/index.ts'),
    ...Object.fromEntries([...classes, ...defines]),
  }
}

export async function buildLibrary(out: string): Promise<void> {
  const config = browserConfig()
  await build({
    ...config,
    build: {
      ...config.build,
      outDir: join(out, 'lib'),
      minify: false,
      lib: { entry: entries(), formats: ['es'] },
      rolldownOptions: {
        external: [/^lit($|\/)/],
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  })
}
