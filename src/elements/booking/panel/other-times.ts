/** Days and times for a visit that is booked already, which is itself in nobody's way. */
import type { Availability, Booking, ServiceList, Slot } from '../../../contract/booking.ts'
import type { ApiRequest } from '../../kit/api.ts'
import { FreeTimes } from './availability.ts'
import { dateIn } from './clock.ts'
import { ANYONE, seatsOf, wishOf } from './flow.ts'
import { type Keeper, Keeping } from './hold.ts'
import { othersThan, withToken } from './move-request.ts'
import { OwnTimes } from './own-times.ts'
import type { BookingPanel } from './panel.ts'

/** Whose times are offered: nobody's by name where everybody takes part, or where nobody was asked for. */
function movesWith(
  { anyone, practitioner }: Booking,
  service: ServiceList['services'][number] | undefined,
): string | undefined {
  if (service?.together) return undefined
  return anyone ? ANYONE : practitioner.id
}

export abstract class OtherTimes extends OwnTimes implements Keeper {
  override readonly freeTimes: FreeTimes
  override readonly hold: Keeping

  protected readonly booking: Booking

  constructor(panel: BookingPanel, booking: Booking) {
    const service = panel.list?.services.find(({ id }) => id === booking.service.id)
    const { variant, addons = [] } = booking.service
    super(panel, {
      step: 'day',
      service,
      options: { variant, addons: addons.map(({ id }) => id), seats: booking.seats ?? 1 },
      location: booking.location?.id,
      practitioner: movesWith(booking, service),
      date: dateIn(Date.parse(booking.start), panel.studioZone),
    })
    this.booking = booking
    const { token } = booking
    this.freeTimes = new FreeTimes(async (path, cache) => {
      const answer = await panel.ask<Availability>(
        path,
        withToken(token, { headers: this.hold.headers, cache }),
      )
      return othersThan(booking, answer)
    }, panel.update)
    this.hold = new Keeping(this)
  }

  /** Whether the chosen time need not be kept, for it may be the visit's already. */
  protected abstract isUnsure(start: string): boolean

  /** As the one whose visit it is. */
  askQuietly<T>(path: string, request?: ApiRequest): Promise<T> {
    return this.panel.askQuietly(path, withToken(this.booking.token, request))
  }

  override load(): void {
    const { step, slot } = this.flow
    const wanted = step === 'details' && slot && !this.isUnsure(slot.start)
    this.hold.want(wanted ? { ...wishOf(this.flow), ...seatsOf(this.flow), start: slot.start } : undefined)
    super.load()
  }

  /** Someone else was faster. */
  protected lose(alternatives: Slot[]): void {
    const who = movesWith(this.booking, this.flow.service)
    // Who asked for somebody by name is moved to another time, not to another practitioner.
    this.without(
      alternatives.filter(({ practitioners }) => !who || who === ANYONE || practitioners.includes(who)),
    )
  }

  holdTaken(alternatives: Slot[]): void {
    this.lose(alternatives)
  }

  holdChanged(announced: boolean): void {
    const { holdEnds, holdOver } = this.words
    if (announced) this.announce(this.hold.left > 0 ? holdEnds : holdOver)
    else this.update()
  }
}
