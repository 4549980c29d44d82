import type { Service, ServiceList } from '../../../contract/booking.ts'
import { ANYONE, type Offer } from './flow.ts'

/** The offer of a studio that works in several places, each with people of its own. */
export function withPlaces(offer: Offer, list: ServiceList): Offer {
  const places = (list.locations ?? []).map(({ id }) => id)
  const worksAt = (person: string, place: string) =>
    list.practitioners.find(({ id }) => id === person)?.locations?.includes(place) ?? true
  /** Whom the service can be had with at the place, `ANYONE` left out. */
  const peopleAt = (service: Service, place: string) => {
    const open = offer.practitionersFor(service).filter((id) => id !== ANYONE)
    return (open.length > 0 ? open : service.practitioners).filter((id) => worksAt(id, place))
  }
  const locationsFor = (service: Service) => {
    const open = places.filter((place) => peopleAt(service, place).length > 0)
    return open.includes(offer.location) ? [offer.location] : open
  }
  const here = offer.services.filter((service) => peopleAt(service, offer.location).length > 0)
  return {
    ...offer,
    services: offer.location && here.length > 0 ? here : offer.services,
    locationsFor,
    practitionersFor: (service, place) => {
      const open = offer.practitionersFor(service)
      const people = place ? peopleAt(service, place) : []
      if (!place || open.length < 2) return open
      return people.length > 1 ? [ANYONE, ...people] : people
    },
  }
}
