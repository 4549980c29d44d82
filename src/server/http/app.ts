/** The whole HTTP side: what every request passes, and where each room stands. */
import { Hono } from 'hono'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { articleRoutes } from '../articles/routes.ts'
import { bookingRoutes } from '../booking/routes.ts'
import { identityRoutes } from '../comments/identity/routes.ts'
import { spamService } from '../comments/moderation/akismet.ts'
import { moderationRoutes } from '../comments/moderation/routes.ts'
import { notifyRoutes } from '../comments/notify/routes.ts'
import { pictureRoutes } from '../comments/pictures/routes.ts'
import { commentRoutes } from '../comments/routes.ts'
import { consoleRoutes } from '../accounts/routes.ts'
import type { Kernel } from '../kernel.ts'
import { findSite } from '../sites/service.ts'
import { compressAnswers } from './compress.ts'
import type { Env } from './context.ts'
import { onlyOwnWebsitesWrite, openToReaders } from './cors.ts'
import { embedRoutes, strayFrame } from './embed.ts'
import { errorHandler, notFound } from './errors.ts'
import { healthRoute } from './health.ts'
import { openapiRoute } from './openapi.ts'
import type { AppOptions } from './options.ts'
import { ProblemError, problemResponse } from './problem.ts'
import { secureAnswers, settleRequest } from './request.ts'
import { iconRoute, rootRoute } from './root.ts'
import { assetRoutes, schemaRoute, scriptRoutes, strayScript } from './static.ts'

const LARGEST_BODY = 64 * 1024

const smallBodies = bodyLimit({
  maxSize: LARGEST_BODY,
  onError: () => {
    throw new ProblemError('too-large', 'The body is larger than 64 KB.')
  },
})

function knownSite(kernel: Kernel): MiddlewareHandler<Env> {
  return async (c, next) => {
    const site = await findSite(kernel, c.req.param('site') ?? '')
    if (!site) {
      // What people put on pages tells them; programs get a problem.
      const told = strayScript(c) ?? (await strayFrame(c))
      if (told) return told
      throw new ProblemError('unknown-site', 'There is no site with this key on this server.')
    }
    c.set('site', site)
    await next()
    return undefined
  }
}

/** Everything below `/s/:site`. */
function siteRoutes(kernel: Kernel, options: AppOptions): Hono<Env> {
  const routes = new Hono<Env>()
  routes.use('/*', openToReaders, knownSite(kernel), onlyOwnWebsitesWrite(kernel, options))
  routes.route('/', scriptRoutes(options))
  routes.route('/', articleRoutes(kernel))
  routes.route('/', commentRoutes(kernel, spamService(kernel, options)))
  routes.route('/', pictureRoutes(kernel, options))
  routes.route('/', identityRoutes(kernel))
  routes.route('/', moderationRoutes(kernel))
  routes.route('/', notifyRoutes(kernel))
  routes.route('/', bookingRoutes(kernel))
  routes.route('/', embedRoutes(kernel))
  return routes
}

export function createApp(kernel: Kernel, options: AppOptions): Hono<Env> {
  const app = new Hono<Env>()
  app.onError(errorHandler(kernel))
  app.notFound(notFound)
  app.use('*', secureAnswers, compressAnswers)
  app.use(
    '*',
    methodNotAllowed({
      app,
      onMethodNotAllowed: (_c, allow) =>
        problemResponse(
          new ProblemError('method-not-allowed', `This address offers ${allow.join(', ')}.`, { allow }),
        ),
    }),
  )
  app.use('*', settleRequest(options), smallBodies)
  app.get('/', rootRoute(kernel))
  app.get('/favicon.svg', iconRoute)
  app.get('/health', healthRoute(kernel, options.version))
  app.get('/api/openapi.json', openToReaders, openapiRoute(app, options.version))
  app.get('/site.schema.json', openToReaders, schemaRoute(options))
  app.route('/assets', assetRoutes(options))
  app.route('/console', consoleRoutes(kernel, options))
  app.route('/s/:site', siteRoutes(kernel, options))
  return app
}
