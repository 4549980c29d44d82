/** The outbox: what is to be sent is written in the same transaction as the fact it tells. */
import type { Clock, Connection, Kernel, OutboxMessage } from '../kernel.ts'
import { afterCommit } from '../storage/transaction.ts'

export interface Outbox {
  post: Kernel['post']
  onPosted: Kernel['onPosted']
}

export function createOutbox(clock: Clock, newId: () => string): Outbox {
  const listeners = new Set<() => void>()
  return {
    async post(transaction: Connection, site: string, message: OutboxMessage) {
      const now = clock()
      await transaction
        .insertInto('outbox')
        .values({
          site_id: site,
          message_id: newId(),
          kind: message.kind,
          payload: JSON.stringify(message.payload),
          dedupe: message.dedupe,
          state: 'waiting',
          attempts: 0,
          next_at: message.notBefore ?? now,
          leased_until: null,
          failure: null,
          created: now,
        })
        .onConflict((conflict) => conflict.columns(['site_id', 'dedupe']).doNothing())
        .execute()
      afterCommit(transaction, () => {
        for (const listener of listeners) listener()
      })
    },
    onPosted(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
