/** Adds up what a browser fetches on each journey, compressed as the server sends it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { type ChunkMap, type Face, staticClosure } from '../build/chunks.ts'

/** One line of budgets.json. */
export interface Journey {
  name: string
  /** Faces whose files are on the page already and are not counted. */
  after?: Face[]
  /** Faces on the page, with all they need at once. */
  faces?: Face[]
  /** Source files that are fetched on use, with all they need. */
  uses?: string[]
  /** Kilobytes of 1,000 bytes, brotli 11. */
  budget: number
  requests?: number
}

export interface Measured extends Journey {
  bytes: number
  files: string[]
}

/** The pasted script is part of every page; in a list of files it stands under this name. */
export const SCRIPT = 'knead.js'

export function brotliSize(content: Buffer): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
  return brotliCompressSync(content, { params }).length
}

/** Names of the files a journey fetches, in no particular order. */
export function filesOf(journey: Journey, map: ChunkMap): string[] {
  const faceFiles = (faces: Face[] = []) => faces.flatMap((face) => map.faces[face])
  const usedFiles = (journey.uses ?? []).flatMap((source) => {
    const chunk = Object.entries(map.chunks).find(([, { modules }]) => modules.includes(source))
    if (chunk === undefined) throw new Error(`budgets.json names ${source}, which is in no built file.`)
    return staticClosure(map.chunks, chunk[0])
  })
  const present = new Set(journey.after === undefined ? [] : [SCRIPT, ...faceFiles(journey.after)])
  const wanted = new Set([SCRIPT, ...faceFiles(journey.faces), ...usedFiles])
  return [...wanted].filter((file) => !present.has(file))
}

export function measure(journeys: Journey[], map: ChunkMap, dist: string): Measured[] {
  const sizes = new Map<string, number>()
  const sizeOf = (file: string) => {
    const known = sizes.get(file)
    if (known !== undefined) return known
    const size = brotliSize(readFileSync(join(dist, file === SCRIPT ? SCRIPT : `assets/${file}`)))
    sizes.set(file, size)
    return size
  }
  return journeys.map((journey) => {
    const files = filesOf(journey, map)
    return { ...journey, files, bytes: files.reduce((total, file) => total + sizeOf(file), 0) }
  })
}

export function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}

/** What is wrong with a journey, in a sentence, or undefined. */
export function overBudget({ name, bytes, budget, files, requests }: Measured): string | undefined {
  if (bytes > budget * 1000)
    return `${name}: ${kilobytes(bytes)} KB is over its budget of ${String(budget)} KB.`
  if (requests !== undefined && files.length > requests) {
    return `${name}: ${String(files.length)} requests are more than ${String(requests)}.`
  }
  return undefined
}
