/** Who writes, as the page's own log-in or a code by mail has shown: tokens are sent, and judged by the server alone. */
import { ApiError, type Endpoint } from '../kit/api.ts'
import { keep } from '../kit/storage.ts'
import { keptName, keptToken } from './kept.ts'
import type { Thread } from './thread.ts'

/** What a token says, to be shown. */
export interface Person {
  name: string
  hasEmail: boolean
  /** Shown by a code by mail, and kept here. */
  byMail: boolean
}

const AREAS = ['sessionStorage', 'localStorage'] as const

function claimsOf(token: string): { name?: unknown; email?: unknown; exp?: unknown } {
  try {
    const text = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    return Object(JSON.parse(new TextDecoder().decode(bytes))) as object
  } catch {
    return {}
  }
}

/** The token that a code by mail has brought, as long as it holds. */
function mailToken(endpoint: Endpoint): string | undefined {
  const token = keptToken(endpoint) ?? ''
  return Number(claimsOf(token).exp) * 1000 > Date.now() ? token : undefined
}

/** Keeps a token for this visit, or for the next ones as well. */
export function keepToken(endpoint: Endpoint, token: string | null, isForLong = false): void {
  for (const area of AREAS) keep(area, keptName(endpoint, 'identity'), null)
  if (token) keep(AREAS[Number(isForLong)] ?? AREAS[0], keptName(endpoint, 'identity'), token)
}

/**
 * The token to send. The page is asked each time, as its tokens post one comment each.
 * @throws ApiError when the page has none to give, for a reason of its own.
 */
export async function tokenOf(thread: Thread, failed?: string): Promise<string | undefined> {
  const given = thread.identity()
  try {
    const token = typeof given === 'function' ? await given() : given
    if (token) return token
  } catch {
    throw new ApiError({ code: 'identity-refused', status: 401, ...(failed && { detail: failed }) })
  }
  return mailToken(thread.endpoint)
}

/** Who the token is for. */
export function personOf(token: string, { endpoint }: Thread): Person | undefined {
  const { name, email } = claimsOf(token)
  if (typeof name !== 'string' || !name.trim()) return undefined
  return { name: name.trim().slice(0, 60), hasEmail: !!email, byMail: token === mailToken(endpoint) }
}
