/** What the booking room does again and again. */
import type { Job } from '../jobs/runner.ts'
import type { Kernel } from '../kernel.ts'
import { passOnExpired } from './waitlist.ts'
import { lookRound } from './waitlist-offers.ts'

const MINUTE = 60_000

export const bookingJobs = (kernel: Kernel): Job[] => [
  { name: 'waitlist', every: MINUTE, run: () => passOnExpired(kernel) },
  { name: 'waitlist-round', every: 5 * MINUTE, run: () => lookRound(kernel) },
]
