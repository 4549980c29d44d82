/** What comes after a booking, and when nothing is free: fetched when the reader thinks of it. */
export { laterStyles as styles } from './later.styles.ts'
export { Cancelling } from './steps/cancelling.ts'
export { Moving } from './steps/moving.ts'
export { Opening } from './steps/opening.ts'
export { WaitingList } from './steps/waiting-list.ts'
