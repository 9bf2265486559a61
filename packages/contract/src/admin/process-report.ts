import * as z from 'zod/mini'
import type { Lane } from '../lane.ts'

/** How often something happened, and when last. */
export type Tally = { readonly count: number; readonly lastAtMs: number }

/** What one gateway process has seen. No customer, no agent, no path. */
export type ProcessReport = {
  /** Host name and process id. */
  readonly name: string
  readonly startedAtMs: number
  readonly reportedAtMs: number
  /** Requests paid for in each second of the last five minutes that had any. */
  readonly seconds: readonly {
    readonly second: number
    readonly lane: Lane
    readonly count: number
  }[]
  /** The same five minutes by tenant, those that spent most. */
  readonly tenants: readonly { readonly tenantId: string; readonly lane: Lane; readonly count: number }[]
  readonly lanes: readonly {
    readonly lane: Lane
    readonly waiting: number
    /** The longest wait for a permit in the last five minutes. */
    readonly waitMaxMs: number
    readonly shed: number
  }[]
  /** Of the last day. */
  readonly problems: readonly ({ readonly code: string } & Tally)[]
  /** Of the last day, by the route that proves the host. */
  readonly signIns: readonly ({ readonly host: string; readonly isRefused: boolean } & Tally)[]
  /** Answers of the last day, by how they came about. */
  readonly answers: readonly ({ readonly outcome: string } & Tally)[]
  readonly upstream: {
    readonly requests: number
    readonly failures: number
    /** Of the last requests that were answered; null where there is none. */
    readonly medianMs: number | null
    readonly breakers: readonly { readonly tenantId: string; readonly state: string }[]
  }
  readonly drift: readonly ({ readonly kind: string } & Tally)[]
}

const lane: z.ZodMiniType<Lane> = z.enum(['visible', 'live', 'prefetch', 'personalization', 'bulk'])
/** The members of a tally. */
export const tallied = { count: z.number(), lastAtMs: z.number() }

export const processReportSchema: z.ZodMiniType<ProcessReport> = z.object({
  name: z.string(),
  startedAtMs: z.number(),
  reportedAtMs: z.number(),
  seconds: z.array(z.object({ second: z.number(), lane, count: z.number() })),
  tenants: z.array(z.object({ tenantId: z.string(), lane, count: z.number() })),
  lanes: z.array(z.object({ lane, waiting: z.number(), waitMaxMs: z.number(), shed: z.number() })),
  problems: z.array(z.object({ code: z.string(), ...tallied })),
  signIns: z.array(z.object({ host: z.string(), isRefused: z.boolean(), ...tallied })),
  answers: z.array(z.object({ outcome: z.string(), ...tallied })),
  upstream: z.object({
    requests: z.number(),
    failures: z.number(),
    medianMs: z.nullable(z.number()),
    breakers: z.array(z.object({ tenantId: z.string(), state: z.string() })),
  }),
  drift: z.array(z.object({ kind: z.string(), ...tallied })),
})
