/** Parts of the API's description that the booking routes share. */
import { resolver } from 'hono-openapi'
import { problem } from '../../contract/problem.ts'

export const tags = ['booking']

/** Carries a booking's token. */
export const TOKEN_HEADER = 'Knead-Token'
/** Carries a hold's token. */
export const HOLD_HEADER = 'Knead-Hold'

export const json = (description: string, schema: Parameters<typeof resolver>[0]) => ({
  description,
  content: { 'application/json': { schema: resolver(schema) } },
})

export const refusalOf = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: resolver(problem) } },
})

export const header = (name: string, description: string, required = false) =>
  ({ name, in: 'header', required, description, schema: { type: 'string', maxLength: 200 } }) as const

export const tokenHeader = header(TOKEN_HEADER, 'The `token` that came with the booking.', true)

export const keyHeader = header(
  'Idempotency-Key',
  'Made anew for each act and kept for its retries: the same key acts once.',
)

export const tooOften = refusalOf(
  'Too many requests from one address; `Retry-After` tells the seconds to wait.',
)
