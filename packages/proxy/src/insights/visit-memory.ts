import type { Secret } from '@intilery-sidebar/contract'
import {
  parseSnapshot,
  toChanges,
  toSnapshot,
  type Changes,
  type Sight,
  type Snapshot,
} from '@intilery-sidebar/insights'
import { toKeys } from '@intilery-sidebar/keys'
import type { Look, Visits } from '@intilery-sidebar/store'
import { createHmac, type KeyObject } from 'node:crypto'
import { z } from 'zod'

/** Remembers what an agent saw of a customer, and says what has changed since their visit before this one. */
export type VisitMemory = {
  /** Null at a first visit, and where the store cannot say. */
  look(look: Look, sight: Sight): Promise<Changes | null>
}

type VisitMemoryOptions = {
  readonly visits: Visits
  readonly keys: readonly Secret[]
  readonly keepFormerValues: (tenantId: string) => readonly string[]
  readonly clock: () => number
}

/** Looking again within half an hour goes on with the same visit: what changed before it is still news. */
const visitMs = 30 * 60_000

const keptSchema = z.object({
  keyId: z.string(),
  latest: z.string(),
  /** What the visit before this one ended with. */
  before: z.object({ at: z.string(), snapshot: z.string() }).nullable(),
})

type Kept = z.output<typeof keptSchema>

export const createVisitMemory = ({
  visits,
  keys,
  keepFormerValues,
  clock,
}: VisitMemoryOptions): VisitMemory => {
  const hashKeys = toKeys(keys, { owner: 'proxy', purpose: 'visit' })
  return {
    look: async (look, sight) => {
      const last = await visits.last(look)
      const kept = last === null ? null : parseKept(last.snapshot)
      const key = hashKeys.find(kept?.keyId ?? '')
      const before =
        last === null || kept === null || key === undefined ? null : toBefore(kept, last.at, clock())
      const old = before === null ? null : parseSnapshot(before.snapshot)
      const changes =
        before === null || old === null || key === undefined
          ? null
          : toChanges({ snapshot: old, at: before.at }, sight, { hash: createHash(key.secret, look) })
      await visits.record(look, {
        at: new Date(clock()),
        snapshot: JSON.stringify(toKept(look, sight, before)),
      })
      return changes
    },
  }

  function toKept(look: Look, sight: Sight, before: Kept['before']): Kept {
    const { current } = hashKeys
    const keepable = new Set(keepFormerValues(look.tenantId))
    const options = {
      hash: createHash(current.secret, look),
      mayKeep: (trait: string) => keepable.has(trait),
    }
    const latest: Snapshot = toSnapshot(sight, options)
    return { keyId: current.id, latest: JSON.stringify(latest), before }
  }
}

/**
 * A key that was replaced in the middle of a visit would make everything look changed, so the comparison starts over
 * then.
 */
const toBefore = (kept: Kept, at: Date, nowMs: number): Kept['before'] =>
  nowMs - at.getTime() > visitMs ? { at: at.toISOString(), snapshot: kept.latest } : kept.before

const parseKept = (text: string): Kept | null => {
  try {
    return keptSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The same value of two customers has two hashes. */
const createHash =
  (key: KeyObject, { tenantId, customerId }: Look) =>
  (text: string): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([tenantId, customerId, text]))
      .digest('base64url')
      .slice(0, hashLength)

/** 96 bits: two values of one trait never meet by chance. */
const hashLength = 16
