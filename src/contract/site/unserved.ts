/**
 * What the slot rules understand and the server does not guard yet. A file that asks for it is refused: a room that
 * only looks guarded is sold twice.
 */
import type { Contradiction } from './contradictions.ts'

/** Fields by the place in the document they belong to. */
export const UNSERVED = {
  document: ['resources', 'locations', 'plans'],
  practitioners: ['prices', 'locations', 'perDay'],
  services: ['variants', 'addons', 'staff', 'needs', 'seats', 'perDay', 'perCustomer'],
  booking: ['perDay', 'perCustomer'],
} as const

const message = 'cannot be used yet: this server does not guard it; leave it out'

interface Parts {
  practitioners: object[]
  services: object[]
  booking?: object | undefined
}

export function* unserved(document: Parts): Generator<Contradiction> {
  for (const name of UNSERVED.document) if (name in document) yield { keys: [name], message }
  for (const name of UNSERVED.booking) {
    if (document.booking && name in document.booking) yield { keys: ['booking', name], message }
  }
  for (const list of ['practitioners', 'services'] as const) {
    for (const [n, item] of document[list].entries()) {
      for (const name of UNSERVED[list]) if (name in item) yield { keys: [list, n, name], message }
    }
  }
}
