/** Pictures in comments, fetched once and kept: readers ask this server, and nobody can put another one in their place. */
import { hash } from 'node:crypto'
import type { SiteContext } from '../../http/context.ts'
import { takeToken } from '../../http/limits.ts'
import type { Kernel } from '../../kernel.ts'
import { FetchFault } from '../../outgoing/fault.ts'
import type { Outside } from '../../outgoing/fetch.ts'
import { readComment } from '../store.ts'
import { readPicture, writePicture, type PictureRow } from './store.ts'

/** Of one picture, in bytes. */
export const LARGEST = 3 * 1024 * 1024
/** How long a picture that was not to be had is not asked for again. */
const PAUSE = 60 * 60 * 1000
/** Pictures that one household makes this server fetch. */
const FETCHES = { action: 'comment-picture', burst: 40, perMinute: 20 }
const ACCEPTED = 'image/avif,image/webp,image/png,image/jpeg,image/gif'

export interface Picture {
  type: string
  bytes: Uint8Array<ArrayBuffer>
  etag: string
}

interface Wanted {
  comment: string
  /** Which of its pictures, from 0. */
  place: number
  /** The client's address. */
  address: string
}

type Key = Pick<PictureRow, 'site_id' | 'comment_id' | 'place'>

export type Pictures = (site: SiteContext, wanted: Wanted) => Promise<Picture | undefined>

/** Answers a picture of a comment that readers see, or undefined where there is none. */
export function pictureShelf(kernel: Kernel, outside: Outside): Pictures {
  const underway = new Map<string, Promise<PictureRow>>()

  async function fetched(key: Key, url: string): Promise<PictureRow> {
    const row = { ...key, url, fetched: kernel.clock(), ...(await pictureAt(outside, url)) }
    await writePicture(kernel.db, row)
    return row
  }

  return async (site, { comment, place, address }) => {
    if (site.document.comments?.images !== true) return undefined
    const row = await readComment(kernel.db, site.id, comment)
    if (row?.state !== 'shown') return undefined
    const { picturesIn } = await import('../../../domain/comments/pictures.ts')
    const url = picturesIn(row.html)[place]
    if (url === undefined) return undefined
    const key = { site_id: site.id, comment_id: comment, place }
    const kept = await readPicture(kernel.db, key)
    if (kept?.url === url && (kept.type !== null || kept.fetched > kernel.clock() - PAUSE))
      return served(kept)
    await takeToken(kernel, { ...FETCHES, site: site.id, address })
    // Whoever asks while it is on its way waits for the same one.
    const name = JSON.stringify([key, url])
    const coming = underway.get(name) ?? fetched(key, url)
    underway.set(name, coming)
    try {
      return served(await coming)
    } finally {
      underway.delete(name)
    }
  }
}

async function pictureAt(outside: Outside, url: string): Promise<Pick<PictureRow, 'bytes' | 'type'>> {
  const { pictureType } = await import('../../../domain/comments/pictures.ts')
  const nothing = { type: null, bytes: null }
  try {
    const { bytes } = await outside.fetch({ url, accept: ACCEPTED })
    const type = bytes === null || bytes.length > LARGEST ? undefined : pictureType(bytes)
    return bytes === null || type === undefined ? nothing : { type, bytes: Buffer.from(bytes) }
  } catch (error) {
    if (error instanceof FetchFault) return nothing
    throw error
  }
}

/** What is kept never changes: where it came from and when tell it apart, without going through its bytes each time. */
function served({ type, bytes, url, fetched }: PictureRow): Picture | undefined {
  if (type === null || bytes === null) return undefined
  const mark = hash('sha256', `${url} ${String(fetched)}`, 'base64url').slice(0, 22)
  return { type, bytes, etag: `"${mark}"` }
}
