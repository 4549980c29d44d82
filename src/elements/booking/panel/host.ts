import type { ServiceList } from '../../../contract/booking.ts'
import type { ApiRequest } from '../../kit/api.ts'
import type { KneadBooking } from '../booking.ts'

/** What the panel is given by the element it stands in. */
export interface PanelHost {
  element: KneadBooking
  /** What can be booked: asked for while the panel was on its way. */
  services: Promise<ServiceList>
  /** The panel has its first content on screen. */
  ready: () => void
  /** Asks the server; ends when the element leaves the page. */
  ask: <T>(path: string, request?: ApiRequest) => Promise<T>
  look: () => {
    language: string
    zone: string | undefined
    cycle: 'h12' | 'h23' | undefined
    /** Ends when the element leaves the page. */
    life: AbortSignal
  }
}

/** Proves a booked visit. */
export interface VisitProof {
  id: string
  token: string
}
