/** JSON Schema of the site file, so that editors complete and check it as it is written. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toJsonSchema } from '@valibot/to-json-schema'
import { siteFile } from '../../src/contract/site.ts'

export function siteSchema(): string {
  const whole = toJsonSchema(siteFile, {
    // Rules that span fields have no word in JSON Schema; `knead site apply` checks them.
    errorMode: 'ignore',
  })
  const titled = {
    ...whole,
    title: 'Knead site',
    description: 'One studio: hours, services, sources, words.',
  }
  return `${JSON.stringify(titled, null, 2)}\n`
}

export function buildSchema(out: string): void {
  writeFileSync(join(out, 'site.schema.json'), siteSchema())
}
