/** The comments room over HTTP. */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as v from 'valibot'
import {
  comment,
  commentList,
  commentQuery,
  editedComment,
  newComment,
  threadCounts,
  threadCountsQuery,
  threadKey,
} from '../../contract/comments.ts'
import { id } from '../../contract/primitives.ts'
import type { Env } from '../http/context.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { takeToken } from '../http/limits.ts'
import { admit, proofNeeded, type Door } from '../http/proof.ts'
import { matches } from '../http/static.ts'
import { jsonBody, path, query } from '../http/validate.ts'
import type { Kernel } from '../kernel.ts'
import { identify } from './identity/identify.ts'
import { commentFeedRoutes } from './feeds/routes.ts'
import { liveRoutes } from './live/routes.ts'
import { privacyRoutes } from './privacy/routes.ts'
