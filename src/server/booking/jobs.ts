/** What the booking room does again and again. */
import type { Job } from '../jobs/runner.ts'
import type { Kernel } from '../kernel.ts'
import { passOnExpired } from './waitlist.ts'

const MINUTE = 60_000

export const bookingJobs = (kernel: Kernel): Job[] => [
  { name: 'waitlist', every: MINUTE, run: () => passOnExpired(kernel) },
]
