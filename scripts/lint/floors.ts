/** The import floors as an ESLint rule: who may import whom, and which packages belong on which floor. */
import { dirname, relative, resolve, sep } from 'node:path'
import type { Rule } from 'eslint'
import { ROOT } from '../paths.ts'

interface Floor {
  /** Folders of `src/` that may be imported; `types` ones for types only. */
  may: string[]
  types: string[]
  /** Packages that may be imported; undefined: any. */
  packages?: RegExp
}

const FACES = ['articles', 'comments', 'booking']

const FLOORS: Record<string, Floor> = {
  contract: { may: ['contract'], types: [], packages: /^valibot$/ },
  domain: { may: ['domain', 'contract'], types: [], packages: /^(?!node:|lit|hono|kysely|pg$|nodemailer)/ },
  server: { may: ['server', 'domain', 'contract'], types: [] },
  elements: {
    may: ['elements'],
    types: ['contract'],
    packages: /^(lit($|\/)|@floating-ui\/dom$|minisearch$|dompurify$|altcha-lib($|\/))/,
  },
  define: { may: ['define', 'elements'], types: [], packages: /^$/ },
  embed: { may: ['embed'], types: ['contract', 'elements'], packages: /^$/ },
  console: { may: ['console', 'elements/kit'], types: ['contract'], packages: /^lit($|\/)/ },
}

const within = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)

/** The face a path belongs to, as in `elements/booking/...`. */
function faceOf(path: string): string | undefined {
  const [floor, room] = path.split('/')
  return floor === 'elements' && room !== undefined && FACES.includes(room) ? room : undefined
}

/** Why `from` may not import `target` (paths below `src/`), or undefined when it may. */
export function refusal(from: string, target: string, typeOnly: boolean): string | undefined {
  const name = from.split('/')[0] ?? ''
  const floor = FLOORS[name]
  if (floor === undefined) return undefined
  if (!floor.may.some((folder) => within(target, folder))) {
    if (floor.types.some((folder) => within(target, folder))) {
      return typeOnly
        ? undefined
        : `${name}/ takes types from ${target.split('/')[0] ?? ''}/, never code: use "import type"`
    }
    const allowed = [...floor.may, ...floor.types.map((folder) => `${folder} (types)`)]
    return `${name}/ imports from ${allowed.join(', ')} and nothing else of ours`
  }
  const face = faceOf(from)
  const other = faceOf(target)
  if (face !== undefined && other !== undefined && face !== other) {
    return `the ${face} face never imports the ${other} face: what two faces share lives in elements/kit/`
  }
  if (within(from, 'elements/kit') && other !== undefined) {
    return 'elements/kit/ serves every face and imports none of them'
  }
  return undefined
}

/** Why `from` may not import the package, or undefined when it may. */
export function packageRefusal(from: string, name: string, typeOnly: boolean): string | undefined {
  const floor = from.split('/')[0] ?? ''
  const allowed = FLOORS[floor]?.packages
  if (allowed === undefined || allowed.test(name) || typeOnly) return undefined
  return `${floor}/ does not import the package ${name}`
}

/** What this rule reads of an import or re-export, in the shape that typescript-eslint's parser gives it. */
interface ImportLike {
  source?: { value?: unknown } | null
  importKind?: string
  exportKind?: string
  specifiers?: { importKind?: string }[]
}

/** True for `import type …` and for imports that name types only. */
function isTypeOnly({ importKind, exportKind, specifiers = [] }: ImportLike): boolean {
  if (importKind === 'type' || exportKind === 'type') return true
  return specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type')
}

const SRC = resolve(ROOT, 'src')
const below = (file: string) => relative(SRC, file).split(sep).join('/')

export const floors: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'imports go down the floors, never up, and never from face to face' },
    messages: { floor: 'Import floors: {{reason}} (see the house map in CONTRIBUTING.md).' },
  },
  create(context) {
    const from = below(context.filename)
    if (from.startsWith('..')) return {}

    function check(node: Rule.Node): void {
      const like = node as ImportLike
      const name = like.source?.value
      if (typeof name !== 'string') return
      const typeOnly = isTypeOnly(like)
      const reason = name.startsWith('.')
        ? refusal(from, below(resolve(dirname(context.filename), name)), typeOnly)
        : packageRefusal(from, name, typeOnly)
      if (reason !== undefined) context.report({ node, messageId: 'floor', data: { reason } })
    }

    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    }
  },
}
