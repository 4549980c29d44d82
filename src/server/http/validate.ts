/** Input is checked against the contract at the door; what is wrong is told by field, never repeated. */
import type { Context, MiddlewareHandler } from 'hono'
import { uniqueSymbol, validator } from 'hono-openapi'
import * as v from 'valibot'
import type { FieldError } from '../../contract/problem.ts'
import type { Env } from './context.ts'
import { ProblemError } from './problem.ts'

type Schema = v.GenericSchema
type Checked<Target extends string, S extends Schema> = MiddlewareHandler<
  Env,
  string,
  { in: Record<Target, v.InferInput<S>>; out: Record<Target, v.InferOutput<S>> }
>

const JSON_TYPE = /^application\/([\w.-]+\+)?json$/i
/** Deeper than any shape of ours; keeps the checks below from running out of stack. */
const DEEPEST = 32

/** Words for what the contract has no words of its own for; the library's would repeat the input. */
function plainMessage(issue: v.BaseIssue<unknown>): string {
  if (issue.kind !== 'schema') return 'is not accepted'
  if (issue.expected === 'never') return 'has a field that is not known here'
  if (issue.received === 'undefined') return 'is required'
  if (issue.type === 'picklist' || issue.type === 'literal')
    return `must be ${issue.expected ?? 'another value'}`
  if (issue.type.endsWith('object')) return 'must be an object'
  return `must be of type ${issue.expected ?? 'another'}`
}
v.setGlobalMessage(plainMessage)

interface Issue {
  message: string
  path?: readonly (PropertyKey | { key: unknown })[] | undefined
}

/** `named` keeps the names of unknown fields, which are the sender's own words. */
export function fieldErrors(issues: readonly Issue[], named = false): FieldError[] {
  return issues.map((issue) => {
    const keys = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
    const unknown = 'expected' in issue && issue.expected === 'never'
    return {
      field: (unknown && !named ? keys.slice(0, -1) : keys).join('.'),
      message: unknown && named ? 'is not a field that is known here' : issue.message,
    }
  })
}

function refuse(issues: readonly Issue[]): never {
  const errors = fieldErrors(issues)
  const count = errors.length === 1 ? 'One field is' : `${String(errors.length)} fields are`
  throw new ProblemError('invalid-input', `${count} not accepted; see errors.`, { errors })
}

/** Checks a value from elsewhere: throws the same problem as the middlewares. */
export function check<S extends Schema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value)
  if (!result.success) refuse(result.issues)
  return result.output
}

function checked<Target extends 'json' | 'query' | 'param', S extends Schema>(target: Target, schema: S) {
  return validator(target, schema, (result) => {
    if (!result.success) refuse(result.error)
  })
}

/** A JSON body of this shape; read with `c.req.valid('json')`. */
export function jsonBody<S extends Schema>(schema: S): Checked<'json', S> {
  const inner = checked('json', schema)
  const handler = async (c: Context, next: () => Promise<void>) => {
    const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim() ?? ''
    if (!JSON_TYPE.test(type)) {
      throw new ProblemError('unsupported-media-type', 'Send the body as application/json.')
    }
    const body = await parseBody(c)
    const nul = findNul(body, [])
    if (nul !== undefined) {
      // Names that the contract does not have are not told: first it has to fit.
      check(schema, body)
      refuse([{ message: 'must not contain the character NUL', path: nul }])
    }
    return inner(c as never, next)
  }
  // The mark by which the OpenAPI document finds the shape.
  return Object.assign(handler, { [uniqueSymbol]: Reflect.get(inner, uniqueSymbol) as unknown }) as never
}

/** Query parameters of this shape; read with `c.req.valid('query')`. */
export const query = <S extends Schema>(schema: S): Checked<'query', S> => checked('query', schema) as never

/** Parts of the path of this shape; read with `c.req.valid('param')`. */
export const path = <S extends Schema>(schema: S): Checked<'param', S> => checked('param', schema) as never

async function parseBody(c: Context): Promise<unknown> {
  try {
    return (await c.req.json()) as unknown
  } catch {
    throw new ProblemError('invalid-json', 'The body is not valid JSON.')
  }
}

/** Where there is a NUL, which Postgres cannot store. Throws when nested too deeply, which serves nobody. */
function findNul(value: unknown, path: string[]): string[] | undefined {
  if (path.length > DEEPEST) throw new ProblemError('invalid-input', 'The body is nested too deeply.')
  if (typeof value === 'string' && value.includes('\0')) return path
  if (typeof value !== 'object' || value === null) return undefined
  let found: string[] | undefined
  for (const [key, item] of Object.entries(value)) found ??= findNul(item, [...path, key])
  return found
}
