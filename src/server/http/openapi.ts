/** The API's own description, made from the routes. */
import type { Context, Hono } from 'hono'
import { generateSpecs, resolver } from 'hono-openapi'
import { problem } from '../../contract/problem.ts'
import type { Env } from './context.ts'

const CACHE = 'public, max-age=300'

const refusal = {
  default: {
    description: 'A problem: `code` says which, `detail` says it in a sentence.',
    content: { 'application/problem+json': { schema: resolver(problem) } },
  },
}

export function openapiRoute(app: Hono<Env>, version: string) {
  let made: ReturnType<typeof generateSpecs> | undefined
  return async (c: Context<Env>) => {
    made ??= generateSpecs(app, {
      documentation: {
        info: {
          title: 'Knead',
          version,
          description:
            'Articles, comments and booking of a studio. Instants are ISO 8601 in UTC, dates are the studio’s, durations are minutes, money is in minor units.',
        },
      },
      defaultValidationErrorResponse: false,
      defaultOptions: {
        GET: { responses: refusal },
        POST: { responses: refusal },
        PUT: { responses: refusal },
        PATCH: { responses: refusal },
        DELETE: { responses: refusal },
      },
    })
    return c.json(await made, 200, { 'Cache-Control': CACHE })
  }
}
