import { type Disclosure } from '../../src/index.ts'

export type Row = Record<string, string | number | null>
export type Raw = { ledger: Row; ledgerEnds: Row }

export const seen = (customerId: string, change: Partial<Disclosure> = {}): Disclosure => ({
  tenantId: 'shop',
  host: 'zendesk',
  accountId: 'acme',
  agentId: 'agent-1',
  requestId: 'request-1',
  action: 'traits',
  customerId,
  ...change,
})
