/** What the parts of a document say about each other and cannot mean. */
import type { Money } from '../primitives.ts'
import type { SiteArticles } from './content.ts'
import { DAY_MINUTES } from './parts.ts'
import type { SiteLocation, SitePractitioner, SiteResource } from './people.ts'
import type { SitePlan } from './plans.ts'
import type { SiteService } from './services.ts'

const DEFAULT_INTERVAL = 15

interface Parts {
  practitioners: SitePractitioner[]
  services: SiteService[]
  resources?: SiteResource[] | undefined
  locations?: SiteLocation[] | undefined
  plans?: SitePlan[] | undefined
  articles?: SiteArticles | undefined
}

export interface Contradiction {
  keys: [string, ...(string | number)[]]
  message: string
}

/** Names that lead nowhere, and sums that come out too large. */
export function* contradictions(parts: Parts): Generator<Contradiction> {
  const locations = new Set(parts.locations?.map(({ id }) => id))
  for (const [n, service] of parts.services.entries()) yield* ofService(parts, service, n)
  for (const [n, person] of parts.practitioners.entries()) {
    if (!(person.services ?? []).every((id) => parts.services.some((service) => service.id === id))) {
      yield { keys: ['practitioners', n, 'services'], message: 'must name services of this document' }
    }
    if (!(person.locations ?? []).every((id) => locations.has(id))) {
      yield { keys: ['practitioners', n, 'locations'], message: 'must name locations of this document' }
    }
    for (const [m, wish] of (person.prices ?? []).entries())
      yield* ofWish(parts, wish, ['practitioners', n, 'prices', m])
  }
  for (const [n, resource] of (parts.resources ?? []).entries()) {
    if ((resource.locations ?? []).every((id) => locations.has(id))) continue
    yield { keys: ['resources', n, 'locations'], message: 'must name locations of this document' }
  }
  for (const [n, { visits }] of (parts.plans ?? []).entries()) {
    for (const [m, visit] of visits.entries()) yield* ofWish(parts, visit, ['plans', n, 'visits', m])
  }
  for (const [n, { service }] of (parts.articles?.services ?? []).entries()) {
    yield* ofWish(parts, { service }, ['articles', 'services', n])
  }
}

function* ofService(parts: Parts, service: SiteService, n: number): Generator<Contradiction> {
  const { variants = [], addons = [], interval = DEFAULT_INTERVAL, offset = 0, needs = [] } = service
  if (offset > 0 && offset >= interval) {
    yield { keys: ['services', n, 'offset'], message: 'must be less than the interval' }
  }
  const added = addons.reduce((sum, { minutes = 0 }) => sum + minutes, 0)
  if (
    added > 0 &&
    Math.max(service.duration, ...variants.map(({ duration }) => duration)) + added > DAY_MINUTES
  ) {
    yield { keys: ['services', n, 'addons'], message: 'must not make a visit longer than a day' }
  }
  const unknown = needs.findIndex(
    (need) => !parts.resources?.some(({ id, kind }) => need === id || need === kind),
  )
  if (unknown >= 0) {
    yield {
      keys: ['services', n, 'needs', unknown],
      message: 'must be the id or kind of a resource of this document',
    }
  }
  const own = parts.practitioners.flatMap(({ prices = [] }) =>
    prices.filter((one) => one.service === service.id),
  )
  const prices: (Money | undefined)[] = [service, ...variants, ...addons, ...own].map(({ price }) => price)
  if (new Set(prices.flatMap((price) => (price === undefined ? [] : [price.currency]))).size > 1) {
    yield { keys: ['services', n], message: 'must have all of its prices in one currency' }
  }
}

function* ofWish(
  { services }: Parts,
  wish: { service: string; variant?: string | undefined },
  keys: Contradiction['keys'],
): Generator<Contradiction> {
  const service = services.find(({ id }) => id === wish.service)
  if (service === undefined) {
    yield { keys: [...keys, 'service'], message: 'must be the id of a service of this document' }
  } else if (wish.variant !== undefined && !service.variants?.some(({ id }) => id === wish.variant)) {
    yield { keys: [...keys, 'variant'], message: 'must be the id of a variant of the service' }
  }
}
