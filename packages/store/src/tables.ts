/** Instants are milliseconds since the epoch. What a table holds of people is a pseudonym or sealed. */
export type Tables = {
  ledger: {
    seq: number
    at: number
    tenantId: string
    host: string
    accountId: string | null
    agentId: string | null
    requestId: string
    action: string
    customerRef: string
    detail: string
    keyId: string
    mac: string
  }
  /** One row: where the chain starts (what retention left) and where it ends. */
  ledgerEnds: {
    id: number
    firstSeq: number
    firstMac: string
    firstSeal: string
    lastSeq: number
    lastMac: string
    lastSeal: string
  }
  /** Why agents revealed a field, sealed; ledger entries point to them by id. */
  revealReasons: { id: string; tenantId: string; customerRef: string; at: number; reason: string }
  installations: {
    host: string
    accountId: string
    /** Empty where an installation is for a whole account. */
    agentId: string
    tenantId: string
    installedAt: number
    version: number
    /** JSON, sealed. */
    grant: string
  }
  revocations: { tenantId: string; host: string; accountId: string; agentId: string; at: number }
  /** Proofs that counted once already. */
  proofs: { id: string; expiresAt: number }
  erasures: {
    id: string
    tenantId: string
    /** The customer's id, sealed. */
    customer: string
    until: number
  }
  /** Which different items each key had lately, both as keyed hashes. */
  lookupCounts: { key: string; item: string; at: number }
  visits: { tenantId: string; agentRef: string; customerRef: string; at: number; snapshot: string }
  preferences: { tenantId: string; agentRef: string; value: string; at: number }
  choices: { tenantId: string; agentRef: string; recordRef: string; customerRef: string; at: number }
  /** Keys of other servers; of a key itself only the hash. */
  personalizationKeys: {
    prefix: string
    tenantId: string
    consumer: string
    /** A comma list. */
    scopes: string
    hash: string
    createdAt: number
    endsAt: number | null
    lastUsedAt: number | null
  }
  /** Links that sign an admin in, and the sessions they opened; of each only the hash. */
  adminAccess: { hash: string; kind: string; endsAt: number }
  /** Numbers and a tenant; no customer, no agent and no path. */
  exportRuns: {
    id: string
    tenantId: string
    state: 'running' | 'complete' | 'partial' | 'failed'
    reason: string | null
    startedAt: number
    /** When the process that runs it last said so. */
    reportedAt: number
    endedAt: number | null
    customers: number
    complete: number
    unreadable: number
    events: number | null
    files: number | null
    bytes: number | null
  }
}
