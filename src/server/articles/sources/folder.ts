/** Files below the folder of a site's document, and nothing else. */
import { open, realpath } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'

/**
 * The real path of `path` below `base`, or undefined when it leads out of it (also by a symbolic link). Throws
 * when nothing is there.
 */
export async function insideOf(base: string, path: string): Promise<string | undefined> {
  const root = await realpath(base)
  // The first check is on the name, so that a path that leads out does not tell what is there.
  if (escapes(root, resolve(root, path))) return undefined
  const real = await realpath(join(root, path))
  return escapes(root, real) ? undefined : real
}

function escapes(root: string, path: string): boolean {
  const way = relative(root, path)
  return way === '..' || way.startsWith(`..${sep}`) || resolve(root, way) !== path
}

/** Whether a part of the path is hidden: such files are never the owner's articles or images. */
export const isHidden = (path: string): boolean => path.split(/[/\\]/).some((part) => part.startsWith('.'))

/** Runs `work` on the opened file and closes it. */
export async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'r')
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}
