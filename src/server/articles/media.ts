/** Images that lie in an owner's Markdown folder: only images, only from there. */
import { extname } from 'node:path'
import type { SiteContext } from '../http/context.ts'
import { insideOf, isHidden, withFile } from './sources/folder.ts'

const TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
}

const LARGEST = 20 * 1024 * 1024

export interface Media {
  type: string
  bytes: Uint8Array<ArrayBuffer>
  /** Changes with the file. */
  etag: string
}

const typeOf = (path: string): string | undefined => TYPES[extname(path).toLowerCase()]

export const isMedia = (path: string): boolean => typeOf(path) !== undefined && !isHidden(path)

/** Address on this server of an image in a source's folder. */
export const mediaPath = (site: string, source: string, path: string): string =>
  `/s/${site}/media/${source}/${path.split('/').map(encodeURIComponent).join('/')}`

/** Reads an image, or undefined when there is none that may be served. */
export async function readMedia(
  site: SiteContext,
  sourceId: string,
  path: string,
): Promise<Media | undefined> {
  const source = site.document.sources?.find(({ id }) => id === sourceId)
  const type = typeOf(path)
  if (source?.kind !== 'markdown' || type === undefined || isHidden(path) || path.includes('\\'))
    return undefined
  try {
    const folder = await insideOf(site.base, source.folder)
    const real = folder === undefined ? undefined : await insideOf(folder, path)
    // The name that was asked for may be a link: what it leads to must be an image, too.
    if (real === undefined || typeOf(real) === undefined) return undefined
    return await withFile(real, async (file) => {
      const facts = await file.stat()
      if (!facts.isFile() || facts.size > LARGEST) return undefined
      const etag = `"${facts.mtimeMs.toString(36)}-${facts.size.toString(36)}"`
      return { type, bytes: new Uint8Array(await file.readFile()), etag }
    })
  } catch {
    // Not there, or not readable: for the one who asks it is the same.
    return undefined
  }
}
