import type { ServiceList } from '../../../contract/booking.ts'
import type { ApiError, ApiRequest } from '../../kit/api.ts'
import type { KneadBooking } from '../booking.ts'

/** What the panel needs of the element it stands in. */
export interface PanelHost {
  element: KneadBooking
  root: ShadowRoot
  ask: <T>(path: string, request?: ApiRequest) => Promise<T>
  /** What can be booked; the answer may already be on its way. */
  services: () => Promise<ServiceList>
  /** The key of the site: what is typed is kept under it. */
  site: string
  look: () => {
    language: string
    zone: string | undefined
    cycle: 'h12' | 'h23' | undefined
    article: string | undefined
  }
  /** Draws again; done when it is on screen. */
  update: () => Promise<unknown>
  /** Tells the page of an error that the panel itself shows. */
  report: (error: ApiError) => unknown
  /** Ends when the element leaves the page. */
  life: () => AbortSignal
  /** The panel has its first content on screen. */
  ready: () => void
}
