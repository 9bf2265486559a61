import type { Disclosure } from '@intilery-sidebar/store'
import { customerId, tenantId } from './serve-demo.ts'

/** What is recorded in the ledger when an agent was shown traits. */
export const disclosed = (change: Partial<Disclosure> = {}): Disclosure => ({
  tenantId,
  host: 'zendesk',
  accountId: 'acme',
  agentId: '42',
  requestId: 'request-1',
  action: 'traits',
  customerId,
  ...change,
})
