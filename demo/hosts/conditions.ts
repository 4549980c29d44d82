/** All host pages, in the order of the sixty conditions. */
import { lifeCycle } from './life-cycle.ts'
import type { HostPage } from './host-page.ts'
import { layout } from './layout.ts'
import { policies } from './policies.ts'
import { world } from './world.ts'

export const conditions: HostPage[] = [...layout, ...lifeCycle, ...policies, ...world]

/** What no page of ours can bring about, each with the reason. */
export const byHand: { number: number; title: string; reason: string }[] = [
  {
    number: 46,
    title: 'Block lists',
    reason: 'They change every day; that a blocked script leaves the fallback is tested.',
  },
  {
    number: 47,
    title: 'The translators of browsers',
    reason:
      'They are services on the net; what they do to a page is tested with a script that does the same.',
  },
  {
    number: 48,
    title: 'Password managers',
    reason: 'They are programs of their own; the names, labels and tokens that they look for are tested.',
  },
  {
    number: 58,
    title: 'Input methods of systems',
    reason: 'The composition that is tested comes from the browser’s own protocol, not from a system.',
  },
]
