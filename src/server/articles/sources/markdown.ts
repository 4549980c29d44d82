/** A folder of Markdown files as a source. */
import { createHash } from 'node:crypto'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join, posix, relative, sep } from 'node:path'
import type { SiteSource } from '../../../contract/site.ts'
import { webAddressOf } from '../../../domain/addresses.ts'
import { decodeFeed } from '../../../domain/articles/feed/decode.ts'
import { extentOf, HEADER_BYTES } from '../../../domain/articles/picture-header.ts'
import type { PictureExtent } from '../../../domain/articles/picture-header.ts'
import type { Addresses } from '../../../domain/html.ts'
import type { SiteContext } from '../../http/context.ts'
import { isMedia, mediaPath } from '../media.ts'
import { SourceFault } from '../messages.ts'
import { insideOf, isHidden } from './folder.ts'
import type { TakenSource } from './taken.ts'

export type MarkdownSource = Extract<SiteSource, { kind: 'markdown' }>

const MOST_FILES = 2000
const LARGEST_FILE = 1024 * 1024

interface FoundFile {
  /** Path inside the folder, with slashes. */
  name: string
  path: string
  size: number
  modified: number
}

export interface FoundFolder {
  texts: FoundFile[]
  pictures: FoundFile[]
}

/** What is in its folder. Throws SourceFault. */
export async function listMarkdown(site: SiteContext, source: MarkdownSource): Promise<FoundFolder> {
  const folder = await insideOf(site.base, source.folder).catch(() => {
    throw new SourceFault('folder-missing')
  })
  if (folder === undefined) throw new SourceFault('folder-outside')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new SourceFault('folder-missing')
  })
  const names = entries
    .filter((entry) => entry.isFile() && (isText(entry.name) || isMedia(entry.name)))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !isHidden(name))
    .sort()
  const texts = names.filter(isText)
  if (texts.length === 0) throw new SourceFault('folder-empty')
  const pictures = names.filter((name) => !isText(name)).slice(0, MOST_FILES)
  return { texts: await factsOf(folder, texts), pictures: await factsOf(folder, pictures) }
}

const isText = (name: string): boolean => /\.md$/i.test(name)

async function factsOf(folder: string, names: string[]): Promise<FoundFile[]> {
  const files = await Promise.all(
    names.map(async (name): Promise<FoundFile[]> => {
      const path = join(folder, name)
      // Gone since the folder was listed.
      const facts = await stat(path).catch(() => undefined)
      return facts === undefined ? [] : [{ name, path, size: facts.size, modified: facts.mtimeMs }]
    }),
  )
  return files.flat()
}

/** Changes when a file is added, removed or written; costs no reading. */
export function stampOf({ texts, pictures }: FoundFolder): string {
  const facts = [...texts, ...pictures].map(({ name, size, modified }) => [name, size, modified])
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url')
}

/** Reads every file; one that cannot be read costs only itself. */
export async function takeMarkdown(
  site: SiteContext,
  source: MarkdownSource,
  { texts: files, pictures }: FoundFolder,
): Promise<TakenSource> {
  // Parsers are loaded when they are needed: the server answers sooner without them.
  const { articleFromMarkdown, idOfFile, UnreadableFile } =
    await import('../../../domain/articles/markdown.ts')
  const taken: TakenSource = { articles: [], kept: [] }
  const reasons: string[] = []
  const refuse = ({ name }: FoundFile, reason: string): void => {
    taken.kept.push(name)
    reasons.push(`${name} (${reason})`)
  }
  const texts = new Map<string, string>()
  for (const file of files.slice(0, MOST_FILES)) {
    if (file.size > LARGEST_FILE) refuse(file, 'it is larger than 1 MB')
    else {
      const bytes = await readFile(file.path).catch(() => undefined)
      if (bytes === undefined) refuse(file, 'it cannot be opened')
      else texts.set(file.name, decodeFeed(bytes))
    }
  }
  const extents = await extentsOf(pictures)
  const ids = new Map(Array.from(texts, ([name, text]) => [name, idOfFile(text, name)]))
  for (const [name, text] of texts) {
    // One file at a time, with room for requests in between.
    await new Promise(setImmediate)
    const options = {
      file: name,
      language: site.document.studio.language,
      addresses: addressesOf(site, source, { file: name, ids, extents }),
    }
    try {
      const article = articleFromMarkdown(text, options)
      if (article !== undefined) taken.articles.push(article)
    } catch (error) {
      if (!(error instanceof UnreadableFile) && !(error instanceof RangeError)) throw error
      taken.kept.push(name)
      reasons.push(`${name} (${error instanceof UnreadableFile ? error.message : 'it is nested too deeply'})`)
    }
  }
  if (reasons.length > 0) taken.fault = new SourceFault('files-unreadable', reasons.slice(0, 5).join(', '))
  else if (files.length > MOST_FILES) taken.fault = new SourceFault('folder-large', String(MOST_FILES))
  return taken
}

/** How large each picture is; those that do not say are left out. */
async function extentsOf(pictures: FoundFile[]): Promise<Map<string, PictureExtent>> {
  const extents = new Map<string, PictureExtent>()
  for (const { name, path } of pictures) {
    const extent = await readExtent(path).catch(() => undefined)
    if (extent !== undefined) extents.set(name, extent)
  }
  return extents
}

async function readExtent(path: string): Promise<PictureExtent | undefined> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(HEADER_BYTES) })
    return extentOf(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

interface Around {
  /** Path of the text inside the folder. */
  file: string
  /** Ids of the other texts, and what is known of the pictures, by their paths. */
  ids: Map<string, string | undefined>
  extents: Map<string, PictureExtent>
}

/** Images beside the text are served from here; links to other files of the folder lead to their articles. */
function addressesOf(site: SiteContext, source: MarkdownSource, { file, ids, extents }: Around): Addresses {
  const website = site.document.studio.url
  // Everything else is meant as on the studio's own website.
  const isBeside = (address: string): boolean => !/^[a-z][a-z0-9+.-]*:|^[/#?\\]/i.test(address)
  const pathOf = (address: string): string =>
    posix.join(posix.dirname(file), decoded(address.replace(/[?#].*$/, '')))
  return {
    link: (address) => {
      if (isBeside(address)) {
        const id = ids.get(pathOf(address))
        return id === undefined ? undefined : `/s/${site.id}/embed/article?article=${id}`
      }
      if (address.startsWith('#')) return undefined
      return /^(?:mailto|tel):/i.test(address) ? address : webAddressOf(address, website)
    },
    image: (address) => {
      if (!isBeside(address)) return webAddressOf(address, website)
      const path = pathOf(address)
      return isMedia(path) ? mediaPath(site.id, source.id, path) : undefined
    },
    extent: (address) => (isBeside(address) ? extents.get(pathOf(address)) : undefined),
  }
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
