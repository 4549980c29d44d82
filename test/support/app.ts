/** The whole HTTP side over a test's kernel, to be called with `app.request(...)`. */
import { createApp } from '../../src/server/http/app.ts'
import type { AppOptions } from '../../src/server/http/options.ts'
import type { Kernel } from '../../src/server/kernel.ts'

/** Where the app says it is, unless the request names another host. */
export const ORIGIN = 'http://localhost'

/** `dist` and `version` matter only to tests of the built files. */
export function makeApp(kernel: Kernel, options: Partial<AppOptions> = {}) {
  return createApp(kernel, { dist: kernel.dataFolder, version: '1.2.3', ...options })
}

/** Third argument of `app.request`: the peer that the request comes from. */
export const from = (address: string) => ({ incoming: { socket: { remoteAddress: address } } })

/** A request that sends JSON. */
export const json = (body: unknown, headers: Record<string, string> = {}, method = 'POST'): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
