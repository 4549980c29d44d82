/** A site file from disk: read, checked whole, and told what is wrong in the owner's words. */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import * as v from 'valibot'
import { siteFile } from '../../contract/site.ts'
import type { SiteDocument } from '../../contract/site.ts'
import { fieldErrors } from '../http/validate.ts'
import { jsonErrorPlace } from './json-place.ts'

export type SiteFile =
  | { document: SiteDocument; base: string }
  /** One line each. */
  | { errors: string[] }

function explainRead(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return `There is no file ${path}.`
  if (code === 'EISDIR') return `${path} is a folder; name the site file in it.`
  return `The file ${path} cannot be read (${String(code)}).`
}

function parse(text: string, path: string): { value: unknown } | { errors: string[] } {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    const place = jsonErrorPlace(text)
    const where = place ? `line ${String(place.line)}, column ${String(place.column)}` : 'somewhere'
    const what =
      place?.found === undefined
        ? 'the file ends too early'
        : `${JSON.stringify(place.found)} is not expected here`
    return { errors: [`${path} is not JSON: ${where}: ${what}.`] }
  }
}

/** Reads and checks a site file. The document is what was written, not what the check made of it. */
export async function readSiteFile(path: string): Promise<SiteFile> {
  let text: string
  try {
    text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '')
  } catch (error) {
    return { errors: [explainRead(error, path)] }
  }
  const parsed = parse(text, path)
  if ('errors' in parsed) return parsed
  if (Array.isArray(parsed.value)) return { errors: [`${path} must be one object, not a list.`] }
  const checked = v.safeParse(siteFile, parsed.value)
  if (!checked.success) {
    const errors = fieldErrors(checked.issues, true)
    return {
      errors: errors.map(({ field, message }) => `${field === '' ? 'the document' : field} ${message}`),
    }
  }
  return { document: parsed.value as SiteDocument, base: dirname(resolve(path)) }
}
