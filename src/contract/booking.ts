/** Services, availability and bookings as they cross the wire. */
export * from './booking/availability.ts'
export * from './booking/bookings.ts'
export * from './booking/holds.ts'
export * from './booking/services.ts'
export * from './booking/sets.ts'
export * from './booking/waitlist.ts'
