/** Addresses of pages that readers' browsers name. */
import type { SiteContext } from '../http/context.ts'
import { ownOrigins } from '../sites/origins.ts'

/** The page's address when it is one of the site's own websites, undefined otherwise. */
export function ownPage(site: SiteContext, address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  const url = new URL(address)
  const isOwn = ownOrigins(site.document).includes(url.origin)
  return isOwn && url.username === '' && url.password === '' ? url.href : undefined
}

/** Where a comment stands on its page. */
export function commentAddress(
  site: SiteContext,
  { url }: { url: string | null },
  id: string,
): string | undefined {
  const page = ownPage(site, url ?? undefined)
  if (page === undefined) return undefined
  const address = new URL(page)
  address.hash = `comment-${id}`
  return address.href
}
