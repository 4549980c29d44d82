/** Makes the published manifest: the public tags alone, each with everything a page may set, style or listen to. */
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cli } from '@custom-elements-manifest/analyzer/cli.js'
import { Ajv } from 'ajv'
import type {
  Attribute,
  ClassMember,
  CustomElementDeclaration,
  Declaration,
  JavaScriptModule,
  Package,
} from 'custom-elements-manifest'
import { ROOT } from '../paths.ts'

export type PublicElement = CustomElementDeclaration & { tagName: string }

/** Attributes every element takes from the platform, which no field of ours describes. */
const PLATFORM: Record<string, string> = {
  lang: 'Language of the face; inherited from the page.',
  dir: 'Direction of the text, `ltr` or `rtl`; inherited from the page.',
}

/** What the base class needs and no page should touch. */
const MACHINERY =
  /^(\w+Callback|render|renderRoot|requestUpdate|hasUpdated|isUpdatePending|update|updated|firstUpdated|willUpdate|wear)$/

function isPublicElement(declaration: Declaration): declaration is PublicElement {
  return declaration.kind === 'class' && 'tagName' in declaration
}

function isPublic(member: ClassMember): boolean {
  const open = member.privacy === undefined || member.privacy === 'public'
  return open && member.static !== true && !member.name.startsWith('#') && !MACHINERY.test(member.name)
}

/** Where something was inherited from is our business, not the reader's. */
function withoutOrigin<T extends object>(item: T): T {
  const { inheritedFrom: _, ...rest } = item as T & { inheritedFrom?: unknown }
  return rest as T
}

/** Names of types that stand for a few words, such as `Open`, with those words; editors complete only what is spelt out. */
function typeAliases(): Map<string, string> {
  const declaration = /^(?:export )?type (\w+) =((?:\s*\|?\s*(?:'[^'\n]*'|\d+))+)$/gm
  const sources = globSync('src/elements/**/*.ts', { cwd: ROOT }).map((file) =>
    readFileSync(join(ROOT, file), 'utf8'),
  )
  const found = sources.flatMap((source) => [...source.matchAll(declaration)])
  return new Map(
    found.map(([, name = '', type = '']) => [name, type.replace(/^\s*\|?\s*/, '').replaceAll(/\s+/g, ' ')]),
  )
}

const aliases = typeAliases()

/** An attribute is there or not: `null` and `undefined` are words for the property. */
function attributeType(text: string): string {
  const parts = text.split(/\s*\|\s*/).filter((part) => part !== 'null' && part !== 'undefined')
  return parts.map((part) => aliases.get(part) ?? part).join(' | ')
}

function publicAttributes(attributes: Attribute[], members: ClassMember[]): Attribute[] {
  const fields = new Set(members.map((member) => member.name))
  return attributes.flatMap((attribute) => {
    const platform = PLATFORM[attribute.name]
    if (platform !== undefined) {
      const { name } = attribute
      return [{ name, type: { text: 'string' }, description: platform, fieldName: name }]
    }
    const { fieldName, type, description } = attribute
    // One that only later parts read has no property, and its words stand in the class's own description.
    if (fieldName === undefined ? !description : !fields.has(fieldName)) return []
    return [withoutOrigin(type ? { ...attribute, type: { text: attributeType(type.text) } } : attribute)]
  })
}

function published(element: PublicElement): PublicElement {
  const members = (element.members ?? []).filter(isPublic).map(withoutOrigin)
  const named = (element.events ?? []).filter(({ name }) => (name as string | undefined) !== undefined)
  return {
    ...element,
    superclass: { name: 'HTMLElement' },
    members,
    attributes: publicAttributes(element.attributes ?? [], members),
    events: named.map(withoutOrigin),
    slots: (element.slots ?? []).map(withoutOrigin),
    cssParts: (element.cssParts ?? []).map(withoutOrigin),
    cssProperties: (element.cssProperties ?? []).map(withoutOrigin),
  }
}

/** A class and its registration, as the package exports them. */
function modules(element: PublicElement): JavaScriptModule[] {
  const file = element.tagName.replace('knead-', '')
  const own = `dist/lib/${file}.js`
  return [
    {
      kind: 'javascript-module',
      path: own,
      declarations: [element],
      exports: [{ kind: 'js', name: element.name, declaration: { name: element.name, module: own } }],
    },
    {
      kind: 'javascript-module',
      path: `dist/lib/define/${file}.js`,
      declarations: [],
      exports: [
        {
          kind: 'custom-element-definition',
          name: element.tagName,
          declaration: { name: element.name, module: own },
        },
      ],
    },
  ]
}

export function elementsOf(manifest: Package): PublicElement[] {
  return manifest.modules.flatMap(({ declarations }) => declarations ?? []).filter(isPublicElement)
}

export async function makeManifest(): Promise<Package> {
  const argv = ['analyze', '--litelement', '--quiet', '--globs', 'src/elements/**/*.ts']
  const found = await cli({ argv, cwd: ROOT, noWrite: true })
  const elements = elementsOf(found)
    .filter(({ tagName }) => /^knead-[a-z]+$/.test(tagName))
    .sort((a, b) => a.tagName.localeCompare(b.tagName))
  return { schemaVersion: '2.1.0', readme: 'README.md', modules: elements.map(published).flatMap(modules) }
}

/** One sentence for each thing without a description or a type. */
export function gaps(manifest: Package): string[] {
  return elementsOf(manifest).flatMap((element) => {
    const described = [
      { kind: 'the element', items: [{ name: element.tagName, description: element.description }] },
      { kind: 'attribute', items: element.attributes ?? [] },
      { kind: 'member', items: element.members ?? [] },
      { kind: 'event', items: element.events ?? [] },
      { kind: 'slot', items: element.slots ?? [] },
      { kind: 'part', items: element.cssParts ?? [] },
      { kind: 'custom property', items: element.cssProperties ?? [] },
    ]
    const undescribed = described.flatMap(({ kind, items }) =>
      items
        .filter(({ description }) => description === undefined || description === '')
        .map(({ name }) => `<${element.tagName}>: ${kind} "${name}" has no description.`),
    )
    const untyped = (element.events ?? [])
      .filter(({ type }) => !/^Knead\w+Event$/.test(type.text))
      .map(({ name }) => `<${element.tagName}>: event "${name}" does not name its class.`)
    return [...undescribed, ...untyped]
  })
}

/** Faults against the manifest's own schema. */
export function schemaFaults(manifest: Package): string[] {
  const file = createRequire(import.meta.url).resolve('custom-elements-manifest/schema.json')
  const schema = JSON.parse(readFileSync(file, 'utf8')) as object
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema)
  if (validate(manifest)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `Manifest: ${instancePath} ${message ?? ''}`,
  )
}
