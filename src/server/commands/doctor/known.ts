/** The public tags with what they take, from the file that editors read. */
import { readFile } from 'node:fs/promises'
import type { Accepted, KnownTag } from '../../../domain/doctor/visit.ts'
import { manifestFile } from '../../package.ts'

interface Manifest {
  modules: {
    declarations?: {
      tagName?: string
      attributes?: { name: string; type?: { text: string } }[]
    }[]
  }[]
}

/** The values of a type such as `'grid' | 'list'`; undefined for one that takes any text. */
function valuesOf(type = ''): Accepted {
  if (/^number\b/.test(type)) return 'number'
  const values = type.split('|').map((part) => /^\s*'([^']*)'\s*$/.exec(part)?.[1])
  return values.every((value) => value !== undefined) ? values : undefined
}

export async function knownTags(): Promise<KnownTag[]> {
  const { modules } = JSON.parse(await readFile(manifestFile, 'utf8')) as Manifest
  return modules
    .flatMap(({ declarations = [] }) => declarations)
    .flatMap(({ tagName, attributes = [] }) =>
      tagName === undefined
        ? []
        : [
            {
              tag: tagName,
              attributes: new Map(attributes.map(({ name, type }) => [name, valuesOf(type?.text)])),
            },
          ],
    )
}
