/**
 * Files of earlier builds. A page that was opened, or is kept in a cache, before an upgrade goes on asking for the
 * files that its script names: they are kept beside the data for as long as such pages can live.
 */
import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'

/** Pages may be kept for a year, as the files themselves may; hardly any is older than this. */
const KEPT_DAYS = 180
const DAY = 24 * 60 * 60 * 1000

export const keptFolder = (dataFolder: string): string => join(dataFolder, 'builds')

/** Copies a file where it is not there yet, and marks it as still in use. */
async function keep(from: string, to: string, now: Date): Promise<void> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  await utimes(to, now, now)
}

/** Takes away what was last in use long ago. */
async function dropOld(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    // Another process may have been faster.
    const about = await stat(path).catch(() => undefined)
    if (about !== undefined && now.getTime() - about.mtimeMs > KEPT_DAYS * DAY)
      await rm(path, { recursive: true, force: true })
  }
}

/** Keeps this build beside those of before, and lets go of what nobody asks for any more. */
export async function keepBuild(
  { dist, dataFolder, version }: { dist: string; dataFolder: string; version: string },
  now: Date,
): Promise<void> {
  const folder = keptFolder(dataFolder)
  const assets = join(folder, 'assets')
  const scripts = join(folder, 'v', version)
  await mkdir(assets, { recursive: true })
  await mkdir(scripts, { recursive: true })
  for (const name of await readdir(join(dist, 'assets'))) {
    await keep(join(dist, 'assets', name), join(assets, name), now)
  }
  await keep(join(dist, 'knead.js'), join(scripts, 'knead.js'), now)
  await utimes(scripts, now, now)
  await dropOld(assets, now)
  await dropOld(join(folder, 'v'), now)
}
