import { dirname } from 'node:path'

/** Absolute folder of the project. */
export const ROOT = dirname(import.meta.dirname)
