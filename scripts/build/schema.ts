/** JSON Schema of the site file, so that editors complete and check it as it is written. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toJsonSchema } from '@valibot/to-json-schema'
import { siteFile, UNSERVED } from '../../src/contract/site.ts'

type Schema = ReturnType<typeof toJsonSchema>
type Node = Exclude<Schema['items'], boolean | readonly unknown[] | undefined>

/** What the server refuses is not offered for completion either. */
function withoutUnserved(schema: Schema): Schema {
  const drop = (node: Node | boolean | undefined, names: readonly string[]) => {
    if (typeof node === 'object')
      for (const name of names) Reflect.deleteProperty(node.properties ?? {}, name)
  }
  const itemsOf = (name: string) => {
    const list = schema.properties?.[name]
    const items = typeof list === 'object' ? list.items : undefined
    return Array.isArray(items) ? undefined : (items as Node | undefined)
  }
  drop(schema, UNSERVED.document)
  drop(schema.properties?.booking, UNSERVED.booking)
  for (const list of ['practitioners', 'services'] as const) drop(itemsOf(list), UNSERVED[list])
  return schema
}

export function siteSchema(): string {
  const whole = toJsonSchema(siteFile, {
    // Rules that span fields have no word in JSON Schema; `knead site apply` checks them.
    errorMode: 'ignore',
  })
  const titled = {
    ...withoutUnserved(whole),
    title: 'Knead site',
    description: 'One studio: hours, services, sources, words.',
  }
  return `${JSON.stringify(titled, null, 2)}\n`
}

export function buildSchema(out: string): void {
  writeFileSync(join(out, 'site.schema.json'), siteSchema())
}
