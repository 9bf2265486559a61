import type { Database } from '@intilery-sidebar/database'
import type { Kysely } from 'kysely'
import { toOriginSeqs } from '../storage/origins.ts'
import type { Tables } from '../storage/tables.ts'
import { writeAlone } from '../storage/write-alone.ts'
import type { KnownTenant } from '../tenants.ts'
import { applyMessage } from './customer-draft.ts'
import { IdentityGraph } from './identity-graph.ts'
import type { Message } from './parse-message.ts'
import { writeBatch, type BatchEvent } from './write-batch.ts'

/**
 * Takes in messages, all or nothing. When this resolves they are on disk and the next request reads them.
 * A message that was taken in before is skipped.
 */
export const ingest = (
  database: Database<Tables>,
  { tenant, seq: tenantSeq }: KnownTenant,
  { messages, receivedAt }: { messages: readonly Message[]; receivedAt: number },
): Promise<void> =>
  writeAlone(database, tenantSeq, async (transaction) => {
    const fresh = await withoutKnown(transaction, tenantSeq, messages)
    const { clientId, accountId, brandId } = tenant
    const [originSeq = 0] = await toOriginSeqs(transaction, [
      { source: 'SEGMENT_API', clientId, accountId, brandId },
    ])
    const graph = new IdentityGraph(tenant)
    await graph.load(transaction, tenantSeq, fresh)
    const events: BatchEvent[] = fresh.map((message) => {
      const customer = graph.resolve(message, receivedAt)
      applyMessage(customer, message)
      return { message, customer }
    })
    await writeBatch(transaction, { tenantSeq, originSeq, receivedAt, graph, events })
  })

const withoutKnown = async (
  db: Kysely<Tables>,
  tenantSeq: number,
  messages: readonly Message[],
): Promise<Message[]> => {
  // The first of two messages with one id counts.
  const byId = new Map(messages.toReversed().map((message) => [message.eventId, message]))
  const known = await db
    .selectFrom('events')
    .select('event_id')
    .where('tenant_seq', '=', tenantSeq)
    .where('event_id', 'in', [...byId.keys()])
    .execute()
  const knownIds = new Set(known.map((row) => row.event_id))
  return messages.filter((message) => byId.get(message.eventId) === message && !knownIds.has(message.eventId))
}
