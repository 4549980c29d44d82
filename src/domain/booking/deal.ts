/** Who is given a visit when the customer has no wish. */

/**
 * The practitioners in the order in which they are tried: whoever has the fewest bookings that day first, and the
 * studio's own order among equals, so that the same day always gives the same answer.
 */
export function fairOrder(practitioners: string[], bookingsThatDay: ReadonlyMap<string, number>): string[] {
  const load = (practitioner: string) => bookingsThatDay.get(practitioner) ?? 0
  return practitioners.toSorted((a, b) => load(a) - load(b))
}
