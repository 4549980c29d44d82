/** Codes by mail, over HTTP. */
import { Hono } from 'hono'
import type { Context } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import { codeRequest, verifiedIdentity, verifyRequest } from '../../../contract/comments.ts'
import { cleanName, nameFault } from '../../../domain/comments/names.ts'
import type { Env, SiteContext } from '../../http/context.ts'
import { takeToken } from '../../http/limits.ts'
import { ProblemError } from '../../http/problem.ts'
import { admit, proofNeeded, type Door } from '../../http/proof.ts'
import { jsonBody } from '../../http/validate.ts'
import type { Kernel } from '../../kernel.ts'
import { ownedNames } from '../moderation/judge.ts'
import { sendCode, takeCode } from './codes.ts'
import { mintVerified } from './identify.ts'
import { noteVerified } from './people.ts'
import { personOfAddress } from './person.ts'

/** Mails with codes. */
const CODES: Door = { action: 'code', burst: 6, free: 3, perMinute: 0.5, all: { burst: 60, perMinute: 10 } }
const ATTEMPTS = { action: 'code-try', burst: 15, perMinute: 2 }

const tags = ['comments']

export function identityRoutes(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()
  routes.post(
    '/api/identity/codes',
    describeRoute({
      tags,
      summary: 'Ask for a code by mail',
      description:
        'Six digits, good for ten minutes and five attempts. The answer is the same whatever is known of the address. A new code ends the one before.',
      responses: { 202: { description: 'A code is on its way.' }, 403: proofNeeded },
    }),
    jsonBody(codeRequest),
    async (c) => {
      const site = c.get('site')
      const { proof, ...wish } = c.req.valid('json')
      if (wish.purpose === 'verify') refuseWhereNotOffered(site)
      await admit(kernel, CODES, { site: site.id, address: c.get('address'), proof })
      await sendCode(kernel, site, wish)
      return c.body(null, 202, { 'Cache-Control': 'no-store' })
    },
  )

  routes.post(
    '/api/identity/verify',
    describeRoute({
      tags,
      summary: 'Mark a name as verified, with a code',
      description:
        'Answers a token that goes with comments as `Authorization: Bearer …`. Nobody else can use the name on this site then.',
      responses: {
        200: {
          description: 'The token.',
          content: { 'application/json': { schema: resolver(verifiedIdentity) } },
        },
      },
    }),
    jsonBody(verifyRequest),
    async (c) => c.json(await verify(kernel, c, c.req.valid('json')), 200, { 'Cache-Control': 'no-store' }),
  )
  return routes
}

function refuseWhereNotOffered({ document }: SiteContext): void {
  if (document.comments?.verify === true) return
  throw new ProblemError('not-found', 'Names are not verified by mail on this site.')
}

async function verify(
  kernel: Kernel,
  c: Context<Env>,
  { email, code, name: given }: { email: string; code: string; name: string },
) {
  const site = c.get('site')
  refuseWhereNotOffered(site)
  await takeToken(kernel, { ...ATTEMPTS, site: site.id, address: c.get('address') })
  const name = cleanName(given)
  const fault = nameFault(name, ownedNames(site))
  if (fault !== undefined) throw refusal('name', fault)
  if (!(await takeCode(kernel, site.id, { email, code, purpose: 'verify' }))) {
    throw refusal('code', 'is not the code of the latest mail, or it has run out')
  }
  const person = personOfAddress(kernel, site.id, email)
  await noteVerified(kernel.db, site.id, { person, name }, kernel.clock())
  const { token, expires } = await mintVerified(kernel, site, { person, name, email })
  return { token, name, expires: new Date(expires).toISOString() }
}

const refusal = (field: string, message: string): ProblemError =>
  new ProblemError('invalid-input', 'The name is not verified; see errors.', { errors: [{ field, message }] })
