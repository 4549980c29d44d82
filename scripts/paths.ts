import { dirname, join } from 'node:path'

/** Absolute folder of the project. */
export const ROOT = dirname(import.meta.dirname)

/** Absolute folder of everything that is built. */
export const DIST = join(ROOT, 'dist')
