/** What the build knows of its browser files: written beside them, read by `npm run size`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const FACES = ['articles', 'article', 'search', 'comments', 'booking'] as const
export type Face = (typeof FACES)[number]

export interface Chunk {
  /** Other chunks that load with this one. */
  imports: string[]
  /** Chunks that load when they are used. */
  dynamicImports: string[]
  /** Source files inside, relative to the project. */
  modules: string[]
}

export interface ChunkMap {
  /** Hashed file names of each face: its entry first, then everything it needs at once. */
  faces: Record<Face, string[]>
  /** By file name in `dist/assets/`. */
  chunks: Record<string, Chunk>
}

export const CHUNK_FILE = 'chunks.json'

export function readChunkMap(dist: string): ChunkMap {
  return JSON.parse(readFileSync(join(dist, CHUNK_FILE), 'utf8')) as ChunkMap
}

/** The file and all it imports statically, breadth first, each once. */
export function staticClosure(chunks: Record<string, Chunk>, start: string): string[] {
  const found = [start]
  for (const file of found) {
    for (const next of chunks[file]?.imports ?? []) if (!found.includes(next)) found.push(next)
  }
  return found
}
