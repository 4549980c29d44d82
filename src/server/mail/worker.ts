/** Sends what waits in the outbox: at least once, with growing pauses, and given up in the end. */
import { isCurrent } from '../booking/store.ts'
import type { Job } from '../jobs/runner.ts'
import type { Kernel } from '../kernel.ts'
import { findSite } from '../sites/service.ts'
import { compose } from './compose.ts'
import { claimDue, markFailed, markSent } from './store.ts'
import type { Claimed } from './store.ts'
import type { Transport } from './transport.ts'

const BATCH = 10
/** Longer than a batch can take with the transport's own timeouts. */
const LEASE = 10 * 60_000
const POLL = 5_000
const ATTEMPTS = 8
const FIRST_PAUSE = 60_000
const LONGEST_PAUSE = 6 * 60 * 60_000

/** 1, 3, 9, 27, 81 minutes and so on, up to six hours, each a fifth more or less. */
export function pauseAfter(attempts: number, chance: number): number {
  const pause = Math.min(FIRST_PAUSE * 3 ** (attempts - 1), LONGEST_PAUSE)
  return Math.round(pause * (0.8 + chance * 0.4))
}

/** What SMTP said, without the addresses that such answers repeat. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error ? String(error.code) : error.name
  return 'responseCode' in error ? `${code} ${String(error.responseCode)}` : code
}

async function send(kernel: Kernel, transport: Transport, message: Claimed): Promise<void> {
  const { only } = message.payload
  if (only !== undefined && !(await isCurrent(kernel.db, message.site, only, kernel.clock()))) {
    await markSent(kernel, message)
    kernel.log.info('mail-outdated', { site: message.site, id: message.id })
    return
  }
  const site = await findSite(kernel, message.site)
  const sender = site?.document.studio.email ?? 'knead@localhost'
  try {
    await transport.send(compose(message.payload, { ...message, sender }), message.id)
  } catch (error) {
    const reason = reasonOf(error)
    const last = message.attempts >= ATTEMPTS
    const pause = pauseAfter(message.attempts, Math.random())
    await markFailed(kernel, message, reason, last ? undefined : kernel.clock() + pause)
    const facts = { site: message.site, id: message.id, attempts: message.attempts, reason }
    if (last) kernel.log.error('mail-given-up', facts)
    else kernel.log.warn('mail-failed', { ...facts, again: Math.round(pause / 1000) })
    return
  }
  await markSent(kernel, message)
  kernel.log.info('mail-sent', { site: message.site, id: message.id, attempts: message.attempts })
}

/** Sends everything that is due now. */
export async function sendDue(kernel: Kernel, transport: Transport): Promise<void> {
  for (;;) {
    const batch = await claimDue(kernel, BATCH, LEASE)
    for (const message of batch) await send(kernel, transport, message)
    if (batch.length < BATCH) return
  }
}

/** Runs right after a commit that posted something, and every few seconds for what other processes posted. */
export function mailJob(kernel: Kernel, transport: Transport): Job {
  return {
    name: 'mail',
    every: POLL,
    run: () => sendDue(kernel, transport),
    onWake: kernel.onPosted,
  }
}
