import { Hono } from 'hono'
import { bookingRoutes } from '../../../src/server/booking/routes.ts'
import { errorHandler } from '../../../src/server/http/errors.ts'
import { settleRequest, secureAnswers } from '../../../src/server/http/request.ts'
import { findSite } from '../../../src/server/sites/service.ts'
import { ProblemError } from '../../../src/server/http/problem.ts'
import type { Env } from '../../../src/server/http/context.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
export function makeApp(kernel: Kernel): Hono<Env> {
  const app = new Hono<Env>()
  app.onError(errorHandler(kernel))
  app.use('*', secureAnswers, settleRequest({} as never))
  const site = new Hono<Env>()
  site.use('/*', async (c, next) => {
    const found = await findSite(kernel, c.req.param('site') ?? '')
    if (!found) throw new ProblemError('unknown-site', 'x')
    c.set('site', found)
    await next()
  })
  site.route('/', bookingRoutes(kernel))
  app.route('/s/:site', site)
  return app
}
