/** Which websites are the owner's. */
import { PREVIEW_HOSTS } from '../../contract/site/previews.ts'
import type { SiteDocument } from '../../contract/site.ts'

/** Origins that may post: those that the owner names, and their previews at builders. */
export function originsOf({ origins = [], previews = {} }: SiteDocument): string[] {
  const found = [...origins]
  for (const [builder, hosts] of Object.entries(PREVIEW_HOSTS)) {
    const name = previews[builder as keyof typeof PREVIEW_HOSTS]
    if (name !== undefined) found.push(...hosts.map((host) => `https://${host.replace('{name}', name)}`))
  }
  return found
}

/** Where the owner's website is, once it has an address of its own. */
export const homeOf = ({ origins = [], studio }: SiteDocument): string | undefined =>
  studio.url === undefined ? origins[0] : new URL(studio.url).origin

/** Origins whose pages are the owner's: the website that the studio names may be read without being one that posts. */
export const ownOrigins = (document: SiteDocument): string[] =>
  [originsOf(document), homeOf(document) ?? []].flat()
