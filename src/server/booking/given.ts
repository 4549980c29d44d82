/** What a visit or a hold is given, and what was wished, in the columns of its row. */
import * as v from 'valibot'
import type { ServiceWish } from '../../domain/booking/offer.ts'
import type { BookingsTable } from '../storage/schema.ts'

/** What a visit takes of the studio. */
export interface Given {
  /** Ids of everybody who takes part; the visit goes by the first. */
  practitioners: readonly [string, ...string[]]
  /** Ids of units of rooms and equipment. */
  resources: readonly string[]
  /** How many seats, of a service with seats; null where the customer has the visit alone. */
  seats: number | null
}

type GivenColumns = Pick<BookingsTable, 'practitioner' | 'staff' | 'resources' | 'seats'>

const ids = v.array(v.string())

export function givenColumns({ practitioners, resources, seats }: Given): GivenColumns {
  return {
    practitioner: practitioners[0],
    staff: practitioners.length === 1 ? null : JSON.stringify(practitioners),
    resources: resources.length === 0 ? null : JSON.stringify(resources),
    seats,
  }
}

const idsOf = (column: string | null): string[] => (column === null ? [] : v.parse(ids, JSON.parse(column)))

export function staffOf({ practitioner, staff }: Pick<GivenColumns, 'practitioner' | 'staff'>) {
  return [practitioner, ...idsOf(staff).filter((id) => id !== practitioner)] satisfies [string, ...string[]]
}

export function givenOf(row: GivenColumns): Given {
  return { practitioners: staffOf(row), resources: idsOf(row.resources), seats: row.seats }
}

const wished = v.object({ variant: v.optional(v.string()), addons: v.optional(ids) })

/** Variant and add-ons as one column. */
export function wishColumn({ variant, addons = [] }: Pick<ServiceWish, 'variant' | 'addons'>): string | null {
  if (variant === undefined && addons.length === 0) return null
  return JSON.stringify({ variant, ...(addons.length > 0 && { addons: addons.toSorted() }) })
}

export function wishOf(column: string | null): v.InferOutput<typeof wished> {
  return column === null ? {} : v.parse(wished, JSON.parse(column))
}
