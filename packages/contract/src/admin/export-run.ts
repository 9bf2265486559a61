import * as z from 'zod/mini'

/** How an export of a tenant went, or goes. No customer, no folder. */
export type ExportRun = {
  readonly tenantId: string
  /**
   * `partial`: published, but not all of it could be read · `abandoned`: its process ended before it was done, so the
   * same command goes on from there.
   */
  readonly state: 'running' | 'complete' | 'partial' | 'failed' | 'abandoned'
  /** Why it failed, as a code of the exporter's; null where it did not. */
  readonly reason: string | null
  readonly startedAtMs: number
  /** When its process last said how far it is. */
  readonly reportedAtMs: number
  readonly endedAtMs: number | null
  /** Listed so far. */
  readonly customers: number
  /** Of these, read without a gap. */
  readonly complete: number
  /** Listed, but not so that they could be read. */
  readonly unreadable: number
  /** Null until files are published. */
  readonly written: { readonly events: number; readonly files: number; readonly bytes: number } | null
}

export const exportRunSchema: z.ZodMiniType<ExportRun> = z.object({
  tenantId: z.string(),
  state: z.enum(['running', 'complete', 'partial', 'failed', 'abandoned']),
  reason: z.nullable(z.string()),
  startedAtMs: z.number(),
  reportedAtMs: z.number(),
  endedAtMs: z.nullable(z.number()),
  customers: z.number(),
  complete: z.number(),
  unreadable: z.number(),
  written: z.nullable(z.object({ events: z.number(), files: z.number(), bytes: z.number() })),
})
