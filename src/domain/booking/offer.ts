/** What a studio offers, and what a customer wishes of it: who gives it, how long it takes, what it costs and needs. */
import type { Money } from '../../contract/primitives.ts'
import type {
  SiteAddon,
  SiteLocation,
  SitePractitioner,
  SiteResource,
  SiteService,
  SiteVariant,
  StudioRules,
} from '../../contract/site.ts'
import type { HouseHours } from './calendar.ts'
import { calendarOf } from './calendar.ts'
import type { Rules } from './horizon.ts'
import { timesOf, type Times } from './slots.ts'
import { zoneOf } from './zone.ts'

const DEFAULT_NOTICE = 120
const DEFAULT_HORIZON = 60

/** Ids, as the customer chose them. */
export interface ServiceWish {
  service: string
  variant?: string | undefined
  addons?: readonly string[] | undefined
  /** Left out: anybody who gives the service. */
  practitioner?: string | undefined
  location?: string | undefined
}

/** A wish that the studio cannot mean to fulfil: names the field, and says what it must be. */
export class WishError extends Error {
  readonly field: keyof ServiceWish
  constructor(field: keyof ServiceWish, message: string) {
    super(message)
    this.name = 'WishError'
    this.field = field
  }
}

export interface Offer {
  service: SiteService
  variant?: SiteVariant
  addons: SiteAddon[]
  location?: SiteLocation
  /** Name of the service, with the variant's. */
  name: string
  times: Times
  /** Those who may give it, in the order in which the studio lists them. */
  people: SitePractitioner[]
  /** For each need of the service, the ids of the units that would do. */
  needs: string[][]
}

/** The service as wished, with one practitioner or with all who give it. Throws `WishError`. */
export function offerOf(studio: StudioRules, wish: ServiceWish): Offer {
  const service = studio.services.find(({ id }) => id === wish.service)
  if (service === undefined) throw new WishError('service', 'must be the id of a service of this site')
  const variant = service.variants?.find(({ id }) => id === wish.variant)
  if (wish.variant !== undefined && variant === undefined) {
    throw new WishError('variant', 'must be the id of a variant of this service')
  }
  const addons = addonsOf(service, wish.addons ?? [])
  const location = locationOf(studio, wish.location)
  const added = addons.reduce((sum, { minutes = 0 }) => sum + minutes, 0)
  const duration = (variant ?? service).duration + added
  return {
    service,
    ...(variant !== undefined && { variant }),
    addons,
    ...(location !== undefined && { location }),
    name: variant === undefined ? service.name : `${service.name}, ${variant.name}`,
    times: timesOf({ ...service, duration }, studio.booking),
    people: peopleOf(studio, service, location, wish.practitioner),
    needs: (service.needs ?? []).map((need) => unitsFor(studio.resources ?? [], need, location)),
  }
}

function addonsOf({ addons = [] }: SiteService, wished: readonly string[]): SiteAddon[] {
  if (!wished.every((id) => addons.some((addon) => addon.id === id))) {
    throw new WishError('addons', 'must be ids of add-ons of this service')
  }
  if (new Set(wished).size < wished.length) throw new WishError('addons', 'must not name an add-on twice')
  return addons.filter(({ id }) => wished.includes(id))
}

/** The location as wished; the only one where there is no other. */
export function locationOf(
  { locations = [] }: StudioRules,
  wished: string | undefined,
): SiteLocation | undefined {
  const [only] = locations
  if (wished === undefined && locations.length <= 1) return only
  const found = locations.find(({ id }) => id === wished)
  if (found === undefined) throw new WishError('location', 'must be the id of a location of this site')
  return found
}

function peopleOf(
  { practitioners }: StudioRules,
  { id: service, staff }: SiteService,
  location: SiteLocation | undefined,
  wished: string | undefined,
): SitePractitioner[] {
  const here = ({ locations }: SitePractitioner) =>
    location === undefined || (locations?.includes(location.id) ?? true)
  const givers = practitioners.filter(
    (person) => here(person) && (person.services?.includes(service) ?? true),
  )
  if (wished === undefined) return givers
  if (staff === 'all') {
    throw new WishError('practitioner', 'must be left out: everybody who gives this service takes part')
  }
  if (!practitioners.some(({ id }) => id === wished)) {
    throw new WishError('practitioner', 'must be the id of a practitioner of this site')
  }
  const own = givers.filter(({ id }) => id === wished)
  if (own.length === 0) throw new WishError('practitioner', 'must give this service; they do not')
  return own
}

/** The units of a resource: its id where there is one, otherwise `id:1`, `id:2` and so on. */
export function unitIds({ id, count = 1 }: SiteResource): string[] {
  return count === 1 ? [id] : Array.from({ length: count }, (_, n) => `${id}:${String(n + 1)}`)
}

function unitsFor(
  resources: readonly SiteResource[],
  need: string,
  location: SiteLocation | undefined,
): string[] {
  return resources
    .filter(({ id, kind }) => need === id || need === kind)
    .filter(({ locations }) => location === undefined || (locations?.includes(location.id) ?? true))
    .flatMap(unitIds)
}

/** Whether the studio has people and rooms for two of these at the same time, somewhere. */
export function takesTwo(studio: StudioRules, { id: service, staff, seats }: SiteService): boolean {
  if (staff === 'all' || seats !== undefined) return false
  const locations = studio.locations?.map(({ id }) => id) ?? [undefined]
  return locations.some((location) => {
    const { people, needs } = offerOf(studio, { service, location })
    const room = (units: string[]) => units.reduce((sum, unit) => sum + placesOf(studio, unit), 0)
    return people.length > 1 && needs.every((units) => room(units) > 1)
  })
}

/** How many visits of one party a unit takes side by side. */
export function placesOf({ resources = [] }: StudioRules, unit: string): number {
  return resources.find((resource) => unitIds(resource).includes(unit))?.places ?? 1
}

/**
 * What the visit costs with a practitioner, add-ons included; undefined when no price is named.
 * @param party how many come: each of them pays
 */
export function priceOf(
  { service, variant, addons }: Offer,
  practitioner?: SitePractitioner,
  party = 1,
): Money | undefined {
  const own = practitioner?.prices?.filter((one) => one.service === service.id) ?? []
  const base = own.find((one) => one.variant === variant?.id)?.price ?? (variant ?? service).price
  const prices = [base, ...addons.map(({ price }) => price)].filter((price) => price !== undefined)
  const [first] = prices
  if (base === undefined || first === undefined) return undefined
  return { amount: party * prices.reduce((sum, { amount }) => sum + amount, 0), currency: first.currency }
}

/** The hours of the studio, or of one of its locations, which has the studio's where it names none. */
export function houseOf(studio: StudioRules, location?: SiteLocation): HouseHours & { zone: string } {
  const { zone, hours, overrides = [], closed = [] } = studio
  if (location === undefined) return { zone, hours, overrides, closed }
  const shared = location.hours === undefined ? overrides : []
  return {
    zone: location.zone ?? zone,
    hours: location.hours ?? hours,
    // Of two for one date the later counts.
    overrides: [...shared, ...(location.overrides ?? [])],
    closed: [...closed, ...(location.closed ?? [])],
  }
}

/** When the studio takes bookings for one of its locations, or altogether. */
export function rulesOf(studio: StudioRules, location?: SiteLocation): Rules {
  const { booking = {} } = studio
  const house = houseOf(studio, location)
  return {
    zone: zoneOf(house.zone),
    notice: booking.notice ?? DEFAULT_NOTICE,
    strictNotice: booking.strictNotice ?? false,
    horizon: booking.horizon ?? DEFAULT_HORIZON,
    ...(booking.horizonIn === 'business-days' && { businessDays: calendarOf(house) }),
  }
}
