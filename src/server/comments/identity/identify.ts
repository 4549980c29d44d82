/** Who writes, as far as it can be proven. */
import type { SiteContext } from '../../http/context.ts'
import type { Kernel } from '../../kernel.ts'

export interface Identity {
  /** As it is shown; takes the place of a name that came with the comment. */
  name: string
  email: string | null
  role: 'visitor' | 'member' | 'staff'
  verified: boolean
  /** Keyed hash, the same for everything this person writes on the site. */
  person: string
}

/** Reads the `Authorization` header of a request. Undefined without one: the comment says itself who writes. */
export function identify(
  _kernel: Kernel,
  _site: SiteContext,
  _authorization: string | undefined,
): Promise<Identity | undefined> {
  return Promise.resolve(undefined)
}
